"""招商活动 and the leads that hang on them."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Index,
    Table,
    Text,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.sql import ColumnElement, Select

from domain.activities import Activity, ActivityKind
from storage.engine import Tx
from storage.leads import leads
from storage.people import containing, people, units
from storage.schema import BigId, UtcDateTime, insert_or_ignore, metadata, word

SEPARATOR = "\n"

activities = Table(
    "activities",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("kind", word(ActivityKind), nullable=False),
    Column("unit", ForeignKey("units.id"), nullable=False),
    Column("on", Date, nullable=False),
    Column("place", Text, nullable=False, default=""),
    Column("companies", Text, nullable=False, default=""),
    Column("note", Text, nullable=False),
    Column("result", Text, nullable=False, default=""),
    Column("head", ForeignKey("people.id")),
    Column("told_by", ForeignKey("people.id"), nullable=False),
    Column("told_at", UtcDateTime, nullable=False),
    Column("visit", ForeignKey("visits.id")),
    Column("withdrawn_at", UtcDateTime),
    Index(None, "unit", "on"),
    Index(None, "on"),
    Index(None, "told_by"),
)

activity_leads = Table(
    "activity_leads",
    metadata,
    Column("activity", ForeignKey("activities.id"), primary_key=True),
    Column("lead", ForeignKey("leads.id"), primary_key=True),
)

_C = activities.c
_HEAD, _TOLD_BY = people.alias("head"), people.alias("told_by")
_STANDING = _C.withdrawn_at.is_(None)
_ACTIVITIES: Select[*tuple[Any, ...]] = (
    select(
        _C.id,
        _C.kind,
        _C.unit,
        units.c.name,
        _C.on,
        _C.place,
        _C.companies,
        _C.note,
        _C.result,
        _C.head,
        func.coalesce(_HEAD.c.name, ""),
        _C.told_by,
        _TOLD_BY.c.name,
        _C.told_at,
        _C.visit,
    )
    .join_from(activities, units, units.c.id == _C.unit)
    .join(_TOLD_BY, _TOLD_BY.c.id == _C.told_by)
    .outerjoin(_HEAD, _HEAD.c.id == _C.head)
    .where(_STANDING)
    .order_by(_C.on.desc(), _C.id.desc())
)
_ONE = _ACTIVITIES.where(_C.id == bindparam("one"))
_UNFINISHED = _ACTIVITIES.where(_C.result == "", _C.on >= bindparam("since"))
_UNITS_THAT_MADE = (
    select(_C.unit)
    .distinct()
    .where(
        _STANDING,
        _C.kind == bindparam("of_kind"),
        _C.on >= bindparam("first"),
        _C.on <= bindparam("last"),
    )
)
_LEADS = (
    select(leads.c.id, leads.c.number, leads.c.company)
    .join(activity_leads, activity_leads.c.lead == leads.c.id)
    .where(activity_leads.c.activity == bindparam("of"))
    .order_by(leads.c.id)
)


def _read(tx: Tx, statement: Select[*tuple[Any, ...]], **values: Any) -> list[Activity]:
    return [_activity(*row) for row in tx.execute(statement, values)]


def _activity(*row: Any) -> Activity:
    values = dict(zip(Activity.__dataclass_fields__, row, strict=True))
    met = tuple(filter(None, values["companies"].split(SEPARATOR)))
    return Activity(**values | {"companies": met})


def add(tx: Tx, values: dict[str, Any]) -> int:
    kept = values | {"companies": SEPARATOR.join(values["companies"])}
    return int(tx.execute(insert(activities).values(**kept).returning(_C.id)).scalar_one())


def change(tx: Tx, activity: int, **values: Any) -> None:
    tx.execute(update(activities).where(_C.id == activity).values(**values))


def withdraw(tx: Tx, now: datetime, activity: int) -> bool:
    """False when it has been."""
    statement = update(activities).where(_C.id == activity, _STANDING)
    return tx.execute(statement.values(withdrawn_at=now)).rowcount == 1


def find(tx: Tx, activity: int) -> Activity | None:
    return next(iter(_read(tx, _ONE, one=activity)), None)


def _mine(read: Collection[int] | None) -> ColumnElement[bool]:
    """Of these units; None: of all."""
    return _C.id > 0 if read is None else _C.unit.in_(read)


def count(tx: Tx, read: Collection[int] | None) -> int:
    statement = select(func.count()).select_from(activities).where(_STANDING, _mine(read))
    return int(tx.execute(statement).scalar_one())


def page(tx: Tx, read: Collection[int] | None, limit: int, offset: int) -> list[Activity]:
    """Newest first."""
    return _read(tx, _ACTIVITIES.where(_mine(read)).limit(limit).offset(offset))


def search(tx: Tx, read: Collection[int] | None, words: str, limit: int) -> list[Activity]:
    """Whose words, place or companies have them all."""
    found = [
        _C.note.ilike(containing(one), escape="!") | units.c.name.ilike(containing(one), escape="!")
        for one in words.split()
    ]
    return _read(tx, _ACTIVITIES.where(_mine(read), *found).limit(limit))


def unfinished(tx: Tx, since: date) -> list[Activity]:
    """What was told of since then and has no result yet, the oldest first."""
    found = _read(tx, _UNFINISHED, since=since)
    return sorted(found, key=lambda one: (one.on, one.id))


def units_that_made(tx: Tx, kind: ActivityKind, first: date, last: date) -> list[int]:
    values = {"of_kind": kind, "first": first, "last": last}
    return list(tx.execute(_UNITS_THAT_MADE, values).scalars())


def tallies(tx: Tx, first: date, last: date) -> list[tuple[str, ActivityKind, int]]:
    """(unit, kind, how many) in this span, by unit."""
    rows = tx.execute(
        select(units.c.name, _C.kind, func.count())
        .join_from(activities, units, units.c.id == _C.unit)
        .where(_STANDING, _C.on >= first, _C.on <= last)
        .group_by(units.c.id, units.c.name, _C.kind)
        .order_by(units.c.id, _C.kind)
    )
    return [(row[0], row[1], row[2]) for row in rows]


def attach(tx: Tx, activity: int, lead: int) -> None:
    insert_or_ignore(tx, activity_leads, activity=activity, lead=lead)


def detach(tx: Tx, activity: int) -> None:
    tx.execute(delete(activity_leads).where(activity_leads.c.activity == activity))


def numbers_of_leads(tx: Tx, activity: int) -> list[tuple[int, str, str]]:
    """(id, number, company) of the leads that hang on it."""
    rows = tx.execute(_LEADS, {"of": activity})
    return [(row.id, row.number, row.company) for row in rows]
