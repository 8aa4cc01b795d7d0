"""`/merchant`: 赣商 registered in one message, found, contacted, asked about again."""

from telegram import Update

from actions import (
    merchant_forms,
    merchant_pages,
    merchant_removal,
    merchant_wish_forms,
    merchants,
)
from actions.access import office_alone
from actions.merchant_access import (
    appoints_for,
    registers_merchants,
    runs_merchant,
    sees_merchant,
    uses_merchants,
)
from actions.merchant_wishes import runs_wish
from domain.acts import Act
from domain.faults import Refused
from domain.merchants import Intention
from handlers.context import Context
from handlers.entries import Command, Guarded, Where
from storage import Tx, dialogs


async def begin(update: Update, context: Context) -> None:
    await context.tx(merchant_forms.find_or_draft, context.words)


async def turn(update: Update, context: Context) -> None:
    await context.tx(dialogs.close_dialog)
    await context.tx(merchant_pages.listing, context.press.subject)


async def show(update: Update, context: Context) -> None:
    """Back on the page, no words are waited for any more."""
    await context.tx(dialogs.close_dialog)
    await context.tx(merchant_pages.page, context.press.subject)


async def show_counts(update: Update, context: Context) -> None:
    await context.tx(merchant_pages.counts)


async def turn_found(update: Update, context: Context) -> None:
    await context.tx(merchant_pages.found_page, context.press.subject, context.press.argument)


async def show_due(update: Update, context: Context) -> None:
    await context.tx(merchant_pages.due)


async def ask_new(update: Update, context: Context) -> None:
    await context.tx(merchant_forms.ask_new)


async def said_new(update: Update, context: Context) -> None:
    await context.tx(merchant_forms.draft, context.words)


async def put(update: Update, context: Context) -> None:
    await context.tx(merchant_forms.put, context.press.argument)


async def make(update: Update, context: Context) -> None:
    await context.tx(merchant_forms.make)


async def intend(update: Update, context: Context) -> None:
    await context.tx(_intend, context.press.subject, context.press.argument)


def _intend(tx: Tx, act: Act, merchant: int, name: str) -> None:
    if name not in Intention.__members__:
        raise Refused("old_button")
    merchants.intend(tx, act, merchant, Intention[name])
    merchant_pages.page(tx, act, merchant)


async def ask_who(update: Update, context: Context) -> None:
    await context.tx(merchant_forms.ask_who, context.press.subject)


async def give(update: Update, context: Context) -> None:
    await context.tx(merchants.appoint, context.press.subject, *context.press.ids(1))
    await context.tx(merchant_pages.page, context.press.subject)


async def ask(update: Update, context: Context) -> None:
    what = context.press.verb.removeprefix("merchant_")
    await context.tx(merchant_forms.WORDS.ask, context.press.subject, what)


async def said(update: Update, context: Context) -> None:
    await context.tx(merchant_forms.WORDS.said, context.subject, context.words)


async def ask_wish(update: Update, context: Context) -> None:
    await context.tx(merchant_wish_forms.ask, context.press.subject, context.press.verb)


async def said_wish(update: Update, context: Context) -> None:
    await context.tx(merchant_wish_forms.said_wish, context.subject, context.words)


async def ask_result(update: Update, context: Context) -> None:
    await context.tx(merchant_wish_forms.ask_result, context.press.subject)


async def said_result(update: Update, context: Context) -> None:
    await context.tx(merchant_wish_forms.said_result, context.subject, context.words)


async def hand_on(update: Update, context: Context) -> None:
    await context.tx(merchant_wish_forms.hand_on, context.press.subject, *context.press.ids(1))


async def said_lead(update: Update, context: Context) -> None:
    await context.tx(merchant_wish_forms.said_lead, context.subject, context.words)


async def ask_remove(update: Update, context: Context) -> None:
    await context.tx(merchant_removal.ask, context.press.subject)


async def remove(update: Update, context: Context) -> None:
    await context.tx(merchant_removal.remove, context.subject, context.words)


async def export(update: Update, context: Context) -> None:
    await context.tx(merchant_removal.export, context.press.subject)


COMMANDS = (Command("merchant", begin, uses_merchants, takes=Where.PRIVATE),)

BUTTONS = {
    "merchants": Guarded(turn, uses_merchants),
    "merchant": Guarded(show, sees_merchant),
    "merchants_found": Guarded(turn_found, uses_merchants),
    "merchants_due": Guarded(show_due, uses_merchants),
    "merchant_counts": Guarded(show_counts, office_alone),
    "merchant_new": Guarded(ask_new, registers_merchants),
    "merchant_put": Guarded(put, registers_merchants),
    "merchant_make": Guarded(make, registers_merchants),
    "merchant_intend": Guarded(intend, runs_merchant),
    "merchant_who": Guarded(ask_who, appoints_for),
    "merchant_give": Guarded(give, appoints_for),
    "merchant_contact": Guarded(ask, runs_merchant),
    "merchant_next": Guarded(ask, runs_merchant),
    "merchant_change": Guarded(ask, runs_merchant),
    "merchant_wish": Guarded(ask_wish, runs_merchant),
    "merchant_lead": Guarded(ask_wish, runs_merchant),
    "merchant_export": Guarded(export, runs_merchant),
    "merchant_remove": Guarded(ask_remove, merchant_removal.removes_merchant),
    "wish_done": Guarded(ask_result, runs_wish),
    "wish_problem": Guarded(hand_on, runs_wish),
}

STEPS = {
    merchant_forms.NEW: Guarded(said_new, registers_merchants),
    merchant_forms.WORDS.step: Guarded(said, merchant_forms.WORDS.may_say),
    merchant_wish_forms.WISH: Guarded(said_wish, runs_merchant),
    merchant_wish_forms.RESULT: Guarded(said_result, runs_wish),
    merchant_removal.REMOVE: Guarded(remove, merchant_removal.removes_merchant),
    merchant_wish_forms.LEAD: Guarded(said_lead, runs_merchant),
}
