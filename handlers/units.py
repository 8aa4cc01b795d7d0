"""Units behind `/roster`: their people, their kind, their names."""

from telegram import Update

from actions import units
from actions.access import office_alone
from domain.faults import Refused
from handlers.context import Context
from handlers.entries import Command, Guarded


async def show_list(update: Update, context: Context) -> None:
    await context.tx(units.show_list)


async def show(update: Update, context: Context) -> None:
    await context.tx(units.show, context.press.subject)


async def turn_page(update: Update, context: Context) -> None:
    (unit,) = context.press.ids(1)
    await context.tx(units.show, unit, context.press.subject)


async def begin(update: Update, context: Context) -> None:
    await context.tx(units.begin)


async def ask(update: Update, context: Context) -> None:
    if context.press.argument not in (units.NAME, units.FORMER):
        raise Refused("old_button")
    await context.tx(units.ask, context.press.subject, context.press.argument)


async def open_kinds(update: Update, context: Context) -> None:
    await context.tx(units.kinds, context.press.subject)


async def set_kind(update: Update, context: Context) -> None:
    await context.tx(units.set_kind, context.press.subject, context.press.argument)


async def said(update: Update, context: Context) -> None:
    await context.tx(units.said, context.words)


COMMANDS: tuple[Command, ...] = ()

BUTTONS = {
    "units": Guarded(show_list, office_alone),
    "unit": Guarded(show, office_alone),
    "unit_people": Guarded(turn_page, office_alone),
    "unit_new": Guarded(begin, office_alone),
    "unit_ask": Guarded(ask, office_alone),
    "unit_kinds": Guarded(open_kinds, office_alone),
    "unit_kind": Guarded(set_kind, office_alone),
}

STEPS = {units.STEP: Guarded(said, office_alone)}
