"""合同: from a project's stages; no command of its own."""

from telegram import Update

from actions import contract_forms, contract_pages, stage_forms
from actions.access import office_alone
from actions.capital import checks_capital, sees_capital
from actions.contracts import keeps_contracts, withdraws_contract
from handlers.context import Context
from handlers.entries import Command, Guarded
from storage import dialogs


async def show(update: Update, context: Context) -> None:
    """Back on the page, no words are waited for any more."""
    await context.tx(dialogs.close_dialog)
    await context.tx(contract_pages.page, context.press.subject)


async def ask(update: Update, context: Context) -> None:
    await context.tx(contract_forms.ask, context.press.subject, context.press.argument)


async def said(update: Update, context: Context) -> None:
    await context.tx(contract_forms.said, context.subject, context.words)


async def ask_investor(update: Update, context: Context) -> None:
    await context.tx(contract_forms.ask_investor, context.press.subject)


async def said_investor(update: Update, context: Context) -> None:
    await context.tx(contract_forms.said_investor, context.subject, context.words)


async def withdraw(update: Update, context: Context) -> None:
    await context.tx(contract_forms.withdraw, context.press.subject)


async def reach_signed(update: Update, context: Context) -> None:
    await context.tx(stage_forms.reach_signed, context.press.subject)


async def show_events(update: Update, context: Context) -> None:
    await context.tx(contract_pages.events, context.press.subject)


async def show_event(update: Update, context: Context) -> None:
    number = context.press.argument
    at = int(number) if number.isdecimal() and len(number) < 6 else 0
    await context.tx(contract_pages.event, context.press.subject, at)


COMMANDS: tuple[Command, ...] = ()

BUTTONS = {
    "contracts": Guarded(show, sees_capital),
    "contract_new": Guarded(ask, keeps_contracts),
    "contract_investor": Guarded(ask_investor, keeps_contracts),
    "contract_withdraw": Guarded(withdraw, withdraws_contract),
    "contract_reach": Guarded(reach_signed, checks_capital),
    "contract_events": Guarded(show_events, office_alone),
    "contract_event": Guarded(show_event, office_alone),
}

STEPS = {
    contract_forms.TELL: Guarded(said, keeps_contracts),
    contract_forms.INVESTOR: Guarded(said_investor, keeps_contracts),
}
