"""`/calendar`: look, set a day, confirm."""

from telegram import Update

from actions import calendar_edits
from actions.access import office_alone
from handlers.context import Context
from handlers.entries import Command, Guarded, Where


async def show(update: Update, context: Context) -> None:
    await context.tx(calendar_edits.show, context.words)


async def page(update: Update, context: Context) -> None:
    await context.tx(calendar_edits.page, context.press.subject)


async def explain(update: Update, context: Context) -> None:
    await context.tx(calendar_edits.explain, context.words)


async def confirm(update: Update, context: Context) -> None:
    await context.tx(calendar_edits.confirm)


async def cancel(update: Update, context: Context) -> None:
    await context.tx(calendar_edits.cancel)


COMMANDS = (Command("calendar", show, office_alone, takes=Where.PRIVATE),)

BUTTONS = {
    "calendar": Guarded(page, office_alone),
    "calendar_yes": Guarded(confirm, office_alone),
    "calendar_no": Guarded(cancel, office_alone),
}

STEPS = {
    calendar_edits.STEP: Guarded(explain, office_alone),
    calendar_edits.FILE: Guarded(show, office_alone),
}
