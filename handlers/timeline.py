"""A project's timeline and its one page, by button from wherever it is shown."""

from telegram import Update

from actions import one_page, timeline
from actions.access import sees_project
from handlers.context import Context
from handlers.entries import Command, Guarded


async def show(update: Update, context: Context) -> None:
    await context.tx(timeline.page, context.press.subject, context.press.argument)


async def show_one_page(update: Update, context: Context) -> None:
    await context.tx(one_page.show, context.press.subject)


COMMANDS: tuple[Command, ...] = ()

BUTTONS = {
    "timeline": Guarded(show, sees_project),
    "one_page": Guarded(show_one_page, sees_project),
}

STEPS: dict[str, Guarded] = {}
