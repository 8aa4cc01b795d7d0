"""What leaders and heads owe themselves: one row a duty, person and period, and what answered it."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    func,
    select,
    update,
)
from sqlalchemy.sql import ColumnElement

from domain.own_duties import RULES, OwnDuty, OwnObligation
from storage.engine import Tx
from storage.people import grants
from storage.schema import BigId, UtcDateTime, insert_or_ignore, metadata, word

own_obligations = Table(
    "own_obligations",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("duty", word(OwnDuty), nullable=False),
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("period", Text, nullable=False),
    Column("project", Integer, nullable=False, default=0),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("prompt_at", UtcDateTime, nullable=False),
    Column("visit", ForeignKey("visits.id")),
    Column("prompted_on", Date),
    UniqueConstraint("duty", "person", "period", "project"),
    Index(None, "visit"),
    Index(None, "prompted_on", "due_at"),
)

_C = own_obligations.c
_COLUMNS = tuple(OwnObligation.__dataclass_fields__)
_OBLIGATIONS = select(*(_C[name] for name in _COLUMNS)).order_by(_C.due_at, _C.id)
UNRECORDED = _C.visit.is_(None)


def _read(tx: Tx, *conditions: ColumnElement[bool]) -> list[OwnObligation]:
    return [OwnObligation(*row) for row in tx.execute(_OBLIGATIONS.where(*conditions))]


def anybody_owes(tx: Tx) -> bool:
    """Whether there is a leader or a head at all."""
    owing = select(grants.c.person).where(grants.c.role.in_({rule.role for rule in RULES}))
    return tx.execute(owing.limit(1)).first() is not None


def owe(tx: Tx, **values: Any) -> bool:
    """False when it is owed already: whoever opens a period twice changes nothing."""
    return insert_or_ignore(tx, own_obligations, **values)


def open_of(tx: Tx, person: int) -> list[OwnObligation]:
    return _read(tx, UNRECORDED, _C.person == person)


def running(tx: Tx, persons: Collection[int], now: datetime) -> list[OwnObligation]:
    """Whose period is not over, answered or not; the earliest due first."""
    return _read(tx, _C.person.in_(persons), _C.due_at > now)


def all_running(tx: Tx, now: datetime) -> list[OwnObligation]:
    return _read(tx, _C.due_at > now)


def told(tx: Tx, persons: Collection[int], day: date, now: datetime) -> list[OwnObligation]:
    """What is prompted on this day and neither answered nor over."""
    return _read(tx, _C.person.in_(persons), _C.prompted_on == day, UNRECORDED, _C.due_at > now)


def are_told(tx: Tx, day: date) -> bool:
    """Whether anything at all is prompted on this day: most days nothing is."""
    return tx.execute(select(_C.id).where(_C.prompted_on == day).limit(1)).first() is not None


def move(tx: Tx, number: int, due: datetime, last: date, prompt_at: datetime) -> None:
    """Who has been told of it already is not prompted again."""
    moved = {"due_at": due, "last": last, "prompt_at": prompt_at}
    tx.execute(update(own_obligations).where(_C.id == number).values(**moved))


def unrecorded(tx: Tx, now: datetime) -> list[OwnObligation]:
    """What runs and no record has answered."""
    return _read(tx, UNRECORDED, _C.due_at > now)


def unprompted(tx: Tx, now: datetime) -> list[OwnObligation]:
    return _read(tx, UNRECORDED, _C.prompted_on.is_(None), _C.due_at > now)


def note_prompted(tx: Tx, ids: Sequence[int], day: date) -> None:
    tx.execute(update(own_obligations).where(_C.id.in_(ids)).values(prompted_on=day))


def answer(tx: Tx, ids: Iterable[int], visit: int) -> None:
    tx.execute(update(own_obligations).where(_C.id.in_(list(ids)), UNRECORDED).values(visit=visit))


def answered_by(tx: Tx, visit: int) -> list[OwnObligation]:
    return _read(tx, _C.visit == visit)


def reopen(tx: Tx, visit: int) -> None:
    tx.execute(update(own_obligations).where(_C.visit == visit).values(visit=None))


def recorded(tx: Tx, since: date) -> dict[OwnDuty, int]:
    """How many have been recorded of each duty, of those due since that day; nothing of persons."""
    rows = tx.execute(
        select(_C.duty, func.count())
        .where(_C.visit.is_not(None), _C.last >= since)
        .group_by(_C.duty)
    )
    return {row[0]: row[1] for row in rows}
