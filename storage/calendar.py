"""The office's own working days and days off, on top of what the library knows."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Boolean, Column, Date, ForeignKey, Table, Text, bindparam, delete, select

from storage.engine import Tx
from storage.schema import UtcDateTime, metadata, upsert

overrides = Table(
    "calendar_overrides",
    metadata,
    Column("day", Date, primary_key=True),
    Column("works", Boolean, nullable=False),
    Column("source", Text, nullable=False, default=""),
    Column("set_by", ForeignKey("people.id")),
    Column("set_at", UtcDateTime, nullable=False),
)

_EDITS = select(overrides.c.day, overrides.c.works).order_by(overrides.c.day)
_EDITS_SINCE = (
    select(overrides.c.day, overrides.c.works, overrides.c.source)
    .where(overrides.c.day >= bindparam("first"))
    .order_by(overrides.c.day)
)


def edits(tx: Tx) -> dict[date, bool]:
    """Each day the office has set: True for working, False for off."""
    return {row.day: row.works for row in tx.execute(_EDITS)}


@dataclass(frozen=True)
class Edited:
    day: date
    works: bool
    source: str


def all_edits(tx: Tx) -> list[Edited]:
    return edits_since(tx, date.min)


def edits_since(tx: Tx, first: date) -> list[Edited]:
    """The office's own days from this one on, with what it said of them."""
    return [Edited(*row) for row in tx.execute(_EDITS_SINCE, {"first": first})]


def set_day(
    tx: Tx, now: datetime, day: date, *, works: bool, source: str, person: int | None
) -> None:
    values = {"day": day, "works": works, "source": source, "set_by": person, "set_at": now}
    upsert(tx, overrides, values, keys=["day"])


def clear_day(tx: Tx, day: date) -> bool:
    """Forget the office's own word on a day; False when it had none."""
    return tx.execute(delete(overrides).where(overrides.c.day == day)).rowcount == 1
