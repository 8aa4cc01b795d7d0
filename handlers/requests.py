"""请报进展, pressed on a project's page."""

from telegram import Update

from actions import requests
from actions.access import asks_progress
from handlers.context import Context
from handlers.entries import Command, Guarded


async def show(update: Update, context: Context) -> None:
    await context.tx(requests.show, context.press.subject)


async def ask(update: Update, context: Context) -> None:
    (principal,) = context.press.ids(1)
    await context.tx(requests.ask, context.press.subject, principal)


COMMANDS: tuple[Command, ...] = ()

BUTTONS = {"request": Guarded(show, asks_progress), "request_latest": Guarded(ask, asks_progress)}

STEPS: dict[str, Guarded] = {}
