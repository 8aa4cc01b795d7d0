"""Holding PostgreSQL's lease: standing by for it, renewing it, knowing when it is lost."""

import asyncio
import contextlib
import logging
import os
import socket
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import monotonic

from storage import Database, lease, open_database
from storage.lease import Lease
from storage.probe import Unusable, usable

BEAT = 2.0  # seconds from one renewal to the next
TRUST = 6.0  # seconds from the beginning of a good renewal in which its holder acts
LIFE = 8.0  # seconds that a beat stands still before the lease is anybody's
LOOK = 0.5  # seconds between two looks of whoever stands by
STUCK = 60.0  # seconds without a sign of the event loop after which it is not renewed for it

log = logging.getLogger(__name__)


class Hold:
    """What a process may rely on while it alone writes; on SQLite the file's lock is enough."""

    fence: int | None = None

    def holds(self) -> bool:
        return True

    async def lapsed(self) -> None:
        """Returns when it no longer holds."""
        await asyncio.Event().wait()


class Held(Hold):
    """A lease renewed from a thread of its own, so that no work, however long, lets it lapse."""

    def __init__(self, url: str, taken: Lease) -> None:
        self.url = url
        self.fence: int = taken.fence
        self.until = 0.0
        self.loop = asyncio.get_running_loop()
        self.alive = monotonic()
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._keep, name="lease", daemon=True)

    def holds(self) -> bool:
        """By this process's own clock, which goes on while the process is frozen."""
        return monotonic() < self.until

    async def lapsed(self) -> None:
        while (left := self.until - monotonic()) > 0:  # noqa: ASYNC110 it ends by time alone
            await asyncio.sleep(left)

    def _keep(self) -> None:
        asyncio.run(self._renewing())

    async def _renewing(self) -> None:
        database = open_database(self.url)
        try:
            while not self.over.wait(BEAT) and await self.renewed(database):
                self.loop.call_soon_threadsafe(self._show_life)
        finally:
            await database.dispose()

    async def renewed(self, database: Database) -> bool:
        """Once; False when it is lost, or when there is nobody to hold it for."""
        begun = monotonic()
        if begun - self.alive > STUCK:
            log.critical("nothing has moved for %d s: the lease is given up", STUCK)
            return False
        try:
            async with usable(), asyncio.timeout(TRUST), database.begin() as connection:
                kept = await connection.run_sync(lease.renew, self.fence)
        except (Unusable, TimeoutError) as fault:
            log.warning("the lease could not be renewed: %s", fault)
            return self.holds()
        if kept:
            self.until = begun + TRUST
        return kept

    def _show_life(self) -> None:
        self.alive = monotonic()

    async def end(self) -> None:
        """Let go, so that nobody who stands by has to wait."""
        self.over.set()
        await asyncio.to_thread(self.thread.join)
        self.until = 0.0
        database = open_database(self.url)
        try:
            # The server may be what ended us; then the lease lapses.
            with contextlib.suppress(Unusable, TimeoutError):
                async with usable(), asyncio.timeout(BEAT), database.begin() as connection:
                    await connection.run_sync(lease.let_go, self.fence)
        finally:
            await database.dispose()


@asynccontextmanager
async def leasing(url: str, *, patient: bool) -> AsyncIterator[Hold | None]:
    """The lease, once it is free; None when another holds it and we are not to wait."""
    database = open_database(url)
    try:
        async with database.begin() as connection:
            await connection.run_sync(lease.make)
        taken = await _wait(database, patient=patient)
        held = None if taken is None else Held(url, taken)
        if held:
            await held.renewed(database)  # taking it may have lasted longer than it is trusted
    finally:
        await database.dispose()
    if held is None:
        yield None
        return
    held.thread.start()
    try:
        yield held
    finally:
        await held.end()


async def _wait(database: Database, *, patient: bool) -> Lease | None:
    """Until nobody holds it, or its beat has stood still."""
    seen, since = await _look(database), monotonic()
    if seen.holder and patient:
        log.info("standing by: %s holds the lease", seen.holder)
    while True:
        if seen.holder is None or monotonic() - since > LIFE:
            async with database.begin() as connection:
                taken = await connection.run_sync(lease.take, seen, _name())
            if taken:
                return taken
        await asyncio.sleep(LOOK)
        now = await _look(database)
        if now != seen:
            if now.holder and not patient:
                return None
            seen, since = now, monotonic()


async def _look(database: Database) -> Lease:
    async with database.begin() as connection:
        return await connection.run_sync(lease.standing)


def _name() -> str:
    return f"{socket.gethostname()}, process {os.getpid()}"
