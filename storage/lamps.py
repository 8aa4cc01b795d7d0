"""Lamps: the colour that each period's digest saw, and 正当理由."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Index,
    Table,
    Text,
    bindparam,
    func,
    insert,
    select,
    update,
)

from domain.lamps import Colour, Excuse
from storage.engine import Tx
from storage.schema import BigId, UtcDateTime, metadata, upsert_all, word

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
    Column("ended", Date),
    Column("ended_why", Text),
    Column("ended_by", ForeignKey("people.id")),
    Column("ended_at", UtcDateTime),
    Index(None, "project"),
)


_C = excuses.c
_EXCUSE = tuple(_C[name] for name in Excuse.__dataclass_fields__)
_HISTORY = (
    select(lamps.c.project, lamps.c.seen)
    .where(
        lamps.c.project.in_(bindparam("ids", expanding=True)), lamps.c.period < bindparam("before")
    )
    .order_by(lamps.c.period.desc())
)
_EXCUSES = (
    select(_C.project, *_EXCUSE)
    .where(_C.project.in_(bindparam("ids", expanding=True)))
    .order_by(_C.id)
)


@dataclass(frozen=True)
class Excused:
    """When and by whom an excuse was entered, and ended early."""

    excuse: Excuse
    by: int
    at: datetime
    ended_why: str | None = None
    ended_by: int | None = None
    ended_at: datetime | None = None


def keep(tx: Tx, period: str, digest: int, seen: Mapping[int, Colour]) -> None:
    """What a digest saw of a month, by project; a late answer that lights a grey lamp changes it."""
    rows = [
        {"project": project, "period": period, "seen": colour, "digest": digest}
        for project, colour in seen.items()
    ]
    upsert_all(tx, lamps, rows, keys=["project", "period"])


def history(tx: Tx, ids: Sequence[int], before: str = "9999") -> dict[int, list[Colour]]:
    """The colours seen in the months before this one, newest first, in one query."""
    found: dict[int, list[Colour]] = {}
    for row in tx.execute(_HISTORY, {"ids": ids, "before": before}):
        found.setdefault(row.project, []).append(row.seen)
    return found


def excuse(tx: Tx, now: datetime, project: int, given: Excuse, by: int) -> None:
    """正当理由; the one entered last counts."""
    tx.execute(insert(excuses).values(project=project, by=by, at=now, **vars(given)))


def excuses_of(tx: Tx, project: int) -> list[Excused]:
    """Oldest first."""
    rows = tx.execute(
        select(*_EXCUSE, _C.by, _C.at, _C.ended_why, _C.ended_by, _C.ended_at)
        .where(_C.project == project)
        .order_by(_C.id)
    )
    return [Excused(Excuse(*row[: len(_EXCUSE)]), *row[len(_EXCUSE) :]) for row in rows]


def end_excuse(tx: Tx, now: datetime, project: int, day: date, why: str, by: int) -> bool:
    """The one entered last, where it holds on that day; False when none does."""
    if project not in excuses_on(tx, [project], day):
        return False
    last = select(func.max(_C.id)).where(_C.project == project).scalar_subquery()
    ended = {"ended": day, "ended_why": why, "ended_by": by, "ended_at": now}
    tx.execute(update(excuses).where(_C.id == last).values(**ended))
    return True


def excuses_on(tx: Tx, ids: Sequence[int], day: date) -> dict[int, Excuse]:
    """By project: the one entered last, where it holds on this day."""
    last = {row.project: Excuse(*row[1:]) for row in tx.execute(_EXCUSES, {"ids": ids})}
    return {project: one for project, one in last.items() if one.holds(day)}
