"""From an update to the entry of the table it names, after asking who is there."""

import difflib

from telegram import Update

from actions import attachment_questions, attachments, requests, sittings
from actions import help as helping
from domain.acknowledgements import STICKER
from domain.buttons import Press, decode
from domain.commands import SLASHES, is_command
from domain.faults import Refused
from domain.reports import Field
from handlers.absences import BACK, SAYS_BACK
from handlers.attachments import ADRIFT, ANSWERED, UNKEPT, sent_in
from handlers.context import Context
from handlers.entries import Command, Guarded, Where, usable
from handlers.instructions import LED, REWORDED, replied
from handlers.reports import EDITED, REPLY, UNASKED
from handlers.table import BUTTONS, COMMANDS, CONTACTS, DOCUMENTS, FILES, STEPS
from storage import attachments as stored
from storage import dialogs, reports
from storage.sittings import Sitting

CARD = "card"  # the step whose words are a card's

BY_NAME = {command.name: command for command in COMMANDS}


async def command(update: Update, context: Context) -> None:
    """A slash command closes the dialog of its chat; drafts stay.

    In a group an account that is nobody's gets no answer, not even a refusal.
    """
    if context.act.in_group and context.act.person is None:
        return
    name, context.words = _split(_text(update), context.bot.username)
    if name is None:
        return
    found = BY_NAME.get(name)
    here = Where.GROUP if context.act.in_group else Where.PRIVATE
    if found is None:
        await _unknown(context, name)
        return
    if here not in found.where:
        raise Refused("in_private", command=name)
    await _ask(context, found, 0)
    if context.words and here not in found.takes:
        raise Refused("takes_no_words", command=name, given=context.words)
    await context.tx(helping.put_aside)
    await found.run(update, context)


async def press(update: Update, context: Context) -> None:
    """Bytes no button of ours carries are refused like a button of somebody else's.

    So is one of a message that nobody can see any more, or that we never sent to a chat.
    """
    query = update.callback_query
    is_seen = query and query.message and query.message.is_accessible
    pressed = decode(query.data or "") if query and is_seen else None
    found = BUTTONS.get(pressed.verb) if pressed else None
    if pressed is None or found is None:
        raise Refused("old_button")
    if context.act.in_group and Where.GROUP not in found.where:
        raise Refused("not_yours")
    context.press = pressed
    await _ask(context, found, pressed.subject)
    await found.run(update, context)


async def text(update: Update, context: Context) -> None:
    """Words go to the card they answer, else to what a leader or 秘书 replies to, else to the
    dialog open in this chat, else it is asked. In a group only a leader's replies are heard.
    """
    context.words = _text(update)
    if context.act.in_group:
        await _led(update, context)
        return
    if is_command(context.words):
        await command(update, context)
        return
    about = await _replied_to(update, context)
    if about is not None:
        assert about.project is not None
        context.press = Press("", about.project, about.field)
        await _ask(context, REPLY, about.project)
        await REPLY.run(update, context)
        return
    if await _led(update, context):
        return
    if await context.tx(BACK.may, 0) and await context.tx(SAYS_BACK, context.words):
        await BACK.run(update, context)
        return
    await _unled(update, context)


async def _unled(update: Update, context: Context) -> None:
    """Words that reply to nothing: to the open dialog, else it is asked what they are about."""
    dialog = await context.tx(dialogs.current)
    found = STEPS.get(dialog.step) if dialog else None
    if dialog is not None and found is not None:
        await _ask(context, found, int(dialog.data.get("subject", 0)), refusal="not_yours_now")
        context.asked = dialog.data
        await found.run(update, context)
    elif await context.tx(UNASKED.may, 0):
        await UNASKED.run(update, context)
    else:
        await context.tx(helping.lost)


async def _led(update: Update, context: Context) -> bool:
    """A leader's reply to a post of ours, or a 秘书's to a leader's digest; whether it was one.

    Who may not is no culprit: in a group people talk to each other under our posts.
    """
    for entry, claims in LED:
        answered = replied(update, context)
        if answered and await context.tx(entry.may, 0) and await context.tx(claims, answered):
            await entry.run(update, context)
            return True
    return False


async def _replied_to(update: Update, context: Context) -> Sitting | None:
    message = update.effective_message
    answered = message.reply_to_message if message else None
    if answered is None or context.act.person is None:
        return None
    card = await context.tx(sittings.replied_to, answered.message_id)
    return card or await context.tx(requests.card_replied_to, answered.message_id)


