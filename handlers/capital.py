"""资金核定: from a project's page, or from the office's list; no command of its own."""

from telegram import Update

from actions import capital_forms, capital_pages
from actions.access import fills, office_alone
from actions.capital import checks_capital, claims_capital, sees_capital
from domain.capital import Capital
from domain.faults import Refused
from handlers.context import Context
from handlers.entries import Command, Guarded
from storage import dialogs


async def show(update: Update, context: Context) -> None:
    """Back on the page, no words are waited for any more."""
    await context.tx(dialogs.close_dialog)
    await context.tx(capital_pages.page, context.press.subject)


async def turn(update: Update, context: Context) -> None:
    await context.tx(capital_pages.listing, context.press.subject)


async def tick(update: Update, context: Context) -> None:
    await context.tx(capital_forms.tick, context.press.subject)


async def put_evidence(update: Update, context: Context) -> None:
    await context.tx(capital_forms.put_evidence, context.press.argument)


async def confirm(update: Update, context: Context) -> None:
    await context.tx(capital_forms.confirm)


async def ask(update: Update, context: Context) -> None:
    what = context.press.verb.removeprefix("capital_")
    kind = capital_forms.kind_named(context.press.argument)
    await context.tx(capital_forms.ask, context.press.subject, what, kind)


async def ask_foreign(update: Update, context: Context) -> None:
    await context.tx(capital_forms.ask, context.press.subject, "foreign", Capital.FOREIGN)


async def decide(update: Update, context: Context) -> None:
    name, _, unit = context.press.argument.partition("/")
    if not unit.isdecimal() or len(unit) > 18:
        raise Refused("old_button")
    kind = capital_forms.kind_named(name)
    await context.tx(capital_forms.decide, context.press.subject, kind, int(unit))


async def said(update: Update, context: Context) -> None:
    await context.tx(capital_forms.said, context.subject, context.words)


COMMANDS: tuple[Command, ...] = ()

BUTTONS = {
    "capital": Guarded(show, sees_capital),
    "capitals": Guarded(turn, office_alone),
    "capital_tick": Guarded(tick, checks_capital),
    "capital_evidence": Guarded(put_evidence, office_alone),
    "capital_confirm": Guarded(confirm, office_alone),
    "capital_check": Guarded(ask, checks_capital),
    "capital_whose": Guarded(decide, checks_capital),
    "capital_claim": Guarded(ask, claims_capital),
    "capital_foreign": Guarded(ask_foreign, fills),
}

STEPS = {capital_forms.TELL: Guarded(said, capital_forms.may_say)}
