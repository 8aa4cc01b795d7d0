"""One process at a time writes to a database: a locked file beside it, or a lease on PostgreSQL."""

import fcntl
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from pathlib import Path

from bot.exits import Exit, Stop, reached
from bot.lease import Hold, leasing
from storage.engine import sqlite_path


@asynccontextmanager
async def sole(url: str, instead: str = "", *, patient: bool = False) -> AsyncIterator[Hold]:
    """Held while the database may be written; `instead` says what to do beside a running bot.

    `patient`: on PostgreSQL, stand by until whoever holds the lease has let go, or is gone.
    """
    path = sqlite_path(url)
    lock = leasing(url, patient=patient) if path is None else _sole_on_file(Path(f"{path}.lock"))
    async with AsyncExitStack() as stack:
        async with reached():
            hold = await stack.enter_async_context(lock)
        if hold is None:
            told = f"The database is in use by a running tuijin. {instead}"
            raise Stop(Exit.IN_USE, told.rstrip())
        yield hold


@asynccontextmanager
async def _sole_on_file(path: Path) -> AsyncIterator[Hold | None]:
    path.parent.mkdir(parents=True, exist_ok=True)
    with locked(path) as is_ours:
        yield Hold() if is_ours else None


@contextmanager
def locked(path: Path) -> Iterator[bool]:
    """Whether the file is ours; the kernel lets go of it when the process ends, however it ends."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        yield _is_locked(descriptor)
    finally:
        os.close(descriptor)


def _is_locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
