"""Who was found in which group, and how many, when Telegram was last asked; and what is to be asked.

An account was found 1 (inside) or 0 times. Account 0 stands for the whole group: what was found is
a head count, the bot included.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, Column, Integer, Table, bindparam, delete, func, select, update
from sqlalchemy.sql import ColumnElement

from storage.engine import Tx
from storage.schema import UtcDateTime, metadata, upsert

EVERYBODY = 0

members = Table(
    "members",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("user", BigInteger, primary_key=True, autoincrement=False),
    Column("found", Integer),
    Column("answered_at", UtcDateTime),
    Column("ask_at", UtcDateTime, index=True),
    Column("tries", Integer, nullable=False, default=0),
)


EARLIEST = select(func.min(members.c.ask_at))
_INSIDE = (members.c.found == 1, members.c.user != EVERYBODY)
_DUE = (
    select(members.c.chat, members.c.user, members.c.tries)
    .where(members.c.ask_at <= bindparam("now"))
    .order_by(members.c.ask_at, members.c.chat, members.c.user)
    .limit(1)
)
_KNOWN_IN = select(members.c.user).where(
    members.c.chat.in_(bindparam("chats", expanding=True)), *_INSIDE
)
_GROUPS_OF = (
    select(members.c.chat)
    .where(members.c.user == bindparam("of"), *_INSIDE)
    .order_by(members.c.chat)
)


@dataclass(frozen=True)
class Question:
    """Is this account in this group; or, of account 0, how many are."""

    chat: int
    user: int
    tries: int


def ask(tx: Tx, now: datetime, chat: int, user: int) -> None:
    """To be asked anew; the last answer holds until then."""
    values = {"chat": chat, "user": user, "ask_at": now, "tries": 0}
    upsert(tx, members, values, keys=["chat", "user"])


def due(tx: Tx, now: datetime) -> Question | None:
    row = tx.execute(_DUE, {"now": now}).one_or_none()
    return None if row is None else Question(*row)


def answer(tx: Tx, now: datetime, asked: Question, found: int | None) -> None:
    """What Telegram said; None where it did not say."""
    values = {"found": found, "answered_at": now, "ask_at": None}
    tx.execute(update(members).where(*_of(asked.chat, asked.user)).values(**values))


def later(tx: Tx, asked: Question, at: datetime) -> None:
    """No answer now: until there is one, the account is not known to be inside."""
    values = {"found": None, "ask_at": at, "tries": asked.tries + 1}
    tx.execute(update(members).where(*_of(asked.chat, asked.user)).values(**values))


def saw(tx: Tx, now: datetime, chat: int, user: int, *, inside: bool) -> None:
    """Somebody came or went before the bot's eyes."""
    values = {"chat": chat, "user": user, "found": int(inside), "answered_at": now, "tries": 0}
    upsert(tx, members, values, keys=["chat", "user"])


def known_in(tx: Tx, chats: Sequence[int]) -> frozenset[int]:
    """The accounts known to be in at least one of these groups."""
    return frozenset(tx.execute(_KNOWN_IN, {"chats": list(chats)}).scalars())


def groups_of(tx: Tx, user: int) -> Sequence[int]:
    """The groups this account is known to be in."""
    return tx.execute(_GROUPS_OF, {"of": user}).scalars().all()


def move(tx: Tx, old: int, new: int) -> None:
    """A group became a supergroup."""
    forget(tx, new)
    tx.execute(update(members).where(members.c.chat == old).values(chat=new))


def forget(tx: Tx, chat: int) -> None:
    """The bot is no longer in this group."""
    tx.execute(delete(members).where(members.c.chat == chat))


def _of(chat: int, user: int) -> tuple[ColumnElement[bool], ...]:
    return members.c.chat == chat, members.c.user == user
