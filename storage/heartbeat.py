"""When the program was last alive, and last heard Telegram: one row."""

from datetime import datetime

from sqlalchemy import Column, Integer, Table, select

from storage.engine import Tx
from storage.schema import UtcDateTime, metadata, upsert

heartbeat = Table(
    "heartbeat",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("alive_at", UtcDateTime, nullable=False),
    Column("heard_at", UtcDateTime),
)


_LAST = select(heartbeat.c.alive_at, heartbeat.c.heard_at)


def beat(tx: Tx, now: datetime) -> None:
    values = {"id": 1, "alive_at": now}
    upsert(tx, heartbeat, values, keys=["id"])


def heard(tx: Tx, now: datetime) -> None:
    """Telegram answered a poll."""
    values = {"id": 1, "alive_at": now, "heard_at": now}
    upsert(tx, heartbeat, values, keys=["id"])


def last(tx: Tx) -> tuple[datetime | None, datetime | None]:
    """(alive, heard); None where it never was."""
    row = tx.execute(_LAST).one_or_none()
    return (None, None) if row is None else (row.alive_at, row.heard_at)
