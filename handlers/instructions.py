"""交办: `/instruct`, a leader's reply, and the presses and words that move an instruction on."""

from collections.abc import Callable

from telegram import Update

from actions import (
    instruction_drafts,
    instruction_lists,
    instruction_pages,
    instruction_replies,
    instruction_talk,
    instructions,
)
from actions.access import member, office_alone
from actions.instruction_access import carries, decides, records, sees, uses_instructions
from actions.instruction_lists import View
from domain.acts import Act
from domain.faults import Refused
from domain.instructions import NUMBERED
from handlers.context import Context
from handlers.entries import Command, Guarded, Run, Where
from storage import Tx


async def begin(update: Update, context: Context) -> None:
    """`/instruct` lists; a number finds; with other words, who may record begins a draft."""
    if not context.words:
        await context.tx(instruction_lists.listing)
        return
    if NUMBERED.fullmatch(context.words.strip()):
        await context.tx(instruction_lists.show_numbered, context.words)
        return
    if not await context.tx(records, 0):
        raise Refused("not_allowed")
    await context.tx(instruction_drafts.begin, context.words)


def _list(view: View) -> Run:
    async def run(update: Update, context: Context) -> None:
        (number,) = context.press.ids(1)
        await context.tx(instruction_lists.turn, context.press.subject, number, view)

    return run


async def show(update: Update, context: Context) -> None:
    await context.tx(instruction_pages.page, context.press.subject)


async def choose_leader(update: Update, context: Context) -> None:
    await context.tx(instruction_drafts.choose_leader, context.press.subject)


async def choose_source(update: Update, context: Context) -> None:
    source = context.press.argument
    await context.tx(instruction_drafts.choose_source, context.press.subject, source)


async def said(update: Update, context: Context) -> None:
    await context.tx(instruction_drafts.said, context.subject, context.words)


async def ask(update: Update, context: Context) -> None:
    await context.tx(instruction_drafts.ask, context.press.subject, context.press.argument)


async def put_term(update: Update, context: Context) -> None:
    await context.tx(instruction_drafts.put_term, context.press.subject, *context.press.ids(1))


async def put_owner(update: Update, context: Context) -> None:
    await context.tx(instruction_drafts.put_owner, context.press.subject, *context.press.ids(1))


async def put_project(update: Update, context: Context) -> None:
    await context.tx(instruction_drafts.put_project, context.press.subject, *context.press.ids(1))


async def completed(update: Update, context: Context) -> None:
    await context.tx(instruction_drafts.answer, context.subject, context.field, context.words)


async def tell(update: Update, context: Context) -> None:
    await context.tx(instruction_talk.ask, context.press.subject, context.press.argument)


async def told(update: Update, context: Context) -> None:
    await context.tx(instruction_talk.answer, context.subject, context.field, context.words)


async def ask_return(update: Update, context: Context) -> None:
    await context.tx(instruction_talk.ask_return, context.press.subject)


async def returned(update: Update, context: Context) -> None:
    await context.tx(instruction_talk.answer_return, context.subject, context.words)


async def confirm(update: Update, context: Context) -> None:
    await context.tx(instructions.confirm, context.press.subject)


async def drop(update: Update, context: Context) -> None:
    await context.tx(instructions.drop, context.press.subject)


async def sign(update: Update, context: Context) -> None:
    await context.tx(instructions.sign, context.press.subject)


async def give_time(update: Update, context: Context) -> None:
    await context.tx(instructions.give_time, context.press.subject)


async def refuse_time(update: Update, context: Context) -> None:
    await context.tx(instructions.refuse_time, context.press.subject)


async def close(update: Update, context: Context) -> None:
    await context.tx(instructions.close, context.press.subject)


async def dismiss(update: Update, context: Context) -> None:
    await context.tx(instruction_replies.dismiss, context.press.subject, *context.press.ids(1))


def replied(update: Update, context: Context) -> int:
    """The message of ours that is replied to; 0 where there is none, or nobody in person wrote."""
    message = update.effective_message
    answered = message.reply_to_message if message and message.sender_chat is None else None
    sender = answered.from_user if answered else None
    return answered.message_id if answered and sender and sender.id == context.bot.id else 0


async def led(update: Update, context: Context) -> None:
    message, writer = update.effective_message, update.effective_user
    assert message
    assert writer
    voice = message.voice.file_id if message.voice else ""
    answered = replied(update, context)
    words = (writer.full_name, context.words, voice)
    await context.tx(instruction_replies.heard, answered, *words)


async def behalf(update: Update, context: Context) -> None:
    leader = await context.tx(instruction_replies.served_reader, replied(update, context))
    await context.tx(instruction_drafts.begin, context.words, leader)


async def reworded(update: Update, context: Context) -> None:
    await context.tx(instruction_replies.reworded, context.words)


COMMANDS = (Command("instruct", begin, uses_instructions, takes=Where.PRIVATE, wholly=records),)

BUTTONS = {
    "instructions": Guarded(_list(View.OPEN), uses_instructions),
    "instructions_late": Guarded(_list(View.LATE), uses_instructions),
    "instructions_closed": Guarded(_list(View.CLOSED), uses_instructions),
    "instruction": Guarded(show, sees),
    "instruct_for": Guarded(choose_leader, records),
    "instruct_from": Guarded(choose_source, records),
    "instruction_ask": Guarded(ask, decides),
    "instruction_due": Guarded(put_term, decides),
    "instruction_about": Guarded(put_project, decides),
    "instruction_owner": Guarded(put_owner, decides),
    "instruction_confirm": Guarded(confirm, decides),
    "instruction_drop": Guarded(drop, decides),
    "instruction_give_time": Guarded(give_time, decides),
    "instruction_refuse_time": Guarded(refuse_time, decides),
    "instruction_close": Guarded(close, decides),
    "instruction_return": Guarded(ask_return, decides),
    "instruction_sign": Guarded(sign, carries),
    "instruction_tell": Guarded(tell, carries),
    "no_leader": Guarded(dismiss, office_alone),
}

STEPS = {
    instruction_drafts.STEP: Guarded(said, records),
    instruction_drafts.DRAFT: Guarded(completed, decides),
    instruction_talk.WORK: Guarded(told, carries),
    instruction_talk.RETURN: Guarded(returned, decides),
}

# A reply to a post of ours: who may, and whether this post is one to reply to.
LED: tuple[tuple[Guarded, Callable[[Tx, Act, int], bool]], ...] = (
    (
        Guarded(led, instruction_replies.may_reply, Where.GROUP),
        instruction_replies.is_subject,
    ),
    (
        Guarded(behalf, member),
        lambda tx, act, message: bool(instruction_replies.served_reader(tx, act, message)),
    ),
)
REWORDED = Guarded(reworded, instruction_replies.is_own_reply, Where.GROUP)
