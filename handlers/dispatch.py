"""From an update to the entry of the table it names, after asking who is there."""

import difflib

from telegram import Update

from actions import help as helping
from domain.buttons import decode
from domain.faults import Refused
from handlers.context import Context
from handlers.entries import Command, Guarded, Where
from handlers.table import BUTTONS, COMMANDS, STEPS
from storage import dialogs

BY_NAME = {command.name: command for command in COMMANDS}


async def command(update: Update, context: Context) -> None:
    """A slash command closes the dialog of its chat; drafts stay."""
    name, context.words = _split(_text(update), context.bot.username)
    if name is None:
        return
    found = BY_NAME.get(name)
    here = Where.GROUP if context.act.in_group else Where.PRIVATE
    if found is None:
        await _unknown(context, name)
        return
    if here not in found.where:
        raise Refused("in_private" if context.act.in_group else "in_group", command=name)
    await _ask(context, found, 0)
    await context.tx(lambda tx, act: dialogs.close_dialog(tx, act.chat, act.user or 0))
    await found.run(update, context)


async def press(update: Update, context: Context) -> None:
    """Bytes no button of ours carries are refused like a button of somebody else's."""
    query = update.callback_query
    pressed = decode(query.data or "") if query and query.message else None
    found = BUTTONS.get(pressed.verb) if pressed else None
    if pressed is None or found is None:
        raise Refused("old_button")
    context.press = pressed
    await _ask(context, found, pressed.subject)
    await found.run(update, context)


async def text(update: Update, context: Context) -> None:
    """Words go to the dialog open in this chat; with none, the bot says what it can do."""
    if context.act.in_group:
        return
    context.words = _text(update)
    dialog = await context.tx(lambda tx, act: dialogs.current(tx, act.chat, act.user or 0))
    found = STEPS.get(dialog.step) if dialog else None
    if dialog is None or found is None:
        await context.tx(helping.lost)
        return
    await _ask(context, found, int(dialog.data.get("subject", 0)))
    await found.run(update, context)


async def _ask(context: Context, entry: Command | Guarded, subject: int) -> None:
    if not await context.tx(entry.may, subject):
        raise Refused("not_yours" if isinstance(entry, Guarded) else "not_allowed")


async def _unknown(context: Context, name: str) -> None:
    if context.act.in_group:
        return
    may = [one.name for one in COMMANDS if await context.tx(one.may, 0)]
    near = difflib.get_close_matches(name, may, n=3, cutoff=0.5)
    await context.tx(helping.unknown, name, near)


def _text(update: Update) -> str:
    message = update.effective_message
    return (message.text or "") if message else ""


def _split(text: str, username: str) -> tuple[str | None, str]:
    """The command and the words after it; None when another bot is meant."""
    first, _, words = text.partition(" ")
    name, _, bot = first.removeprefix("/").partition("@")
    if bot and bot.lower() != username.lower():
        return None, ""
    return name.lower(), words.strip()
