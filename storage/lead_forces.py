"""招商力量, and the leads and activities whose words name one of them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    ForeignKey,
    Integer,
    Table,
    Text,
    bindparam,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.sql import Select

from domain.lead_forces import Force, ForceKind, SaidForce
from domain.leads import LeadState, Region
from storage.activities import activities
from storage.engine import Tx
from storage.leads import leads
from storage.people import containing, units
from storage.schema import BigId, UtcDateTime, metadata, word

lead_forces = Table(
    "lead_forces",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("kind", word(ForceKind), nullable=False),
    Column("name", Text, nullable=False),
    Column("region", word(Region), nullable=False),
    Column("members", Text, nullable=False),
    Column("first", Date),
    Column("last", Date),
    Column("contract", Text, nullable=False),
    Column("sum", BigInteger),
    Column("agreed", Text, nullable=False),
    Column("leads", Integer, nullable=False),
    Column("activities", Integer, nullable=False),
    Column("unit", ForeignKey("units.id"), nullable=False),
    Column("added_by", ForeignKey("people.id"), nullable=False),
    Column("added_at", UtcDateTime, nullable=False),
    Column("withdrawn_at", UtcDateTime),
)

_C = lead_forces.c
_STANDING = _C.withdrawn_at.is_(None)
_FIELDS = tuple(Force.__dataclass_fields__)
_COLUMNS = [units.c.name.label(name) if name == "unit_name" else _C[name] for name in _FIELDS]
_FORCES: Select[*tuple[Any, ...]] = (
    select(*_COLUMNS)
    .join_from(lead_forces, units, units.c.id == _C.unit)
    .where(_STANDING)
    .order_by(_C.kind, _C.id)
)
_ONE = _FORCES.where(_C.id == bindparam("force"))
_NAMED = _FORCES.where(_C.name == bindparam("called"))
_WITH_TERM = _FORCES.where(_C.last.is_not(None))
_COUNT = select(func.count()).select_from(lead_forces).where(_STANDING)
_PAGE = _FORCES.limit(bindparam("limit")).offset(bindparam("offset"))
_ADDING = insert(lead_forces).returning(_C.id)


def _read(tx: Tx, statement: Select[*tuple[Any, ...]], **values: Any) -> list[Force]:
    return [Force(*row) for row in tx.execute(statement, values)]


def add(tx: Tx, now: datetime, unit: int, person: int, said: SaidForce) -> int:
    values = vars(said) | {"unit": unit, "added_by": person, "added_at": now}
    return int(tx.execute(_ADDING, values).scalar_one())


def change(tx: Tx, force: int, said: SaidForce) -> None:
    tx.execute(update(lead_forces).where(_C.id == force).values(**vars(said)))


def withdraw(tx: Tx, now: datetime, force: int) -> None:
    tx.execute(update(lead_forces).where(_C.id == force).values(withdrawn_at=now))


def find(tx: Tx, force: int) -> Force | None:
    return next(iter(_read(tx, _ONE, force=force)), None)


def named(tx: Tx, name: str) -> list[Force]:
    return _read(tx, _NAMED, called=name)


def with_term(tx: Tx) -> list[Force]:
    """Those that end on some day."""
    return _read(tx, _WITH_TERM)


def count(tx: Tx) -> int:
    return int(tx.execute(_COUNT).scalar_one())


def page(tx: Tx, limit: int, offset: int) -> list[Force]:
    return _read(tx, _PAGE, limit=limit, offset=offset)


def search(tx: Tx, words: str, limit: int) -> list[Force]:
    """By name, kind, region, unit or members; every word must occur."""
    found = _FORCES
    for each in words.split():
        like = containing(each)
        columns = (_C.name, _C.kind, _C.region, _C.members, units.c.name)
        found = found.where(or_(*(column.ilike(like, escape="!") for column in columns)))
    return _read(tx, found.limit(limit))


def leads_naming(tx: Tx, name: str) -> Sequence[tuple[str, datetime]]:
    """(number, when) of the leads whose words name it and which were not withdrawn."""
    like = containing(name)
    said = or_(leads.c.content.like(like, escape="!"), leads.c.company.like(like, escape="!"))
    rows = tx.execute(
        select(leads.c.number, leads.c.registered_at)
        .where(said, leads.c.state != LeadState.DROPPED)
        .order_by(leads.c.id)
    )
    return [(row.number, row.registered_at) for row in rows]


def activities_naming(tx: Tx, name: str) -> Sequence[date]:
    """The days of the activities whose words name it."""
    said = activities.c.note.like(containing(name), escape="!")
    found = select(activities.c.on).where(said, activities.c.withdrawn_at.is_(None))
    return tx.execute(found.order_by(activities.c.on)).scalars().all()
