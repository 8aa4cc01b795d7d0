"""`/help`: exactly what this person can do."""

from collections.abc import Sequence

from telegram import Update

from actions import help as helping
from handlers.context import Context
from handlers.entries import Command, Run, usable


def listing(commands: Sequence[Command]) -> Run:
    """The handler that shows which of `commands` the person may use."""

    async def show(update: Update, context: Context) -> None:
        await context.tx(helping.show, await context.tx(usable, commands))

    return show
