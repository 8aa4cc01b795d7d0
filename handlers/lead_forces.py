"""`/lead 力量`: 办事处, 驻点, 小分队 and 商(协)会, and what they brought."""

from telegram import Update

from actions import lead_force_pages
from actions.lead_forces import reads_forces, sees_force, writes_force, writes_forces
from handlers.context import Context
from handlers.entries import Command, Guarded
from storage import dialogs


async def turn(update: Update, context: Context) -> None:
    await context.tx(dialogs.close_dialog)
    await context.tx(lead_force_pages.listing, context.press.subject)


async def show(update: Update, context: Context) -> None:
    """Back on the page, no words are waited for any more."""
    await context.tx(dialogs.close_dialog)
    await context.tx(lead_force_pages.page, context.press.subject)


async def ask_new(update: Update, context: Context) -> None:
    await context.tx(lead_force_pages.ask_new)


async def said_new(update: Update, context: Context) -> None:
    await context.tx(lead_force_pages.put, context.words)


async def drop(update: Update, context: Context) -> None:
    await context.tx(lead_force_pages.drop, context.press.subject)


COMMANDS: tuple[Command, ...] = ()

BUTTONS = {
    "lead_forces": Guarded(turn, reads_forces),
    "lead_force": Guarded(show, sees_force),
    "force_new": Guarded(ask_new, writes_forces),
    "force_drop": Guarded(drop, writes_force),
}

STEPS = {lead_force_pages.NEW: Guarded(said_new, writes_forces)}
