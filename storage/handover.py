"""移交 between units, and which department answers for an industry in which phase."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import (
    BindParameter,
    Column,
    Date,
    ForeignKey,
    Index,
    Table,
    Text,
    bindparam,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.sql import Select

from domain.handover import PENDING, Departments, Handover, HandoverState, Phase
from storage.engine import Tx
from storage.people import units
from storage.schema import BigId, metadata, upsert, word

handovers = Table(
    "handovers",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("project", ForeignKey("projects.id"), nullable=False),
    Column("phase", word(Phase), nullable=False),
    Column("giver", ForeignKey("units.id"), nullable=False),
    Column("taker", ForeignKey("units.id"), nullable=False),
    Column("opened_on", Date, nullable=False),
    Column("state", word(HandoverState), nullable=False),
    Column("why", Text, nullable=False, default=""),
    Column("decided_by", ForeignKey("people.id")),
    Column("decided_on", Date),
    Column("heir", ForeignKey("people.id")),
    Column("refused_why", Text),
    Column("refused_on", Date),
    Index(None, "project"),
    Index(None, "state", "taker"),
)

departments = Table(
    "industry_departments",
    metadata,
    Column("industry", Text, primary_key=True),
    Column("phase", word(Phase), primary_key=True),
    Column("unit", ForeignKey("units.id"), nullable=False),
)

_C = handovers.c
_GIVER, _TAKER = units.alias("giver"), units.alias("taker")
_PENDING = _C.state.in_(PENDING)
_HANDOVERS: Select[*tuple[Any, ...]] = (
    select(
        _C.id,
        _C.project,
        _C.phase,
        _C.giver,
        _GIVER.c.name,
        _C.taker,
        _TAKER.c.name,
        _C.opened_on,
        _C.state,
        _C.why,
        _C.decided_by,
        _C.decided_on,
        _C.heir,
        _C.refused_why,
        _C.refused_on,
    )
    .join_from(handovers, _GIVER, _GIVER.c.id == _C.giver)
    .join(_TAKER, _TAKER.c.id == _C.taker)
    .order_by(_C.id)
)
_ONE = _HANDOVERS.where(_C.id == bindparam("one"))
_OF_PROJECT = _HANDOVERS.where(_C.project == bindparam("about"))
_PENDING_OF = _OF_PROJECT.where(_PENDING)
_ALL_PENDING = _HANDOVERS.where(_PENDING)
_SIDES: BindParameter[Any] = bindparam("sides", expanding=True)
_BETWEEN = _ALL_PENDING.where(_C.giver.in_(_SIDES) | _C.taker.in_(_SIDES))
_DEPARTMENTS = select(departments.c.phase, departments.c.unit).where(
    departments.c.industry == bindparam("of")
)


def _read(tx: Tx, statement: Select[*tuple[Any, ...]], **values: Any) -> list[Handover]:
    return [Handover(*row) for row in tx.execute(statement, values)]


def open_one(tx: Tx, today: date, project: int, phase: Phase, giver: int, taker: int) -> int:
    values = {"project": project, "phase": phase, "giver": giver, "taker": taker}
    values |= {"opened_on": today, "state": HandoverState.ASKED}
    return int(tx.execute(insert(handovers).values(values).returning(_C.id)).scalar_one())


def decide(
    tx: Tx, one: Handover, state: HandoverState, today: date, by: int | None, **values: object
) -> bool:
    """False when it no longer stands where it was read: of two presses one counts."""
    statement = (
        update(handovers)
        .where(_C.id == one.id, _C.state == one.state)
        .values(state=state, decided_by=by, decided_on=today, **values)
    )
    return tx.execute(statement).rowcount == 1


def find(tx: Tx, number: int) -> Handover | None:
    return next(iter(_read(tx, _ONE, one=number)), None)


def pending_of(tx: Tx, project: int) -> Handover | None:
    """At most one of a project waits for its decision."""
    return next(iter(_read(tx, _PENDING_OF, about=project)), None)


def of_project(tx: Tx, project: int) -> list[Handover]:
    """Oldest first."""
    return _read(tx, _OF_PROJECT, about=project)


def pending(tx: Tx) -> list[Handover]:
    return _read(tx, _ALL_PENDING)


def pending_between(tx: Tx, sides: Collection[int]) -> list[Handover]:
    """What waits and concerns these units, on either side."""
    return _read(tx, _BETWEEN, sides=list(sides))


def departments_of(tx: Tx, industry: str) -> Departments:
    return {row.phase: row.unit for row in tx.execute(_DEPARTMENTS, {"of": industry})}


def all_departments(tx: Tx) -> list[tuple[str, Phase, str]]:
    """(industry, phase, unit's name), by industry."""
    rows = tx.execute(
        select(departments.c.industry, departments.c.phase, units.c.name)
        .join_from(departments, units, units.c.id == departments.c.unit)
        .order_by(departments.c.industry, departments.c.phase.desc())
    )
    return [(row.industry, row.phase, row.name) for row in rows]


def put_department(tx: Tx, industry: str, phase: Phase, unit: int) -> None:
    values = {"industry": industry, "phase": phase, "unit": unit}
    upsert(tx, departments, values, keys=["industry", "phase"])


def drop_departments(tx: Tx, industry: str) -> None:
    tx.execute(delete(departments).where(departments.c.industry == industry))
