"""`/burden`, for the office."""

from telegram import Update

from actions import burden
from actions.access import office, office_alone
from handlers.context import Context
from handlers.entries import Command, Guarded, Where


async def show(update: Update, context: Context) -> None:
    await context.tx(burden.asked, context.words)


async def turn(update: Update, context: Context) -> None:
    await context.tx(burden.show, context.press.argument)


COMMANDS = (Command("burden", show, office, takes=Where.PRIVATE),)

BUTTONS = {"burden": Guarded(turn, office_alone)}

STEPS: dict[str, Guarded] = {}
