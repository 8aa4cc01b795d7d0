"""Holding PostgreSQL's lease: standing by for it, renewing it, knowing when it is lost."""

import asyncio
import logging
import os
import socket
import threading
from collections.abc import AsyncIterator
from concurrent.futures import Future
from contextlib import asynccontextmanager
from time import monotonic

from bot.failpoints import failpoint
from storage import Database, lease, open_database
from storage.lease import Lease
from storage.probe import Unusable, usable

BEAT = 2.0  # seconds from one renewal to the next
TRUST = 6.0  # seconds from the beginning of a good renewal in which its holder acts
LIFE = 8.0  # seconds that a beat stands still before the lease is anybody's
LOOK = 0.5  # seconds between two looks of whoever stands by
STUCK = 60.0  # seconds without a sign of the event loop after which it is not renewed for it

taken_now = failpoint("lease taken, not renewed")
renewed = failpoint("lease renewed, nothing done")

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
    """A lease, taken and renewed on one session and a thread of its own: no work lets it lapse."""

    def __init__(self, url: str, *, patient: bool) -> None:
        self.url = url
        self.patient = patient
        self.until = 0.0
        self.loop = asyncio.get_running_loop()
        self.alive = monotonic()
        self.over = threading.Event()
        self.taken: Future[bool] = Future()
        self.thread = threading.Thread(target=self._live, name="lease", daemon=True)

    def holds(self) -> bool:
        """By this process's own clock, which goes on while the process is frozen."""
        return monotonic() < self.until

    async def lapsed(self) -> None:
        while (left := self.until - monotonic()) > 0:  # noqa: ASYNC110 it ends by time alone
            await asyncio.sleep(min(left, LOOK))

    async def take(self) -> bool:
        """Once it is free; False when another holds it and we are not to wait."""
        self.thread.start()
        return await asyncio.wrap_future(self.taken)

    async def end(self) -> None:
        """Let go, so that nobody who stands by has to wait."""
        self.over.set()
        await asyncio.to_thread(self.thread.join)

    def _live(self) -> None:
        try:
            asyncio.run(self._take_and_renew())
        except Unusable as fault:
            if not self.taken.done():
                self.taken.set_exception(fault)
            log.warning("the lease is lost: %s", fault)
        finally:
            self.until = 0.0

    async def _take_and_renew(self) -> None:
        database = open_database(self.url)
        try:
            async with usable():
                taken = await self._wait(database)
                if taken is not None:
                    await self._renew(database, taken.fence)
                if not self.taken.done():
                    self.taken.set_result(False)
        finally:
            await database.dispose()

    async def _wait(self, database: Database) -> Lease | None:
        """Until nobody holds it, or its beat has stood still."""
        async with database.begin() as connection:
            await connection.run_sync(lease.make)
        seen: Lease | None = None
        since = monotonic()
        while not self.over.is_set():
            async with database.begin() as connection:
                now = await connection.run_sync(lease.standing)
                is_free = await connection.run_sync(lease.is_free, now)
                may = is_free or (now == seen and monotonic() - since > LIFE)
                if may and (taken := await connection.run_sync(lease.take, now, _name())):
                    return taken
            if now != seen:
                if not self.patient and seen is not None:
                    return None
                self._tell(now, seen)
                seen, since = now, monotonic()
            self.over.wait(LOOK)
        return None

    def _tell(self, now: Lease, seen: Lease | None) -> None:
        if self.patient and now.holder and (seen is None or seen.holder != now.holder):
            log.info("standing by: %s holds the lease", now.holder)

    async def _renew(self, database: Database, fence: int) -> None:
        """Until it is lost, or there is nobody to hold it for, or it is to be let go."""
        self.fence = fence
        taken_now()
        while await self._renewed(database, fence):
            if not self.taken.done():
                self.taken.set_result(True)
            self.loop.call_soon_threadsafe(self._show_life)
            if self.over.wait(BEAT):
                async with database.begin() as connection:
                    await connection.run_sync(lease.let_go, fence)
                return

    async def _renewed(self, database: Database, fence: int) -> bool:
        begun = monotonic()
        if begun - self.alive > STUCK:
            log.critical("nothing has moved for %d s: the lease is given up", STUCK)
            return False
        async with asyncio.timeout(TRUST), database.begin() as connection:
            kept = await connection.run_sync(lease.renew, fence)
        renewed()
        if kept:
            self.until = begun + TRUST
        return kept

    def _show_life(self) -> None:
        self.alive = monotonic()


@asynccontextmanager
async def leasing(url: str, *, patient: bool) -> AsyncIterator[Hold | None]:
    """The lease, once it is free; None when another holds it and we are not to wait."""
    held = Held(url, patient=patient)
    try:
        yield held if await held.take() else None
    finally:
        await held.end()


def _name() -> str:
    return f"{socket.gethostname()}, process {os.getpid()}"
