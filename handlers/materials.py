"""资料库 under `/merchant`: titles with their versions, added by the office, sent by a press."""

from telegram import Update

from actions import materials
from actions.access import office_alone
from actions.merchant_access import uses_merchants
from handlers.context import Context
from handlers.entries import Claim, Guarded
from storage import dialogs


async def turn(update: Update, context: Context) -> None:
    await context.tx(dialogs.close_dialog)
    await context.tx(materials.listing, context.press.subject)


async def show(update: Update, context: Context) -> None:
    await context.tx(materials.page, context.press.subject)


async def ask(update: Update, context: Context) -> None:
    await context.tx(materials.ask, context.press.subject, context.press.argument)


async def ask_again(update: Update, context: Context) -> None:
    await context.tx(materials.ask_again)


async def keep(update: Update, context: Context) -> None:
    await context.tx(materials.keep, context.sent, context.words)


async def send(update: Update, context: Context) -> None:
    await context.tx(materials.send, context.press.subject)


COMMANDS = ()

BUTTONS = {
    "materials": Guarded(turn, uses_merchants),
    "material": Guarded(show, office_alone),
    "material_add": Guarded(ask, office_alone),
    "material_send": Guarded(send, materials.reads_material),
}

STEPS = {materials.ADD: Guarded(ask_again, office_alone)}

FILES = Claim(materials.claims, Guarded(keep, office_alone))
