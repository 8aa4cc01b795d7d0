"""Lamps: gathered for many projects at once, judged now or for a digest; the rules in force."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from domain.acts import Act
from domain.courses import course, has_lamp
from domain.lamps import Colour, Course, Excuse, Lamp, Method, Pace, Rules, before_today, judge
from domain.projects import Project
from domain.timeline import Happening
from storage import Tx, duties, lamps, people, plans, projects, settings

SETTING = "lamps"
History = Mapping[int, Sequence[Colour]]


def rules(tx: Tx) -> Rules:
    """As the office has set them, else the preset."""
    kept = settings.get(tx, SETTING, None)
    if kept is None:
        return Rules()
    return Rules(tuple(map(Method, kept["methods"])), kept["yellows"])


def now(
    tx: Tx, act: Act, found: Collection[Project], tried: Rules | None = None
) -> dict[int, Lamp]:
    """The lamps of those that have one, by project, as of today; whoever is past due is grey."""
    ids = [one.id for one in found if has_lamp(one.stage)]
    late = {one.project for one in duties.open_of_projects(tx, ids) if one.is_late(act.now)}
    history = {key: before_today(seen) for key, seen in lamps.history(tx, ids).items()}
    return judged(tx, found, act.now.date(), late, history, tried or rules(tx))


def of_project(tx: Tx, act: Act, project: Project) -> Lamp | None:
    return now(tx, act, [project]).get(project.id)


def happened(tx: Tx, project: int) -> list[Happening]:
    """正当理由 as they were approved, and as they were ended early."""
    found = lamps.excuses_of(tx, project)
    names = people.names(tx, [one for each in found for one in (each.by, each.ended_by) if one])
    given = [
        Happening(one.at, "lamps_excused", {"excuse": one.excuse, "by": names[one.by]})
        for one in found
    ]
    ended = [
        Happening(
            one.ended_at,
            "lamps_unexcused",
            {"excuse": one.excuse, "why": one.ended_why, "by": names[one.ended_by or 0]},
        )
        for one in found
        if one.ended_at is not None
    ]
    return [*given, *ended]


def excuse_of(tx: Tx, act: Act, project: int) -> Excuse | None:
    """The 正当理由 that holds today."""
    return lamps.excuses_on(tx, [project], act.now.date()).get(project)


def pace_of(tx: Tx, project: Project, day: date) -> Pace | None:
    """到位资金 against the plan to date."""
    known = _courses(tx, [project], day, ()).get(project.id)
    return known.pace if known else None


def judged(
    tx: Tx,
    found: Collection[Project],
    day: date,
    unreported: Collection[int],
    history: History,
    in_force: Rules,
) -> dict[int, Lamp]:
    """As of a day; `history` holds the colours seen before it, newest first."""
    excuses = lamps.excuses_on(tx, [one.id for one in found], day)
    return {
        key: judge(
            known, day, rules=in_force, excuse=excuses.get(key), earlier=history.get(key, ())
        )
        for key, known in _courses(tx, found, day, unreported).items()
    }


def _courses(
    tx: Tx, found: Collection[Project], day: date, unreported: Collection[int]
) -> dict[int, Course]:
    """Everything the judging needs is read for all of them at once."""
    lit = [one for one in found if has_lamp(one.stage)]
    ids = [one.id for one in lit]
    milestones, totals = projects.milestones_of_many(tx, ids), projects.totals_of_many(tx, ids)
    money = plans.money_of_many(tx, ids)
    return {
        one.id: course(
            one,
            milestones.get(one.id, {}),
            money.get(one.id, ()),
            totals.get(one.id, ()),
            day,
            unreported=one.id in unreported,
        )
        for one in lit
    }
