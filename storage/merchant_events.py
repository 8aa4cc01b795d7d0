"""三请三回: events, and what the merchants answered who were invited to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Date, ForeignKey, Index, Table, Text, func, insert, select, update

from domain.merchants import Reply
from storage.engine import Tx
from storage.merchants import Reader, merchants
from storage.people import units
from storage.schema import BigId, UtcDateTime, insert_or_ignore, metadata, word

merchant_events = Table(
    "merchant_events",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("name", Text, nullable=False),
    Column("day", Date, nullable=False),
    Column("place", Text, nullable=False, default=""),
    Column("unit", ForeignKey("units.id"), nullable=False),
    Column("made_by", ForeignKey("people.id"), nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("result", Text, nullable=False, default=""),
    Index(None, "day"),
)

merchant_invitations = Table(
    "merchant_invitations",
    metadata,
    Column("event", ForeignKey("merchant_events.id"), primary_key=True),
    Column("merchant", ForeignKey("merchants.id"), primary_key=True),
    Column("reply", word(Reply), nullable=False),
    Column("invited_by", ForeignKey("people.id"), nullable=False),
    Column("replied_at", UtcDateTime),
    Index(None, "merchant"),
)


@dataclass(frozen=True)
class Event:
    id: int
    name: str
    day: date
    place: str
    unit: int
    unit_name: str
    made_by: int
    result: str


@dataclass(frozen=True)
class Invited:
    """`name` is "" where the card was removed."""

    merchant: int
    name: str
    home: str
    reply: Reply


_EVENTS = select(
    merchant_events.c.id,
    merchant_events.c.name,
    merchant_events.c.day,
    merchant_events.c.place,
    merchant_events.c.unit,
    units.c.name,
    merchant_events.c.made_by,
    merchant_events.c.result,
).join_from(merchant_events, units, units.c.id == merchant_events.c.unit)


def add(tx: Tx, values: Mapping[str, Any]) -> int:
    statement = insert(merchant_events).values(**values).returning(merchant_events.c.id)
    return int(tx.execute(statement).scalar_one())


def find(tx: Tx, event: int) -> Event | None:
    row = tx.execute(_EVENTS.where(merchant_events.c.id == event)).one_or_none()
    return None if row is None else Event(*row)


def page(tx: Tx, limit: int, offset: int) -> list[Event]:
    """The newest first."""
    order = (merchant_events.c.day.desc(), merchant_events.c.id.desc())
    return [Event(*row) for row in tx.execute(_EVENTS.order_by(*order).limit(limit).offset(offset))]


def count(tx: Tx) -> int:
    return int(tx.execute(select(func.count()).select_from(merchant_events)).scalar_one())


def change(tx: Tx, event: int, **values: Any) -> None:
    tx.execute(update(merchant_events).where(merchant_events.c.id == event).values(**values))


def invite(tx: Tx, event: int, merchant: int, person: int) -> bool:
    """False when they were invited before."""
    values = {"event": event, "merchant": merchant, "reply": Reply.OPEN, "invited_by": person}
    return insert_or_ignore(tx, merchant_invitations, **values)


def reply(tx: Tx, now: datetime, event: int, merchant: int, said: Reply) -> bool:
    """False when they were not invited."""
    statement = (
        update(merchant_invitations)
        .where(merchant_invitations.c.event == event, merchant_invitations.c.merchant == merchant)
        .values(reply=said, replied_at=now)
    )
    return tx.execute(statement).rowcount == 1


def invited(tx: Tx, event: int, reader: Reader) -> list[Invited]:
    """Those of whom the reader may read the card."""
    rows = tx.execute(
        select(merchants.c.id, merchants.c.name, merchants.c.home, merchant_invitations.c.reply)
        .join_from(
            merchant_invitations, merchants, merchants.c.id == merchant_invitations.c.merchant
        )
        .where(merchant_invitations.c.event == event, reader.condition())
        .order_by(merchants.c.id)
    )
    return [Invited(*row) for row in rows]


def replies(tx: Tx, events: Sequence[int]) -> dict[int, dict[Reply, int]]:
    """How many answered what, by event; whoever was removed since still counts."""
    rows = tx.execute(
        select(merchant_invitations.c.event, merchant_invitations.c.reply, func.count())
        .where(merchant_invitations.c.event.in_(events))
        .group_by(merchant_invitations.c.event, merchant_invitations.c.reply)
    )
    found: dict[int, dict[Reply, int]] = {event: dict.fromkeys(Reply, 0) for event in events}
    for event, said, number in rows:
        found[event][said] = number
    return found


def of_merchant(tx: Tx, merchant: int) -> list[tuple[str, date, Reply]]:
    """To what they were invited, and what they answered."""
    rows = tx.execute(
        select(merchant_events.c.name, merchant_events.c.day, merchant_invitations.c.reply)
        .join_from(merchant_invitations, merchant_events)
        .where(merchant_invitations.c.merchant == merchant)
        .order_by(merchant_events.c.day, merchant_events.c.id)
    )
    return [(row[0], row[1], row[2]) for row in rows]
