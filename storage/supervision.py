"""督查: the year's plan, the rounds of quarters, their teams, and who is inspected."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.sql import Select

from domain.periods import parse
from domain.supervision import Entry, Inspected, Round, RoundState
from domain.supervision_draw import Ground
from storage.engine import Tx
from storage.people import units
from storage.schema import BigId, UtcDateTime, insert_or_ignore, metadata, upsert, word

plan = Table(
    "supervision_plan",
    metadata,
    Column("period", Text, primary_key=True),
    Column("topic", Text, nullable=False),
    Column("basis", Text, nullable=False),
    Column("approver", Text, nullable=False),
    Column("by", ForeignKey("people.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

rounds = Table(
    "supervision_rounds",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("period", Text, nullable=False),
    Column("state", word(RoundState), nullable=False),
    Column("begun_at", UtcDateTime, nullable=False),
    Column("started_on", Date),
    Column("comment_until", Date),
    Column("drafter", ForeignKey("people.id")),
    Column("approver", ForeignKey("people.id")),
    Column("year", Integer),
    Column("number", Integer),
    Column("document", Text, nullable=False, default=""),
    Column("signer", Text, nullable=False, default=""),
    Column("issued_on", Date),
    Column("paper", Text),  # the report as it went to the second person
    Index(None, "period"),
    Index(None, "state"),
)

team = Table(
    "supervision_team",
    metadata,
    Column("round", ForeignKey("supervision_rounds.id"), primary_key=True),
    Column("person", ForeignKey("people.id"), primary_key=True),
    Index(None, "person"),
)

inspected = Table(
    "supervision_inspected",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("round", ForeignKey("supervision_rounds.id"), nullable=False),
    Column("unit", ForeignKey("units.id"), nullable=False),
    Column("project", ForeignKey("projects.id")),
    Column("ground", word(Ground), nullable=False),
    Column("why", Text, nullable=False, default=""),
    Column("by", ForeignKey("people.id")),
    Index(None, "round"),
)

_R, _T, _I = rounds.c, team.c, inspected.c
_ROUND = tuple(_R[name] for name in Round.__dataclass_fields__)
_INSPECTED: Select[*tuple[Any, ...]] = (
    select(_I.id, _I.round, _I.unit, units.c.name, _I.project, _I.ground, _I.why, _I.by)
    .join_from(inspected, units, units.c.id == _I.unit)
    .order_by(_I.unit, _I.project.is_not(None), _I.id)
)
_INSPECTED_IN = _INSPECTED.where(_I.round == bindparam("of"))
_INSPECTED_ONE = _INSPECTED.where(_I.id == bindparam("one"))
_DRAWN = select(func.count()).where(_I.round == bindparam("of"), _I.ground != Ground.NAMED)
_ENTRIES: Select[*tuple[Any, ...]] = select(
    plan.c.period, plan.c.topic, plan.c.basis, plan.c.approver
).order_by(plan.c.period)
_ENTRY = _ENTRIES.where(plan.c.period == bindparam("of"))
_ROUNDS: Select[*tuple[Any, ...]] = select(*_ROUND).order_by(_R.id.desc())
_ONE = _ROUNDS.where(_R.id == bindparam("one"))
_OF_PERIOD = _ROUNDS.where(_R.period == bindparam("of"), _R.state != RoundState.DROPPED)
_IN_STATE = _ROUNDS.where(_R.state == bindparam("stands"))
_BEGINNING = insert(rounds).returning(_R.id)
_PAPER = select(_R.paper).where(_R.id == bindparam("one"))
_TEAM = select(_T.person).where(_T.round == bindparam("of")).order_by(_T.person)


def put_entry(tx: Tx, now: datetime, one: Entry, by: int) -> None:
    """A quarter's entry typed again stands instead of the first."""
    values: dict[str, Any] = {"period": one.period.key, "topic": one.topic, "basis": one.basis}
    values |= {"approver": one.approver, "by": by, "at": now}
    upsert(tx, plan, values, keys=["period"])


def entry(tx: Tx, period: str) -> Entry | None:
    return next(iter(_entries(tx, _ENTRY, of=period)), None)


def entries_of(tx: Tx, year: int) -> list[Entry]:
    return _entries(tx, _ENTRIES.where(plan.c.period.startswith(f"{year}-")))


def _entries(tx: Tx, found: Select[*tuple[Any, ...]], **values: Any) -> list[Entry]:
    return [Entry(parse(row[0]), *row[1:]) for row in tx.execute(found, values)]


def begin(tx: Tx, now: datetime, period: str) -> int:
    values = {"period": period, "state": RoundState.PREPARING, "begun_at": now}
    return int(tx.execute(_BEGINNING, values | {"document": "", "signer": ""}).scalar_one())


def _read(tx: Tx, found: Select[*tuple[Any, ...]], **values: Any) -> list[Round]:
    return [Round(row[0], parse(row[1]), *row[2:]) for row in tx.execute(found, values)]


def find(tx: Tx, number: int) -> Round | None:
    return next(iter(_read(tx, _ONE, one=number)), None)


def of_period(tx: Tx, period: str) -> Round | None:
    """The one that was not dropped."""
    return next(iter(_read(tx, _OF_PERIOD, of=period)), None)


def everything(tx: Tx) -> list[Round]:
    """Newest first."""
    return _read(tx, _ROUNDS)


def in_state(tx: Tx, state: RoundState) -> list[Round]:
    return _read(tx, _IN_STATE, stands=state)


def move(tx: Tx, one: Round, to: RoundState, **values: Any) -> bool:
    """False when it no longer stands where it was read: of two presses one counts."""
    standing = _R.id == one.id, _R.state == one.state
    statement = update(rounds).where(*standing).values(state=to, **values)
    return tx.execute(statement).rowcount == 1


def paper(tx: Tx, number: int) -> str | None:
    found: str | None = tx.execute(_PAPER, {"one": number}).scalar_one_or_none()
    return found


def team_of(tx: Tx, number: int) -> Sequence[int]:
    return tx.execute(_TEAM, {"of": number}).scalars().all()


def join(tx: Tx, number: int, person: int) -> bool:
    """False when they are in it already."""
    return insert_or_ignore(tx, team, round=number, person=person)


def leave(tx: Tx, number: int, person: int) -> None:
    tx.execute(delete(team).where(_T.round == number, _T.person == person))


def inspect(tx: Tx, number: int, unit: int, project: int | None, ground: Ground, **by: Any) -> int:
    values = {"round": number, "unit": unit, "project": project, "ground": ground, "why": ""} | by
    return int(tx.execute(insert(inspected).values(values).returning(_I.id)).scalar_one())


def uninspect(tx: Tx, one: int) -> None:
    tx.execute(delete(inspected).where(_I.id == one))


def inspected_in(tx: Tx, number: int) -> list[Inspected]:
    """By unit; the unit itself before its projects."""
    return [Inspected(*row) for row in tx.execute(_INSPECTED_IN, {"of": number})]


def found_inspected(tx: Tx, one: int) -> Inspected | None:
    row = tx.execute(_INSPECTED_ONE, {"one": one}).one_or_none()
    return None if row is None else Inspected(*row)


def is_drawn(tx: Tx, number: int) -> bool:
    """Whether anything in it was drawn."""
    return bool(tx.execute(_DRAWN, {"of": number}).scalar_one())
