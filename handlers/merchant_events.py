"""三请三回 under `/merchant`: events, whom to invite, what they answered, what came of it."""

from telegram import Update

from actions import merchant_event_pages as pages
from actions.merchant_access import registers_merchants, uses_merchants
from actions.merchant_events import invites, runs_event, sees_event
from domain.faults import Refused
from handlers.context import Context
from handlers.entries import Guarded
from storage import dialogs


async def turn(update: Update, context: Context) -> None:
    await context.tx(dialogs.close_dialog)
    await context.tx(pages.listing, context.press.subject)


async def show(update: Update, context: Context) -> None:
    at = context.press.argument or "0"
    if not at.isdecimal():
        raise Refused("old_button")
    await context.tx(dialogs.close_dialog)
    await context.tx(pages.page, context.press.subject, int(at))


async def ask_new(update: Update, context: Context) -> None:
    await context.tx(pages.ask_new)


async def said_new(update: Update, context: Context) -> None:
    await context.tx(pages.said_new, context.words)


async def ask(update: Update, context: Context) -> None:
    await context.tx(pages.ask, context.press.subject, context.press.verb)


async def said_whom(update: Update, context: Context) -> None:
    await context.tx(pages.said_whom, context.subject, context.words)


async def invite(update: Update, context: Context) -> None:
    await context.tx(pages.invite, context.press.subject, *context.press.ids(1))


async def reply(update: Update, context: Context) -> None:
    await context.tx(pages.turn_reply, context.press.subject, *context.press.ids(2))


async def said_result(update: Update, context: Context) -> None:
    await context.tx(pages.said_result, context.subject, context.words)


COMMANDS = ()

BUTTONS = {
    "events": Guarded(turn, uses_merchants),
    "event": Guarded(show, sees_event),
    "event_new": Guarded(ask_new, registers_merchants),
    "event_invite": Guarded(ask, invites),
    "event_ask": Guarded(invite, invites),
    "event_reply": Guarded(reply, sees_event),
    "event_result": Guarded(ask, runs_event),
}

STEPS = {
    pages.NEW: Guarded(said_new, registers_merchants),
    pages.INVITE: Guarded(said_whom, invites),
    pages.RESULT: Guarded(said_result, runs_event),
}
