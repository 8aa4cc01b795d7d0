"""The six contents of a round prefilled from the records: nothing is asked that is known."""

from collections.abc import Mapping
from datetime import datetime, time

from actions import indicators
from domain.acts import Act
from domain.indicators import Basis
from domain.periods import Period
from domain.projects import Project
from domain.supervision import Content, Inspected
from domain.supervision_records import (
    Records,
    Served,
    arrived,
    overdue,
    promised,
    reached,
    served,
    standing,
    total,
)
from storage import Tx, activities, problems, projects
from storage import supervision_records as kept
from templates.render import plain

BLOCKS: Mapping[Content, str] = {
    Content.ACTIVITIES: "supervision.known_activities",
    Content.TRIPS: "supervision.known_trips",
    Content.MEASURES: "supervision.known_measures",
    Content.SERVICE: "supervision.known_service",
    Content.PROGRESS: "supervision.known_progress",
    Content.PROMISES: "supervision.known_promises",
}


def known(tx: Tx, act: Act, one: Inspected, period: Period, language: str) -> dict[Content, str]:
    """What the records of the quarter say under each content, in one line each."""
    about = [projects.project(tx, one.project)] if one.project else projects.of_unit(tx, one.unit)
    values = {
        "of": records(tx, act, one, period, about),
        "project": about[0] if one.project else None,
    }
    return {content: plain(language, block, **values) for content, block in BLOCKS.items()}


def records(tx: Tx, act: Act, one: Inspected, period: Period, about: list[Project]) -> Records:
    """Of a project, or of all that a unit has; activities and trips are the unit's."""
    day = min(period.last, act.now.date())
    cases = indicators.cases(tx, act, about)
    going = standing(cases, day)
    since = datetime.combine(period.first, time(), act.zone)
    made = activities.tallies(tx, period.first, day)
    return Records(
        activities={kind: count for name, kind, count in made if name == one.unit_name},
        trips=kept.trips(tx, one.unit, period.first, day),
        projects=len(going),
        overdue=sum(overdue(each, day) for each in going),
        breached=sum(each.is_breached(day) for each in going),
        revised=kept.put_off(tx, [each.id for each in about], since),
        served=_served(tx, one, since, act),
        reached=reached(cases, period),
        reported=total(cases, day, Basis.REPORTED),
        recognised=total(cases, day, Basis.RECOGNISED),
        arrived=arrived(cases, period, day),
        promises=promised(
            (
                (each.state, each.due)
                for each in kept.promises(tx, period.first, day)
                if (each.project == one.project if one.project else each.unit == one.unit)
            ),
            day,
        ),
    )


def _served(tx: Tx, one: Inspected, since: datetime, act: Act) -> Served:
    """A unit's, as 主办单位; of a project all that departments handle for it."""
    handled = [
        (due, closed)
        for unit, project, due, closed, _rating in problems.handled_since(tx, since)
        if (project == one.project if one.project else unit == one.unit)
    ]
    return served(handled, act.now.date())
