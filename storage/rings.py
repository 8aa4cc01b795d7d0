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
    bindparam,
    delete,
    func,
    select,
    update,
)
from sqlalchemy.sql import Select

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


_TODOS: Select[*tuple[Any, ...]] = select(todos).order_by(todos.c.at, todos.c.id)
_GATHERED = todos.c.ring_at.is_(None)
_UNRUNG = todos.c.rung_at.is_(None)
_OF_PERSON = _TODOS.where(todos.c.person == bindparam("of"))
_OF_KEY = _TODOS.where(todos.c.key == bindparam("named"))
_ONE = _OF_PERSON.where(todos.c.key == bindparam("named"))
_WITH_ID = _TODOS.where(todos.c.id == bindparam("one"))
_HOLDERS = select(todos.c.person).where(todos.c.key == bindparam("named"))
_OF_DAY = _OF_PERSON.where(todos.c.day == bindparam("on"), _GATHERED)
_WAITING = _OF_PERSON.where(_GATHERED, _UNRUNG)
_OLDEST = select(func.min(todos.c.at)).where(_GATHERED, _UNRUNG)
_TO_RING = (
    select(todos.c.person)
    .where(_GATHERED, _UNRUNG, todos.c.at < bindparam("before"))
    .distinct()
    .order_by(todos.c.person)
)
_ALONE = _TODOS.where(todos.c.ring_at.is_not(None), _UNRUNG)
_AMONG = todos.c.id.in_(bindparam("ids", expanding=True))
_RINGING = update(todos).where(_AMONG).values(rung_at=bindparam("now"))
_CARRYING = update(todos).where(_AMONG).values(day=bindparam("to"))
_REMOVING = delete(todos).where(todos.c.key == bindparam("named"))
_PRUNING = delete(todos).where(todos.c.day < bindparam("before"), todos.c.rung_at.is_not(None))


def find(tx: Tx, person: int, key: str) -> Todo | None:
    return next(iter(_read(tx, _ONE, of=person, named=key)), None)


def with_id(tx: Tx, number: int) -> Todo | None:
    return next(iter(_read(tx, _WITH_ID, one=number)), None)


def holders(tx: Tx, key: str) -> Sequence[int]:
    """Whose 待办 has this item."""
    return tx.execute(_HOLDERS, {"named": key}).scalars().all()


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
    return _read(tx, _OF_DAY, of=person, on=day)


def of_post(tx: Tx, person: int, leader: int | None, day: date) -> Sequence[Todo]:
    """The items of one 待办 post, oldest first."""
    return [one for one in of_day(tx, person, day) if one.leader == leader]


def unrung(tx: Tx, person: int) -> Sequence[Todo]:
    """What this person's 待办 has not rung for."""
    return _read(tx, _WAITING, of=person)


def oldest_unrung(tx: Tx) -> datetime | None:
    at: datetime | None = tx.execute(_OLDEST).scalar_one()
    return at


def to_ring(tx: Tx, before: datetime) -> Sequence[int]:
    """Whose 待办 has something, from before this moment, that it has not rung for."""
    return tx.execute(_TO_RING, {"before": before}).scalars().all()


def alone(tx: Tx) -> Sequence[Todo]:
    """What waits to ring by itself."""
    return _read(tx, _ALONE)


def ring(tx: Tx, now: datetime, numbers: Sequence[int]) -> None:
    tx.execute(_RINGING, {"ids": numbers, "now": now})


def carry(tx: Tx, numbers: Sequence[int], day: date) -> None:
    """They stand in this day's post from now on."""
    tx.execute(_CARRYING, {"ids": numbers, "to": day})


def of_key(tx: Tx, key: str) -> Sequence[Todo]:
    """This item, of everybody who has it."""
    return _read(tx, _OF_KEY, named=key)


def remove(tx: Tx, key: str) -> Sequence[Todo]:
    """The items of this key, which are no more."""
    found = _read(tx, _OF_KEY, named=key)
    tx.execute(_REMOVING, {"named": key})
    return found


def prune(tx: Tx, before: date) -> None:
    tx.execute(_PRUNING, {"before": before})


def _read(tx: Tx, statement: Select[*tuple[Any, ...]], **values: Any) -> list[Todo]:
    return [_todo(row) for row in tx.execute(statement, values)]


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
