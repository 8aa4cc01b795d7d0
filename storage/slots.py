"""Which due moments have been taken: the key is unique, so each occurs once, whoever looks."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Column, Table, Text, delete, select

from storage.engine import Tx
from storage.schema import UtcDateTime, insert_or_ignore, metadata

slots = Table(
    "slots",
    metadata,
    Column("key", Text, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("taken_at", UtcDateTime, nullable=False),
)

_TAKEN = select(slots.c.key)


def take(tx: Tx, now: datetime, key: str, at: datetime) -> bool:
    """Take a slot; False when it was taken before."""
    statement = insert_or_ignore(slots, tx.dialect.name).values(key=key, at=at, taken_at=now)
    return tx.execute(statement).rowcount == 1


def taken(tx: Tx, keys: Sequence[str]) -> set[str]:
    """Which of these have been taken."""
    return set(tx.execute(_TAKEN.where(slots.c.key.in_(keys))).scalars())


def prune(tx: Tx, before: datetime) -> int:
    return tx.execute(delete(slots).where(slots.c.at < before)).rowcount
