"""An empty database for each test: a file, or one on a throw-away PostgreSQL server.

The server lives as long as the test process, in a temporary directory, on a Unix socket only.
Where no server is installed its tests are skipped, and `.ci/legs` says so.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from pathlib import Path
from typing import cast

import asyncpg
import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine

from storage import AsyncTx, Database, Tx, open_database
from storage.tables import metadata

OPTIONS = (  # nothing here outlives the process, so nothing need reach the disk
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "jit=off",
    "listen_addresses=",
    "shared_buffers=32MB",
    "max_connections=40",
    "autovacuum=off",
)
VACUUMED_AFTER = 20  # emptyings: what was deleted is otherwise walked through by every later test


@cache
def _sqlite_template() -> bytes:
    """A SQLite file with every table and not a row, made once a process."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "template.db"
        engine = create_engine(f"sqlite:///{path}")
        metadata.create_all(engine)
        engine.dispose()
        return path.read_bytes()


def sqlite_copy(path: Path) -> str:
    """The address of a database of its own, with every table and not a row."""
    path.write_bytes(_sqlite_template())
    return f"sqlite:///{path}"


def _quick_folder() -> Path:
    """In memory where there is such a place: nothing here outlives the process, and a sync costs nothing."""
    memory = Path("/dev/shm")
    return memory if os.access(memory, os.W_OK) else Path(tempfile.gettempdir())


@contextmanager
def sqlite_emptied() -> Iterator[str]:
    """The one address of all conversations on SQLite: an engine compiles each statement once."""
    path = _quick_folder() / f"tuijin-{os.getpid()}" / "city.db"
    path.parent.mkdir(mode=0o700, exist_ok=True)
    yield sqlite_copy(path)
    shutil.rmtree(path.parent)


@dataclass(frozen=True)
class Lasting:
    """PostgreSQL over the whole run: what is compiled, planned and connected once stays so."""

    database: AsyncEngine

    def begin(self) -> AbstractAsyncContextManager[AsyncTx]:
        return self.database.begin()

    def connect(self) -> AbstractAsyncContextManager[AsyncTx]:
        return self.database.connect()

    async def dispose(self) -> None:
        pass


@cache
def kept_open(url: str) -> Database:
    """A database that knows, at the next test, what it compiled for the last one."""
    database = open_database(url)
    if isinstance(database, AsyncEngine):
        return cast("Database", Lasting(database))
    return database


@cache
def binaries() -> Path | None:
    """Where the newest installed server's programs are."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda one: one.parent.name)
    return folders[-1] if folders else None


def _as_server_user() -> list[str]:
    """The server refuses to run as root."""
    return ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []


@dataclass
class Server:
    folder: Path
    control: tuple[object, ...]
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    emptyings: Iterator[int] = field(default_factory=lambda: count(1))
    shared: str | None = None

    def url(self, name: str, role: str = "postgres") -> str:
        return f"postgresql://{role}@/{name}?host={self.folder}"

    async def new_database(self) -> str:
        """The address of a database without a table."""
        name = f"city{next(self.numbers)}"
        await self._execute("postgres", f"CREATE DATABASE {name}")
        return self.url(name)

    def restart(self) -> None:
        """At once, as after a crash: whoever is connected no longer is."""
        _call(*self.control, "-m", "immediate", "restart")

    async def emptied(self) -> str:
        """The one database of all conversations, without a row: 10 ms, where a new one takes 200."""
        if self.shared is None:
            self.shared = await self.new_database()
            async with kept_open(self.shared).begin() as connection:
                await connection.run_sync(metadata.create_all)
        async with kept_open(self.shared).begin() as connection:
            await connection.run_sync(_empty)
        if next(self.emptyings) % VACUUMED_AFTER == 0:
            await self._execute(_name(self.shared), "VACUUM")
        return self.shared

    async def _execute(self, database: str, statement: str, role: str = "postgres") -> None:
        connection = await asyncpg.connect(host=str(self.folder), user=role, database=database)
        try:
            await connection.execute(statement)
        finally:
            await connection.close()


def _name(url: str) -> str:
    return str(make_url(url).database)


_DELETES = "; ".join(f'DELETE FROM "{table}"' for table in metadata.tables)
_EMPTYING = text(f"DO $$ BEGIN {_DELETES}; END $$")  # in one question instead of a hundred
_SEQUENCES = text("SELECT setval(oid, 1, false) FROM pg_class WHERE relkind = 'S'")


def _empty(tx: Tx) -> None:
    with unguarded(tx):
        tx.execute(_EMPTYING)
    tx.execute(_SEQUENCES)


_GUARDS = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")


@contextmanager
def unguarded(tx: Tx) -> Iterator[None]:
    """As whoever owns the tables and knows how: no trigger forbids anything to the audit's rows."""
    if tx.dialect.name == "postgresql":
        tx.execute(text("SET LOCAL session_replication_role = replica"))
        yield
        tx.execute(text("SET LOCAL session_replication_role = DEFAULT"))
        return
    guards = tx.execute(_GUARDS).all()
    for guard in guards:
        tx.execute(text(f"DROP TRIGGER {guard.name}"))
    yield
    for guard in guards:
        tx.execute(text(guard.sql))


@contextmanager
def server(*more: str) -> Iterator[Server]:
    """A PostgreSQL server of this process's own; the test is skipped where there is none."""
    programs = binaries()
    if programs is None:
        pytest.skip("no PostgreSQL server is installed: apt-get install postgresql")
    with tempfile.TemporaryDirectory(prefix="tuijin-pg-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        _call(programs / "initdb", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C",
              "--no-sync", "-D", folder / "data")  # fmt: skip
        options = " ".join(f"-c {option}" for option in (*OPTIONS, *more))
        control = (programs / "pg_ctl", "-D", folder / "data", "-w", "-l", folder / "log")
        _call(*control, "-o", f"{options} -k {folder}", "start")
        try:
            yield Server(folder, control)
        finally:
            _call(*control, "-m", "immediate", "stop")


def _call(*command: object) -> None:
    done = subprocess.run(
        [*_as_server_user(), *map(str, command)],
        cwd="/",
        stdout=subprocess.DEVNULL,  # the server keeps what it inherits open: no pipes
        stderr=subprocess.DEVNULL,
        check=False,
    )
    assert done.returncode == 0, f"{command[0]} ended with {done.returncode}"
