"""减负反馈: which reason, and a word of one's own."""

from telegram import Update

from actions import feedback
from actions.access import member
from actions.feedback import own
from domain.faults import Refused
from domain.feedback import COMPLAINTS
from handlers.context import Context
from handlers.entries import Command, Guarded


async def begin(update: Update, context: Context) -> None:
    await context.tx(feedback.begin)


async def complain(update: Update, context: Context) -> None:
    at = context.press.argument
    if at not in map(str, range(len(COMPLAINTS))):
        raise Refused("old_button")
    await context.tx(feedback.complain, context.press.subject, COMPLAINTS[int(at)])


async def explain(update: Update, context: Context) -> None:
    await context.tx(feedback.explain, context.subject, context.words)


COMMANDS: tuple[Command, ...] = ()

BUTTONS = {"feedback": Guarded(begin, member), "complain": Guarded(complain, own)}

STEPS = {"feedback": Guarded(explain, own)}
