"""The office's word that something urgent need not wait for working hours."""

from telegram import Update

from actions import rings
from actions.access import office_alone
from handlers.context import Context
from handlers.entries import Command, Guarded


async def at_once(update: Update, context: Context) -> None:
    await context.tx(rings.at_once, context.press.subject)


COMMANDS: tuple[Command, ...] = ()

BUTTONS = {"at_once": Guarded(at_once, office_alone)}

STEPS: dict[str, Guarded] = {}
