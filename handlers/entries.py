"""What an entry of the table is: something to run, and the policy that guards it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Flag, auto

from telegram import Update

from actions.access import Policy
from handlers.context import Context

Run = Callable[[Update, Context], Awaitable[None]]


class Where(Flag):
    PRIVATE = auto()
    GROUP = auto()


@dataclass(frozen=True)
class Command:
    """A slash command; its one line of help is block `<name>` of `templates/*/commands.j2`."""

    name: str
    run: Run
    may: Policy
    where: Where = Where.PRIVATE


@dataclass(frozen=True)
class Guarded:
    """A button's verb or a dialog's step, with who may press or say it about its subject.

    In a group nothing may be pressed unless `where` says so: an answer there is read by all.
    """

    run: Run
    may: Policy
    where: Where = Where.PRIVATE
