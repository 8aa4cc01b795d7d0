"""交办 on a board: what its reader is to do or to say, what is overdue, what is under way."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import String, and_, bindparam, case, cast, exists, false, or_, true
from sqlalchemy.sql import ColumnElement

from domain.boards import Found
from domain.instructions import OPEN, UNFINISHED, Instruction, InstructionState
from domain.roles import Role, ScopeKind
from storage.boards import counted, first_of
from storage.engine import Tx
from storage.instructions import IN_ORDER, instructions
from storage.people import grants, people

_C = instructions.c


def _given(tx: Tx, *conditions: ColumnElement[bool]) -> Found[Instruction]:
    return first_of(tx, counted(IN_ORDER.where(*conditions)), Instruction)


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


_IS_OWNED = or_(
    _C.person.in_(bindparam("persons", expanding=True)),
    _C.person.is_(None) & _C.unit.in_(bindparam("owners", expanding=True)),
)
_CARRIED = counted(IN_ORDER.where(_C.state.in_(UNFINISHED), _IS_OWNED))
_CLAIMED = counted(IN_ORDER.where(_C.state == InstructionState.CLAIMED, _IS_OWNED))


def carried(tx: Tx, persons: Collection[int], owners: Collection[int]) -> Found[Instruction]:
    """What these persons and units are to sign for and do."""
    return first_of(tx, _CARRIED, Instruction, persons=list(persons), owners=list(owners))


def claimed(tx: Tx, persons: Collection[int], owners: Collection[int]) -> Found[Instruction]:
    """What they have said is done, and nobody has confirmed yet."""
    return first_of(tx, _CLAIMED, Instruction, persons=list(persons), owners=list(owners))


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
