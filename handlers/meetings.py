"""推进会, 调度会 and the like: `/meeting`, its plan, invitations, 会前材料包, minutes and decisions."""

from telegram import Update

from actions import meeting_forms, meeting_outcomes, meeting_pages, meetings, papers
from actions.meeting_access import (
    is_invited,
    plans_meetings,
    runs_meeting,
    sees_meeting,
    uses_meetings,
)
from handlers.context import Context
from handlers.entries import Claim, Command, Guarded


async def begin(update: Update, context: Context) -> None:
    await context.tx(meeting_pages.begin)


async def begin_new(update: Update, context: Context) -> None:
    await context.tx(meeting_pages.ask_leader)


async def choose_leader(update: Update, context: Context) -> None:
    await context.tx(meeting_pages.ask_kind, context.press.subject)


async def choose_kind(update: Update, context: Context) -> None:
    await context.tx(meeting_forms.ask_new, context.press.subject, context.press.argument)


async def plan(update: Update, context: Context) -> None:
    await context.tx(meeting_forms.plan, context.subject, context.field, context.words)


async def show(update: Update, context: Context) -> None:
    await context.tx(meeting_pages.page, context.press.subject)


async def pack(update: Update, context: Context) -> None:
    await context.tx(papers.send_of_meeting, context.press.subject)
    await context.tx(meeting_pages.pack, context.press.subject)


async def ask(update: Update, context: Context) -> None:
    field = context.press.verb.removeprefix("meeting_")
    await context.tx(meeting_forms.ask, context.press.subject, field)


async def told(update: Update, context: Context) -> None:
    await context.tx(meeting_forms.answer, context.subject, context.field, context.words)


async def show_projects(update: Update, context: Context) -> None:
    await context.tx(meeting_forms.show_projects, context.press.subject)


async def tick_project(update: Update, context: Context) -> None:
    await context.tx(meeting_forms.tick_project, context.press.subject, *context.press.ids(1))


async def take_off(update: Update, context: Context) -> None:
    await context.tx(meeting_forms.take_off, context.press.subject, *context.press.ids(1))


async def invite(update: Update, context: Context) -> None:
    await context.tx(meetings.invite, context.press.subject)


async def answer(update: Update, context: Context) -> None:
    await context.tx(meetings.answer, context.press.subject, context.press.argument)


async def ask_deputy(update: Update, context: Context) -> None:
    await context.tx(meeting_forms.ask_deputy, context.press.subject)


async def send_deputy(update: Update, context: Context) -> None:
    await context.tx(meeting_forms.send_deputy, context.subject, context.words)


async def hold(update: Update, context: Context) -> None:
    await context.tx(meetings.hold, context.press.subject)


async def cancel(update: Update, context: Context) -> None:
    await context.tx(meetings.cancel, context.press.subject)


async def give_out(update: Update, context: Context) -> None:
    await context.tx(meeting_outcomes.give_out, context.press.subject)


async def keep_file(update: Update, context: Context) -> None:
    await context.tx(meeting_outcomes.keep_file, context.sent)


async def send_file(update: Update, context: Context) -> None:
    await context.tx(meeting_outcomes.send_file, context.press.subject)


COMMANDS = (Command("meeting", begin, uses_meetings, wholly=plans_meetings),)

BUTTONS = {
    "meeting_new": Guarded(begin_new, plans_meetings),
    "meeting_for": Guarded(choose_leader, plans_meetings),
    "meeting_kind": Guarded(choose_kind, plans_meetings),
    "meeting": Guarded(show, sees_meeting),
    "meeting_pack": Guarded(pack, runs_meeting),
    "meeting_when": Guarded(ask, runs_meeting),
    "meeting_who": Guarded(ask, runs_meeting),
    "meeting_decide": Guarded(ask, runs_meeting),
    "meeting_minutes": Guarded(ask, runs_meeting),
    "meeting_about": Guarded(show_projects, runs_meeting),
    "meeting_project": Guarded(tick_project, runs_meeting),
    "meeting_off": Guarded(take_off, runs_meeting),
    "meeting_invite": Guarded(invite, runs_meeting),
    "meeting_hold": Guarded(hold, runs_meeting),
    "meeting_cancel": Guarded(cancel, runs_meeting),
    "meeting_give": Guarded(give_out, runs_meeting),
    "meeting_file": Guarded(send_file, runs_meeting),
    "meeting_answer": Guarded(answer, is_invited),
    "meeting_deputy": Guarded(ask_deputy, is_invited),
}

STEPS = {
    meeting_forms.NEW: Guarded(plan, plans_meetings),
    meeting_outcomes.TELL: Guarded(told, runs_meeting),
    meeting_forms.DEPUTY: Guarded(send_deputy, is_invited),
}

DOCUMENTS = Claim(meeting_outcomes.claims, Guarded(keep_file, meeting_outcomes.keeps_minutes))
