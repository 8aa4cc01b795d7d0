"""`/share`: agreements on benefit sharing, their figures year by year, and what becomes of them."""

from telegram import Update

from actions import sharing, sharing_forms, sharing_pages
from actions.access import office_alone
from actions.sharing_access import (
    counts_figure,
    makes_sharing_of,
    sees_agreement,
    sees_sharing_of,
    speaks_in,
    speaks_of_figure,
    tells_figures,
    uses_sharing,
)
from handlers.context import Context
from handlers.entries import Command, Guarded, Where
from storage import dialogs


async def begin(update: Update, context: Context) -> None:
    await context.tx(sharing_pages.begin, context.words)


async def turn(update: Update, context: Context) -> None:
    await context.tx(sharing_pages.listing, context.press.subject)


async def show_of_project(update: Update, context: Context) -> None:
    await context.tx(dialogs.close_dialog)
    await context.tx(sharing_pages.of_project, context.press.subject)


async def show(update: Update, context: Context) -> None:
    """Back on the page, no words are waited for any more."""
    await context.tx(dialogs.close_dialog)
    await context.tx(sharing_pages.page, context.press.subject)


async def show_sums(update: Update, context: Context) -> None:
    await context.tx(sharing_pages.sums, context.press.subject)


async def ask_new(update: Update, context: Context) -> None:
    await context.tx(sharing_forms.ask_new, context.press.subject)


async def take_preset(update: Update, context: Context) -> None:
    await context.tx(sharing_forms.take_preset, context.press.subject, context.press.argument)


async def said_new(update: Update, context: Context) -> None:
    await context.tx(sharing_forms.said_new, context.subject, context.words)


async def tick(update: Update, context: Context) -> None:
    await context.tx(sharing_forms.tick, context.press.subject, context.press.argument)


async def make(update: Update, context: Context) -> None:
    await context.tx(sharing_forms.make, context.press.subject)


async def agree(update: Update, context: Context) -> None:
    await context.tx(sharing.agree, context.press.subject)
    await context.tx(sharing_pages.page, context.press.subject)


async def ask(update: Update, context: Context) -> None:
    what = context.press.verb.removeprefix("share_")
    await context.tx(sharing_forms.ask, context.press.subject, what)


async def ask_of_figure(update: Update, context: Context) -> None:
    what = context.press.verb.removeprefix("share_")
    await context.tx(sharing_forms.ask_of_figure, context.press.subject, what)


async def confirm(update: Update, context: Context) -> None:
    await context.tx(sharing.confirm, context.press.subject)
    await context.tx(sharing_pages.page_of_figure, context.press.subject)


async def said(update: Update, context: Context) -> None:
    await context.tx(sharing_forms.said_more, context.subject, context.words)


COMMANDS = (Command("share", begin, uses_sharing, takes=Where.PRIVATE),)

BUTTONS = {
    "sharing": Guarded(turn, uses_sharing),
    "shares": Guarded(show_of_project, sees_sharing_of),
    "share": Guarded(show, sees_agreement),
    "share_sums": Guarded(show_sums, office_alone),
    "share_new": Guarded(ask_new, makes_sharing_of),
    "share_preset": Guarded(take_preset, makes_sharing_of),
    "share_tick": Guarded(tick, makes_sharing_of),
    "share_make": Guarded(make, makes_sharing_of),
    "share_agree": Guarded(agree, speaks_in),
    "share_object": Guarded(ask, speaks_in),
    "share_try": Guarded(ask, sees_agreement),
    "share_figure": Guarded(ask, tells_figures),
    "share_end": Guarded(ask, office_alone),
    "share_right": Guarded(confirm, speaks_of_figure),
    "share_wrong": Guarded(ask_of_figure, speaks_of_figure),
    "share_counted": Guarded(ask_of_figure, counts_figure),
}

STEPS = {
    sharing_forms.NEW: Guarded(said_new, makes_sharing_of),
    sharing_forms.TELL: Guarded(said, sharing_forms.may_say),
}
