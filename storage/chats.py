"""How many messages each chat has seen, so that a post knows how deep it lies."""

from sqlalchemy import BigInteger, Column, Integer, Table, select

from storage.engine import Tx
from storage.schema import metadata, upsert

chats = Table(
    "chats",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("messages", Integer, nullable=False),
)


def count_message(tx: Tx, chat: int) -> int:
    """One more message stands in this chat; how many there are now."""
    statement = upsert(
        chats,
        tx.dialect.name,
        {"id": chat, "messages": 1},
        keys=["id"],
        changes={"messages": chats.c.messages + 1},
    )
    tx.execute(statement)
    return messages(tx, chat)


def messages(tx: Tx, chat: int) -> int:
    found = tx.execute(select(chats.c.messages).where(chats.c.id == chat)).scalar_one_or_none()
    return found or 0
