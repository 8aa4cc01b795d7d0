"""`/audit`: the record of who did what."""

from telegram import Update

from actions import audit_pages
from actions.access import office_alone
from handlers.context import Context
from handlers.entries import Command, Guarded, Where


async def show(update: Update, context: Context) -> None:
    await context.tx(audit_pages.show, context.words)


async def turn(update: Update, context: Context) -> None:
    await context.tx(audit_pages.turn, context.press.subject, context.press.argument)


COMMANDS = (Command("audit", show, office_alone, takes=Where.PRIVATE),)
BUTTONS = {"audit": Guarded(turn, office_alone)}
STEPS: dict[str, Guarded] = {}