async def edited(update: Update, context: Context) -> None:
    """An edited message changes the answer it gave; one that was refused is heard anew."""
    context.words = _text(update)
    if await context.tx(REWORDED.may, 0):
        await REWORDED.run(update, context)
        return
    if context.act.in_group:
        return
    message = context.act.message or 0
    said = await context.tx(lambda tx, act: reports.words_of(tx, act.chat, message))
    if said is not None:
        await _ask(context, EDITED, said.project)
        await EDITED.run(update, context)
        return
    if update.effective_message and not update.effective_message.text:
        await _recaptioned(update, context)
        return
    dialog = await context.tx(dialogs.current)
    if dialog is not None and dialog.step == CARD:
        await _ask(context, STEPS[CARD], int(dialog.data["subject"]))
        context.asked = dialog.data
        await STEPS[CARD].run(update, context)


async def _recaptioned(update: Update, context: Context) -> None:
    """New words under a file: a sentence to its card; a file that was refused is heard anew."""
    message = context.act.message or 0
    kept = await context.tx(lambda tx, act: stored.of_message(tx, act.chat, message))
    if kept is None:
        await file(update, context)
    elif kept.project is not None:
        context.press = Press("", kept.project, Field.STATEMENT)
        await _ask(context, REPLY, kept.project)
        await REPLY.run(update, context)
    elif kept.question is not None:
        await context.tx(attachment_questions.recaption, kept.question, context.words)


async def file(update: Update, context: Context) -> None:
    """A photo, a document or a place sent in private; in a group it is talk among people."""
    message = update.effective_message
    if context.act.in_group or message is None:
        return
    context.words, context.sent = _text(update), sent_in(message)
    card = await _card_answered(update, context)
    for claim in (*FILES, *(DOCUMENTS if message.document else ())):
        about = card.subject if card else None
        if await context.tx(claim.claims, context.sent, context.words, about):
            await _ask(context, claim.entry, 0)
            await claim.entry.run(update, context)
            return
    if card is not None:
        context.press = card
        await _ask(context, ANSWERED, card.subject)
        await ANSWERED.run(update, context)
    elif await context.tx(ADRIFT.may, 0):
        await ADRIFT.run(update, context)
    elif context.act.person is None:
        await context.tx(helping.lost)
    else:
        raise Refused("no_files")


async def _card_answered(update: Update, context: Context) -> Press | None:
    """The card a file belongs to: that of its album, the one replied to, the one that is open."""
    earlier = await context.tx(attachments.sibling, context.sent)
    if earlier is not None:
        known = earlier.project
        return None if known is None else Press("", known, Field.STATEMENT)
    about = await _replied_to(update, context)
    if about is not None:
        assert about.project is not None
        return Press("", about.project, about.field)
    dialog = await context.tx(dialogs.current)
    if dialog is None or dialog.step != CARD:
        return None
    return Press("", int(dialog.data["subject"]), str(dialog.data["field"]))


async def unkept(update: Update, context: Context) -> None:
    """A leader's voice; other voices and films, from who might have meant them for a card."""
    is_voice = update.effective_message is not None and bool(update.effective_message.voice)
    if is_voice and await _led(update, context):
        return
    if not context.act.in_group and await context.tx(UNKEPT.may, 0):
        await UNKEPT.run(update, context)


async def sticker(update: Update, context: Context) -> None:
    """Under a post of ours a leader's sticker says 已阅; elsewhere it says nothing."""
    context.words = STICKER
    await _led(update, context)


async def contact(update: Update, context: Context) -> None:
    """A contact shared in private; in a group it is talk among people."""
    if context.act.in_group:
        return
    await _ask(context, CONTACTS, 0)
    await CONTACTS.run(update, context)


async def _ask(
    context: Context, entry: Command | Guarded, subject: int, refusal: str = "not_yours"
) -> None:
    if not await context.tx(entry.may, subject):
        raise Refused(refusal if isinstance(entry, Guarded) else "not_allowed")


async def _unknown(context: Context, name: str) -> None:
    if context.act.in_group:
        return
    lines = await context.tx(usable, COMMANDS)
    near = difflib.get_close_matches(name, [one for one, _ in lines], n=3, cutoff=0.5)
    await context.tx(helping.unknown, name, near or await context.tx(helping.about, name, lines))


def _text(update: Update) -> str:
    message = update.effective_message
    return (message.text or message.caption or "") if message else ""


def _split(text: str, username: str) -> tuple[str | None, str]:
    """The command and the words after it; None when another bot is meant."""
    first, _, words = text.partition(" ")
    name, _, bot = first.lstrip(SLASHES).partition("@")
    if bot and bot.lower() != username.lower():
        return None, ""
    return name.lower(), words.strip()
