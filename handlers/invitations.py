"""`/start` with or without a code, and `/invite` for the office."""

from telegram import Update

from actions import invitations
from actions.access import anyone, office, office_alone
from handlers.context import Context
from handlers.entries import Command, Guarded


async def start(update: Update, context: Context) -> None:
    user = update.effective_user
    await context.tx(invitations.start, context.words, user.full_name if user else "")


async def invite(update: Update, context: Context) -> None:
    await context.tx(invitations.invite, context.words)


async def invite_one(update: Update, context: Context) -> None:
    await context.tx(invitations.invite_one, context.press.subject)


async def invite_all(update: Update, context: Context) -> None:
    await context.tx(invitations.invite_all)


START = Command("start", start, anyone)

COMMANDS = (Command("invite", invite, office),)

BUTTONS = {
    "invite": Guarded(invite_one, office_alone),
    "invite_all": Guarded(invite_all, office_alone),
}

STEPS: dict[str, Guarded] = {}
