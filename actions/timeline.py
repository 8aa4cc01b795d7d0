"""A project's timeline: everything that happened, newest first, whichever feature it belongs to."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import groupby

from actions import (
    attachment_lists,
    capital,
    contracts,
    handover,
    instructions,
    lamps,
    leads,
    major_lists,
    plan_dates,
    problems,
    project_history,
    report_history,
    requests,
    sharing,
    tickets,
    visits,
    why,
)
from actions import posts as saying
from actions.paging import ENTRIES, place
from domain.acts import Act
from domain.buttons import Button
from domain.timeline import BELOW, Happening
from storage import Tx, projects
from templates.render import render

PAGE = 10

# Each feature tells from its own rows what happened to a project.
SOURCES: Sequence[Callable[[Tx, int], list[Happening]]] = (
    project_history.happened,
    plan_dates.happened,
    report_history.happened,
    attachment_lists.happened,
    requests.happened,
    why.happened,
    lamps.happened,
    problems.happened,
    instructions.happened,
    visits.happened,
    sharing.happened,
    leads.happened,
    handover.happened,
    capital.happened,
    contracts.happened,
    major_lists.happened,
    tickets.happened,
)


def everything(tx: Tx, project: int) -> list[Happening]:
    """Newest first."""
    found = [one for source in SOURCES for one in source(tx, project)]
    return sorted(found, key=lambda one: one.at, reverse=True)


def page(tx: Tx, act: Act, project_id: int, argument: str) -> None:
    found = everything(tx, project_id)
    where = place(len(found), PAGE, int(argument) if argument.isdecimal() else 0)
    turns = where.turns(lambda label, to: Button(label, "timeline", project_id, str(to)), ENTRIES)
    say = saying.answer if argument == BELOW else saying.turn
    say(
        tx,
        act,
        "timeline.page",
        [
            turns,
            [
                Button("project_story", "project_picture", project_id, "story"),
                Button("back", "project", project_id),
            ],
        ],
        project=projects.project(tx, project_id),
        days=_by_day(act, where.of(found)),
        count=len(found),
        page=where.page,
        pages=where.pages,
    )


def _by_day(act: Act, shown: Sequence[Happening]) -> Mapping[date, list[str]]:
    """What is shown under each day, as it is said in the reader's language."""
    days = groupby(shown, key=lambda one: one.at.astimezone(act.zone).date())
    return {
        day: [render(act.language, f"timeline.{one.kind}", **one.values) for one in found]
        for day, found in days
    }
