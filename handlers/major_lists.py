"""名单 of 市级重大: from a project's page, and by year from the list of projects. No command of its own."""

from telegram import Update

from actions import major_lists
from actions.access import office_alone
from handlers.context import Context
from handlers.entries import Command, Guarded
from storage import dialogs


async def show(update: Update, context: Context) -> None:
    """Back on the list, no words are waited for any more."""
    await context.tx(dialogs.close_dialog)
    page = context.press.argument
    number = int(page) if page.isdecimal() and len(page) < 5 else 0
    await context.tx(major_lists.listing, context.press.subject, number)


async def ask(update: Update, context: Context) -> None:
    await context.tx(major_lists.ask, context.press.subject, context.press.argument)


async def said(update: Update, context: Context) -> None:
    await context.tx(major_lists.said, context.subject, context.words)


async def ask_rest(update: Update, context: Context) -> None:
    await context.tx(major_lists.ask_rest, context.press.subject, context.press.argument)


async def said_rest(update: Update, context: Context) -> None:
    await context.tx(major_lists.said_rest, context.subject, context.words)


COMMANDS: tuple[Command, ...] = ()

BUTTONS = {
    "major_lists": Guarded(show, major_lists.reads_major_list),
    "major_list": Guarded(ask, major_lists.lists_project),
    "major_list_rest": Guarded(ask_rest, office_alone),
}

STEPS = {
    major_lists.TELL: Guarded(said, major_lists.lists_project),
    major_lists.REST: Guarded(said_rest, office_alone),
}
