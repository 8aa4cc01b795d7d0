"""Problems of projects, and the units each is with; what was done is in problem_steps.py."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    bindparam,
    case,
    delete,
    func,
    insert,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.sql import ColumnElement, Select

from domain.problems import OPEN, Problem, Rating, Rise, State, Step, Verb, Weight
from domain.roles import Category
from storage.engine import Tx
from storage.problem_steps import steps
from storage.projects import projects
from storage.schema import BigId, UtcDateTime, insert_or_ignore, metadata, word

problems = Table(
    "problems",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("number", Text, nullable=False, unique=True),
    Column("project", ForeignKey("projects.id"), nullable=False),
    Column("category", word(Category), nullable=False),
    Column("text", Text, nullable=False),
    Column("state", word(State), nullable=False),
    Column("since", Date, nullable=False),
    Column("raised_by", ForeignKey("people.id"), nullable=False),
    Column("raised_at", UtcDateTime, nullable=False),
    Column("report", ForeignKey("reports.id")),
    Column("by_enterprise", Boolean, nullable=False, default=False),
    Column("kept", Boolean, nullable=False, default=False),
    Column("named", Text, nullable=False, default=""),
    Column("unit", ForeignKey("units.id")),
    Column("sent_on", Date),
    Column("days", Integer, nullable=False, default=0),
    Column("due_on", Date),
    Column("first_due_on", Date),
    Column("wanted_on", Date),
    Column("wanted_why", Text, nullable=False, default=""),
    Column("returned", Integer, nullable=False, default=0),
    Column("measure", Text, nullable=False, default=""),
    Column("express", Boolean, nullable=False, default=False),
    Column("weight", word(Weight), nullable=False, default=Weight.NONE),
    Column("rise", word(Rise), nullable=False, default=Rise.NONE),
    Column("closed_by_office", Boolean, nullable=False, default=False),
    Column("rating", word(Rating)),
    Column("merged_into", ForeignKey("problems.id")),
    Index(None, "project", "category"),
    Index(None, "state", "due_on"),
    Index(None, "unit"),
    Index(None, "report"),
)

assisting = Table(
    "problem_units",
    metadata,
    Column("problem", ForeignKey("problems.id"), primary_key=True),
    Column("unit", ForeignKey("units.id"), primary_key=True),
)

COLUMNS = tuple(Problem.__dataclass_fields__)
_PROBLEMS: Select[*tuple[Any, ...]] = select(*(problems.c[name] for name in COLUMNS))
IS_OPEN = problems.c.state.in_(OPEN)
_HANDLED = problems.c.state.in_((State.TO_SIGN, State.UNDER_WAY))
# With what is overdue: all that may wait for the office.
MAY_WAIT = or_(
    problems.c.state.in_(
        (State.COUNTY, State.TO_SIGN, State.UNROUTED, State.CHECKING, State.SUPPORT)
    ),
    problems.c.weight == Weight.REPORTED,
    problems.c.wanted_on.is_not(None),
)
# 重大 first, then what is due first; what has no due day stands behind.
IN_ORDER = (
    case((problems.c.weight == Weight.MAJOR, 0), else_=1),
    problems.c.due_on.is_(None),
    problems.c.due_on,
    problems.c.id,
)
_IN_ORDER = _PROBLEMS.order_by(*IN_ORDER)
_ONE = _IN_ORDER.where(problems.c.id == bindparam("one"))
_NUMBERED = _IN_ORDER.where(problems.c.number == bindparam("wanted"))
_OPEN_OF = _IN_ORDER.where(
    problems.c.project == bindparam("about"), problems.c.category == bindparam("kind"), IS_OPEN
)
_OF_PROJECT = _PROBLEMS.where(problems.c.project == bindparam("about")).order_by(
    case((IS_OPEN, 0), else_=1), *IN_ORDER
)
_OF_REPORT = _IN_ORDER.where(problems.c.report == bindparam("by"))
_ALL_OPEN = _IN_ORDER.where(IS_OPEN)
_OPEN_OF_PROJECTS = _IN_ORDER.where(
    problems.c.project.in_(bindparam("ids", expanding=True)), IS_OPEN
)
_OVERDUE = _IN_ORDER.where(_HANDLED, problems.c.due_on < bindparam("day"))
_ADDING = insert(problems).returning(problems.c.id)
_CLOSED_ON = case((problems.c.state == State.CLOSED, problems.c.since))
_COUNTS = problems.c.state.not_in((State.MERGED, State.DROPPED))
_RAISED_AND_CLOSED = select(problems.c.project, problems.c.raised_at, _CLOSED_ON).where(_COUNTS)
_HANDLED_BETWEEN = (
    select(
        problems.c.unit,
        problems.c.project,
        problems.c.number,
        problems.c.due_on,
        _CLOSED_ON,
        problems.c.rating,
    )
    .where(
        problems.c.unit.is_not(None),
        problems.c.raised_at >= bindparam("since"),
        problems.c.raised_at < bindparam("before"),
        _COUNTS,
    )
    .order_by(problems.c.id)
)
_RISES_BY_ITSELF = (
    select(problems.c.id)
    .where(
        _HANDLED,
        problems.c.due_on.is_not(None),
        problems.c.kept | (problems.c.rise == Rise.NONE),
    )
    .limit(1)
)
_RISEN = (
    select(*(steps.c[name] for name in Step.__dataclass_fields__))
    .join_from(problems, steps, steps.c.problem == problems.c.id)
    .where(_HANDLED, problems.c.rise.in_((Rise.LEADER, Rise.TOP)))
    .where(
        steps.c.verb.in_((Verb.RISE_TO_LEADER, Verb.RISE_TO_TOP)),
        steps.c.at >= bindparam("since"),
    )
    .order_by(steps.c.id)
)
_ASSISTED = (
    select(assisting.c.problem, assisting.c.unit)
    .where(assisting.c.problem.in_(bindparam("ids", expanding=True)))
    .order_by(assisting.c.unit)
)
_ASSISTED_BY = (
    select(assisting.c.unit)
    .where(assisting.c.problem == bindparam("of"))
    .order_by(assisting.c.unit)
)


@dataclass(frozen=True)
class Reader:
    """Whose problems: of these projects, with these units; all of the city's.

    `decides` are the localities for which, and `handles` the units in which, the reader acts. Of
    the projects in `contacts` they read only what they raised or added to.
    """

    person: int
    reads_all: bool = False
    projects: tuple[int, ...] = ()
    handles: tuple[int, ...] = ()
    decides: tuple[int, ...] = ()
    contacts: tuple[int, ...] = ()


def add(tx: Tx, one: Problem) -> int:
    """A new one, `id` being given here."""
    values = {name: getattr(one, name) for name in COLUMNS if name != "id"}
    return int(tx.execute(_ADDING, values).scalar_one())


def change(tx: Tx, number: int, **values: object) -> None:
    tx.execute(update(problems).where(problems.c.id == number).values(**values))


def find(tx: Tx, number: int) -> Problem | None:
    return next(iter(_read(tx, _ONE, one=number)), None)


def numbered(tx: Tx, number: str) -> Problem | None:
    """By the number people see: W2016-031."""
    return next(iter(_read(tx, _NUMBERED, wanted=number)), None)


def open_of(tx: Tx, project: int, category: Category) -> Problem | None:
    """The one of this kind that the project still has."""
    return next(iter(_read(tx, _OPEN_OF, about=project, kind=category)), None)


def of_project(tx: Tx, project: int) -> list[Problem]:
    """All it has had, the open ones first."""
    return _read(tx, _OF_PROJECT, about=project)


def of_report(tx: Tx, report: int) -> list[Problem]:
    return _read(tx, _OF_REPORT, by=report)


def all_open(tx: Tx) -> list[Problem]:
    return _read(tx, _ALL_OPEN)


def raised_and_closed(tx: Tx) -> list[tuple[int, datetime, date | None]]:
    """(project, when raised, the day it was closed) of each that was neither merged nor dropped."""
    return [(row[0], row[1], row[2]) for row in tx.execute(_RAISED_AND_CLOSED)]


def handled_between(
    tx: Tx, since: datetime, before: datetime
) -> list[tuple[int, int, str, date | None, date | None, Rating | None]]:
    """(unit, project, number, due, closed, rating) of each that went to a 主办单位 and was raised then."""
    rows = tx.execute(_HANDLED_BETWEEN, {"since": since, "before": before})
    return [(row[0], row[1], row[2], row[3], row[4], row[5]) for row in rows]


def open_of_projects(tx: Tx, ids: Sequence[int]) -> list[Problem]:
    return _read(tx, _OPEN_OF_PROJECTS, ids=ids)


def overdue(tx: Tx, day: date) -> list[Problem]:
    """Handled, and past the due day."""
    return _read(tx, _OVERDUE, day=day)


def any_to_rise(tx: Tx) -> bool:
    """Whether one is handled that would rise by itself, today or when its day has passed."""
    return tx.execute(_RISES_BY_ITSELF).first() is not None


def risen(tx: Tx, since: datetime) -> list[Step]:
    """When those still handled and overdue were reported to leaders, by the office's press."""
    return [Step(*row) for row in tx.execute(_RISEN, {"since": since})]


