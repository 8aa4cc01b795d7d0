"""`tuijin restore`: what is in a copy, and the way back; never over a database that is in use."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from bot import copies, manifest
from bot.backup import apart, keep, summary
from bot.clock import Clock
from bot.config import Settings
from bot.exits import Exit, Stop
from bot.lock import sole
from bot.maintenance import reading_at
from bot.manifest import Manifest
from bot.seal import seal
from domain.backups import Contents, Kind
from storage import doctor
from storage.engine import sqlite_path
from storage.probe import is_new, others_can_read
from storage.upgrade import newest

AGE = b"age-encryption.org/"
STOPPED = "Stop the bot: a database in use is never restored over."


async def restore(config: Settings, file: Path, identity: Path | None, *, check: bool) -> str:
    """Verify a copy, and unless only that was asked for, make the configured database of it."""
    url = config.database.url.get_secret_value()
    told = _manifest(file)
    if check:
        with apart(None) as place:
            plain = _opened(file, identity, place)
            return _said(file, await _verified(config, plain, told), told)
    async with sole(url, STOPPED):
        await _assert_nothing_there(url)
        with apart(_folder(url)) as place:
            plain = _opened(file, identity, place)
            _assert_same_kind(plain, url)
            found = await _verified(config, plain, told)
            await _put(config, plain, told)
    return f"{_said(file, found, told)}\nIt is restored: tuijin doctor, then tuijin run."


def _manifest(file: Path) -> Manifest | None:
    """Read, and held against the file; a copy without one is looked at all the same."""
    if not file.is_file() or not os.access(file, os.R_OK):
        raise Stop(Exit.DATA, f"{file}: there is no such file, or you may not read it.")
    told = manifest.read(file)
    if told is not None and told.sha256 != manifest.digest(file):
        raise Stop(
            Exit.DATA,
            f"{file} is damaged or another file: its SHA-256 is not the one in its manifest.",
        )
    return told


def _opened(file: Path, identity: Path | None, place: Path) -> Path:
    """The copy as it was made, in a place of its own; the file itself is only read."""
    plain = place / "copy"
    with file.open("rb") as start:
        is_sealed = start.read(len(AGE)) == AGE
    if is_sealed:
        _decrypt(file, identity, plain)
    else:
        shutil.copyfile(file, plain)
    if copies.kind_in(plain) is None:
        raise Stop(Exit.DATA, f"{file} is no copy of a database, or its beginning is damaged.")
    return plain


def _decrypt(file: Path, identity: Path | None, plain: Path) -> None:
    import pyrage

    if identity is None:
        raise Stop(Exit.DATA, f"{file} is encrypted: give --identity with the file of its age key.")
    try:
        pyrage.decrypt_file(str(file), str(plain), _keys(identity))
    except (pyrage.DecryptError, OSError) as fault:
        told = f"{file} cannot be decrypted: {identity} is not its key, or the file is damaged"
        raise Stop(Exit.DATA, f"{told} ({fault}).") from fault


def _keys(identity: Path) -> list[object]:
    """As age-keygen writes them: comments, and a key a line."""
    import pyrage

    try:
        if others_can_read(identity):
            raise Stop(Exit.DATA, f"Others can read {identity}: chmod 600 {identity}")
        lines = identity.read_text(encoding="utf-8").split()
        found = [
            pyrage.x25519.Identity.from_str(line)
            for line in lines
            if line.startswith("AGE-SECRET-KEY-")
        ]
    except (OSError, UnicodeDecodeError, pyrage.IdentityError) as fault:
        raise Stop(Exit.DATA, f"{identity} cannot be read as an age key: {fault}") from fault
    if not found:
        raise Stop(Exit.DATA, f"{identity} holds no age key (a line AGE-SECRET-KEY-1…).")
    return found


async def _verified(config: Settings, plain: Path, told: Manifest | None) -> Manifest:
    """What it holds is what its manifest says, and nothing is wrong in it."""
    now = Clock(config.city.zone).now()
    url = config.database.url.get_secret_value()
    found, how = await copies.held(
        plain, url, copies.looking(now, key_of(config)), told.contents.counts if told else ()
    )
    if how == "listed":
        found = told.contents if told else found
    elif told and (unlike := copies.unlike(found, told.contents)):
        raise Stop(Exit.DATA, "It does not hold what its manifest says:", *unlike)
    if found.schema > newest():
        raise Stop(
            Exit.DATA,
            f"It is of schema {found.schema}; this version knows {newest()}: take a newer one.",
        )
    if found.findings and not (told and set(found.findings) <= set(told.contents.findings)):
        raise Stop(Exit.DATA, *_wrong(config, found))
    return manifest.manifest(plain, now, how, found)


def key_of(config: Settings) -> bytes:
    """A new key would fit nothing: the one the copy was made with must be there."""
    path = config.database.seal_file
    if not path.exists():
        raise Stop(
            Exit.CONFIG,
            f"database.seal_file: {path} is not there; put the audit's key back, "
            "which is kept apart from the backups.",
        )
    return seal(config)


def _wrong(config: Settings, found: Contents) -> Iterator[str]:
    yield "Something is wrong in it:"
    yield from found.findings
    if any(one.startswith(f"chain: {found.entries} ") for one in found.findings):
        yield (
            f"No entry of its audit fits the key in {config.database.seal_file}: "
            "is it the one they were written with?"
        )


def _said(file: Path, found: Manifest, told: Manifest | None) -> str:
    lines = [summary(file, found)]
    if told is None:
        lines.append("No manifest stands beside it: its counts were compared with nothing.")
    else:
        lines.append(f"Made on {told.made_at:%Y-%m-%d %H:%M %z} by version {told.program}.")
    if found.contents.findings:
        lines += ["It was kept in spite of what was found when it was made:"]
        lines += found.contents.findings
    return "\n".join(lines)


async def _assert_nothing_there(url: str) -> None:
    if rows := await rows_in(url):
        raise Stop(
            Exit.DATABASE,
            f"The database is not empty ({rows} rows): move it away, or name a new one in "
            "database.url. Nothing was changed.",
        )


async def rows_in(url: str) -> int:
    """Of all tables together; a database that is not there yet has none."""
    return 0 if is_new(url) else sum((await reading_at(url, doctor.counts)).values())


def _assert_same_kind(plain: Path, url: str) -> None:
    kind = copies.kind_in(plain)
    if kind is not copies.kind_of(url):
        names = {Kind.SQLITE: "SQLite", Kind.POSTGRESQL: "PostgreSQL"}
        assert kind
        raise Stop(
            Exit.CONFIG,
            f"The copy is of {names[kind]}, database.url names {names[copies.kind_of(url)]}: "
            "restore it into its own kind, then tuijin move.",
        )


async def _put(config: Settings, plain: Path, told: Manifest | None) -> None:
    """No -wal and -shm of another file may stand beside it: SQLite would take them for its own."""
    url = config.database.url.get_secret_value()
    path = sqlite_path(url)
    if path is None:
        copies.restore(plain, url)
        look = copies.looking(Clock(config.city.zone).now(), seal(config))
        found = await reading_at(url, look)
        if told and (unlike := copies.unlike(found, told.contents)):
            raise Stop(Exit.DATA, "What was restored is not what the manifest says:", *unlike)
        return
    for old in (path, f"{path}-wal", f"{path}-shm", f"{path}-journal"):
        Path(old).unlink(missing_ok=True)  # noqa: ASYNC240 a command has no loop to keep going
    keep(plain, Path(path))


def _folder(url: str) -> Path | None:
    """Where the restored file is made, so that it appears whole; for a server anywhere."""
    path = sqlite_path(url)
    return Path(path).absolute().parent if path else None
