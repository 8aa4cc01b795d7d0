"""Why a milestone is late: one press."""

from telegram import Update

from actions import why
from actions.access import fills
from domain.faults import Refused
from domain.why import REASONS
from handlers.context import Context
from handlers.entries import Command, Guarded


async def answer(update: Update, context: Context) -> None:
    quarter, _, at = context.press.argument.partition("/")
    if at not in map(str, range(len(REASONS))):
        raise Refused("old_button")
    await context.tx(why.answer, context.press.subject, quarter, REASONS[int(at)])


COMMANDS: tuple[Command, ...] = ()

BUTTONS = {"why": Guarded(answer, fills)}

STEPS: dict[str, Guarded] = {}