def count(tx: Tx, reader: Reader, *, mine: bool = False) -> int:
    found = select(func.count()).select_from(problems).where(*_of(reader, mine=mine))
    return int(tx.execute(found).scalar_one())


def page(tx: Tx, reader: Reader, limit: int, offset: int, *, mine: bool = False) -> list[Problem]:
    """A page of what the reader may read, or of what waits for them."""
    return _read(tx, _IN_ORDER.where(*_of(reader, mine=mine)).limit(limit).offset(offset))


def ledger(tx: Tx, reader: Reader) -> list[Problem]:
    """All the reader may read, the closed ones too, by number."""
    theirs = () if reader.reads_all else (read_by(reader),)
    return _read(tx, _PROBLEMS.where(*theirs).order_by(problems.c.id))


def _of(reader: Reader, *, mine: bool) -> tuple[ColumnElement[bool], ...]:
    return (IS_OPEN, is_on(reader), waits_for(reader)) if mine else (IS_OPEN, read_by(reader))


def is_on(reader: Reader) -> ColumnElement[bool]:
    """Of their projects and units: what one did for another principal is on that one's list."""
    if reader.reads_all:
        return true()
    return or_(
        problems.c.project.in_((*reader.projects, *reader.contacts)),
        problems.c.unit.in_(reader.handles),
    )


