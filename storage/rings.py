"""What is to be known to a person but rings only at set hours: the items of their 待办 posts."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Index,
    Row,
    Table,
    Text,
    UniqueConstraint,
    delete,
    func,
    select,
    update,
)
from sqlalchemy.sql import ColumnElement

from domain.posts import Key, Keys
from storage.engine import Tx
from storage.schema import BigId, UtcDateTime, metadata, upsert

todos = Table(
    "todos",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("key", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("buttons", Text, nullable=False),
    Column("day", Date, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("rung_at", UtcDateTime),
    Column("ring_at", UtcDateTime),
    Column("leader", ForeignKey("people.id")),
    UniqueConstraint("person", "key"),
    Index(None, "rung_at", "ring_at"),
)


@dataclass(frozen=True)
class Todo:
    """One item, as its reader is told; `day` names the post it stands in.

    What rings by itself has `ring_at` and stands in no 待办 post. `leader`: for whom, where its
    reader serves several (代); each of these has a post of their own.
    """

    id: int
    person: int
    key: str
    text: str
    keys: Keys
    day: date
    at: datetime
    rung_at: datetime | None
    ring_at: datetime | None
    leader: int | None = None


_TODOS = select(todos).order_by(todos.c.at, todos.c.id)
_GATHERED = todos.c.ring_at.is_(None)
_UNRUNG = todos.c.rung_at.is_(None)


def find(tx: Tx, person: int, key: str) -> Todo | None:
    return next(iter(_read(tx, todos.c.person == person, todos.c.key == key)), None)


def with_id(tx: Tx, number: int) -> Todo | None:
    return next(iter(_read(tx, todos.c.id == number)), None)


def holders(tx: Tx, key: str) -> Sequence[int]:
    """Whose 待办 has this item."""
    return tx.execute(select(todos.c.person).where(todos.c.key == key)).scalars().all()


def naming(tx: Tx, prefix: str, words: str) -> Sequence[str]:
    """The keys, beginning so, of items that have these words."""
    told = (
        todos.c.key.startswith(prefix, autoescape=True),
        todos.c.text.contains(words, autoescape=True),
    )
    return tx.execute(select(todos.c.key).where(*told).distinct()).scalars().all()


def put(tx: Tx, todo: Todo) -> None:
    """This is what the item says now."""
    values = {
        "person": todo.person,
        "key": todo.key,
        "text": todo.text,
        "buttons": _dump(todo.keys),
        "day": todo.day,
        "at": todo.at,
        "rung_at": todo.rung_at,
        "ring_at": todo.ring_at,
        "leader": todo.leader,
    }
    upsert(tx, todos, values, keys=["person", "key"])


def of_day(tx: Tx, person: int, day: date) -> Sequence[Todo]:
    """The items of a day's 待办 posts, oldest first."""
    return _read(tx, todos.c.person == person, todos.c.day == day, _GATHERED)


def of_post(tx: Tx, person: int, leader: int | None, day: date) -> Sequence[Todo]:
    """The items of one 待办 post, oldest first."""
    return [one for one in of_day(tx, person, day) if one.leader == leader]


def unrung(tx: Tx, person: int) -> Sequence[Todo]:
    """What this person's 待办 has not rung for."""
    return _read(tx, todos.c.person == person, _GATHERED, _UNRUNG)


def oldest_unrung(tx: Tx) -> datetime | None:
    at: datetime | None = tx.execute(
        select(func.min(todos.c.at)).where(_GATHERED, _UNRUNG)
    ).scalar_one()
    return at


def to_ring(tx: Tx, before: datetime) -> Sequence[int]:
    """Whose 待办 has something, from before this moment, that it has not rung for."""
    found = select(todos.c.person).where(_GATHERED, _UNRUNG, todos.c.at < before).distinct()
    return tx.execute(found.order_by(todos.c.person)).scalars().all()


def alone(tx: Tx) -> Sequence[Todo]:
    """What waits to ring by itself."""
    return _read(tx, todos.c.ring_at.is_not(None), _UNRUNG)


def ring(tx: Tx, now: datetime, numbers: Sequence[int]) -> None:
    tx.execute(update(todos).where(todos.c.id.in_(numbers)).values(rung_at=now))


def carry(tx: Tx, numbers: Sequence[int], day: date) -> None:
    """They stand in this day's post from now on."""
    tx.execute(update(todos).where(todos.c.id.in_(numbers)).values(day=day))


def of_key(tx: Tx, key: str) -> Sequence[Todo]:
    """This item, of everybody who has it."""
    return _read(tx, todos.c.key == key)


def remove(tx: Tx, key: str) -> Sequence[Todo]:
    """The items of this key, which are no more."""
    found = _read(tx, todos.c.key == key)
    tx.execute(delete(todos).where(todos.c.key == key))
    return found


def prune(tx: Tx, before: date) -> None:
    tx.execute(delete(todos).where(todos.c.day < before, todos.c.rung_at.is_not(None)))


def _read(tx: Tx, *conditions: ColumnElement[bool]) -> list[Todo]:
    return [_todo(row) for row in tx.execute(_TODOS.where(*conditions))]


def _todo(row: Row[Any]) -> Todo:
    return Todo(
        id=row.id,
        person=row.person,
        key=row.key,
        text=row.text,
        keys=_load(row.buttons),
        day=row.day,
        at=row.at,
        rung_at=row.rung_at,
        ring_at=row.ring_at,
        leader=row.leader,
    )


def _dump(keys: Keys) -> str:
    return json.dumps([[[key.label, key.data, key.url] for key in row] for row in keys])


def _load(text: str) -> Keys:
    return tuple(tuple(Key(*key) for key in row) for row in json.loads(text))
