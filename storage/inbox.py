"""What came in and is to be done, in order: updates, ticks and files; each is done once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    Table,
    Text,
    bindparam,
    case,
    delete,
    func,
    literal,
    select,
    update,
)
from sqlalchemy.sql.dml import Insert

from storage.engine import Tx
from storage.schema import BigId, UtcDateTime, insert_or_ignore, metadata, on_conflict, word


class InboxState(StrEnum):
    NEW = "new"
    DONE = "done"
    DEAD = "dead"


inbox = Table(
    "inbox",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("verb", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("received_at", UtcDateTime, nullable=False),
    Column("state", word(InboxState), nullable=False, default=InboxState.NEW),
    Column("tries", Integer, nullable=False, default=0),
    Column("reason", Text),
    Column("done_at", UtcDateTime),
    Column("sender", BigInteger),
    Column("due_at", UtcDateTime),
    Index(None, "state", "id"),
    Index(None, "sender", "id"),
)


@dataclass(frozen=True)
class InboxRow:
    id: int
    key: str
    verb: str
    body: str
    received_at: datetime
    tries: int
    reason: str | None


_FIELDS = (
    inbox.c.id,
    inbox.c.key,
    inbox.c.verb,
    inbox.c.body,
    inbox.c.received_at,
    inbox.c.tries,
    inbox.c.reason,
)
_TURN = func.coalesce(inbox.c.due_at, inbox.c.received_at, type_=UtcDateTime)
_WAITING = (
    select(*_FIELDS)
    .where(inbox.c.state == InboxState.NEW)
    .order_by(inbox.c.id)
    .limit(bindparam("limit"))
)
_AT_ONCE = literal(datetime(1970, 1, 1, tzinfo=UTC), UtcDateTime)
EARLIEST = select(func.min(func.coalesce(inbox.c.due_at, _AT_ONCE, type_=UtcDateTime))).where(
    inbox.c.state == InboxState.NEW
)
_READY = _WAITING.where(inbox.c.due_at.is_(None) | (inbox.c.due_at <= bindparam("now")))
_OF_VERB = (
    select(inbox.c.id)
    .where(inbox.c.state == InboxState.NEW, inbox.c.verb == bindparam("verb"))
    .limit(1)
)
_FINISHING = (
    update(inbox)
    .where(inbox.c.id == bindparam("row"))
    .values(state=InboxState.DONE, done_at=bindparam("now"))
)
_COUNT = select(func.count()).select_from(inbox).where(inbox.c.state == bindparam("stands"))
_OLDEST = select(func.min(inbox.c.received_at)).where(
    inbox.c.state == InboxState.NEW, inbox.c.verb != "agenda"
)
_PRUNING = delete(inbox).where(
    inbox.c.state == InboxState.DONE, inbox.c.done_at < bindparam("before")
)
_DEAD = select(*_FIELDS).where(inbox.c.state == InboxState.DEAD).order_by(inbox.c.id)


def add(
    tx: Tx,
    now: datetime,
    key: str,
    verb: str,
    body: str = "{}",
    sender: int | None = None,
    due_at: datetime | None = None,
) -> bool:
    """Note one thing to be done; False when it is already there (`key` is what makes it one).

    `due_at` is when it may be done at the earliest, if not at once.
    """
    return insert_or_ignore(
        tx,
        inbox,
        key=key,
        verb=verb,
        body=body,
        received_at=now,
        state=InboxState.NEW,
        tries=0,
        sender=sender,
        due_at=due_at,
    )


def turn_of(tx: Tx, sender: int, back: int) -> datetime | None:
    """When what this account sent so many updates ago was to be done; None when it sent fewer."""
    turns = select(_TURN).where(inbox.c.sender == sender).order_by(inbox.c.id.desc())
    found: datetime | None = tx.execute(turns.offset(back - 1).limit(1)).scalar_one_or_none()
    return found


def again(tx: Tx, now: datetime, key: str, verb: str, body: str) -> None:
    """One row for something done over and over; what failed the last time is tried anew."""
    values = {"received_at": now, "state": InboxState.NEW, "tries": 0, "reason": None}
    named = {"key": key, "verb": verb, "body": body}
    tx.execute(_renewing(tx.dialect.name), named | values)


@cache
def _renewing(dialect: str) -> Insert:
    return on_conflict(inbox, dialect, ["key"], ["received_at", "state", "tries", "reason"])


def is_waiting(tx: Tx, verb: str) -> bool:
    return tx.execute(_OF_VERB, {"verb": verb}).first() is not None


def waiting(tx: Tx, limit: int, now: datetime | None = None) -> Sequence[InboxRow]:
    """In the order they came; with `now` those whose turn it is."""
    found = (
        tx.execute(_WAITING, {"limit": limit})
        if now is None
        else tx.execute(_READY, {"limit": limit, "now": now})
    )
    return [InboxRow(*row) for row in found]


def dead(tx: Tx, limit: int = 50) -> Sequence[InboxRow]:
    return [InboxRow(*row) for row in tx.execute(_DEAD.limit(limit))]


def count(tx: Tx, state: InboxState) -> int:
    return tx.execute(_COUNT, {"stands": state}).scalar_one()


def oldest(tx: Tx) -> datetime | None:
    """Since when the first of what waits has waited; a tick's own row is none."""
    at: datetime | None = tx.execute(_OLDEST).scalar_one()
    return at


