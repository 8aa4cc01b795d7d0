"""`/cadence`: look, set one thing, confirm."""

from telegram import Update

from actions import cadence_edits
from actions.access import office_alone
from handlers.context import Context
from handlers.entries import Command, Guarded, Where


async def show(update: Update, context: Context) -> None:
    await context.tx(cadence_edits.show, context.words)


async def confirm(update: Update, context: Context) -> None:
    await context.tx(cadence_edits.confirm)


async def cancel(update: Update, context: Context) -> None:
    await context.tx(cadence_edits.cancel)


COMMANDS = (Command("cadence", show, office_alone, takes=Where.PRIVATE),)

BUTTONS = {
    "cadence_yes": Guarded(confirm, office_alone),
    "cadence_no": Guarded(cancel, office_alone),
}

STEPS = {cadence_edits.STEP: Guarded(show, office_alone)}
