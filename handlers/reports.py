"""The sitting: open it, answer cards, submit, change and withdraw."""

from telegram import Update

from actions import attachment_questions, drafts, hearing, reports, sittings
from actions.access import fills, may_report, member, serves_unit
from domain.faults import Refused
from domain.hearing import says_submit
from domain.money import MAX_YUAN
from domain.reports import Field
from domain.stages import MILESTONES, Stage
from handlers.context import Context
from handlers.entries import Command, Guarded, Where


async def begin(update: Update, context: Context) -> None:
    await context.tx(sittings.begin, context.words)


async def open_sitting(update: Update, context: Context) -> None:
    await context.tx(sittings.begin, "")


async def turn_page(update: Update, context: Context) -> None:
    page = context.press.subject
    await context.tx(sittings.back, None if page < 0 else page)


async def open_card(update: Update, context: Context) -> None:
    await context.tx(sittings.open_card, context.press.subject)


async def open_unit(update: Update, context: Context) -> None:
    await context.tx(sittings.open_unit, context.press.subject)


async def ask_field(update: Update, context: Context) -> None:
    if context.press.argument not in set(Field):
        raise Refused("old_button")
    await context.tx(sittings.open_card, context.press.subject, context.press.argument)


def _stage(text: str) -> Stage:
    if text not in MILESTONES:
        raise Refused("old_button")
    return Stage(text)


async def open_node(update: Update, context: Context) -> None:
    stage = _stage(context.press.argument)
    await context.tx(sittings.open_card, context.press.subject, f"node-{stage}")


async def done(update: Update, context: Context) -> None:
    stage, _, ago = context.press.argument.partition("/")
    if ago not in ("0", "1"):
        raise Refused("old_button")
    await context.tx(drafts.say_done_ago, context.press.subject, _stage(stage), int(ago))


async def ask_day(update: Update, context: Context) -> None:
    stage, _, what = context.press.argument.partition("/")
    await context.tx(drafts.ask_day, context.press.subject, _stage(stage), done=what == "done")


async def undone(update: Update, context: Context) -> None:
    await context.tx(drafts.say_undone, context.press.subject, _stage(context.press.argument))


async def undo(update: Update, context: Context) -> None:
    await context.tx(drafts.undo, context.press.subject, context.press.argument)


async def confirm_total(update: Update, context: Context) -> None:
    total = context.press.argument
    if not total.isdecimal() or int(total) > MAX_YUAN:
        raise Refused("old_button")
    await context.tx(drafts.set_total, context.press.subject, int(total))


async def no_change(update: Update, context: Context) -> None:
    await context.tx(reports.no_change, context.press.subject)


async def no_change_all(update: Update, context: Context) -> None:
    await context.tx(drafts.no_change_all)


async def submit(update: Update, context: Context) -> None:
    await context.tx(reports.submit, context.press.subject)


async def submit_all(update: Update, context: Context) -> None:
    await context.tx(reports.submit_all)


async def change(update: Update, context: Context) -> None:
    await context.tx(reports.change, context.press.subject)


async def keep_report(update: Update, context: Context) -> None:
    await context.tx(reports.keep_report, context.press.subject)


async def withdraw(update: Update, context: Context) -> None:
    await context.tx(reports.withdraw, context.press.subject)


async def said(update: Update, context: Context) -> None:
    """Words in an open card are its statement, or the field that was asked for."""
    await _heard(context, context.subject, context.field)


async def replied(update: Update, context: Context) -> None:
    """Words that answer a card's post belong to its project, whatever was asked last."""
    await _heard(context, context.press.subject, sittings.asked_field(context.press.argument))


async def _heard(context: Context, project: int, field: str) -> None:
    if says_submit(context.words):
        await context.tx(reports.submit, project)
    else:
        await context.tx(hearing.said, project, field, context.words)


async def about(update: Update, context: Context) -> None:
    """The project is chosen for the words that waited."""
    await context.tx(attachment_questions.about, context.press.subject)


async def nothing_asked(update: Update, context: Context) -> None:
    await context.tx(attachment_questions.heard, context.words)


async def reworded(update: Update, context: Context) -> None:
    await context.tx(hearing.reworded, context.words)


COMMANDS = (Command("report", begin, may_report, takes=Where.PRIVATE),)

BUTTONS = {
    "about": Guarded(about, fills),
    "sitting": Guarded(open_sitting, member),
    "unit_list": Guarded(open_unit, serves_unit),
    "list": Guarded(turn_page, member),
    "card": Guarded(open_card, fills),
    "field": Guarded(ask_field, fills),
    "node": Guarded(open_node, fills),
    "done": Guarded(done, fills),
    "node_day": Guarded(ask_day, fills),
    "undone": Guarded(undone, fills),
    "undo": Guarded(undo, fills),
    "total": Guarded(confirm_total, fills),
    "none": Guarded(no_change, fills),
    "none_all": Guarded(no_change_all, member),
    "submit": Guarded(submit, fills),
    "submit_all": Guarded(submit_all, member),
    "change": Guarded(change, fills),
    "keep_report": Guarded(keep_report, fills),
    "withdraw": Guarded(withdraw, fills),
}

STEPS = {"card": Guarded(said, fills), "which": Guarded(nothing_asked, may_report)}

REPLY = Guarded(replied, fills)
UNASKED = Guarded(nothing_asked, may_report)
EDITED = Guarded(reworded, fills)
