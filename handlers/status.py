"""`/status`."""

from telegram import Update

from actions import status
from actions.access import office_alone
from handlers.context import Context
from handlers.entries import Command, Guarded


async def show(update: Update, context: Context) -> None:
    await context.tx(status.show)


COMMANDS = (Command("status", show, office_alone),)
BUTTONS: dict[str, Guarded] = {}
STEPS: dict[str, Guarded] = {}
