"""Whether a database can be reached and written to, and what is wrong with it if not."""

import os
import sqlite3
import stat
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from errno import EACCES
from pathlib import Path
from socket import gaierror

from asyncpg.exceptions import InterfaceError, PostgresError
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import InterfaceError as Severed

from storage.engine import Tx, faulty_pragmas, open_database, sqlite_path
from storage.upgrade import version

# What the drivers and the kernel say of a file or a folder that this user may not write.
NOT_WRITABLE = (
    "Permission denied",
    "Read-only file system",
    "attempt to write a readonly database",
    "unable to open database file",
)
WRITABLE = "database.url must name a file that this user can write, in a folder that it can write"

NO_SERVER = "no server answers at its address; is it running, and are host and port right?"
_NO_SERVER = (ConnectionError, FileNotFoundError)  # the driver's own, where there is no connection


class Unusable(Exception):
    """The database cannot be reached or written to; the message says why."""


@dataclass(frozen=True)
class Found:
    """The step the schema stands at (empty: none yet), and pragmas that are not as promised."""

    version: str
    pragmas: dict[str, str]


@asynccontextmanager
async def usable() -> AsyncIterator[None]:
    """Faults of any of the drivers, as one kind."""
    try:
        yield
    except DBAPIError as fault:
        raise Unusable(_with_remedy(str(fault.orig))) from fault
    except OSError as fault:
        raise Unusable(_with_remedy(_unreached(fault))) from fault
    except sqlite3.Error as fault:
        raise Unusable(_with_remedy(str(fault))) from fault
    except (SQLAlchemyError, PostgresError, InterfaceError) as fault:
        raise Unusable(str(fault) or type(fault).__name__) from fault


def _with_remedy(told: str) -> str:
    return f"{told}; {WRITABLE}" if told in NOT_WRITABLE else told


def lost(faults: BaseExceptionGroup) -> str | None:
    """Why a database that could be used no longer can: full, locked, its server gone."""
    found: BaseException | None = faults.subgroup((OperationalError, Severed, *_NO_SERVER))
    while isinstance(found, BaseExceptionGroup):
        found = found.exceptions[0]  # one loop met it first; the others say the same
    if isinstance(found, OSError):
        return NO_SERVER
    return str(found.orig) if isinstance(found, DBAPIError) else None


def _unreached(fault: OSError) -> str:
    """A plain sentence; several addresses of one host fail together, as an error without number."""
    if isinstance(fault, gaierror):
        return "the host of its address is not known"
    if isinstance(fault, TimeoutError):
        return "its server does not answer in time"
    if isinstance(fault, ConnectionError) or fault.errno is None:
        return NO_SERVER
    return fault.strerror or type(fault).__name__


def try_to_open(url: str, mode: str = "rwc") -> None:
    """Before the driver does: where it cannot, its thread outlives the loop and complains on stderr.

    SQLite opens a file that may only be read as such, and would say so at the first row to be written.
    """
    path = sqlite_path(url)
    if path is not None:
        sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode={mode}", uri=True).close()
        if mode != "ro" and not os.access(path, os.W_OK):
            raise PermissionError(EACCES, os.strerror(EACCES))


async def probe(url: str) -> Found:
    """Begin what writes begin with, look, and leave nothing behind."""
    database = open_database(url)
    try:
        async with usable():
            try_to_open(url)
            async with database.begin() as connection:
                return await connection.run_sync(_look)
    finally:
        await database.dispose()


def _look(tx: Tx) -> Found:
    return Found(version(tx), faulty_pragmas(tx))


def is_new(url: str) -> bool:
    """Whether the first start will make the database's file."""
    path = sqlite_path(url)
    return path is not None and not Path(path).exists()


def open_to_others(url: str) -> Path | None:
    """The database's file, or one beside it with its newest rows, that others than its owner may read."""
    path = sqlite_path(url)
    if path is None:
        return None
    files = (Path(f"{path}{end}") for end in ("", "-wal", "-shm"))
    return next((one for one in files if one.is_file() and others_can_read(one)), None)


def others_can_read(path: Path) -> bool:
    """By its mode: its group or everybody may do something with it."""
    return bool(stat.S_IMODE(path.stat().st_mode) & 0o077)
