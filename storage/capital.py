"""核定 sums, reported 外资, and which unit claims what (元; 外资 in US dollars)."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
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

from domain.capital import Capital, Claim, Evidence, Recognised
from storage.engine import Tx
from storage.people import people, units
from storage.projects import projects, sums_by_day, totals
from storage.schema import BigId, UtcDateTime, metadata, upsert, word

SEPARATOR = " "

recognised = Table(
    "recognised_capital",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("project", ForeignKey("projects.id"), nullable=False),
    Column("kind", word(Capital), nullable=False),
    Column("on", Date, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("by", ForeignKey("people.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index(None, "project"),
)

foreign_totals = Table(
    "foreign_totals",
    metadata,
    Column("project", ForeignKey("projects.id"), primary_key=True),
    Column("on", Date, primary_key=True),
    Column("amount", BigInteger, nullable=False),
    Column("told_by", ForeignKey("people.id"), nullable=False),
    Column("told_at", UtcDateTime, nullable=False),
)

claims = Table(
    "capital_claims",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("project", ForeignKey("projects.id"), nullable=False),
    Column("kind", word(Capital), nullable=False),
    Column("unit", ForeignKey("units.id"), nullable=False),
    Column("on", Date, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("by", ForeignKey("people.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("decided", Boolean, nullable=False, default=False),
    Index(None, "project"),
)

_R, _K = recognised.c, claims.c
_AMONG = _R.project.in_(bindparam("ids", expanding=True))
_RECOGNISED = (
    select(_R.project, _R.kind, _R.on, _R.amount, _R.evidence, people.c.name, _R.at)
    .join_from(recognised, people, people.c.id == _R.by)
    .where(_AMONG)
    .order_by(_R.id)
)
_SUMS = (
    select(_R.project, _R.on, _R.amount)
    .where(_AMONG, _R.kind == bindparam("of_kind"))
    .order_by(_R.on, _R.id)
)
_CLAIMS: Select[*tuple[Any, ...]] = (
    select(
        _K.id,
        _K.project,
        _K.kind,
        _K.unit,
        units.c.name,
        _K.on,
        _K.amount,
        people.c.name,
        _K.at,
        _K.decided,
    )
    .join_from(claims, units, units.c.id == _K.unit)
    .join(people, people.c.id == _K.by)
    .where(_K.project == bindparam("about"))
    .order_by(_K.id)
)
_LAST = (
    select(totals.c.project, func.max(totals.c.on).label("on"))
    .group_by(totals.c.project)
    .subquery()
)
_LATEST = (
    select(_R.project, func.max(_R.id).label("id"))
    .where(_R.kind == Capital.HOME)
    .group_by(_R.project)
    .subquery()
)
_UNRECOGNISED: Select[*tuple[Any, ...]] = (
    select(projects.c.id, totals.c.on, totals.c.amount)
    .join_from(projects, _LAST, _LAST.c.project == projects.c.id)
    .join(totals, (totals.c.project == projects.c.id) & (totals.c.on == _LAST.c.on))
    .outerjoin(_LATEST, _LATEST.c.project == projects.c.id)
    .outerjoin(recognised, _R.id == _LATEST.c.id)
    .where(
        totals.c.amount > 0,
        or_(_R.id.is_(None), _R.amount != totals.c.amount, _R.on < totals.c.on),
    )
)
_COUNT_UNRECOGNISED = select(func.count()).select_from(_UNRECOGNISED.subquery())


def recognise(
    tx: Tx,
    now: datetime,
    project: int,
    kind: Capital,
    on: date,
    amount: int,
    evidence: Sequence[Evidence],
    by: int,
) -> None:
    values = {"project": project, "kind": kind, "on": on, "amount": amount, "by": by, "at": now}
    tx.execute(insert(recognised).values(**values, evidence=SEPARATOR.join(evidence)))


def recognised_of(tx: Tx, ids: Collection[int]) -> list[Recognised]:
    """Of these projects, every 核定, oldest first: the last of a kind is what counts."""
    rows = tx.execute(_RECOGNISED, {"ids": list(ids)})
    return [
        Recognised(*row[:4], tuple(map(Evidence, row.evidence.split(SEPARATOR))), *row[5:])
        for row in rows
    ]


def recognised_sums(
    tx: Tx, ids: Collection[int], kind: Capital = Capital.HOME
) -> dict[int, list[tuple[date, int]]]:
    """核定 of many projects in one query: (as of, sum), oldest first; of one day the last said."""
    found: dict[int, dict[date, int]] = {}
    for project, on, amount in tx.execute(_SUMS, {"ids": list(ids), "of_kind": kind}):
        found.setdefault(project, {})[on] = amount
    return {project: list(sums.items()) for project, sums in found.items()}


def at_home(tx: Tx, project: int) -> Recognised | None:
    """The 内资 that counts: the last 核定."""
    found = (one for one in recognised_of(tx, [project]) if one.kind is Capital.HOME)
    return next(reversed(list(found)), None)


def unrecognised(tx: Tx, limit: int, offset: int) -> list[tuple[int, date, int]]:
    """Projects whose 内资 total was reported after the last 核定, or is other than it: (project, as
    of, 元), by code.
    """
    shown = _UNRECOGNISED.order_by(projects.c.code).limit(limit).offset(offset)
    return [(row[0], row[1], row[2]) for row in tx.execute(shown)]


def count_unrecognised(tx: Tx) -> int:
    return int(tx.execute(_COUNT_UNRECOGNISED).scalar_one())


def record_foreign(
    tx: Tx, now: datetime, project: int, on: date, amount: int, told_by: int
) -> None:
    values = {"project": project, "on": on, "amount": amount, "told_by": told_by, "told_at": now}
    upsert(tx, foreign_totals, values, keys=["project", "on"])


def foreign_of_many(tx: Tx, ids: Collection[int]) -> dict[int, list[tuple[date, int]]]:
    """(as of, US dollars) by project, oldest first."""
    return sums_by_day(tx, foreign_totals, list(ids))


def foreign_of(tx: Tx, project: int) -> list[tuple[date, int]]:
    """(as of, US dollars), oldest first."""
    return sums_by_day(tx, foreign_totals, [project]).get(project, [])


def claim(
    tx: Tx, now: datetime, project: int, kind: Capital, unit: int, on: date, amount: int, by: int
) -> None:
    values = {"project": project, "kind": kind, "unit": unit, "on": on, "amount": amount}
    tx.execute(insert(claims).values(**values, by=by, at=now, decided=False))


def claims_of(tx: Tx, project: int) -> list[Claim]:
    """Oldest first."""
    return [Claim(*row) for row in tx.execute(_CLAIMS, {"about": project})]


def decide(tx: Tx, project: int, kind: Capital, unit: int) -> None:
    """Whose it is; the other units' claims stay on record."""
    theirs = _K.project == project, _K.kind == kind
    tx.execute(update(claims).where(*theirs).values(decided=False))
    tx.execute(update(claims).where(*theirs, _K.unit == unit).values(decided=True))
