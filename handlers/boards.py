"""`/board`: one's own, or that of a leader one serves."""

from telegram import Update

from actions import boards
from actions.board_desks import has_board, opens_board
from handlers.context import Context
from handlers.entries import Command, Guarded


async def begin(update: Update, context: Context) -> None:
    await context.tx(boards.begin)


async def show(update: Update, context: Context) -> None:
    await context.tx(boards.show, context.press.subject)


COMMANDS = (Command("board", begin, has_board),)

BUTTONS = {"board": Guarded(show, opens_board)}

STEPS: dict[str, Guarded] = {}
