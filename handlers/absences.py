"""`/leave`: 外出委托 in one line or by buttons, the deputy's answer, 销假."""

from datetime import date

from telegram import Update

from actions import absence_forms, absences
from actions.access import asked_as_deputy, ends_absence, may_leave_for, may_report
from domain.absences import Consent
from domain.faults import Refused
from handlers.context import Context
from handlers.entries import Command, Guarded, Where

ANSWERS = {"yes": Consent.ACCEPTED, "no": Consent.DECLINED}


async def begin(update: Update, context: Context) -> None:
    await context.tx(absence_forms.begin, context.words)


async def ask_last(update: Update, context: Context) -> None:
    first = _day(context.press.argument)
    await context.tx(absence_forms.ask_last, context.press.subject, first)


async def ask_deputy(update: Update, context: Context) -> None:
    first, last = _parts(context, 2)
    await context.tx(absence_forms.ask_deputy, context.press.subject, _day(first), _day(last))


async def register(update: Update, context: Context) -> None:
    first, last, deputy = _parts(context, 3)
    await context.tx(
        absences.register, context.press.subject, _day(first), _day(last), _deputy(deputy)
    )


async def ask_other(update: Update, context: Context) -> None:
    await context.tx(absence_forms.ask_other, context.press.subject)


async def entrust(update: Update, context: Context) -> None:
    await context.tx(absences.entrust, context.press.subject, _deputy(context.press.argument))


async def answer(update: Update, context: Context) -> None:
    consent = ANSWERS.get(context.press.argument)
    if consent is None:
        raise Refused("old_button")
    await context.tx(absences.answer, context.press.subject, consent)


async def end(update: Update, context: Context) -> None:
    await context.tx(absences.end, context.press.subject)


async def said(update: Update, context: Context) -> None:
    await context.tx(absence_forms.said, context.subject, str(context.asked["said"]), context.words)


def _parts(context: Context, count: int) -> list[str]:
    parts = context.press.argument.split("/")
    if len(parts) != count:
        raise Refused("old_button")
    return parts


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused("old_button") from None


def _deputy(text: str) -> int | None:
    if not text.isascii() or not text.isdecimal() or len(text) > 18:
        raise Refused("old_button")
    return int(text) or None


COMMANDS = (Command("leave", begin, may_report, takes=Where.PRIVATE),)

BUTTONS = {
    "leave_from": Guarded(ask_last, may_leave_for),
    "leave_until": Guarded(ask_deputy, may_leave_for),
    "leave_deputy": Guarded(register, may_leave_for),
    "leave_other": Guarded(ask_other, ends_absence),
    "leave_change": Guarded(entrust, ends_absence),
    "leave_end": Guarded(end, ends_absence),
    "leave_answer": Guarded(answer, asked_as_deputy),
}

STEPS = {"leave": Guarded(said, may_leave_for)}

# 我销假了, said to no question.
BACK = Guarded(begin, may_report)
SAYS_BACK = absence_forms.says_back
