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
    bindparam,
    func,
    select,
    update,
)
from sqlalchemy.sql import Select

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
_OBLIGATIONS: Select[*tuple[Any, ...]] = select(*(_C[name] for name in _COLUMNS)).order_by(
    _C.due_at, _C.id
)
UNRECORDED = _C.visit.is_(None)
_RUNS = _C.due_at > bindparam("now")
_THEIRS = _C.person.in_(bindparam("persons", expanding=True))
_OPEN_OF = _OBLIGATIONS.where(UNRECORDED, _C.person == bindparam("of"))
_RUNNING = _OBLIGATIONS.where(_THEIRS, _RUNS)
_ALL_RUNNING = _OBLIGATIONS.where(_RUNS)
_TOLD = _OBLIGATIONS.where(_THEIRS, _C.prompted_on == bindparam("day"), UNRECORDED, _RUNS)
_ANY_TOLD = select(_C.id).where(_C.prompted_on == bindparam("day")).limit(1)
_UNRECORDED = _OBLIGATIONS.where(UNRECORDED, _RUNS)
_UNPROMPTED = _OBLIGATIONS.where(UNRECORDED, _C.prompted_on.is_(None), _RUNS)
_ANSWERED_BY = _OBLIGATIONS.where(_C.visit == bindparam("by"))
_OWING = select(grants.c.person).where(grants.c.role.in_({rule.role for rule in RULES})).limit(1)
_MOVING = (
    update(own_obligations)
    .where(_C.id == bindparam("row"))
    .values(due_at=bindparam("due"), last=bindparam("until"), prompt_at=bindparam("prompt"))
)
_AMONG = _C.id.in_(bindparam("ids", expanding=True))
_PROMPTING = update(own_obligations).where(_AMONG).values(prompted_on=bindparam("day"))
_ANSWERING = update(own_obligations).where(_AMONG, UNRECORDED).values(visit=bindparam("by"))
_REOPENING = update(own_obligations).where(_C.visit == bindparam("by")).values(visit=None)
_RECORDED = (
    select(_C.duty, func.count())
    .where(_C.visit.is_not(None), _C.last >= bindparam("since"))
    .group_by(_C.duty)
)


def _read(tx: Tx, statement: Select[*tuple[Any, ...]], **values: Any) -> list[OwnObligation]:
    return [OwnObligation(*row) for row in tx.execute(statement, values)]


def anybody_owes(tx: Tx) -> bool:
    """Whether there is a leader or a head at all."""
    return tx.execute(_OWING).first() is not None


def owe(tx: Tx, **values: Any) -> bool:
    """False when it is owed already: whoever opens a period twice changes nothing."""
    return insert_or_ignore(tx, own_obligations, **values)


def open_of(tx: Tx, person: int) -> list[OwnObligation]:
    return _read(tx, _OPEN_OF, of=person)


def running(tx: Tx, persons: Collection[int], now: datetime) -> list[OwnObligation]:
    """Whose period is not over, answered or not; the earliest due first."""
    return _read(tx, _RUNNING, persons=list(persons), now=now)


def all_running(tx: Tx, now: datetime) -> list[OwnObligation]:
    return _read(tx, _ALL_RUNNING, now=now)


def told(tx: Tx, persons: Collection[int], day: date, now: datetime) -> list[OwnObligation]:
    """What is prompted on this day and neither answered nor over."""
    return _read(tx, _TOLD, persons=list(persons), day=day, now=now)


def are_told(tx: Tx, day: date) -> bool:
    """Whether anything at all is prompted on this day: most days nothing is."""
    return tx.execute(_ANY_TOLD, {"day": day}).first() is not None


def move(tx: Tx, number: int, due: datetime, last: date, prompt_at: datetime) -> None:
    """Who has been told of it already is not prompted again."""
    tx.execute(_MOVING, {"row": number, "due": due, "until": last, "prompt": prompt_at})


def unrecorded(tx: Tx, now: datetime) -> list[OwnObligation]:
    """What runs and no record has answered."""
    return _read(tx, _UNRECORDED, now=now)


def unprompted(tx: Tx, now: datetime) -> list[OwnObligation]:
    return _read(tx, _UNPROMPTED, now=now)


def note_prompted(tx: Tx, ids: Sequence[int], day: date) -> None:
    tx.execute(_PROMPTING, {"ids": ids, "day": day})


def answer(tx: Tx, ids: Iterable[int], visit: int) -> None:
    tx.execute(_ANSWERING, {"ids": list(ids), "by": visit})


def answered_by(tx: Tx, visit: int) -> list[OwnObligation]:
    return _read(tx, _ANSWERED_BY, by=visit)


def reopen(tx: Tx, visit: int) -> None:
    tx.execute(_REOPENING, {"by": visit})


def recorded(tx: Tx, since: date) -> dict[OwnDuty, int]:
    """How many have been recorded of each duty, of those due since that day; nothing of persons."""
    return {row[0]: row[1] for row in tx.execute(_RECORDED, {"since": since})}
