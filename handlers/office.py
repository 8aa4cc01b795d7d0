"""What the office asks of the cadence: `/duties`, `/remind`."""

from telegram import Update

from actions import office
from actions.access import office as by_office
from handlers.context import Context
from handlers.entries import Command, Guarded


async def show_duties(update: Update, context: Context) -> None:
    await context.tx(office.show_duties)


async def show_owing(update: Update, context: Context) -> None:
    await context.tx(office.show_owing)


async def remind_all(update: Update, context: Context) -> None:
    await context.tx(office.remind_all)


COMMANDS = (
    Command("duties", show_duties, by_office),
    Command("remind", show_owing, by_office),
)

BUTTONS = {"remind_all": Guarded(remind_all, by_office)}

STEPS: dict[str, Guarded] = {}
