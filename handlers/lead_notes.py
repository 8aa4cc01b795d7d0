"""`/lead 动态`: what is publicly known of a company, written down, found, turned into a lead."""

from telegram import Update

from actions import lead_notes
from actions.lead_access import registers_leads
from actions.lead_notes import drops_note, sees_note
from handlers.context import Context
from handlers.entries import Command, Guarded
from storage import dialogs


async def turn(update: Update, context: Context) -> None:
    await context.tx(dialogs.close_dialog)
    await context.tx(lead_notes.listing, context.press.subject)


async def show(update: Update, context: Context) -> None:
    """Back on the page, no words are waited for any more."""
    await context.tx(dialogs.close_dialog)
    await context.tx(lead_notes.page, context.press.subject)


async def ask_new(update: Update, context: Context) -> None:
    await context.tx(lead_notes.ask_new)


async def said_new(update: Update, context: Context) -> None:
    await context.tx(lead_notes.register, context.words)


async def drop(update: Update, context: Context) -> None:
    await context.tx(lead_notes.drop, context.press.subject)


async def to_lead(update: Update, context: Context) -> None:
    await context.tx(lead_notes.to_lead, context.press.subject)


async def said_company(update: Update, context: Context) -> None:
    await context.tx(lead_notes.said_company, context.subject, context.words)


COMMANDS: tuple[Command, ...] = ()

BUTTONS = {
    "lead_notes": Guarded(turn, registers_leads),
    "lead_note": Guarded(show, sees_note),
    "note_new": Guarded(ask_new, registers_leads),
    "note_lead": Guarded(to_lead, sees_note),
    "note_drop": Guarded(drop, drops_note),
}

STEPS = {
    lead_notes.NEW: Guarded(said_new, registers_leads),
    lead_notes.COMPANY: Guarded(said_company, sees_note),
}
