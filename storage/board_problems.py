"""The problems on a board: what waits for its reader, what is red, what they wait for."""

from datetime import date
from typing import Any

from sqlalchemy import case, func, or_, select
from sqlalchemy.sql import ColumnElement

from domain.boards import Found, Trouble
from domain.problems import Problem, State, Weight
from storage.boards import counted, first_of
from storage.engine import Tx
from storage.people import people, units
from storage.problems import (
    COLUMNS,
    IN_ORDER,
    IS_OPEN,
    MAY_WAIT,
    Reader,
    is_on,
    lies_in,
    problems,
    raised_for,
    read_by,
    waits_for,
)
from storage.projects import projects

_HANDLED = (State.TO_SIGN, State.UNDER_WAY)
_WITH_OTHERS = (State.COUNTY, State.UNROUTED, *_HANDLED, State.SUPPORT)
_TROUBLES = (
    select(
        *(problems.c[name] for name in COLUMNS), projects.c.name, func.coalesce(units.c.name, "")
    )
    .join_from(problems, projects, projects.c.id == problems.c.project)
    .outerjoin(units, units.c.id == problems.c.unit)
    .order_by(*IN_ORDER)
)


def _trouble(*row: Any) -> Trouble:
    return Trouble(Problem(*row[: len(COLUMNS)]), *row[len(COLUMNS) :])


def _troubles(tx: Tx, *conditions: ColumnElement[bool]) -> Found[Trouble]:
    return first_of(tx, counted(_TROUBLES.where(IS_OPEN, *conditions)), _trouble)


def waiting(tx: Tx, reader: Reader) -> Found[Trouble]:
    """What this board's reader is to decide, handle or confirm."""
    return _troubles(tx, is_on(reader), waits_for(reader))


def urgent(tx: Tx, reader: Reader, day: date) -> Found[Trouble]:
    """重大 and overdue ones that wait for somebody else; the office has the overdue in its own list."""
    is_red = _is_red(day)
    if reader.reads_all:
        is_red = (problems.c.weight == Weight.MAJOR) & ~_is_overdue(day)
    return _troubles(tx, read_by(reader), is_red, ~waits_for(reader))


def awaited(tx: Tx, reader: Reader, day: date) -> Found[Trouble]:
    """What the reader raised, or the locality sent up, and others have in hand."""
    sent_up = lies_in(reader.decides) & (problems.c.state != State.COUNTY)
    return _troubles(
        tx,
        is_on(reader),
        problems.c.state.in_(_WITH_OTHERS),
        or_(raised_for(reader.person), sent_up),
        ~waits_for(reader),
        ~_is_red(day),
    )


def _is_red(day: date) -> ColumnElement[bool]:
    return or_(problems.c.weight == Weight.MAJOR, _is_overdue(day))


def _is_overdue(day: date) -> ColumnElement[bool]:
    """Never NULL, so that it can be negated."""
    past = problems.c.due_on.is_not(None) & (problems.c.due_on < day)
    return problems.c.state.in_(_HANDLED) & past


def for_office(tx: Tx, day: date) -> list[Trouble]:
    """What may wait for the office; whether it does is a rule (`domain.problem_deadlines.waits`)."""
    answers = func.coalesce(projects.c.reporter, projects.c.responsible, problems.c.raised_by)
    raiser = case((problems.c.report.is_(None), problems.c.raised_by), else_=answers)
    found = _TROUBLES.add_columns(people.c.unit).join(people, people.c.id == raiser)
    rows = tx.execute(found.where(IS_OPEN, MAY_WAIT | (problems.c.due_on < day)))
    return [_trouble(*row) for row in rows]
