"""The list of a sitting: whose projects, each with its mark, a page at a time."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from actions import notices
from actions.access import fills
from actions.owing import owed_by, stood_in_for, units_served
from actions.own_duty_lines import said_with
from domain.acts import Act
from domain.buttons import Button
from domain.cadence import Window
from domain.duties import Obligation, late_periods
from domain.people import Person
from domain.periods import Period
from domain.posts import Content
from domain.projects import Project
from domain.roles import Role
from storage import Tx, absences, duties, feedback, people, projects, reports, successions
from storage.sittings import Sitting
from templates.render import content

PAGE = 8


@dataclass(frozen=True)
class Line:
    """One project in the list: `mark` is open, draft, inherited (前任草稿), answered or free.

    `late` are the periods that are past due.
    """

    project: Project
    mark: str
    late: Sequence[Period] = ()


def list_view(tx: Tx, act: Act, sitting: Sitting, person: Person) -> Content:
    window = duties.latest_window(tx, act.zone)
    lines = lines_of(tx, sitting, person, window, act)
    at = sitting.page * PAGE
    told = notices.today(tx, act, person)
    said = content(
        person.language,
        "sittings.list",
        [
            *_list_rows(sitting, lines, at),
            _unit_row(tx, act, sitting, person, lines),
            _feedback_row(tx, sitting, window) if lines else [],
        ],
        window=window,
        periods=_periods(tx, window, lines),
        lines=lines[at : at + PAGE],
        counts={mark: sum(line.mark == mark for line in lines) for mark in MARKS},
        total=len(lines),
        in_office=any(held.role is Role.OFFICE for held in people.grants_of(tx, person.id)),
        page=sitting.page + 1,
        pages=max(1, -(-len(lines) // PAGE)),
        late=sorted({period for line in lines for period in line.late}),
        unit=_unit_name(tx, sitting.desk),
        outages=told.outages,
        moves=told.moves,
        principals=away_for(tx, person, act.now.date()),
    )
    return said_with(tx, act, person, said) if _is_own(sitting) else said


def _is_own(sitting: Sitting) -> bool:
    return not sitting.desk.startswith("unit-")


def _periods(tx: Tx, window: Window | None, lines: Sequence[Line]) -> list[Period]:
    """The dates covered: what these projects owe in the window, none where all of it is older."""
    if window is None:
        return []
    asked = duties.periods_asked(tx, window.key, [line.project.id for line in lines])
    return [one for one in window.periods if one.key in asked]


def away_for(tx: Tx, person: Person, day: date) -> list[tuple[str, date]]:
    """Those away whose work this person does, each with their last day."""
    away = absences.on_day(tx, day)
    stood = (one for one in stood_in_for(tx, person, day) if one.id in away)
    return [(one.name, away[one.id].last) for one in stood]


def _unit_row(
    tx: Tx, act: Act, sitting: Sitting, person: Person, lines: Sequence[Line]
) -> list[Button]:
    """A liaison sees the unit's list at any time; several projects may be answered in a table."""
    if sitting.desk.startswith("unit-"):
        return [Button("sheet", "sheet", int(sitting.desk.removeprefix("unit-")))] if lines else []
    own = [Button("sheet", "sheet")] if len(lines) > 1 else []
    served = units_served(tx, person.id, act.now.date())
    return [*own, *(Button("unit_list", "unit_list", int(unit)) for unit in served[:1])]


def _feedback_row(tx: Tx, sitting: Sitting, window: Window | None) -> list[Button]:
    """Under what the opening sent, until it has been said."""
    asked = window is not None and sitting.desk == window.key
    if not asked or feedback.is_given(tx, sitting.person, sitting.key):
        return []
    return [Button("feedback", "feedback")]


MARKS = ("open", "draft", "inherited", "answered", "free")


def _unit_name(tx: Tx, desk: str) -> str:
    return people.unit(tx, int(desk.removeprefix("unit-"))).name if desk.startswith("unit-") else ""


def _list_rows(sitting: Sitting, lines: Sequence[Line], at: int) -> list[list[Button]]:
    rows = [
        [Button("project", "card", line.project.id, it={"line": line})]
        for line in lines[at : at + PAGE]
    ]
    turns = []
    if at:
        turns.append(Button("earlier", "list", sitting.page - 1))
    if at + PAGE < len(lines):
        turns.append(Button("further", "list", sitting.page + 1))
    open_, drafted = (sum(line.mark == mark for line in lines) for mark in ("open", "draft"))
    acts = []
    if open_:
        acts.append(Button("none_all", "none_all"))
    if drafted:
        acts.append(Button("submit_all", "submit_all", it={"count": drafted}))
    return [*rows, turns, acts]


def lines_of(
    tx: Tx, sitting: Sitting, person: Person, window: Window | None, act: Act
) -> list[Line]:
    """The projects of a sitting with their marks, in the order of their codes."""
    if sitting.desk.startswith("unit-"):
        unit = sitting.desk.removeprefix("unit-")
        if unit not in units_served(tx, person.id, act.now.date()):
            return []
        listed = [one for one in projects.of_unit(tx, int(unit)) if one.advancing]
        owed = duties.open_of_projects(tx, [one.id for one in listed])
    else:
        day = act.now.date()
        owed = owed_by(tx, person, day)
        persons = [person.id, *(one.id for one in stood_in_for(tx, person, day))]
        ids = {one.project for one in owed} | _answered(tx, persons, window)
        listed = projects.with_ids(tx, ids)
        if not listed:
            reported = (one for owner in persons for one in projects.of_reporter(tx, owner))
            listed = [one for one in reported if one.advancing]
    drafted = reports.drafted(tx, [one.id for one in listed])
    return [_line(tx, one, owed, drafted, window, act) for one in listed]


def lines(tx: Tx, act: Act, sitting: Sitting) -> list[Line]:
    """The lines of the presser's sitting that they may still fill in."""
    window = duties.latest_window(tx, act.zone)
    found = lines_of(tx, sitting, act.actor, window, act)
    return [line for line in found if fills(tx, act, line.project.id)]


def _answered(tx: Tx, persons: Sequence[int], window: Window | None) -> set[int]:
    """What is answered goes with the project to whoever reports for it now."""
    if window is None:
        return set()
    theirs = {one.id for owner in persons for one in projects.of_reporter(tx, owner)}
    return duties.answered_in(tx, window.key, theirs, persons)


def _line(
    tx: Tx,
    project: Project,
    owed: Sequence[Obligation],
    drafted: Collection[int],
    window: Window | None,
    act: Act,
) -> Line:
    own = [one for one in owed if one.project == project.id]
    late = late_periods(own, act.now)
    if project.id in drafted:
        mark = "inherited" if successions.drafted_by(tx, project.id) else "draft"
        return Line(project, mark, late)
    if own:
        return Line(project, "open", late)
    done = window is not None and reports.in_window(tx, project.id, window.key)
    return Line(project, "answered" if done else "free")
