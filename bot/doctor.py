"""The program's look at its own records and files: `tuijin doctor`, at the start, and each hour."""

import asyncio
import logging
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from actions import doctor
from bot.config import Settings
from bot.exits import Exit, Stop
from bot.maintenance import acting, reading
from bot.program import Program
from bot.seal import seal
from domain.doctor import DECIDED_BY_PEOPLE, PASSING, PATIENCE, Ailment, Finding
from storage import heartbeat
from storage.engine import sqlite_path
from storage.probe import others_can_read

HOUR = 3600
LARGEST_WAL = 100 * 1024 * 1024  # bytes; beyond, something keeps SQLite from tidying up
LEAST_FREE = 0.1  # of the disk

log = logging.getLogger(__name__)


async def look(config: Settings) -> str:
    """Beside a running bot or without one; what is wrong ends the command."""
    found = await examined(config, await _skipped(config))
    told = [*(_line(one) for one in found), *_files(config)]
    if wrong := [one for one in found if one.ailment not in DECIDED_BY_PEOPLE]:
        what = f"{len(wrong)} of {len(Ailment)} questions have a wrong answer"
        raise Stop(Exit.DATA, *told, f"{what}: docs/operations.md, What doctor finds.")
    return "\n".join([*told, f"{len(Ailment)} questions asked; nothing is wrong."])


async def _skipped(config: Settings) -> Iterable[Ailment]:
    """Without a program that runs, something always waits."""
    now = acting(config).now
    alive, _ = await reading(config, heartbeat.last)
    return () if alive and now - alive < PATIENCE else PASSING


async def examined(config: Settings, but: Iterable[Ailment] = ()) -> list[Finding]:
    """On a connection of its own that cannot write, so that nobody waits for it."""
    key, now = seal(config), acting(config).now
    found: list[Finding] = await reading(config, lambda tx: list(doctor.examine(tx, now, key, but)))
    return found


async def hourly(config: Settings, program: Program) -> None:
    """What has just been started may still have to catch up."""
    skipped = PASSING
    while True:
        try:
            found = await examined(config, skipped)
        except Stop as stop:
            log.warning("the records could not be looked at: %s", stop)
        else:
            for one in found:
                log.error("doctor: %s", _line(one))
            await program.tell_findings(found)
        for told in _files(config):
            log.warning("doctor: %s", told)
        skipped = frozenset()
        await asyncio.sleep(HOUR)


def _line(found: Finding) -> str:
    return f"{found.ailment}: {found.count} ({', '.join(found.first)})"


def _files(config: Settings) -> Iterator[str]:
    """What the operator should see to, before it keeps the program from working."""
    name = sqlite_path(config.database.url.get_secret_value())
    kept = [Path(name), Path(f"{name}-wal"), Path(f"{name}-shm")] if name else []
    for path in (*kept, config.database.seal_file):
        if path.exists() and others_can_read(path):
            yield f"others can read {path}: chmod 600 {path}"
    if kept and kept[1].exists() and kept[1].stat().st_size > LARGEST_WAL:
        yield f"{kept[1]} has grown to {kept[1].stat().st_size // 2**20} MiB"
    folder = kept[0].parent if kept else config.database.seal_file.parent
    disk = shutil.disk_usage(folder if folder.exists() else Path())
    if disk.free < LEAST_FREE * disk.total:
        yield f"{disk.free // 2**20} MiB are left on the disk of {folder}"
