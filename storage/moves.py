"""Due moments that moved after they had been announced, and when those concerned are told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Column, ForeignKey, Index, Table, bindparam, insert, select, update

from storage.engine import Tx
from storage.schema import BigId, UtcDateTime, metadata, word


class Cause(StrEnum):
    GAP = "gap"
    CALENDAR = "calendar"
    CADENCE = "cadence"


moves = Table(
    "window_moves",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("window", ForeignKey("windows.key"), nullable=False),
    Column("was", UtcDateTime, nullable=False),
    Column("due", UtcDateTime, nullable=False),
    Column("cause", word(Cause), nullable=False),
    Column("moved_at", UtcDateTime, nullable=False),
    Column("tell_at", UtcDateTime, nullable=False),
    Index(None, "tell_at"),
)

_TOLD = (
    select(moves.c.tell_at)
    .where(moves.c.tell_at >= bindparam("since"))
    .order_by(moves.c.tell_at)
    .distinct()
)


@dataclass(frozen=True)
class Move:
    window: str
    was: datetime
    due: datetime
    cause: Cause


def note(tx: Tx, now: datetime, move: Move, tell_at: datetime) -> None:
    tx.execute(
        insert(moves).values(
            window=move.window,
            was=move.was,
            due=move.due,
            cause=move.cause,
            moved_at=now,
            tell_at=tell_at,
        )
    )


def tell_later(tx: Tx, at: datetime, later: datetime) -> None:
    """What was to be told at that moment is told at a later one."""
    tx.execute(update(moves).where(moves.c.tell_at == at).values(tell_at=later))


def told_between(tx: Tx, first: datetime, last: datetime) -> list[Move]:
    """What those concerned are told in this span, the last moment excluded, in order."""
    rows = tx.execute(
        select(moves.c.window, moves.c.was, moves.c.due, moves.c.cause)
        .where(moves.c.tell_at >= first, moves.c.tell_at < last)
        .order_by(moves.c.id)
    )
    return [Move(*row) for row in rows]


def tell_moments(tx: Tx, since: datetime) -> Sequence[datetime]:
    return tx.execute(_TOLD, {"since": since}).scalars().all()
