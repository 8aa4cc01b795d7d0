"""`/lead 目标`: 目标企业 by 产业链, listed, approached, turned into leads."""

from telegram import Update

from actions import lead_target_pages, lead_targets
from actions.lead_target_access import (
    drops_target,
    reads_targets,
    sees_target,
    works_target,
    works_targets,
)
from handlers.context import Context
from handlers.entries import Command, Guarded
from storage import dialogs


async def show_chains(update: Update, context: Context) -> None:
    await context.tx(dialogs.close_dialog)
    await context.tx(lead_target_pages.listing)


async def show_chain(update: Update, context: Context) -> None:
    await context.tx(dialogs.close_dialog)
    await context.tx(lead_target_pages.chain_page, context.press.subject, context.press.argument)


async def show(update: Update, context: Context) -> None:
    """Back on the page, no words are waited for any more."""
    await context.tx(dialogs.close_dialog)
    await context.tx(lead_target_pages.page, context.press.subject)


async def ask_new(update: Update, context: Context) -> None:
    await context.tx(lead_target_pages.ask_new)


async def said_new(update: Update, context: Context) -> None:
    await context.tx(lead_target_pages.add, context.words)


async def ask(update: Update, context: Context) -> None:
    await context.tx(lead_target_pages.ask, context.press.subject, context.press.verb)


async def said_touch(update: Update, context: Context) -> None:
    await context.tx(lead_target_pages.said_touch, context.subject, context.words)


async def said_lead(update: Update, context: Context) -> None:
    await context.tx(lead_targets.to_lead, context.subject, context.words)


async def set_state(update: Update, context: Context) -> None:
    await context.tx(lead_target_pages.set_state, context.press.subject, context.press.argument)


async def drop(update: Update, context: Context) -> None:
    await context.tx(lead_target_pages.drop, context.press.subject)


COMMANDS: tuple[Command, ...] = ()

BUTTONS = {
    "lead_targets": Guarded(show_chains, reads_targets),
    "lead_chain": Guarded(show_chain, reads_targets),
    "lead_target": Guarded(show, sees_target),
    "target_new": Guarded(ask_new, works_targets),
    "target_touch": Guarded(ask, works_target),
    "target_lead": Guarded(ask, works_target),
    "target_state": Guarded(set_state, works_target),
    "target_drop": Guarded(drop, drops_target),
}

STEPS = {
    lead_target_pages.NEW: Guarded(said_new, works_targets),
    lead_target_pages.TOUCH: Guarded(said_touch, works_target),
    lead_target_pages.LEAD: Guarded(said_lead, works_target),
}
