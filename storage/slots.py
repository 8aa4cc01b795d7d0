"""Which due moments have been taken: the key is unique, so each occurs once, whoever looks."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Column, Table, Text, bindparam, delete, select

from storage.engine import Tx
from storage.schema import UtcDateTime, insert_or_ignore, metadata

slots = Table(
    "slots",
    metadata,
    Column("key", Text, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("taken_at", UtcDateTime, nullable=False),
)

_TAKEN = select(slots.c.key).where(slots.c.key.in_(bindparam("keys", expanding=True)))
_PRUNING = delete(slots).where(slots.c.at < bindparam("before"))


def take(tx: Tx, now: datetime, key: str, at: datetime) -> bool:
    """Take a slot; False when it was taken before."""
    return insert_or_ignore(tx, slots, key=key, at=at, taken_at=now)


def taken(tx: Tx, keys: Sequence[str]) -> set[str]:
    """Which of these have been taken."""
    return set(tx.execute(_TAKEN, {"keys": keys}).scalars()) if keys else set()


def prune(tx: Tx, before: datetime) -> int:
    return tx.execute(_PRUNING, {"before": before}).rowcount
