"""Lamps: the colour that each period's digest saw, and 正当理由."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Column, Date, ForeignKey, Index, Table, Text, insert, select

from domain.lamps import Colour, Excuse
from storage.engine import Tx
from storage.schema import BigId, UtcDateTime, metadata, upsert, word

lamps = Table(
    "lamps",
    metadata,
    Column("project", ForeignKey("projects.id"), primary_key=True),
    Column("period", Text, primary_key=True),  # a month's key: a quarter's digest judges its last
    Column("seen", word(Colour), nullable=False),
    Column("digest", ForeignKey("digests.id"), nullable=False),
    Index(None, "period"),
)

excuses = Table(
    "excuses",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("project", ForeignKey("projects.id"), nullable=False),
    Column("reason", Text, nullable=False),
    Column("approver", Text, nullable=False),
    Column("until", Date, nullable=False),
    Column("by", ForeignKey("people.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index(None, "project"),
)


@dataclass(frozen=True)
class Excused:
    """When and by whom an excuse was entered."""

    excuse: Excuse
    by: int
    at: datetime


def keep(tx: Tx, project: int, period: str, seen: Colour, digest: int) -> None:
    """What a digest saw of a month; a late answer that lights a grey lamp changes it."""
    values = {"project": project, "period": period, "seen": seen, "digest": digest}
    tx.execute(upsert(lamps, tx.dialect.name, values, keys=["project", "period"]))


def history(tx: Tx, ids: Sequence[int], before: str = "9999") -> dict[int, list[Colour]]:
    """The colours seen in the months before this one, newest first, in one query."""
    found: dict[int, list[Colour]] = {}
    rows = tx.execute(
        select(lamps.c.project, lamps.c.seen)
        .where(lamps.c.project.in_(ids), lamps.c.period < before)
        .order_by(lamps.c.period.desc())
    )
    for row in rows:
        found.setdefault(row.project, []).append(row.seen)
    return found


def excuse(tx: Tx, now: datetime, project: int, given: Excuse, by: int) -> None:
    """正当理由; the one entered last counts."""
    tx.execute(insert(excuses).values(project=project, by=by, at=now, **vars(given)))


def excuses_of(tx: Tx, project: int) -> list[Excused]:
    """Oldest first."""
    rows = tx.execute(
        select(excuses.c.reason, excuses.c.approver, excuses.c.until, excuses.c.by, excuses.c.at)
        .where(excuses.c.project == project)
        .order_by(excuses.c.id)
    )
    return [Excused(Excuse(*row[:3]), *row[3:]) for row in rows]


def excuses_on(tx: Tx, ids: Sequence[int], day: date) -> dict[int, Excuse]:
    """By project: the one entered last, where it holds on this day."""
    rows = tx.execute(
        select(excuses.c.project, excuses.c.reason, excuses.c.approver, excuses.c.until)
        .where(excuses.c.project.in_(ids))
        .order_by(excuses.c.id)
    )
    last = {row.project: Excuse(*row[1:]) for row in rows}
    return {project: one for project, one in last.items() if one.holds(day)}
