"""How many messages each chat has seen, so that a post knows how deep it lies."""

from functools import cache

from sqlalchemy import BigInteger, Column, Integer, Table, bindparam, select
from sqlalchemy.sql.dml import ReturningInsert

from storage.engine import Tx
from storage.schema import metadata, on_conflict

chats = Table(
    "chats",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("messages", Integer, nullable=False),
)

_MESSAGES = select(chats.c.messages).where(chats.c.id == bindparam("chat"))


def count_message(tx: Tx, chat: int) -> int:
    """One more message stands in this chat; how many there are now."""
    return int(tx.execute(_counting(tx.dialect.name), {"id": chat, "messages": 1}).scalar_one())


@cache
def _counting(dialect: str) -> ReturningInsert[int]:
    more = on_conflict(chats, dialect, ["id"], messages=chats.c.messages + 1)
    return more.returning(chats.c.messages)


def messages(tx: Tx, chat: int) -> int:
    return tx.execute(_MESSAGES, {"chat": chat}).scalar_one_or_none() or 0
