"""接手: who takes over what somebody left, and what becomes of the draft that came along."""

from telegram import Update

from actions import successions
from actions.access import asked_to_succeed, fills, holds_work_of
from domain.faults import Refused
from handlers.context import Context
from handlers.entries import Command, Guarded


async def choose(update: Update, context: Context) -> None:
    await context.tx(successions.choose, context.press.subject)


async def offer(update: Update, context: Context) -> None:
    (successor,) = context.press.ids(1)
    await context.tx(successions.offer_all, context.press.subject, successor)


async def answer(update: Update, context: Context) -> None:
    if context.press.argument == "yes":
        await context.tx(successions.accept, context.press.subject)
    elif context.press.argument == "no":
        await context.tx(successions.decline, context.press.subject)
    else:
        raise Refused("old_button")


async def keep(update: Update, context: Context) -> None:
    await context.tx(successions.keep_draft, context.press.subject)


async def drop(update: Update, context: Context) -> None:
    await context.tx(successions.drop_draft, context.press.subject)


COMMANDS: tuple[Command, ...] = ()

BUTTONS = {
    "heirs": Guarded(choose, holds_work_of),
    "heir": Guarded(offer, holds_work_of),
    "heir_answer": Guarded(answer, asked_to_succeed),
    "draft_keep": Guarded(keep, fills),
    "draft_drop": Guarded(drop, fills),
}

STEPS: dict[str, Guarded] = {}
