"""Opening the database: one connection that writes, on SQLite and on PostgreSQL alike.

Why each pragma: `facts/reliability.md` 0, 2.3 and 3.
"""

import zlib
from collections.abc import Callable, Coroutine
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import StaticPool

from storage.sqlite import SqliteDatabase, SqliteTx

P = ParamSpec("P")
T = TypeVar("T")

Tx = Connection
Database = AsyncEngine | SqliteDatabase
AsyncTx = AsyncConnection | SqliteTx

_DRIVERS = {"sqlite": "sqlite+pysqlite", "postgresql": "postgresql+asyncpg"}
_PRAGMAS = {
    "journal_mode": "WAL",
    "synchronous": "FULL",
    "foreign_keys": "ON",
    "busy_timeout": "10000",
    "mmap_size": "0",
    "journal_size_limit": str(64 * 1024 * 1024),
}
# What people wrote is no part of an error's text, which is logged.
_ONE: dict[str, Any] = {"pool_size": 1, "max_overflow": 0, "hide_parameters": True}
_PREPARED = {"prepared_statement_cache_size": 1000}  # there are more than the 100 it would keep
_CHAIN = 69_2016  # PostgreSQL knows its advisory locks by number: whoever adds to the audit's chain


def open_database(url: str) -> Database:
    """The one read-write engine of a process; sqlite:// and postgresql:// are both understood."""
    address = _with_driver(url)
    if address.get_backend_name() != "sqlite":
        return create_async_engine(address, **_ONE, connect_args=_PREPARED)
    return SqliteDatabase(_writing(address))


def open_for_migration(url: str) -> Database:
    """On SQLite a table is changed by building it anew, which foreign keys would forbid."""
    if not is_sqlite(url):
        return open_database(url)
    engine = _writing(_with_driver(url))
    event.listen(engine, "connect", _without_foreign_keys)
    return SqliteDatabase(engine)


async def transact(
    database: Database,
    fn: Callable[Concatenate[Tx, P], T],
    /,
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    """One function in a transaction of its own."""
    if isinstance(database, SqliteDatabase):
        return await database.transact(fn, *args, **kwargs)
    async with database.begin() as connection:
        return await connection.run_sync(fn, *args, **kwargs)


async def within(tx: AsyncTx, steps: Callable[[AsyncTx], Coroutine[Any, Any, T]]) -> T:
    """What waits for nothing but this transaction is done where the transaction is."""
    return await (tx.within(steps) if isinstance(tx, SqliteTx) else steps(tx))


def open_to_read(url: str) -> Database:
    """Beside a running program: a second connection to SQLite that writes could corrupt the file."""
    address = _with_driver(url)
    if not is_sqlite(url):
        return create_async_engine(address, **_ONE)
    address = address.set(database=f"file:{address.database}", query={"mode": "ro", "uri": "true"})
    return SqliteDatabase(create_engine(address, poolclass=StaticPool, hide_parameters=True))


def open_outside(url: str) -> AsyncEngine:
    """PostgreSQL outside of any transaction: where databases are made and dropped."""
    return create_async_engine(_with_driver(url), **_ONE, isolation_level="AUTOCOMMIT")


def open_memory() -> Engine:
    """A database that lives as long as its engine, for rules tested without a loop."""
    return _writing(make_url("sqlite+pysqlite://"))


def is_sqlite(url: str) -> bool:
    return make_url(url).get_backend_name() == "sqlite"


def is_understood(url: str) -> bool:
    """An address of a database that outlives the process, on one of the two kinds."""
    try:
        address = make_url(url)
    except ArgumentError:
        return False
    return address.get_backend_name() in _DRIVERS and bool(address.database)


def has_password(url: str) -> bool:
    return make_url(url).password is not None


def sqlite_path(url: str) -> str | None:
    address = make_url(url)
    return address.database if address.get_backend_name() == "sqlite" else None


def take_turns(tx: Tx, about: str = "") -> None:
    """One transaction at a time adds to the audit, or does what is named; on SQLite all wait anyway."""
    if tx.dialect.name == "postgresql":
        number = _CHAIN + (zlib.crc32(about.encode()) << 31)
        tx.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": number})


def faulty_pragmas(tx: Tx) -> dict[str, str]:
    """What a SQLite connection has that the promise of durability forbids; {} is right."""
    if tx.dialect.name != "sqlite":
        return {}
    wanted = {"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1"}
    found = {name: str(tx.execute(text(f"PRAGMA {name}")).scalar_one()) for name in wanted}
    return {name: value for name, value in found.items() if value != wanted[name]}


def _with_driver(url: str) -> URL:
    address = make_url(url)
    return address.set(drivername=_DRIVERS[address.get_backend_name()])


def _writing(address: URL) -> Engine:
    engine = create_engine(
        address,
        poolclass=StaticPool,
        hide_parameters=True,
        connect_args={"isolation_level": None},
    )
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def _set_pragmas(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    for name, value in _PRAGMAS.items():
        cursor.execute(f"PRAGMA {name}={value}")
    cursor.close()


def _without_foreign_keys(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys=OFF")
    cursor.close()


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
