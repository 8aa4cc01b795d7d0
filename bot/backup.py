"""`tuijin backup`: a copy in the folder, looked at before it counts; then what need not stay is deleted."""

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from shutil import rmtree

from bot import copies, manifest
from bot.clock import Clock
from bot.config import Settings
from bot.exits import Exit, Stop
from bot.lock import locked
from bot.maintenance import reading_at
from bot.manifest import Manifest
from bot.seal import seal
from domain.backups import Contents, file_name, surplus
from storage import Tx, audit
from storage.engine import is_sqlite
from storage.probe import is_new

BESIDE = ".tuijin-"  # where a copy is made, in the folder itself so that it is moved in one step
LOCK = ".tuijin.lock"
UNSET = (
    'backup.folder: nothing is given; right is a folder that is there, like "/var/backups/tuijin"'
)


async def backup(config: Settings) -> str:
    """Make one now; the sentence says what is in it."""
    return await make(config, Clock(config.city.zone).now())


async def make(config: Settings, now: datetime) -> str:
    folder = folder_of(config)
    if is_new(config.database.url.get_secret_value()):
        raise Stop(Exit.DATABASE, "There is no database yet: tuijin run makes it.")
    try:
        with _alone(folder), apart(folder) as place:
            path, told = await _made(config, now, folder, place)
            gone = _without_surplus(config, folder)
    except OSError as fault:  # the disk is full, or has gone
        raise Stop(Exit.FAILED, f"{folder} cannot be written: {fault.strerror}.") from fault
    if told.contents.findings:
        doubts = [f"{path}: kept, but it does not count as good. In it is"]
        raise Stop(Exit.DATA, *doubts, *told.contents.findings)
    return f"{summary(path, told)}; {len(gone)} older ones deleted"


def summary(path: Path, told: Manifest) -> str:
    held = told.contents
    rows = sum(held.counts.values())
    checks = {
        "read": "read through",
        "restored": "restored once and read through",
        "listed": "only its list of tables was looked at: the role may not create databases",
    }
    return (
        f"{path}: schema {held.schema}, {rows} rows in {len(held.counts)} tables, "
        f"{held.entries} audit entries to {held.head or 'none'}; {checks[told.check]}"
    )


async def _made(
    config: Settings, now: datetime, folder: Path, place: Path
) -> tuple[Path, Manifest]:
    """Looked at as it is, before anybody can no longer read it; the manifest last, for then it counts."""
    url, recipient = config.database.url.get_secret_value(), config.backup.recipient
    plain, look = place / "copy", copies.looking(now, seal(config))
    contents, check = await copies.make(url, plain, look)
    contents = await _with_doubts(config, folder, plain, contents)
    ready = _sealed(plain, recipient) if recipient else plain
    path = folder / file_name(now, copies.kind_of(url), sealed=bool(recipient))
    told = manifest.manifest(ready, now, check, contents)
    note = place / "manifest"
    note.write_text(told.model_dump_json(indent=1) + "\n", encoding="utf-8")
    for source, target in ((ready, path), (note, manifest.beside(path))):
        keep(source, target)
    return path, told


def _sealed(plain: Path, recipient: str) -> Path:
    import pyrage

    sealed = plain.with_suffix(".age")
    key = pyrage.x25519.Recipient.from_str(recipient)
    pyrage.encrypt_file(str(plain), str(sealed), [key])
    return sealed


async def _with_doubts(config: Settings, folder: Path, plain: Path, found: Contents) -> Contents:
    """A record that has become shorter, or another, since the last good copy is doubted."""
    good = [one for one in manifest.copies(folder) if one.is_good]
    if not good:
        return found
    newest = max(good, key=lambda one: one.at).name
    told = manifest.read(folder / newest)
    assert told
    before = told.contents
    url = config.database.url.get_secret_value()
    if is_sqlite(url):
        url = copies.address(plain)
    then = await reading_at(url, lambda tx: _head_at(tx, before.entries))
    if then == before.head:
        return found
    told_so = f"audit: its entry {before.entries} is not the one in {newest}"
    return replace(found, findings=(*found.findings, told_so))


def _head_at(tx: Tx, number: int) -> str:
    entry = audit.entry(tx, number)
    return entry.mark if entry else ""


def keep(source: Path, target: Path) -> None:
    """On the disk under its name, whole, or not at all; for its owner alone."""
    source.chmod(0o600)
    _sync(source)
    source.replace(target)
    _sync(target.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _without_surplus(config: Settings, folder: Path) -> Sequence[str]:
    """Only what the program itself has named is ever deleted."""
    gone = [one.name for one in surplus(manifest.copies(folder), config.city.zone)]
    for name in gone:
        (folder / name).unlink()
        manifest.beside(folder / name).unlink(missing_ok=True)
    return gone


def folder_of(config: Settings) -> Path:
    if not config.backup.folder:
        raise Stop(Exit.CONFIG, UNSET)
    folder = Path(config.backup.folder)
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        raise Stop(
            Exit.CONFIG,
            f"backup.folder: {folder} is no folder that this user can write; is its disk there? "
            "Else make it (mkdir -m 700).",
        )
    return folder


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One at a time; what one that was killed has left behind goes."""
    with locked(folder / LOCK) as is_ours:
        if not is_ours:
            raise Stop(Exit.IN_USE, f"Another backup into {folder} is under way.")
        for left in folder.glob(f"{BESIDE}*"):
            if left.is_dir():
                rmtree(left)
        yield


@contextmanager
def apart(folder: Path | None) -> Iterator[Path]:
    """A place of its own in the folder, or anywhere, that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix=BESIDE, dir=folder) as name:
        yield Path(name)
