"""`/activity`: a trip, a reception, a 创业考察 or a 推介会 told of in one message, when it is over."""

from telegram import Update

from actions import activities, activity_forms, activity_pages
from actions.activity_access import (
    reads_all_activities,
    runs_activity,
    sees_activity,
    tells_activities,
)
from handlers.context import Context
from handlers.entries import Command, Guarded, Where
from storage import dialogs


async def begin(update: Update, context: Context) -> None:
    await context.tx(activity_forms.begin, context.words)


async def turn(update: Update, context: Context) -> None:
    await context.tx(dialogs.close_dialog)
    await context.tx(activity_pages.listing, context.press.subject)


async def show(update: Update, context: Context) -> None:
    """Back on the page, no words are waited for any more."""
    await context.tx(dialogs.close_dialog)
    await context.tx(activity_pages.page, context.press.subject)


async def show_due(update: Update, context: Context) -> None:
    await context.tx(activity_pages.due)


async def show_year(update: Update, context: Context) -> None:
    await context.tx(activity_pages.year)


async def ask_new(update: Update, context: Context) -> None:
    await context.tx(activity_forms.ask_new)


async def said_new(update: Update, context: Context) -> None:
    await context.tx(activity_forms.draft, context.words)


async def put_kind(update: Update, context: Context) -> None:
    await context.tx(activity_forms.put_kind, context.press.argument)


async def put_head(update: Update, context: Context) -> None:
    await context.tx(activity_forms.put_head, context.press.subject)


async def make(update: Update, context: Context) -> None:
    await context.tx(activity_forms.make)


async def ask(update: Update, context: Context) -> None:
    what = context.press.verb.removeprefix("activity_")
    await context.tx(activity_forms.WORDS.ask, context.press.subject, what)


async def said(update: Update, context: Context) -> None:
    await context.tx(activity_forms.WORDS.said, context.subject, context.words)


async def withdraw(update: Update, context: Context) -> None:
    await context.tx(activities.withdraw, context.press.subject)
    await context.tx(activity_pages.listing, 0)


COMMANDS = (Command("activity", begin, tells_activities, takes=Where.PRIVATE),)

BUTTONS = {
    "activities": Guarded(turn, tells_activities),
    "activity": Guarded(show, sees_activity),
    "results_due": Guarded(show_due, tells_activities),
    "activity_year": Guarded(show_year, reads_all_activities),
    "activity_new": Guarded(ask_new, tells_activities),
    "activity_kind": Guarded(put_kind, tells_activities),
    "activity_head": Guarded(put_head, tells_activities),
    "activity_make": Guarded(make, tells_activities),
    "activity_result": Guarded(ask, runs_activity),
    "activity_lead": Guarded(ask, runs_activity),
    "activity_withdraw": Guarded(withdraw, runs_activity),
}

STEPS = {
    activity_forms.NEW: Guarded(said_new, tells_activities),
    activity_forms.WORDS.step: Guarded(said, activity_forms.WORDS.may_say),
}
