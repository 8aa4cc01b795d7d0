"""`/ticket`: 提醒函 and 督办单, from their drafts to their ends."""

from telegram import Update

from actions import ticket_batches, ticket_forms, ticket_pages, tickets
from actions.access import office_alone
from actions.ticket_access import answers, decides, makes_problem, sees, uses_tickets
from domain.faults import Refused
from domain.tickets import Verb, View
from handlers.context import Context
from handlers.entries import Command, Guarded, Where
from storage import dialogs


async def begin(update: Update, context: Context) -> None:
    await context.tx(ticket_pages.begin, context.words)


async def turn(update: Update, context: Context) -> None:
    if context.press.argument not in View.__members__:
        raise Refused("old_button")
    await context.tx(dialogs.close_dialog)
    await context.tx(ticket_pages.listing, context.press.subject, View[context.press.argument])


async def show(update: Update, context: Context) -> None:
    """Back on the page, no words are waited for any more."""
    await context.tx(dialogs.close_dialog)
    await context.tx(ticket_pages.page, context.press.subject)


async def ask_new(update: Update, context: Context) -> None:
    await context.tx(ticket_forms.ask_new)


async def said_new(update: Update, context: Context) -> None:
    await context.tx(ticket_forms.said_new, context.words)


async def ask(update: Update, context: Context) -> None:
    what = context.press.verb.removeprefix("ticket_")
    await context.tx(ticket_forms.ask, context.press.subject, what)


async def ask_edit(update: Update, context: Context) -> None:
    await context.tx(ticket_forms.ask_edit, context.press.subject, context.press.argument)


async def choose_level(update: Update, context: Context) -> None:
    await context.tx(ticket_forms.choose_level, context.press.subject, context.press.argument)


async def press(update: Update, context: Context) -> None:
    verb = Verb[context.press.verb.removeprefix("ticket_").upper()]
    await context.tx(ticket_forms.press, context.press.subject, verb)


async def show_batch(update: Update, context: Context) -> None:
    await context.tx(ticket_batches.page, *context.press.ids(3))


async def issue_all(update: Update, context: Context) -> None:
    await context.tx(ticket_batches.issue_all, *context.press.ids(3))


async def to_problem(update: Update, context: Context) -> None:
    await context.tx(tickets.to_problem, context.press.subject)
    await context.tx(ticket_pages.page, context.press.subject)


async def said(update: Update, context: Context) -> None:
    await context.tx(ticket_forms.said, context.subject, context.words)


COMMANDS = (Command("ticket", begin, uses_tickets, takes=Where.PRIVATE, wholly=office_alone),)

BUTTONS = {
    "tickets": Guarded(turn, uses_tickets),
    "ticket": Guarded(show, sees),
    "ticket_new": Guarded(ask_new, office_alone),
    "ticket_batch": Guarded(show_batch, office_alone),
    "ticket_issue_all": Guarded(issue_all, office_alone),
    "ticket_edit": Guarded(ask_edit, decides),
    "ticket_level": Guarded(choose_level, decides),
    "ticket_problem": Guarded(to_problem, makes_problem),
    **{f"ticket_{name}": Guarded(ask, decides) for name in ("drop", "return", "extend", "talk")},
    **{f"ticket_{name}": Guarded(ask, answers) for name in ("plan", "report", "ask_time")},
    **{
        f"ticket_{name}": Guarded(press, decides)
        for name in ("issue", "confirm", "give_time", "refuse_time")
    },
}

STEPS = {
    ticket_forms.NEW: Guarded(said_new, office_alone),
    ticket_forms.TELL: Guarded(said, ticket_forms.may_say),
}
