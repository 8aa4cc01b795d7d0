"""A copy of the database as a file, and what is in one: by SQLite itself, by pg_dump and pg_restore."""

import os
import re
import shutil
import subprocess
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from actions.backups import look
from bot.exits import Exit, Stop
from bot.maintenance import reading_at
from bot.manifest import Check
from domain.backups import Contents, Kind
from storage import Tx, audit, backup, doctor
from storage.engine import is_sqlite, open_outside
from storage.probe import Unusable, usable

Look = Callable[[Tx], Contents]

# The lease is no part of the city's data: a restored one would seem to be held.
DUMP = ("--format=custom", "--no-owner", "--no-privileges", "--exclude-table=lease")
RESTORE = ("--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction")
_LISTED = re.compile(r"TABLE DATA \S+ (\S+) ")
_BEGINNINGS = {b"SQLite format 3\0": Kind.SQLITE, b"PGDMP": Kind.POSTGRESQL}


def looking(now: datetime, key: bytes) -> Look:
    return lambda tx: look(tx, now, key)


def kind_of(url: str) -> Kind:
    return Kind.SQLITE if is_sqlite(url) else Kind.POSTGRESQL


def address(path: Path) -> str:
    """Of a SQLite file."""
    return f"sqlite:///{path.absolute()}"


def kind_in(path: Path) -> Kind | None:
    """What a file is by its first bytes, whatever its name."""
    with path.open("rb") as file:
        start = file.read(16)
    return next((kind for begin, kind in _BEGINNINGS.items() if start.startswith(begin)), None)


async def make(url: str, path: Path, look: Look) -> tuple[Contents, Check]:
    """A copy of one moment, looked at before it is returned; raises `Stop` when it is none."""
    if is_sqlite(url):
        before = await reading_at(url, lambda tx: _copied(tx, path))
        found, check = await held(path, url, look)
        if found.entries < before:
            raise Stop(Exit.DATA, f"The copy has {found.entries} audit entries of {before}.")
        return found, check
    frozen = await reading_at(url, lambda tx: _dumped(tx, url, path, look))
    found, check = await held(path, url, look, frozen.counts)
    if check == "listed":
        return frozen, check
    if found != frozen:
        raise Stop(
            Exit.DATA, f"The copy does not hold what it was made of: {_unlike(found, frozen)}."
        )
    return found, check


async def held(
    path: Path, url: str, look: Look, tables: Iterable[str] = ()
) -> tuple[Contents, Check]:
    """What is in a copy; of a dump, by restoring it into a database beside `url` where one may be made.

    Of one that was only listed, nothing but that it names the `tables` is known.
    """
    if kind_in(path) is Kind.SQLITE:
        return await reading_at(address(path), lambda tx: _sound(tx, look)), "read"
    _assert_whole(path, tables)
    if is_sqlite(url) or not await reading_at(url, backup.may_make_databases):
        return Contents("", {}, 0, ""), "listed"
    async with _scratch(url) as scratch:
        restore(path, scratch)
        return await reading_at(scratch, look), "restored"


def restore(path: Path, url: str) -> None:
    """Into a database without a row: all of the dump, or nothing."""
    client("pg_restore", url, *RESTORE, "--clean", "--if-exists", "--dbname", _name(url), str(path))


def clients(url: str) -> tuple[str, ...]:
    """The programs that copies of this database want."""
    return () if is_sqlite(url) else ("pg_dump", "pg_restore")


def client(program: str, url: str, *words: str) -> str:
    """One of PostgreSQL's own programs; what it complains of ends the command."""
    found = shutil.which(program)
    if found is None:
        told = (
            f"{program} is not found: install PostgreSQL's client programs, of its server's version"
        )
        raise Stop(Exit.DATABASE, f"{told} or newer (apt-get install postgresql-client).")
    address = {} if is_sqlite(url) else backup.environment(url)
    done = subprocess.run(  # noqa: S603 found by its name; no word of it is anybody's text
        [found, *words],
        env={**os.environ, **address, "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Stop(Exit.DATABASE, f"{program}: {done.stderr.strip() or done.returncode}")
    return done.stdout


def _copied(tx: Tx, path: Path) -> int:
    before = audit.size(tx)
    backup.copy_into(tx, str(path))
    return before


def _dumped(tx: Tx, url: str, path: Path, look: Look) -> Contents:
    """The dump and what is counted are of the same moment."""
    moment = backup.freeze(tx)
    client("pg_dump", url, *DUMP, f"--snapshot={moment}", "--file", str(path))
    return look(tx)


def _sound(tx: Tx, look: Look) -> Contents:
    if told := doctor.damage(tx, indexes=True):
        raise Stop(Exit.DATA, f"The copy is damaged: {told[0]}")
    return look(tx)


def _assert_whole(path: Path, tables: Iterable[str]) -> None:
    listed = set(_LISTED.findall(client("pg_restore", "sqlite://", "--list", str(path))))
    if missing := set(tables) - listed:
        raise Stop(Exit.DATA, f"The copy lacks tables: {', '.join(sorted(missing))}.")


def _unlike(found: Contents, wanted: Contents) -> str:
    told = unlike(found, wanted)
    return "; ".join(told) or "doctor finds other things in it"


def unlike(found: Contents, wanted: Contents) -> list[str]:
    """In which counts two contents differ, as sentences."""
    pairs: dict[str, tuple[Any, Any]] = {
        name: (found.counts.get(name, 0), wanted.counts.get(name, 0))
        for name in sorted({*found.counts, *wanted.counts})
    }
    pairs["the audit"] = (found.entries, wanted.entries)
    pairs["its check value"] = (found.head or "none", wanted.head or "none")
    return [
        f"{name} {there}, not {right}" for name, (there, right) in pairs.items() if there != right
    ]


def _name(url: str) -> str:
    return backup.environment(url)["PGDATABASE"]


@asynccontextmanager
async def _scratch(url: str) -> AsyncIterator[str]:
    """A database of our own beside the city's, gone afterwards."""
    name = f"tuijin_check_{os.getpid()}"
    outside = open_outside(url)
    try:
        async with usable(), outside.connect() as connection:
            await connection.run_sync(backup.drop_scratch, name)
            await connection.run_sync(backup.make_scratch, name)
            try:
                yield backup.beside(url, name)
            finally:
                await connection.run_sync(backup.drop_scratch, name)
    except Unusable as fault:
        raise Stop(Exit.DATABASE, f"The copy cannot be tried out: {fault}") from fault
    finally:
        await outside.dispose()
