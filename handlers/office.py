"""What the office asks of the cadence: `/duties`, `/remind`."""

from telegram import Update

from actions import office, reminding
from actions.access import office as by_office
from domain.faults import Refused
from handlers.context import Context
from handlers.entries import Command, Guarded


async def show_duties(update: Update, context: Context) -> None:
    await context.tx(office.show_duties)


async def show_owing(update: Update, context: Context) -> None:
    await context.tx(reminding.show)


async def preview(update: Update, context: Context) -> None:
    await context.tx(reminding.show, context.press.subject, _which(context))


async def remind_all(update: Update, context: Context) -> None:
    await context.tx(reminding.remind_all, context.press.subject, _which(context))


def _which(context: Context) -> str:
    if context.press.argument not in ("", reminding.LATE):
        raise Refused("old_button")
    return context.press.argument


COMMANDS = (
    Command("duties", show_duties, by_office),
    Command("remind", show_owing, by_office),
)

BUTTONS = {"remind": Guarded(preview, by_office), "remind_all": Guarded(remind_all, by_office)}

STEPS: dict[str, Guarded] = {}
