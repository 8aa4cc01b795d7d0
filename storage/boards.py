"""What the blocks of a board hold: each is one query, which counts and reads the first lines."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import Select, String, and_, case, cast, exists, false, func, or_, select, true
from sqlalchemy.sql import ColumnElement

from domain.boards import LISTED, About, Found, Trouble
from domain.digests import Digest, DigestState
from domain.instructions import OPEN, UNFINISHED, Instruction, InstructionState
from domain.problems import Problem, State, Weight
from domain.requests import RequestState
from domain.roles import Role, ScopeKind
from storage.digests import DIGESTS, digests
from storage.duties import OPEN as OWED
from storage.duties import obligations
from storage.engine import Tx
from storage.instructions import INSTRUCTIONS, instructions
from storage.people import grants, people, units
from storage.plans import WAITING as PROPOSED
from storage.plans import proposals
from storage.problems import (
    COLUMNS,
    IN_ORDER,
    IS_OPEN,
    MAY_WAIT,
    Reader,
    lies_in,
    problems,
    raised_for,
    read_by,
    waits_for,
)
from storage.projects import projects
from storage.requests import askers, requests

T = TypeVar("T")

_C = instructions.c
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


def _first(tx: Tx, statement: Select[Any], made: Callable[..., T]) -> Found[T]:
    rows = tx.execute(statement.add_columns(func.count().over()).limit(LISTED)).all()
    return Found(rows[0][-1] if rows else 0, [made(*row[:-1]) for row in rows])


def _trouble(*row: Any) -> Trouble:
    return Trouble(Problem(*row[: len(COLUMNS)]), *row[len(COLUMNS) :])


def _troubles(tx: Tx, *conditions: ColumnElement[bool]) -> Found[Trouble]:
    return _first(tx, _TROUBLES.where(IS_OPEN, *conditions), _trouble)


def problems_waiting(tx: Tx, reader: Reader) -> Found[Trouble]:
    """What this board's reader is to decide, handle or confirm."""
    return _troubles(tx, _is_on(reader), waits_for(reader))


def problems_urgent(tx: Tx, reader: Reader, day: date) -> Found[Trouble]:
    """重大 and overdue ones that wait for somebody else; the office has the overdue in its own list."""
    is_red = _is_red(day)
    if reader.reads_all:
        is_red = (problems.c.weight == Weight.MAJOR) & ~_is_overdue(day)
    return _troubles(tx, read_by(reader), is_red, ~waits_for(reader))


def problems_awaited(tx: Tx, reader: Reader, day: date) -> Found[Trouble]:
    """What the reader raised, or the locality sent up, and others have in hand."""
    sent_up = lies_in(reader.decides) & (problems.c.state != State.COUNTY)
    return _troubles(
        tx,
        _is_on(reader),
        problems.c.state.in_(_WITH_OTHERS),
        or_(raised_for(reader.person), sent_up),
        ~waits_for(reader),
        ~_is_red(day),
    )


def _is_on(reader: Reader) -> ColumnElement[bool]:
    """Of the projects and units of this board: what one did for another principal is on theirs."""
    if reader.reads_all:
        return true()
    return or_(
        problems.c.project.in_((*reader.projects, *reader.contacts)),
        problems.c.unit.in_(reader.handles),
    )


def _is_red(day: date) -> ColumnElement[bool]:
    return or_(problems.c.weight == Weight.MAJOR, _is_overdue(day))


def _is_overdue(day: date) -> ColumnElement[bool]:
    """Never NULL, so that it can be negated."""
    past = problems.c.due_on.is_not(None) & (problems.c.due_on < day)
    return problems.c.state.in_(_HANDLED) & past


def office_problems(tx: Tx, day: date) -> list[Trouble]:
    """What may wait for the office; whether it does is a rule (`domain.problem_deadlines.waits`)."""
    answers = func.coalesce(projects.c.reporter, projects.c.responsible, problems.c.raised_by)
    raiser = case((problems.c.report.is_(None), problems.c.raised_by), else_=answers)
    found = _TROUBLES.add_columns(people.c.unit).join(people, people.c.id == raiser)
    rows = tx.execute(found.where(IS_OPEN, MAY_WAIT | (problems.c.due_on < day)))
    return [_trouble(*row) for row in rows]


def _given(tx: Tx, *conditions: ColumnElement[bool]) -> Found[Instruction]:
    in_order = INSTRUCTIONS.order_by(_C.due.is_(None), _C.due, _C.id)
    return _first(tx, in_order.where(*conditions), Instruction)


@dataclass(frozen=True)
class Giver:
    """Whose instructions, and what of them waits for this board's reader.

    A leader reads; who speaks for one gives the words that are wanted; the office (no leader)
    where no 秘书 can, or none has since `silent_since`.
    """

    leader: int | None
    speaks: bool = False
    silent_since: date | None = None


_ASKS_TIME = (_C.state == InstructionState.WORKING) & _C.asked_due.is_not(None)
_WANTS_WORD = or_(_C.state.in_((InstructionState.DRAFT, InstructionState.CLAIMED)), _ASKS_TIME)
# A day that the office set is the office's to move.
_OFFICE_SET = and_(_C.by_office, _C.state == InstructionState.WORKING)


def _is_late(day: date) -> ColumnElement[bool]:
    return _C.state.in_(UNFINISHED) & _C.due.is_not(None) & (_C.due < day)


def _is_by(giver: Giver) -> ColumnElement[bool]:
    return true() if giver.leader is None else _C.leader == giver.leader


