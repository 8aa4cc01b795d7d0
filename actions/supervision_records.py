"""The six contents of a round prefilled from the records: nothing is asked that is known."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time

from actions import indicators, lamps
from domain.activities import ActivityKind
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
    passed,
    promised,
    reached,
    served,
    standing,
    total,
)
from storage import Tx, activities, problems, projects
from storage import supervision_records as kept
from templates.render import plain

PAPER = "zh"  # the report is written in Chinese, whoever reads the card
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
    project = projects.project(tx, one.project) if one.project else None
    of = records(tx, act, {one.unit: one.unit_name}, period, project)
    lamp = lamps.of_project(tx, act, project) if project else None
    return _said(language, of, project=project, lamp=lamp)


def of_units(
    tx: Tx, act: Act, units: Mapping[int, str], period: Period, language: str
) -> dict[Content, str]:
    """The same of all these units together."""
    return _said(language, records(tx, act, units, period), project=None, lamp=None)


def _said(language: str, of: Records, **about: object) -> dict[Content, str]:
    return {content: plain(language, block, of=of, **about) for content, block in BLOCKS.items()}


def records(
    tx: Tx, act: Act, units: Mapping[int, str], period: Period, project: Project | None = None
) -> Records:
    """Of a project, or of all that these units have; activities and trips are the units'."""
    day = min(period.last, act.now.date())
    about = [project] if project else _of_units(tx, units)
    cases = indicators.cases(tx, act, about)
    going = standing(cases, day)
    since = datetime.combine(period.first, time(), act.zone)
    return Records(
        activities=_activities(tx, units, period.first, day),
        trips=sum(kept.trips(tx, unit, period.first, day) for unit in units),
        projects=len(going),
        overdue=sum(overdue(each, day) for each in going),
        breached=sum(each.is_breached(day) for each in going),
        revised=kept.put_off(tx, [each.id for each in about], since),
        served=_served(tx, units, project, since, act),
        passed=passed(cases[0], day) if project else (),
        reached=reached(cases, period),
        reported=total(cases, day, Basis.REPORTED),
        recognised=total(cases, day, Basis.RECOGNISED),
        arrived=arrived(cases, period, day),
        promises=promised(
            (
                (each.state, each.due)
                for each in kept.promises(tx, period.first, day)
                if (each.project == project.id if project else each.unit in units)
            ),
            day,
        ),
    )


def _of_units(tx: Tx, units: Iterable[int]) -> list[Project]:
    """Each once, whoever of them answers for it or has it on its ground."""
    found = {each.id: each for unit in units for each in projects.of_unit(tx, unit)}
    return list(found.values())


def _activities(
    tx: Tx, units: Mapping[int, str], first: date, last: date
) -> Mapping[ActivityKind, int]:
    counted = Counter[ActivityKind]()
    for name, kind, count in activities.tallies(tx, first, last):
        if name in units.values():
            counted[kind] += count
    return counted


def _served(
    tx: Tx, units: Iterable[int], project: Project | None, since: datetime, act: Act
) -> Served:
    """The units', as 主办单位; of a project all that departments handle for it."""
    handled = [
        (due, closed)
        for unit, about, _number, due, closed, _rating in problems.handled_between(
            tx, since, act.now
        )
        if (about == project.id if project else unit in units)
    ]
    return served(handled, act.now.date())
