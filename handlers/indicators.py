"""`/indicators`: rates and tasks, what is behind each number, and how the office has them counted."""

from typing import Any

from telegram import Update

from actions import (
    indicator_groups,
    indicator_pages,
    indicator_rules,
    ranking,
    target_pages,
    targets,
)
from actions.access import office_alone
from actions.indicator_views import Source, reads_indicators
from handlers.context import Context
from handlers.entries import Command, Guarded
from storage import dialogs


def _told(context: Context, count: int) -> tuple[Any, ...]:
    """Whose figures, and what of them."""
    leader, *numbers = context.press.ids(count)
    return Source(context.press.subject, leader), *numbers


async def begin(update: Update, context: Context) -> None:
    await context.tx(indicator_pages.show)


async def show(update: Update, context: Context) -> None:
    """Back on the page, no words are waited for any more."""
    await context.tx(dialogs.close_dialog)
    await context.tx(indicator_pages.show, *_told(context, 1))


async def show_one(update: Update, context: Context) -> None:
    await context.tx(indicator_pages.page, *_told(context, 2))


async def show_apart(update: Update, context: Context) -> None:
    await context.tx(indicator_groups.show, *_told(context, 4))


async def show_group(update: Update, context: Context) -> None:
    await context.tx(indicator_groups.group, *_told(context, 5))


async def show_bars(update: Update, context: Context) -> None:
    await context.tx(indicator_groups.show_bars, *_told(context, 3))


async def show_behind(update: Update, context: Context) -> None:
    await context.tx(indicator_pages.behind, *_told(context, 4))


async def show_task(update: Update, context: Context) -> None:
    await context.tx(target_pages.task, *_told(context, 4))


async def define(update: Update, context: Context) -> None:
    await context.tx(indicator_rules.show, context.press.subject)


async def preview(update: Update, context: Context) -> None:
    await context.tx(indicator_rules.preview, context.press.subject, context.press.ids(5))


async def put(update: Update, context: Context) -> None:
    await context.tx(indicator_rules.put, context.press.subject, context.press.ids(5))


async def switch_printed(update: Update, context: Context) -> None:
    await context.tx(indicator_rules.switch_printed, context.press.subject)


async def switch_ranking(update: Update, context: Context) -> None:
    await context.tx(ranking.switch)
    await context.tx(indicator_pages.show)


async def show_targets(update: Update, context: Context) -> None:
    await context.tx(targets.show, context.press.subject)


async def said_targets(update: Update, context: Context) -> None:
    await context.tx(targets.said, context.subject, context.words)


COMMANDS = (Command("indicators", begin, reads_indicators, wholly=office_alone),)

BUTTONS = {
    "indicators": Guarded(show, reads_indicators),
    "indicator": Guarded(show_one, reads_indicators),
    "indicator_apart": Guarded(show_apart, reads_indicators),
    "indicator_group": Guarded(show_group, reads_indicators),
    "indicator_bars": Guarded(show_bars, reads_indicators),
    "indicator_behind": Guarded(show_behind, reads_indicators),
    "task": Guarded(show_task, reads_indicators),
    "indicator_define": Guarded(define, office_alone),
    "indicator_try": Guarded(preview, office_alone),
    "indicator_set": Guarded(put, office_alone),
    "indicator_print": Guarded(switch_printed, office_alone),
    "ranking": Guarded(switch_ranking, office_alone),
    "targets": Guarded(show_targets, office_alone),
}

STEPS = {targets.TELL: Guarded(said_targets, office_alone)}
