"""One process at a time writes to a database: a locked file beside it, or PostgreSQL's own lock."""

import fcntl
import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from bot.exits import Exit, Stop
from storage.engine import sole_writer, sqlite_path
from storage.probe import Unusable, usable


@asynccontextmanager
async def sole(url: str, instead: str = "") -> AsyncIterator[None]:
    """Held while the database may be written; `instead` says what to do beside a running bot."""
    path = sqlite_path(url)
    held = sole_writer(url) if path is None else _sole_on_file(Path(f"{path}.lock"))
    async with AsyncExitStack() as stack:
        try:
            async with usable():
                free = await stack.enter_async_context(held)
        except Unusable as fault:
            raise Stop(Exit.DATABASE, f"The database cannot be used: {fault}") from fault
        _insist(instead, free=free)
        yield


def _insist(instead: str, *, free: bool) -> None:
    if not free:
        told = f"The database is in use by a running tuijin. {instead}"
        raise Stop(Exit.IN_USE, told.rstrip())


@asynccontextmanager
async def _sole_on_file(path: Path) -> AsyncIterator[bool]:
    """The kernel lets go of the lock when the process ends, however it ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        yield _locked(descriptor)
    finally:
        os.close(descriptor)


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
