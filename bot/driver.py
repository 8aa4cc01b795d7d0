"""Moves the program's clock for whoever tries or tests it: every due moment on the way is kept."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from actions import diary
from bot.clock import Clock
from bot.program import Program
from storage import Tx, inbox, posts


class Driver:
    """`unconfirmed` counts the updates that the program has not yet confirmed to Telegram."""

    def __init__(self, program: Program, unconfirmed: Callable[[], int]) -> None:
        self.program = program
        self.unconfirmed = unconfirmed
        self.upcoming: datetime | None = None

    @property
    def clock(self) -> Clock:
        return self.program.clock

    def now(self) -> datetime:
        return self.clock.now()

    def next(self) -> datetime | None:
        """The next due moment, as it stood when the program was last idle."""
        return self.upcoming

    async def idle(self) -> None:
        await self.settle()
        async with self.program.database.begin() as connection:
            self.upcoming = await connection.run_sync(self._next)

    async def settle(self) -> None:
        """Wait until the running program has nothing left to do now."""
        while self.unconfirmed() or await self._busy():
            self.program.work.set()
            await asyncio.sleep(0.005)

    async def move(self, to: datetime) -> None:
        self.clock.set(to)
        await self.program.tick()
        await self.idle()

    async def _busy(self) -> bool:
        if self.program.delivery.under_way:
            return True
        async with self.program.database.begin() as connection:
            return await connection.run_sync(self._has_work)

    def _has_work(self, tx: Tx) -> bool:
        return bool(inbox.waiting(tx, 1) or posts.due(tx, self.now(), 1))

    def _next(self, tx: Tx) -> datetime | None:
        moments = (diary.next_at(tx, self.now()), posts.next_due(tx, self.now()))
        return min((at for at in moments if at is not None), default=None)


class StepDriver(Driver):
    """Does the program's steps itself, one after the other: the same run every time.

    The clock moves by itself only over pacing, when everybody waits for it.
    """

    async def settle(self) -> None:
        while True:
            await self._drain()
            async with self.program.database.begin() as connection:
                at = await connection.run_sync(posts.next_due, self.now())
            if at is None:
                return
            self.clock.set(at)

    async def _drain(self) -> None:
        program = self.program
        while True:
            if self.unconfirmed():
                await program.receiver.poll(0)
            elif not (await program.inbox.process() or await program.delivery.deliver()):
                return
