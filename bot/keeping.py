"""Copies on a schedule: whoever leads has one made each day, by `tuijin backup` in a process of its own.

What stands in the folder says whether today's is due, so that a restart or a takeover makes none twice.
"""

import asyncio
import logging
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from actions import backups
from bot import manifest
from bot.config import PREFIX, Settings
from bot.exits import Exit, Stop
from bot.program import Program
from domain.backups import Copy, is_due, is_well, newest_good

LOOK = 60.0  # seconds from one look to the next
AGAIN = 3600.0  # seconds to the next try of what failed
LONGEST = 7200.0  # seconds a copy may take
ROOT = Path(__file__).parents[1]
LATER = "import os; os.nice(10); from bot.cli import main; main()"  # whoever answers goes first

Make = Callable[[Settings], Awaitable[None]]

log = logging.getLogger(__name__)


async def daily(config: Settings, program: Program) -> None:
    while config.backup.folder:
        went_well = await keep(config, program)
        await asyncio.sleep(LOOK if went_well else AGAIN)


async def apart(config: Settings) -> None:
    """Neither the event loop nor the writer waits for it; it ends with the program."""
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", LATER, "backup", "--config", os.devnull),
        env=_environment(config),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(LONGEST):
            made, complained = await child.communicate()
    except TimeoutError:
        raise Stop(Exit.FAILED, f"it is not done after {LONGEST:.0f} seconds") from None
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    if child.returncode:
        known = child.returncode in set(Exit)
        code = Exit(child.returncode) if known else Exit.FAILED
        raise Stop(code, *complained.decode().splitlines())
    log.info("backup: %s", made.decode().strip())


async def keep(config: Settings, program: Program, make: Make = apart) -> bool:
    """Make today's copy if it is due, and let the office know how things are; whether that went well."""
    fault = await _made(config, program, make)
    if fault is not None and fault.code is Exit.IN_USE:
        return False  # somebody makes one by hand
    if fault is not None:
        log.error("backup: %s", " ".join(fault.sentences))
    now, found = program.clock.now(), await _copies(config)
    well = fault is None and is_well(found, now)
    newest = newest_good(found, now)
    await program.tell(lambda tx, act: backups.tell(tx, act, newest, is_well=well))
    return fault is None


async def _made(config: Settings, program: Program, make: Make) -> Stop | None:
    if not is_due(await _copies(config), program.clock.now(), config.backup.hour):
        return None
    try:
        await make(config)
    except Stop as stop:
        return stop
    return None


async def _copies(config: Settings) -> list[Copy]:
    """None of a folder that is not there: its disk may be gone."""
    try:
        return await asyncio.to_thread(manifest.copies, Path(config.backup.folder))
    except OSError as fault:
        log.warning("backup.folder: %s", fault)
        return []


def _environment(config: Settings) -> dict[str, str]:
    """What `tuijin backup` needs of this configuration, where nobody else can read it; not the token."""
    needed = {
        "DATABASE__URL": config.database.url.get_secret_value(),
        "DATABASE__SEAL_FILE": str(config.database.seal_file),
        "BACKUP__FOLDER": config.backup.folder,
        "BACKUP__RECIPIENT": config.backup.recipient,
        "CITY__TIMEZONE": config.city.timezone,
    }
    others = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    ours = {f"{PREFIX}{name}": value for name, value in needed.items()}
    return {**others, "PYTHONPATH": str(ROOT), **ours}
