"""The lease: of several processes on PostgreSQL one does everything, and its number fences off the rest.

Whoever waits sees that the holder's session has ended, or that its beat stands still: no clock is
compared with another. The number is the row's key, so a transaction that holds it (FOR KEY SHARE)
hinders a takeover and never a beat (`facts/reliability.md` 1, river). It is no part of the city's
data: it stands outside the schema, and is made by whoever first asks for it.
"""

from dataclasses import dataclass

from sqlalchemy import (
    BigInteger,
    Column,
    Integer,
    MetaData,
    Table,
    Text,
    bindparam,
    event,
    func,
    inspect,
    select,
    text,
    update,
)
from sqlalchemy.ext.asyncio import AsyncEngine

from storage.engine import Database, Tx, take_turns
from storage.schema import BigId, insert_or_ignore

lease = Table(
    "lease",
    MetaData(),
    Column("fence", BigId, primary_key=True, autoincrement=False),
    Column("one", Integer, nullable=False, unique=True),
    Column("beat", BigInteger, nullable=False),
    Column("holder", Text),
)

_SESSION = 69_2017  # PostgreSQL's advisory locks of two numbers: this one and the lease's
# Whoever holds the number has locked a row of the table; a process that is frozen never lets go.
_END_HOLDERS = text(
    "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'relation' "
    "AND relation = 'lease'::regclass AND mode = 'RowShareLock' AND pid <> pg_backend_pid()"
)
_HOLD = (
    select(lease.c.fence)
    .where(lease.c.fence == bindparam("held"))
    .with_for_update(read=True, key_share=True)
)
_RENEWING = update(lease).where(lease.c.fence == bindparam("held")).values(beat=lease.c.beat + 1)


class Fenced(Exception):
    """Another process has taken the lease: nothing may be written under its old number."""


@dataclass(frozen=True)
class Lease:
    """As it stands: its number, how often it was renewed, and by whom it is held (None: by nobody)."""

    fence: int
    beat: int
    holder: str | None


def make(tx: Tx) -> None:
    """The one row there is, held by nobody, unless it is there already."""
    if inspect(tx).has_table(lease.name):
        return
    take_turns(tx)
    lease.create(tx, checkfirst=True)
    insert_or_ignore(tx, lease, fence=0, one=1, beat=0)


def standing(tx: Tx) -> Lease:
    return Lease(*tx.execute(select(lease.c.fence, lease.c.beat, lease.c.holder)).one())


def take(tx: Tx, seen: Lease, holder: str) -> Lease | None:
    """The lease under its next number; None when somebody has taken or renewed it since `seen`.

    What is still under way under the old number is ended by the server, undone. Others see that the
    lease is held for as long as this session lasts.
    """
    tx.execute(_END_HOLDERS)
    as_seen = (lease.c.fence == seen.fence) & (lease.c.beat == seen.beat)
    taken = Lease(seen.fence + 1, 0, holder)
    statement = update(lease).where(as_seen).values(fence=taken.fence, beat=0, holder=holder)
    if not tx.execute(statement).rowcount:
        return None
    tx.execute(select(func.pg_advisory_lock(_SESSION, taken.fence)))
    return taken


def is_free(tx: Tx, seen: Lease) -> bool:
    """Nobody holds it, or whose session has ended."""
    if seen.holder is None:
        return True
    if not tx.execute(select(func.pg_try_advisory_lock(_SESSION, seen.fence))).scalar_one():
        return False
    tx.execute(select(func.pg_advisory_unlock(_SESSION, seen.fence)))
    return True


def renew(tx: Tx, fence: int) -> bool:
    """One more beat; False when the lease is no longer held under this number."""
    return tx.execute(_RENEWING, {"held": fence}).rowcount == 1


def let_go(tx: Tx, fence: int) -> None:
    """Whoever stands by need not wait."""
    tx.execute(update(lease).where(lease.c.fence == fence).values(holder=None))


def hold(tx: Tx, fence: int) -> None:
    """For the rest of this transaction nobody takes over; raises `Fenced` when somebody has."""
    if tx.execute(_HOLD, {"held": fence}).first() is None:
        raise Fenced


def guard(database: Database, fence: int) -> None:
    """From now on every transaction of this database holds the number, or fails."""
    if isinstance(database, AsyncEngine):
        event.listen(database.sync_engine, "begin", lambda tx: hold(tx, fence))
