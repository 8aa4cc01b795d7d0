"""Gaps in the program's hearing, and when those concerned are told of each."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Column, Index, Table, bindparam, delete, select, update

from domain.gaps import LEAST, Gap
from storage.engine import Tx
from storage.schema import BigId, UtcDateTime, insert_or_ignore, metadata

gaps = Table(
    "gaps",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("start", UtcDateTime, nullable=False, unique=True),
    Column("until", UtcDateTime),
    Column("tell_at", UtcDateTime),
    Index(None, "until"),
    Index(None, "tell_at"),
)

_OPEN = gaps.c.until.is_(None)
_GAPS = select(gaps.c.id, gaps.c.start, gaps.c.until)
_UNDER_WAY = select(gaps.c.start).where(_OPEN)
_TOLD = (
    select(gaps.c.tell_at)
    .where(gaps.c.tell_at >= bindparam("since"))
    .order_by(gaps.c.tell_at)
    .distinct()
)
_TOLD_BETWEEN = _GAPS.where(
    gaps.c.tell_at >= bindparam("first"), gaps.c.tell_at < bindparam("last")
).order_by(gaps.c.start)


def under_way(tx: Tx) -> datetime | None:
    """Since when nothing is heard; None while all is well."""
    return tx.execute(_UNDER_WAY).scalar_one_or_none()


def begin(tx: Tx, start: datetime) -> None:
    """Nothing is heard since `start`; a gap under way stays one gap, over restarts too."""
    if under_way(tx) is None:
        insert_or_ignore(tx, gaps, start=start)


def end(tx: Tx, now: datetime) -> Gap | None:
    """Telegram is heard again: the gap that ends so, unless it is too short to matter."""
    start = under_way(tx)
    if start is None:
        return None
    if now - start <= LEAST:
        tx.execute(delete(gaps).where(_OPEN))
        return None
    tx.execute(update(gaps).where(_OPEN).values(until=now))
    return Gap(*tx.execute(_GAPS.where(gaps.c.start == start)).one())


def gap(tx: Tx, gap_id: int) -> Gap:
    return Gap(*tx.execute(_GAPS.where(gaps.c.id == gap_id)).one())


def tell(tx: Tx, gap_id: int, at: datetime) -> None:
    tx.execute(update(gaps).where(gaps.c.id == gap_id).values(tell_at=at))


def tell_later(tx: Tx, at: datetime, later: datetime) -> None:
    """What was to be told at that moment is told at a later one."""
    tx.execute(update(gaps).where(gaps.c.tell_at == at).values(tell_at=later))


def told_between(tx: Tx, first: datetime, last: datetime) -> list[Gap]:
    """The gaps that those concerned are told of in this span, the last moment excluded."""
    rows = tx.execute(_TOLD_BETWEEN, {"first": first, "last": last})
    return [Gap(*row) for row in rows]


def tell_moments(tx: Tx, since: datetime) -> Sequence[datetime]:
    return tx.execute(_TOLD, {"since": since}).scalars().all()
