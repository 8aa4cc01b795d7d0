"""What a person is in the middle of in a chat: one row per person and chat."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Column, Table, Text, bindparam, delete, select

from domain.acts import Act
from storage.engine import Tx
from storage.schema import UtcDateTime, metadata, upsert

dialogs = Table(
    "dialogs",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("user", BigInteger, primary_key=True, autoincrement=False),
    Column("step", Text, nullable=False),
    Column("data", Text, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
)

_HERE = dialogs.c.chat == bindparam("where"), dialogs.c.user == bindparam("who")
_CURRENT = select(dialogs.c.step, dialogs.c.data).where(*_HERE)
_CLOSING = delete(dialogs).where(*_HERE)


@dataclass(frozen=True)
class Dialog:
    """`step` names who hears the next words of this person in this chat."""

    step: str
    data: Mapping[str, Any] = field(default_factory=dict)


def current(tx: Tx, act: Act) -> Dialog | None:
    """What the person acting is in the middle of, in the chat they act in."""
    row = tx.execute(_CURRENT, _here(act)).one_or_none()
    return None if row is None else Dialog(row.step, json.loads(row.data))


def open_dialog(tx: Tx, act: Act, step: str, **data: object) -> None:
    _open(tx, act.now, act.chat, act.user or 0, step, data)


def open_private(tx: Tx, now: datetime, user: int, step: str, **data: object) -> None:
    """In somebody's private chat, whose id is the person's own."""
    _open(tx, now, user, user, step, data)


def _open(
    tx: Tx, now: datetime, chat: int, user: int, step: str, data: Mapping[str, object]
) -> None:
    values = {
        "chat": chat,
        "user": user,
        "step": step,
        "data": json.dumps(data, ensure_ascii=False),
        "changed_at": now,
    }
    upsert(tx, dialogs, values, keys=["chat", "user"])


def close_dialog(tx: Tx, act: Act) -> None:
    tx.execute(_CLOSING, _here(act))


def close_private(tx: Tx, user: int) -> None:
    tx.execute(_CLOSING, {"where": user, "who": user})


def _here(act: Act) -> dict[str, int]:
    return {"where": act.chat, "who": act.user or 0}
