"""What a person is in the middle of in a chat: one row per person and chat."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Column, Table, Text, delete, select

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


@dataclass(frozen=True)
class Dialog:
    """`step` names who hears the next words of this person in this chat."""

    step: str
    data: Mapping[str, Any] = field(default_factory=dict)


def current(tx: Tx, chat: int, user: int) -> Dialog | None:
    row = tx.execute(
        select(dialogs.c.step, dialogs.c.data).where(dialogs.c.chat == chat, dialogs.c.user == user)
    ).one_or_none()
    return None if row is None else Dialog(row.step, json.loads(row.data))


def open_dialog(tx: Tx, now: datetime, chat: int, user: int, step: str, **data: object) -> None:
    values = {
        "chat": chat,
        "user": user,
        "step": step,
        "data": json.dumps(data, ensure_ascii=False),
        "changed_at": now,
    }
    tx.execute(upsert(dialogs, tx.dialect.name, values, keys=["chat", "user"]))


def close_dialog(tx: Tx, chat: int, user: int) -> None:
    tx.execute(delete(dialogs).where(dialogs.c.chat == chat, dialogs.c.user == user))
