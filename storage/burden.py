"""What was sent unasked, counted a day, chat and kind; and what was asked, from its own tables."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache

from sqlalchemy import BigInteger, Column, Date, Integer, Table, func, select
from sqlalchemy.sql.dml import Insert

from domain.burden import Kind, Load
from storage.duties import obligations, windows
from storage.engine import Tx
from storage.people import people
from storage.requests import requests
from storage.schema import metadata, on_conflict, word

sent = Table(
    "sent",
    metadata,
    Column("day", Date, primary_key=True),
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", word(Kind), primary_key=True),
    Column("count", Integer, nullable=False),
)


def note(tx: Tx, day: date, chat: int, kind: Kind) -> None:
    """One message more."""
    values = {"day": day, "chat": chat, "kind": kind, "count": 1}
    tx.execute(_counting(tx.dialect.name), values)


@cache
def _counting(dialect: str) -> Insert:
    return on_conflict(sent, dialect, ["day", "chat", "kind"], count=sent.c["count"] + 1)


def messages(tx: Tx, first: date, last: date) -> Sequence[Load]:
    """What persons got in private, both days included."""
    rows = tx.execute(
        select(people.c.id, sent.c.kind, func.sum(sent.c["count"]))
        .join_from(sent, people, people.c.telegram == sent.c.chat)
        .where(sent.c.day.between(first, last), people.c.left_at.is_(None))
        .group_by(people.c.id, sent.c.kind)
        .order_by(people.c.id, sent.c.kind)
    )
    return [Load(person, kind, int(count)) for person, kind, count in rows]


def in_groups(tx: Tx, first: date, last: date) -> int:
    """How many messages groups got."""
    count = select(func.coalesce(func.sum(sent.c["count"]), 0)).where(
        sent.c.day.between(first, last), sent.c.chat < 0
    )
    return int(tx.execute(count).scalar_one())


def questions(tx: Tx, since: datetime, until: datetime, request: str) -> Sequence[Load]:
    """Reports owed in windows that opened then, and 请报进展 put to somebody then."""
    owed = (
        select(obligations.c.person, obligations.c.duty, func.count())
        .join_from(obligations, windows)
        .join(people, people.c.id == obligations.c.person)
        .where(windows.c.opened_at >= since, windows.c.opened_at < until)
        .where(people.c.telegram.is_not(None))
        .group_by(obligations.c.person, obligations.c.duty)
        .order_by(obligations.c.person, obligations.c.duty)
    )
    asked = (
        select(requests.c.told, func.count())
        .where(requests.c.asked_at >= since, requests.c.asked_at < until)
        .where(requests.c.told.is_not(None))
        .group_by(requests.c.told)
        .order_by(requests.c.told)
    )
    found = [Load(who, duty, many, is_question=True) for who, duty, many in tx.execute(owed)]
    requested = tx.execute(asked)
    return [*found, *(Load(who, request, many, is_question=True) for who, many in requested)]
