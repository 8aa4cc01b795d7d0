"""`/handover`: a project's stages and phases, and who takes it over from one to the next."""

from telegram import Update

from actions import handover_forms, handover_pages
from actions.access import office_alone, sees_project
from actions.handover_access import sees_handover, takes_over, uses_handover
from handlers.context import Context
from handlers.entries import Command, Guarded, Where
from storage import dialogs


async def begin(update: Update, context: Context) -> None:
    await context.tx(handover_pages.begin, context.words)


async def turn(update: Update, context: Context) -> None:
    await context.tx(dialogs.close_dialog)
    await context.tx(handover_pages.listing, context.press.subject)


async def show(update: Update, context: Context) -> None:
    """Back on the page, no words are waited for any more."""
    await context.tx(dialogs.close_dialog)
    await context.tx(handover_pages.page, context.press.subject)


async def show_stages(update: Update, context: Context) -> None:
    await context.tx(dialogs.close_dialog)
    await context.tx(handover_pages.of_project, context.press.subject)


async def ask_heir(update: Update, context: Context) -> None:
    await context.tx(handover_forms.ask_heir, context.press.subject)


async def accept(update: Update, context: Context) -> None:
    await context.tx(handover_forms.accept, context.press.subject, *context.press.ids(2))


async def ask(update: Update, context: Context) -> None:
    what = context.press.verb.removeprefix("handover_")
    await context.tx(handover_forms.ask, context.press.subject, what)


async def ask_assigned(update: Update, context: Context) -> None:
    await context.tx(handover_forms.ask_assigned, context.press.subject)


async def choose(update: Update, context: Context) -> None:
    await context.tx(handover_forms.choose, context.press.subject, *context.press.ids(2))


async def said(update: Update, context: Context) -> None:
    await context.tx(handover_forms.said, context.subject, context.words)


async def ask_start(update: Update, context: Context) -> None:
    await context.tx(handover_forms.ask_start, context.press.subject)


async def said_start(update: Update, context: Context) -> None:
    await context.tx(handover_forms.said_start, context.subject, context.words)


async def show_departments(update: Update, context: Context) -> None:
    await context.tx(handover_forms.show_departments)


async def said_department(update: Update, context: Context) -> None:
    await context.tx(handover_forms.said_department, context.words)


COMMANDS = (Command("handover", begin, uses_handover, takes=Where.PRIVATE, wholly=office_alone),)

BUTTONS = {
    "handovers": Guarded(turn, uses_handover),
    "handover": Guarded(show, sees_handover),
    "stages": Guarded(show_stages, sees_project),
    "handover_take": Guarded(ask_heir, takes_over),
    "handover_heir": Guarded(accept, takes_over),
    "handover_refuse": Guarded(ask, takes_over),
    "handover_keep": Guarded(ask, office_alone),
    "handover_assign": Guarded(ask_assigned, office_alone),
    "handover_person": Guarded(choose, office_alone),
    "handover_start": Guarded(ask_start, office_alone),
    "departments": Guarded(show_departments, office_alone),
}

STEPS = {
    handover_forms.TELL: Guarded(said, handover_forms.may_say),
    handover_forms.START: Guarded(said_start, office_alone),
    handover_forms.DEPARTMENTS: Guarded(said_department, office_alone),
}
