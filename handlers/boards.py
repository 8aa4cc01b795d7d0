"""`/board`: one's own, or that of a leader one serves."""

from telegram import Update

from actions import boards
from handlers.context import Context
from handlers.entries import Command, Guarded


async def begin(update: Update, context: Context) -> None:
    await context.tx(boards.begin)


async def show(update: Update, context: Context) -> None:
    await context.tx(boards.show, context.press.subject)


COMMANDS = (Command("board", begin, boards.has_board),)

BUTTONS = {"board": Guarded(show, boards.opens_board)}

STEPS: dict[str, Guarded] = {}
