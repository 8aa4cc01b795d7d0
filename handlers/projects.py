"""`/project`: find, read, change and create."""

from telegram import Update

from actions import project_edits, project_new, projects
from actions.access import office, sees_project, sees_projects
from actions.behalf import sees_projects_for
from domain.faults import Refused
from handlers.context import Context
from handlers.entries import Command, Guarded, Where

NEW = ("new", "新建")


async def begin(update: Update, context: Context) -> None:
    first, _, rest = context.words.partition(" ")
    if first.lower() not in NEW:
        await context.tx(projects.begin, context.words)
        return
    if not await context.tx(office, 0):
        raise Refused("not_allowed")
    await context.tx(project_new.begin, rest)


async def turn_page(update: Update, context: Context) -> None:
    """`level/stage/page`, each of which may be missing."""
    level, stage, page, *_ = [*context.press.argument.split("/"), "", ""]
    number = int(page) if page.isdecimal() and len(page) < 6 else 0
    await context.tx(projects.listing, context.press.subject, level, stage, number)


async def turn_found(update: Update, context: Context) -> None:
    await context.tx(projects.found_page, context.press.subject, context.press.argument)


async def show_stages(update: Update, context: Context) -> None:
    await context.tx(projects.stages, context.press.subject, context.press.argument)


async def show(update: Update, context: Context) -> None:
    """Back on the page, no words are waited for any more."""
    await context.tx(project_edits.forget)
    await context.tx(projects.page, context.press.subject)


async def change(update: Update, context: Context) -> None:
    await context.tx(project_edits.offer, context.press.subject, context.press.argument)


async def put(update: Update, context: Context) -> None:
    field, _, value = context.press.argument.partition("/")
    await context.tx(project_edits.put, context.press.subject, field, value)


async def said(update: Update, context: Context) -> None:
    await context.tx(project_edits.said, context.subject, context.field, context.words)


async def said_new(update: Update, context: Context) -> None:
    await context.tx(project_new.said, context.words)


async def give(update: Update, context: Context) -> None:
    field, _, value = context.press.argument.partition("/")
    await context.tx(project_new.give, field, value)


async def make(update: Update, context: Context) -> None:
    await context.tx(project_new.make)


async def drop(update: Update, context: Context) -> None:
    await context.tx(project_new.drop)


COMMANDS = (Command("project", begin, sees_projects, takes=Where.PRIVATE, wholly=office),)

BUTTONS = {
    "projects": Guarded(turn_page, sees_projects_for),
    "found": Guarded(turn_found, sees_projects),
    "projects_stages": Guarded(show_stages, sees_projects_for),
    "project": Guarded(show, sees_project),
    "project_change": Guarded(change, office),
    "project_set": Guarded(put, office),
    "project_give": Guarded(give, office),
    "project_make": Guarded(make, office),
    "project_drop": Guarded(drop, office),
}

STEPS = {
    "project": Guarded(said, office),
    "project_new": Guarded(said_new, office),
}
