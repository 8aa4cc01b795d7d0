"""What Telegram is to be asked for beside messages, durable like posts: to let the bot leave."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    Table,
    Text,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from storage.engine import Tx
from storage.schema import BigId, UtcDateTime, metadata, word


class CallVerb(StrEnum):
    LEAVE = "leave"


class CallState(StrEnum):
    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"


calls = Table(
    "calls",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("verb", word(CallVerb), nullable=False),
    Column("chat", BigInteger, nullable=False),
    Column("state", word(CallState), nullable=False),
    Column("not_before", UtcDateTime, nullable=False),
    Column("tries", Integer, nullable=False, default=0),
    Column("reason", Text),
    Index(None, "state", "id"),
)


@dataclass(frozen=True)
class Call:
    id: int
    verb: CallVerb
    chat: int
    tries: int


_WAITING = calls.c.state == CallState.WAITING
EARLIEST = select(func.min(calls.c.not_before)).where(_WAITING)
_DUE = (
    select(calls.c.id, calls.c.verb, calls.c.chat, calls.c.tries)
    .where(_WAITING, calls.c.not_before <= bindparam("now"))
    .order_by(calls.c.id)
    .limit(bindparam("limit"))
)


def want(tx: Tx, now: datetime, verb: CallVerb, chat: int) -> None:
    tx.execute(
        insert(calls).values(verb=verb, chat=chat, state=CallState.WAITING, not_before=now, tries=0)
    )


def unwant(tx: Tx, verb: CallVerb, chat: int) -> None:
    """What has not been done yet is not to be done after all."""
    tx.execute(delete(calls).where(_WAITING, calls.c.verb == verb, calls.c.chat == chat))


def due(tx: Tx, now: datetime, limit: int) -> Sequence[Call]:
    return [Call(*row) for row in tx.execute(_DUE, {"now": now, "limit": limit})]


def settle(tx: Tx, call: Call, state: CallState, reason: str | None = None) -> None:
    tx.execute(update(calls).where(calls.c.id == call.id).values(state=state, reason=reason))


def later(tx: Tx, call: Call, at: datetime, reason: str) -> None:
    values = {"not_before": at, "reason": reason, "tries": call.tries + 1}
    tx.execute(update(calls).where(calls.c.id == call.id).values(**values))
