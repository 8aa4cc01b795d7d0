"""Opening the database: one read-write connection on SQLite, a small pool on PostgreSQL.

Why each pragma: `facts/reliability.md` 0, 2.3 and 3.
"""

from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

Tx = Connection
Database = AsyncEngine
AsyncTx = AsyncConnection

_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg"}
_PRAGMAS = {
    "journal_mode": "WAL",
    "synchronous": "FULL",
    "foreign_keys": "ON",
    "busy_timeout": "10000",
    "mmap_size": "0",
    "journal_size_limit": str(64 * 1024 * 1024),
}


def open_database(url: str) -> Database:
    """The one read-write engine of a process; sqlite:// and postgresql:// are both understood."""
    address = _with_driver(url)
    if address.get_backend_name() != "sqlite":
        return create_async_engine(address, pool_size=4, max_overflow=0)
    engine = create_async_engine(
        address, pool_size=1, max_overflow=0, connect_args={"isolation_level": None}
    )
    event.listen(engine.sync_engine, "connect", _set_pragmas)
    event.listen(engine.sync_engine, "begin", _begin_immediate)
    return engine


def open_memory() -> Engine:
    """A database that lives as long as its engine, for rules tested without a loop."""
    engine = create_engine("sqlite+pysqlite://", connect_args={"isolation_level": None})
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def is_sqlite(url: str) -> bool:
    return make_url(url).get_backend_name() == "sqlite"


def sqlite_path(url: str) -> str | None:
    address = make_url(url)
    return address.database if address.get_backend_name() == "sqlite" else None


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


def _set_pragmas(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    for name, value in _PRAGMAS.items():
        cursor.execute(f"PRAGMA {name}={value}")
    cursor.close()


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
