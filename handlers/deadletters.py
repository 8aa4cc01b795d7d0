"""`/deadletters`: look at what failed, and decide about each."""

from telegram import Update

from actions import deadletters
from actions.access import office_alone
from handlers.context import Context
from handlers.entries import Command, Guarded


async def show(update: Update, context: Context) -> None:
    await context.tx(deadletters.show)


async def retry(update: Update, context: Context) -> None:
    await context.tx(deadletters.retry, context.press.subject)


async def ignore(update: Update, context: Context) -> None:
    await context.tx(deadletters.ignore, context.press.subject)


async def resend(update: Update, context: Context) -> None:
    await context.tx(deadletters.resend, context.press.subject)


async def drop(update: Update, context: Context) -> None:
    await context.tx(deadletters.drop, context.press.subject)


COMMANDS = (Command("deadletters", show, office_alone),)

BUTTONS = {
    "deadletters": Guarded(show, office_alone),
    "retry": Guarded(retry, office_alone),
    "ignore": Guarded(ignore, office_alone),
    "resend": Guarded(resend, office_alone),
    "drop": Guarded(drop, office_alone),
}

STEPS: dict[str, Guarded] = {}
