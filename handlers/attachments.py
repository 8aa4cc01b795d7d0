"""Photos, documents and places sent to a card, and the lists in which they stand."""

from telegram import Message, Update

from actions import attachment_lists, attachment_questions, attachments, sittings
from actions.access import fills, may_report, sees_project
from domain import names
from domain.attachments import Kind, Sent
from handlers.context import Context
from handlers.entries import Guarded


def sent_in(message: Message) -> Sent:
    """What the message carries, as its update tells; the largest size of a photo is its last."""
    album = message.media_group_id or ""
    if message.location:
        place = (message.location.latitude, message.location.longitude)
        return Sent(Kind.LOCATION, place=place, album=album)
    if message.photo:
        file = message.photo[-1]
        return Sent(
            Kind.PHOTO, file.file_id, file.file_unique_id, size=file.file_size or 0, album=album
        )
    assert message.document
    document = message.document
    return Sent(
        Kind.DOCUMENT,
        document.file_id,
        document.file_unique_id,
        name=names.tidy(document.file_name or ""),
        size=document.file_size or 0,
        album=album,
    )


async def answered(update: Update, context: Context) -> None:
    field = sittings.asked_field(context.press.argument)
    await context.tx(attachments.answer, context.press.subject, field, context.sent, context.words)


async def adrift(update: Update, context: Context) -> None:
    await context.tx(attachment_questions.ask_which, context.sent, context.words)


async def unkept(update: Update, context: Context) -> None:
    message = update.effective_message
    assert message
    name = message.effective_attachment
    file_name = names.tidy(getattr(name, "file_name", None) or "")
    sent = Sent(Kind.DOCUMENT, name=file_name, album=message.media_group_id or "")
    await context.tx(attachments.refuse_kind, sent)


async def place(update: Update, context: Context) -> None:
    (question,) = context.press.ids(1)
    await context.tx(attachment_questions.place, context.press.subject, question)


async def leave_out(update: Update, context: Context) -> None:
    await context.tx(attachment_questions.leave_out, context.press.subject)


async def open_draft(update: Update, context: Context) -> None:
    await context.tx(sittings.open_card, context.press.subject, attachments.VIEW)


async def remove(update: Update, context: Context) -> None:
    (attachment,) = context.press.ids(1)
    await context.tx(attachments.remove, context.press.subject, attachment)


async def turn_page(update: Update, context: Context) -> None:
    (page,) = context.press.ids(1)
    await context.tx(attachment_lists.listing, context.press.subject, page)


async def send(update: Update, context: Context) -> None:
    (attachment,) = context.press.ids(1)
    await context.tx(attachment_lists.send, context.press.subject, attachment)


COMMANDS = ()

BUTTONS = {
    "attach": Guarded(place, fills),
    "unsay": Guarded(leave_out, may_report),
    "attached": Guarded(open_draft, fills),
    "unattach": Guarded(remove, fills),
    "attachments": Guarded(turn_page, sees_project),
    "attachment": Guarded(send, sees_project),
}

STEPS: dict[str, Guarded] = {}

ANSWERED = Guarded(answered, fills)
ADRIFT = Guarded(adrift, may_report)
UNKEPT = Guarded(unkept, may_report)
