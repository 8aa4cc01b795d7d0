"""现场办公, 听取汇报 and the like: `/visit`, the three taps, what was recorded."""

from telegram import Update

from actions import briefs, own_duties, papers, visit_files, visit_forms, visit_pages
from actions.access import office_alone
from actions.visit_access import records_visit, records_visits, uses_visits
from domain.acts import Act
from handlers.context import Context
from handlers.entries import Claim, Command, Guarded
from storage import Tx


async def begin(update: Update, context: Context) -> None:
    await context.tx(visit_pages.begin)


async def home(update: Update, context: Context) -> None:
    await context.tx(visit_pages.home, context.press.subject, context.press.argument)


async def choose_kind(update: Update, context: Context) -> None:
    await context.tx(visit_forms.begin, context.press.subject, context.press.argument)


async def tick_project(update: Update, context: Context) -> None:
    await context.tx(visit_forms.tick_project, context.press.subject, *context.press.ids(1))


async def tick_duty(update: Update, context: Context) -> None:
    await context.tx(visit_forms.tick_duty, context.press.subject, context.press.argument)


async def put_day(update: Update, context: Context) -> None:
    await context.tx(visit_forms.put_day, context.press.subject, *context.press.ids(1))


async def turn(update: Update, context: Context) -> None:
    await context.tx(visit_forms.turn, context.press.subject, *context.press.ids(1))


async def said(update: Update, context: Context) -> None:
    await context.tx(visit_forms.said, context.subject, context.words)


async def finish(update: Update, context: Context) -> None:
    await context.tx(visit_forms.finish, context.press.subject)


async def brief(update: Update, context: Context) -> None:
    ids = await context.tx(visit_forms.chosen, context.press.subject)
    await context.tx(papers.send_of_visit, ids)
    await context.tx(briefs.show, ids)


async def ask_where(update: Update, context: Context) -> None:
    await context.tx(visit_files.ask_where, context.press.subject)


async def publish(update: Update, context: Context) -> None:
    await context.tx(visit_files.publish, context.subject, context.words)


async def ask_files(update: Update, context: Context) -> None:
    await context.tx(visit_files.ask, context.press.subject)


async def keep_file(update: Update, context: Context) -> None:
    await context.tx(visit_files.keep, context.sent)


async def wait_for_files(update: Update, context: Context) -> None:
    """Words where files are waited for."""
    await context.tx(visit_files.ask, context.subject)


async def send_file(update: Update, context: Context) -> None:
    await context.tx(visit_files.send, context.press.subject, *context.press.ids(1))


async def show(update: Update, context: Context) -> None:
    """Back on the page, nothing is waited for any more."""
    await context.tx(visit_files.forget)
    await context.tx(visit_pages.show, context.press.subject)


async def withdraw(update: Update, context: Context) -> None:
    await context.tx(visit_pages.withdraw, context.press.subject)


async def show_list(update: Update, context: Context) -> None:
    await context.tx(visit_pages.listing, context.press.subject, *context.press.ids(1))


async def show_own_duties(update: Update, context: Context) -> None:
    await context.tx(visit_pages.show_own_duties, context.press.subject)


async def toggle_each(update: Update, context: Context) -> None:
    await context.tx(_toggle_each)


def _toggle_each(tx: Tx, act: Act) -> None:
    own_duties.toggle_each(tx, act)
    visit_pages.show_own_duties(tx, act, 0)


COMMANDS = (Command("visit", begin, uses_visits, wholly=records_visits),)

BUTTONS = {
    "visit_whose": Guarded(begin, uses_visits),
    "visit_for": Guarded(home, records_visits),
    "visit_kind": Guarded(choose_kind, records_visits),
    "visit_project": Guarded(tick_project, records_visits),
    "visit_duty": Guarded(tick_duty, records_visits),
    "visit_day": Guarded(put_day, records_visits),
    "visit_page": Guarded(turn, records_visits),
    "visit_brief": Guarded(brief, records_visits),
    "visit_done": Guarded(finish, records_visits),
    "visits": Guarded(show_list, records_visits),
    "visit": Guarded(show, records_visit),
    "visit_undo": Guarded(withdraw, records_visit),
    "visit_public": Guarded(ask_where, office_alone),
    "visit_files": Guarded(ask_files, office_alone),
    "visit_file": Guarded(send_file, records_visit),
    "own_duties": Guarded(show_own_duties, office_alone),
    "own_each": Guarded(toggle_each, office_alone),
}

STEPS = {
    visit_forms.STEP: Guarded(said, records_visits),
    visit_files.PUBLIC: Guarded(publish, office_alone),
    visit_files.FILES: Guarded(wait_for_files, office_alone),
}

FILES = Claim(visit_files.claims, Guarded(keep_file, records_visits))
