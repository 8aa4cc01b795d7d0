"""`/problem`: raise, read, and every step of a problem from 县级处理 to 销号."""

from telegram import Update

from actions import problem_forms, problem_pages, problem_rises, problem_routes
from actions.access import office_alone
from actions.problem_access import (
    may_do,
    raises_problem,
    raises_problems,
    reads_problems,
    reads_problems_for,
    sees_problem,
    sees_problems_of,
)
from domain.faults import Refused
from domain.problem_moves import MAY
from domain.problems import Rating, Verb
from domain.roles import Category
from handlers.context import Context
from handlers.entries import Command, Guarded, Run, Where
from storage import dialogs


async def begin(update: Update, context: Context) -> None:
    await context.tx(problem_pages.begin, context.words)


async def turn_page(update: Update, context: Context) -> None:
    await context.tx(dialogs.close_dialog)
    view, page = _page(context.press.argument)
    await context.tx(problem_pages.listing, context.press.subject, view, page)


def _page(argument: str) -> tuple[str, int]:
    """`duties/2`: which list, and which page of it."""
    name, _, page = argument.partition("/")
    return name, int(page) if page.isdecimal() and len(page) < 6 else 0


async def show(update: Update, context: Context) -> None:
    """Back on the page, no words are waited for any more."""
    await context.tx(dialogs.close_dialog)
    await context.tx(problem_pages.show, context.press.subject)


async def show_of_project(update: Update, context: Context) -> None:
    await context.tx(problem_pages.of_project, context.press.subject)


async def show_waiting(update: Update, context: Context) -> None:
    await context.tx(problem_rises.show_waiting, context.press.subject)


async def choose_project(update: Update, context: Context) -> None:
    _, page = _page(context.press.argument)
    await context.tx(problem_forms.choose_project, context.press.subject, page)


async def said_project(update: Update, context: Context) -> None:
    await context.tx(problem_forms.said_project, context.subject, context.words)


async def ask(update: Update, context: Context) -> None:
    leader = context.press.ids(1)[0] if context.press.argument else 0
    await context.tx(problem_forms.ask, context.press.subject, leader)


async def said_new(update: Update, context: Context) -> None:
    await context.tx(problem_forms.said_new, context.subject, context.words)


async def make(update: Update, context: Context) -> None:
    if context.press.argument not in set(Category):
        raise Refused("old_button")
    category = Category(context.press.argument)
    await context.tx(problem_forms.make, context.press.subject, category)


def _press(verb: Verb) -> Run:
    async def run(update: Update, context: Context) -> None:
        await context.tx(problem_forms.press, context.press.subject, verb)

    return run


async def said(update: Update, context: Context) -> None:
    verb = Verb(context.asked["verb"])
    await context.tx(problem_forms.said, context.subject, verb, context.words)


async def send_to(update: Update, context: Context) -> None:
    name, _, unit = context.press.argument.partition("/")
    if name not in Verb.__members__ or not unit.isdecimal() or len(unit) > 18:
        raise Refused("old_button")
    await context.tx(problem_forms.send_to, context.press.subject, Verb[name], int(unit))


async def merge(update: Update, context: Context) -> None:
    await context.tx(problem_forms.into, context.press.subject, *context.press.ids(1))


async def rate(update: Update, context: Context) -> None:
    name = context.press.argument.upper()
    if name not in Rating.__members__:
        raise Refused("old_button")
    await context.tx(problem_forms.rate, context.press.subject, Rating[name])


async def show_rules(update: Update, context: Context) -> None:
    await context.tx(problem_routes.show)


async def preview_rule(update: Update, context: Context) -> None:
    await context.tx(problem_routes.preview, context.words)


async def confirm_rule(update: Update, context: Context) -> None:
    await context.tx(problem_routes.confirm)


COMMANDS = (Command("problem", begin, reads_problems, takes=Where.PRIVATE),)

BUTTONS = {
    "problems": Guarded(turn_page, reads_problems_for),
    "problem": Guarded(show, sees_problem),
    "project_problems": Guarded(show_of_project, sees_problems_of),
    "problems_waiting": Guarded(show_waiting, office_alone),
    "problem_projects": Guarded(choose_project, raises_problems),
    "problem_new": Guarded(ask, raises_problem),
    "problem_make": Guarded(make, raises_problem),
    **{
        f"problem_{verb.name.lower()}": Guarded(_press(verb), may_do(verb))
        for verb in MAY
        if verb is not Verb.RATE
    },
    "problem_unit": Guarded(send_to, sees_problem),  # which verb it is for is judged by the action
    "problem_into": Guarded(merge, may_do(Verb.MERGE)),
    "problem_rated": Guarded(rate, may_do(Verb.RATE)),
    "problem_rules": Guarded(show_rules, office_alone),
    "problem_rule_yes": Guarded(confirm_rule, office_alone),
}

STEPS = {
    "problem": Guarded(said, problem_forms.may_say),
    "problem_which": Guarded(said_project, raises_problems),
    "problem_new": Guarded(said_new, raises_problem),
    "problem_rule": Guarded(preview_rule, office_alone),
}
