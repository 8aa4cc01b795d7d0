"""`/digest`: see, send, hold, add a note; lines open into detail in private."""

from telegram import Update

from actions import digests
from actions.access import office, reads_digests
from handlers.context import Context
from handlers.entries import Command, Guarded


async def show(update: Update, context: Context) -> None:
    await context.tx(digests.show_list)


async def open_one(update: Update, context: Context) -> None:
    await context.tx(digests.open_digest, context.press.subject)


async def detail(update: Update, context: Context) -> None:
    what, _, leader = context.press.argument.partition("/")
    await context.tx(digests.detail, context.press.subject, what, leader)


async def publish(update: Update, context: Context) -> None:
    await context.tx(digests.publish, context.press.subject)


async def hold(update: Update, context: Context) -> None:
    await context.tx(digests.hold, context.press.subject, context.press.argument)


async def ask_note(update: Update, context: Context) -> None:
    await context.tx(digests.ask_note, context.press.subject)


async def note(update: Update, context: Context) -> None:
    await context.tx(digests.set_note, context.subject, context.words)


COMMANDS = (Command("digest", show, reads_digests, wholly=office),)

BUTTONS = {
    "digest": Guarded(open_one, reads_digests),
    "detail": Guarded(detail, reads_digests),
    "publish": Guarded(publish, office),
    "hold": Guarded(hold, office),
    "note": Guarded(ask_note, office),
}

STEPS = {"digest_note": Guarded(note, office)}