def finish(tx: Tx, now: datetime, row_id: int) -> None:
    tx.execute(_FINISHING, {"row": row_id, "now": now})


def put_aside(tx: Tx, now: datetime, row_id: int, tries: int, reason: str) -> None:
    tx.execute(
        update(inbox)
        .where(inbox.c.id == row_id)
        .values(state=InboxState.DEAD, done_at=now, tries=tries, reason=reason)
    )


def revive(tx: Tx, row_id: int) -> bool:
    """Put a dead letter back in the queue; False when there is none of this id."""
    statement = (
        update(inbox)
        .where(inbox.c.id == row_id, inbox.c.state == InboxState.DEAD)
        .values(state=InboxState.NEW, tries=0)
    )
    return tx.execute(statement).rowcount == 1


def let_go(tx: Tx, row_id: int) -> bool:
    """A dead letter nobody will need; its reason stays on the row. False when there is none."""
    statement = (
        update(inbox)
        .where(inbox.c.id == row_id, inbox.c.state == InboxState.DEAD)
        .values(state=InboxState.DONE)
    )
    return tx.execute(statement).rowcount == 1


def let_go_all(tx: Tx, verb: str) -> None:
    """Dead letters of this verb, which has been done since."""
    dead = (inbox.c.state == InboxState.DEAD) & (inbox.c.verb == verb)
    tx.execute(update(inbox).where(dead).values(state=InboxState.DONE))


def updates_holding(tx: Tx, words: str) -> Sequence[InboxRow]:
    """What Telegram sent that has these characters anywhere in it, done or not."""
    holds = inbox.c.body.contains(words, autoescape=True)
    statement = select(*_FIELDS).where(inbox.c.verb == "update", holds).order_by(inbox.c.id)
    return [InboxRow(*row) for row in tx.execute(statement)]


def rewrite(tx: Tx, row_id: int, verb: str, body: str) -> None:
    """Another thing stands in its place; one that had failed is tried as what it is now."""
    state = case((inbox.c.state == InboxState.DEAD, InboxState.NEW), else_=inbox.c.state)
    values = {"verb": verb, "body": body, "state": state, "reason": None}
    tx.execute(update(inbox).where(inbox.c.id == row_id).values(**values))


def prune(tx: Tx, before: datetime) -> int:
    """Forget what was done long ago, so that an old update id cannot mask a new one."""
    return tx.execute(_PRUNING, {"before": before}).rowcount
