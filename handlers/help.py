"""`/help`: exactly what this person can do."""

from collections.abc import Sequence

from telegram import Update

from actions import help as helping
from handlers.context import Context
from handlers.entries import Command, Run


def listing(commands: Sequence[Command]) -> Run:
    """The handler that shows which of `commands` the person may use."""

    async def show(update: Update, context: Context) -> None:
        may = [one for one in commands if await context.tx(one.may, 0)]
        blocks = [(one.name, await context.tx(one.line)) for one in may]
        await context.tx(helping.show, blocks)

    return show
