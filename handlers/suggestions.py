"""请企业补充, on a card; and what the enterprise's contact writes in private. No command of its own."""

from telegram import Update

from actions import suggestions
from actions.access import fills
from handlers.context import Context
from handlers.entries import Command, Guarded


async def ask(update: Update, context: Context) -> None:
    await context.tx(suggestions.ask, context.press.subject)


async def write(update: Update, context: Context) -> None:
    await context.tx(suggestions.write, context.press.subject)


async def written(update: Update, context: Context) -> None:
    await context.tx(suggestions.written, context.subject, context.words)


async def adopt(update: Update, context: Context) -> None:
    await context.tx(suggestions.adopt, context.press.subject)


async def ask_edit(update: Update, context: Context) -> None:
    await context.tx(suggestions.ask_edit, context.press.subject)


async def edited(update: Update, context: Context) -> None:
    await context.tx(suggestions.edited, context.subject, context.words)


async def drop(update: Update, context: Context) -> None:
    await context.tx(suggestions.drop, context.press.subject)


COMMANDS: tuple[Command, ...] = ()

BUTTONS = {
    "suggest_ask": Guarded(ask, fills),
    "suggest_write": Guarded(write, suggestions.writes),
    "suggest_adopt": Guarded(adopt, suggestions.decides),
    "suggest_edit": Guarded(ask_edit, suggestions.decides),
    "suggest_drop": Guarded(drop, suggestions.decides),
}

STEPS = {
    suggestions.TELL: Guarded(written, suggestions.writes),
    suggestions.EDIT: Guarded(edited, suggestions.decides),
}