def _waits(giver: Giver) -> ColumnElement[bool]:
    if not giver.speaks:
        return false()
    if giver.leader is not None:
        return _WANTS_WORD & ~_OFFICE_SET
    since = case((_ASKS_TIME, _C.asked_on), else_=_C.since)
    return _WANTS_WORD & or_(since <= giver.silent_since, ~_is_heard())


def words_wanted(tx: Tx, giver: Giver) -> Found[Instruction]:
    """A draft, more time, the end: a word of the leader's side is owed."""
    return _given(tx, _is_by(giver), _waits(giver))


def given_late(tx: Tx, giver: Giver, day: date) -> Found[Instruction]:
    return _given(tx, _is_by(giver), ~_waits(giver), _is_late(day))


def given_running(tx: Tx, giver: Giver, day: date) -> Found[Instruction]:
    """Given out and in time, or said to be done."""
    return _given(tx, _is_by(giver), ~_waits(giver), _C.state.in_(OPEN), ~_is_late(day))


def carried(tx: Tx, persons: Collection[int], owners: Collection[int]) -> Found[Instruction]:
    """What these persons and units are to sign for and do."""
    return _given(tx, _C.state.in_(UNFINISHED), _is_owned(persons, owners))


def claimed(tx: Tx, persons: Collection[int], owners: Collection[int]) -> Found[Instruction]:
    """What they have said is done, and nobody has confirmed yet."""
    return _given(tx, _C.state == InstructionState.CLAIMED, _is_owned(persons, owners))


def _is_owned(persons: Collection[int], owners: Collection[int]) -> ColumnElement[bool]:
    return or_(_C.person.in_(persons), _C.person.is_(None) & _C.unit.in_(owners))


def _is_heard() -> ColumnElement[bool]:
    """A 秘书 can be asked, who is not the owner's side."""
    serving = exists().where(
        grants.c.person == people.c.id,
        grants.c.role == Role.SECRETARY,
        grants.c.scope == ScopeKind.LEADER,
        grants.c.subject == cast(_C.leader, String),
        people.c.telegram.is_not(None),
        people.c.blocked_at.is_(None),
        people.c.left_at.is_(None),
        ~and_(_C.state == InstructionState.CLAIMED, _carries()),
    )
    return serving & ~_OFFICE_SET


def _carries() -> ColumnElement[bool]:
    """The person at hand, or in the unit's name; a deputy for some days is judged at the press."""
    held = grants.alias("held")
    leads = (held.c.subject == cast(_C.unit, String)) & held.c.role.in_(
        (Role.LIAISON, Role.HEAD, Role.DEPUTY)
    )
    handles = (held.c.role == Role.HANDLER) & (people.c.unit == _C.unit)
    in_name = exists().where(held.c.person == people.c.id, or_(leads, handles))
    return or_(_C.person.is_not(None) & (_C.person == people.c.id), _C.person.is_(None) & in_name)


_ABOUT = (projects.c.id, projects.c.code, projects.c.name)


def owing(tx: Tx, persons: Collection[int]) -> Found[About]:
    """Projects for which these persons owe a report, what is due first in front."""
    return _owing(tx, obligations.c.person.in_(persons))


def owing_in(
    tx: Tx, owners: Collection[int] | None, before: datetime | None = None
) -> Found[About]:
    """Projects of these units, or of all, with a report owed; or only what was due before a moment."""
    past = true() if before is None else obligations.c.due_at < before
    if owners is None:
        return _owing(tx, past)
    return _owing(tx, projects.c.unit.in_(owners) | projects.c.locality.in_(owners), past)


def unassigned(tx: Tx) -> Found[About]:
    """Projects with a report owed for which nobody reports."""
    return _owing(tx, obligations.c.person.is_(None))


def _owing(tx: Tx, *conditions: ColumnElement[bool]) -> Found[About]:
    due = func.min(obligations.c.due_at, type_=obligations.c.due_at.type)
    found = (
        select(*_ABOUT, due)
        .join_from(obligations, projects, projects.c.id == obligations.c.project)
        .where(OWED, *conditions)
        .group_by(*_ABOUT)
        .order_by(due, projects.c.code)
    )
    return _first(tx, found, About)


def asked(tx: Tx, principal: int) -> Found[About]:
    """请报进展 in this name that nobody has answered yet."""
    found = (
        select(*_ABOUT, requests.c.due_at)
        .join_from(requests, projects, projects.c.id == requests.c.project)
        .join(askers, askers.c.request == requests.c.id)
        .where(requests.c.state == RequestState.OPEN, askers.c.principal == principal)
        .distinct()
        .subquery()
    )
    return _first(tx, select(found).order_by(found.c.due_at, found.c.id), About)


def proposed(tx: Tx, person: int | None = None) -> Found[About]:
    """改期 that waits for the office: of all, or as this person asked for it."""
    found = (
        select(*_ABOUT, proposals.c.after, proposals.c.stage)
        .join_from(proposals, projects, projects.c.id == proposals.c.project)
        .where(PROPOSED, true() if person is None else proposals.c.by == person)
        .order_by(proposals.c.id)
    )
    return _first(tx, found, About)


def held(tx: Tx) -> Found[Digest]:
    """Digests that wait for the office's word."""
    waits = DIGESTS.where(digests.c.state == DigestState.HELD).order_by(digests.c.id.desc())
    return _first(tx, waits, Digest)