def read_by(reader: Reader) -> ColumnElement[bool]:
    if reader.reads_all:
        return IS_OPEN
    helped = select(assisting.c.problem).where(assisting.c.unit.in_(reader.handles))
    return or_(
        problems.c.project.in_(reader.projects),
        problems.c.unit.in_(reader.handles),
        problems.c.id.in_(helped),
        problems.c.project.in_(reader.contacts) & _told_by(reader.person),
    )


def _told_by(person: int) -> ColumnElement[bool]:
    """Raised, or added to, by this person."""
    added = select(steps.c.problem).where(steps.c.by == person, steps.c.verb == Verb.ADD)
    return (problems.c.raised_by == person) | problems.c.id.in_(added)


def is_told_by(tx: Tx, number: int, person: int) -> bool:
    found = select(problems.c.id).where(problems.c.id == number, _told_by(person))
    return tx.execute(found).first() is not None


def waits_for(reader: Reader) -> ColumnElement[bool]:
    """To decide for the locality, to handle in the unit, to confirm what one raised."""
    return or_(
        (problems.c.state == State.COUNTY) & lies_in(reader.decides),
        problems.c.state.in_((State.TO_SIGN, State.UNDER_WAY))
        & problems.c.unit.in_(reader.handles),
        problems.c.state.in_((State.CHECKING, State.PAPERS)) & raised_for(reader.person),
    )


def lies_in(localities: Collection[int]) -> ColumnElement[bool]:
    there = select(projects.c.id).where(projects.c.locality.in_(localities))
    return problems.c.project.in_(there)


def raised_for(person: int) -> ColumnElement[bool]:
    """This person is to confirm it (`domain.problems.raiser`)."""
    by_itself = projects.c.reporter.is_(None) & (projects.c.responsible == person)
    cards = select(projects.c.id).where((projects.c.reporter == person) | by_itself)
    return case(
        (problems.c.report.is_(None), problems.c.raised_by == person),
        else_=problems.c.project.in_(cards),
    )


def assist(tx: Tx, number: int, units: Iterable[int]) -> None:
    """These are its 协办单位, and no others."""
    tx.execute(delete(assisting).where(assisting.c.problem == number))
    for unit in units:
        insert_or_ignore(tx, assisting, problem=number, unit=unit)


def assisted_by(tx: Tx, number: int) -> Sequence[int]:
    return tx.execute(_ASSISTED_BY, {"of": number}).scalars().all()


def assisted(tx: Tx, numbers: Sequence[int]) -> dict[int, list[int]]:
    """协办单位 of many."""
    units: dict[int, list[int]] = defaultdict(list)
    for problem, unit in tx.execute(_ASSISTED, {"ids": numbers}):
        units[problem].append(unit)
    return units


def _read(tx: Tx, statement: Select[*tuple[Any, ...]], **values: Any) -> list[Problem]:
    return [Problem(*row) for row in tx.execute(statement, values)]
