"""Pictures on request, by button from the board, the plans, a digest and a project's pages."""

from telegram import Update

from actions import digests, project_pictures, walls
from actions.access import reads_digests, sees_project
from actions.behalf import sees_projects_for
from handlers.context import Context
from handlers.entries import Command, Guarded


async def show_wall(update: Update, context: Context) -> None:
    await context.tx(walls.show, context.press.subject, context.press.argument)


async def show_project(update: Update, context: Context) -> None:
    await context.tx(project_pictures.answer, context.press.subject, context.press.argument)


async def show_digest(update: Update, context: Context) -> None:
    await context.tx(digests.see_pictures, context.press.subject, context.press.argument)


COMMANDS: tuple[Command, ...] = ()

BUTTONS = {
    "wall": Guarded(show_wall, sees_projects_for),
    "project_picture": Guarded(show_project, sees_project),
    "digest_pictures": Guarded(show_digest, reads_digests),
}

STEPS: dict[str, Guarded] = {}
