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
    rows = tx.execute(
        select(_R.project, _R.kind, _R.on, _R.amount, _R.evidence, people.c.name, _R.at)
        .join_from(recognised, people, people.c.id == _R.by)
        .where(_R.project.in_(ids))
        .order_by(_R.id)
    )
    return [
        Recognised(*row[:4], tuple(map(Evidence, row.evidence.split(SEPARATOR))), *row[5:])
        for row in rows
    ]


def recognised_sums(
    tx: Tx, ids: Collection[int], kind: Capital = Capital.HOME
) -> dict[int, list[tuple[date, int]]]:
    """核定 of many projects in one query: (as of, sum), oldest first; of one day the last said."""
    found: dict[int, dict[date, int]] = {}
    rows = tx.execute(
        select(_R.project, _R.on, _R.amount)
        .where(_R.project.in_(ids), _R.kind == kind)
        .order_by(_R.on, _R.id)
    )
    for project, on, amount in rows:
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
    shown = _unrecognised().order_by(projects.c.code).limit(limit).offset(offset)
    return [(row[0], row[1], row[2]) for row in tx.execute(shown)]


def count_unrecognised(tx: Tx) -> int:
    found = select(func.count()).select_from(_unrecognised().subquery())
    return int(tx.execute(found).scalar_one())


def _unrecognised() -> Select[*tuple[Any, ...]]:
    newest = select(totals.c.project, func.max(totals.c.on).label("on")).group_by(totals.c.project)
    last = newest.subquery()
    latest = (
        select(_R.project, func.max(_R.id).label("id"))
        .where(_R.kind == Capital.HOME)
        .group_by(_R.project)
        .subquery()
    )
    return (
        select(projects.c.id, totals.c.on, totals.c.amount)
        .join_from(projects, last, last.c.project == projects.c.id)
        .join(totals, (totals.c.project == projects.c.id) & (totals.c.on == last.c.on))
        .outerjoin(latest, latest.c.project == projects.c.id)
        .outerjoin(recognised, _R.id == latest.c.id)
        .where(
            totals.c.amount > 0,
            or_(_R.id.is_(None), _R.amount != totals.c.amount, _R.on < totals.c.on),
        )
    )


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
    claimed: Select[*tuple[Any, ...]] = (
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
        .where(_K.project == project)
        .order_by(_K.id)
    )
    return [Claim(*row) for row in tx.execute(claimed)]


def decide(tx: Tx, project: int, kind: Capital, unit: int) -> None:
    """Whose it is; the other units' claims stay on record."""
    theirs = _K.project == project, _K.kind == kind
    tx.execute(update(claims).where(*theirs).values(decided=False))
    tx.execute(update(claims).where(*theirs, _K.unit == unit).values(decided=True))
