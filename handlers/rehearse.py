"""`/rehearse`: the weeks ahead."""

from telegram import Update

from actions import rehearsal
from actions.access import office_alone
from handlers.context import Context
from handlers.entries import Command, Guarded, Where


async def show(update: Update, context: Context) -> None:
    await context.tx(rehearsal.show, context.words)


async def show_persons(update: Update, context: Context) -> None:
    weeks = rehearsal.weeks_of(context.press.argument)
    await context.tx(rehearsal.show_persons, context.press.subject, weeks)


async def show_own(update: Update, context: Context) -> None:
    weeks = rehearsal.weeks_of(str(context.press.subject))
    await context.tx(rehearsal.show_own, weeks)


async def show_asked(update: Update, context: Context) -> None:
    weeks = rehearsal.weeks_of(str(context.press.subject))
    await context.tx(rehearsal.show_asked, weeks)


COMMANDS = (Command("rehearse", show, office_alone, takes=Where.PRIVATE),)
BUTTONS = {
    "rehearsed": Guarded(show_persons, office_alone),
    "rehearsed_asked": Guarded(show_asked, office_alone),
    "rehearsed_own": Guarded(show_own, office_alone),
}
STEPS: dict[str, Guarded] = {}
