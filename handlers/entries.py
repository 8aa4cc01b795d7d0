"""What an entry of the table is: something to run, and the policy that guards it."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from enum import Flag, auto

from telegram import Update

from actions.access import Policy
from domain.acts import Act
from domain.attachments import Sent
from handlers.context import Context
from storage import Tx

Run = Callable[[Update, Context], Awaitable[None]]


class Where(Flag):
    PRIVATE = auto()
    GROUP = auto()
    NOWHERE = 0


@dataclass(frozen=True)
class Command:
    """A slash command; its one line of help is block `<name>` of `templates/*/commands.j2`.

    Whoever may use it but not do all it offers (`wholly`) reads block `<name>_less` instead.
    Words may follow it where `takes` says so, and are refused elsewhere.
    """

    name: str
    run: Run
    may: Policy
    where: Where = Where.PRIVATE
    takes: Where = Where.NOWHERE
    wholly: Policy | None = None

    @property
    def lines(self) -> tuple[str, ...]:
        """The blocks of its help: of all of it, and of less."""
        whole = f"commands.{self.name}"
        return (whole, f"{whole}_less") if self.wholly else (whole,)

    def line(self, tx: Tx, act: Act) -> str:
        """The block that tells this reader what they can do with it."""
        less = self.wholly is not None and not self.wholly(tx, act, 0)
        return self.lines[-1] if less else self.lines[0]


def usable(tx: Tx, act: Act, commands: Sequence[Command]) -> list[tuple[str, str]]:
    """What the person may use of these, each by its name and the block of its help."""
    return [(one.name, one.line(tx, act)) for one in commands if one.may(tx, act, 0)]


@dataclass(frozen=True)
class Claim:
    """A feature that takes documents for its own, where `claims` says this is one of them.

    It is told the caption, and the project of the card the document answers, if any.
    """

    claims: Callable[[Tx, Act, Sent, str, int | None], bool]
    entry: "Guarded"


@dataclass(frozen=True)
class Guarded:
    """A button's verb or a dialog's step, with who may press or say it about its subject.

    In a group nothing may be pressed unless `where` says so: an answer there is read by all.
    """

    run: Run
    may: Policy
    where: Where = Where.PRIVATE
