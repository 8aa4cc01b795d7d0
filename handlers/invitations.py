"""`/start` with or without a code, and `/invite` for the office."""

from telegram import Update

from actions import digests, invitations
from actions.access import anyone, office, office_alone
from handlers.context import Context
from handlers.entries import Command, Guarded, Where


async def start(update: Update, context: Context) -> None:
    """A code joins; a digest's number, from a group's link, opens its details."""
    user = update.effective_user
    number = digest_of(context.words)
    if number and context.act.person is not None:
        await context.tx(digests.open_by_link, number)
        return
    code = "" if number else context.words
    await context.tx(invitations.start, code, user.full_name if user else "")


def digest_of(payload: str) -> int:
    """The digest a link under a group's copy names; 0 for anything else."""
    number = payload.removeprefix("digest-")
    return int(number) if number != payload and number.isdecimal() and len(number) < 18 else 0


async def contact(update: Update, context: Context) -> None:
    """Telegram says whose a contact is; only that account itself is believed."""
    message = update.effective_message
    assert message is not None
    assert message.contact is not None
    is_own = message.contact.user_id == context.act.user
    await context.tx(invitations.by_contact, message.contact.phone_number, is_own=is_own)


async def invite(update: Update, context: Context) -> None:
    await context.tx(invitations.invite, context.words)


async def invite_one(update: Update, context: Context) -> None:
    await context.tx(invitations.invite_one, context.press.subject)


async def invite_all(update: Update, context: Context) -> None:
    await context.tx(invitations.invite_all)


START = Command("start", start, anyone, takes=Where.PRIVATE)
CONTACTS = Guarded(contact, anyone)

COMMANDS = (Command("invite", invite, office, takes=Where.PRIVATE),)

BUTTONS = {
    "invite": Guarded(invite_one, office_alone),
    "invite_all": Guarded(invite_all, office_alone),
}

STEPS: dict[str, Guarded] = {}
