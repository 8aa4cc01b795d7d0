"""What leaders wrote or said under our posts, and whose it is where that is not known yet."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Table,
    Text,
    UniqueConstraint,
    bindparam,
    select,
    update,
)
from sqlalchemy.sql import Select

from domain.instructions import Reply, ReplyState
from storage.engine import Tx
from storage.schema import BigId, UtcDateTime, insert_or_ignore, metadata, word

replies = Table(
    "replies",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("chat", BigInteger, nullable=False),
    Column("message", BigInteger),
    Column("user", BigInteger, nullable=False),
    Column("name", Text, nullable=False),
    Column("said_at", UtcDateTime, nullable=False),
    Column("state", word(ReplyState), nullable=False),
    Column("about", Text, nullable=False, default=""),
    Column("project", ForeignKey("projects.id")),
    Column("person", ForeignKey("people.id")),
    Column("text", Text, nullable=False, default=""),
    Column("voice", Text, nullable=False, default=""),
    Column("instruction", ForeignKey("instructions.id")),
    UniqueConstraint("chat", "message"),
    Index(None, "user", "state"),
    Index(None, "instruction"),
)

_REPLIES: Select[*tuple[Any, ...]] = select(replies).order_by(replies.c.id)
_OF_MESSAGE = _REPLIES.where(
    replies.c.chat == bindparam("where"), replies.c.message == bindparam("number")
)
_BEHIND = _REPLIES.where(replies.c.instruction == bindparam("of"))
_IN_STATE = _REPLIES.where(
    replies.c.user == bindparam("who"), replies.c.state == bindparam("stands")
)


def _read(tx: Tx, statement: Select[*tuple[Any, ...]], **values: Any) -> list[Reply]:
    return [Reply(**row._mapping) for row in tx.execute(statement, values)]


def keep(tx: Tx, said_at: datetime, **values: Any) -> Reply:
    """A message is one reply, however often it is heard."""
    row = {"said_at": said_at, "state": ReplyState.WHOSE, "about": "", "text": "", "voice": ""}
    insert_or_ignore(tx, replies, **(row | values))
    found = of_message(tx, values["chat"], values["message"])
    assert found is not None
    return found


def of_message(tx: Tx, chat: int, message: int) -> Reply | None:
    return next(iter(_read(tx, _OF_MESSAGE, where=chat, number=message)), None)


def behind(tx: Tx, instruction: int) -> Reply | None:
    """The words an instruction came of; None where somebody recorded it."""
    return next(iter(_read(tx, _BEHIND, of=instruction)), None)


def unclaimed(tx: Tx, user: int) -> Sequence[Reply]:
    """What an account said before anybody knew whose it is."""
    return _read(tx, _IN_STATE, who=user, stands=ReplyState.WHOSE)


def is_talker(tx: Tx, user: int) -> bool:
    """Whether the office has said that this account is no leader's."""
    return bool(_read(tx, _IN_STATE, who=user, stands=ReplyState.TALK))


def dismiss(tx: Tx, chat: int, user: int) -> bool:
    """What an account said here is talk, for it is no leader's; False when that was decided."""
    unclaimed = (replies.c.user == user) & (replies.c.state == ReplyState.WHOSE)
    statement = update(replies).where(unclaimed, replies.c.chat == chat)
    return tx.execute(statement.values(state=ReplyState.TALK)).rowcount > 0


def change(tx: Tx, reply: int, **values: Any) -> None:
    tx.execute(update(replies).where(replies.c.id == reply).values(**values))


def move(tx: Tx, old: int, new: int) -> None:
    """A group became another chat: what was said in the old one cannot be answered there."""
    tx.execute(update(replies).where(replies.c.chat == old).values(chat=new, message=None))
