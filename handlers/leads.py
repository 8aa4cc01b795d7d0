"""`/lead`: registered in one message, taken up, judged, followed, given on once, turned into a project."""

from telegram import Update

from actions import lead_forms, lead_funnels, lead_pages, lead_parts, leads
from actions.access import office_alone
from actions.lead_access import (
    leads_unit,
    reads_funnel,
    registers_leads,
    runs_lead,
    sees_lead,
)
from domain.acts import Act
from handlers.context import Context
from handlers.entries import Command, Guarded, Where
from storage import Tx, dialogs


async def begin(update: Update, context: Context) -> None:
    await context.tx(lead_parts.begin, context.words)


async def turn(update: Update, context: Context) -> None:
    await context.tx(dialogs.close_dialog)
    await context.tx(lead_pages.listing, context.press.subject)


async def show(update: Update, context: Context) -> None:
    """Back on the page, no words are waited for any more."""
    await context.tx(dialogs.close_dialog)
    await context.tx(lead_pages.page, context.press.subject)


async def show_due(update: Update, context: Context) -> None:
    await context.tx(lead_pages.due)


async def show_funnel(update: Update, context: Context) -> None:
    await context.tx(lead_funnels.show, context.press.argument)


async def show_funnel_picture(update: Update, context: Context) -> None:
    await context.tx(lead_funnels.show_picture)


async def ask_new(update: Update, context: Context) -> None:
    await context.tx(lead_forms.ask_new)


async def said_new(update: Update, context: Context) -> None:
    await context.tx(lead_forms.draft, context.words)


async def put(update: Update, context: Context) -> None:
    await context.tx(lead_forms.put, context.press.argument)


async def make(update: Update, context: Context) -> None:
    await context.tx(lead_forms.make)


async def take_up(update: Update, context: Context) -> None:
    await context.tx(_take_up, context.press.subject)


def _take_up(tx: Tx, act: Act, lead: int) -> None:
    """由登记人跟进."""
    leads.take_up(tx, act, lead, leads.found(tx, lead).registered_by)
    lead_pages.page(tx, act, lead)


async def ask_who(update: Update, context: Context) -> None:
    await context.tx(lead_forms.ask_who, context.press.subject)


async def give(update: Update, context: Context) -> None:
    await context.tx(leads.take_up, context.press.subject, *context.press.ids(1))
    await context.tx(lead_pages.page, context.press.subject)


async def follow(update: Update, context: Context) -> None:
    await context.tx(leads.follow, context.press.subject)
    await context.tx(lead_pages.page, context.press.subject)


async def decide_first(update: Update, context: Context) -> None:
    await context.tx(leads.decide_first, context.press.subject)
    await context.tx(lead_pages.page, context.press.subject)


async def convert(update: Update, context: Context) -> None:
    await context.tx(lead_forms.convert, context.press.subject)


async def ask(update: Update, context: Context) -> None:
    what = context.press.verb.removeprefix("lead_")
    await context.tx(lead_forms.WORDS.ask, context.press.subject, what)


async def said(update: Update, context: Context) -> None:
    await context.tx(lead_forms.WORDS.said, context.subject, context.words)


COMMANDS = (Command("lead", begin, registers_leads, takes=Where.PRIVATE),)

BUTTONS = {
    "leads": Guarded(turn, registers_leads),
    "lead": Guarded(show, sees_lead),
    "leads_due": Guarded(show_due, registers_leads),
    "lead_funnel": Guarded(show_funnel, reads_funnel),
    "lead_funnel_picture": Guarded(show_funnel_picture, reads_funnel),
    "lead_new": Guarded(ask_new, registers_leads),
    "lead_put": Guarded(put, registers_leads),
    "lead_make": Guarded(make, registers_leads),
    "lead_mine": Guarded(take_up, leads_unit),
    "lead_who": Guarded(ask_who, leads_unit),
    "lead_give": Guarded(give, leads_unit),
    "lead_follow": Guarded(follow, leads_unit),
    "lead_drop": Guarded(ask, leads_unit),
    "lead_news": Guarded(ask, runs_lead),
    "lead_paper": Guarded(ask, runs_lead),
    "lead_change": Guarded(ask, runs_lead),
    "lead_first": Guarded(decide_first, office_alone),
    "lead_give_on": Guarded(ask, office_alone),
    "lead_project": Guarded(convert, office_alone),
}

STEPS = {
    lead_forms.NEW: Guarded(said_new, registers_leads),
    lead_forms.WORDS.step: Guarded(said, lead_forms.WORDS.may_say),
}
