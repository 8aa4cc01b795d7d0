"""Moves the program's clock for whoever tries or tests it: every due moment on the way is kept."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Concatenate, ParamSpec, TypeVar

from telegram.error import NetworkError

from actions import diary
from bot.clock import Clock
from bot.program import Program
from storage import Tx, queues, transact
from storage.queues import Moments

P = ParamSpec("P")
T = TypeVar("T")
PATIENCE = timedelta(hours=1)  # the longest wait for another try that nobody need sit through


class Driver:
    """`unconfirmed` counts the updates that the program has not yet confirmed to Telegram."""

    def __init__(self, program: Program, unconfirmed: Callable[[], int]) -> None:
        self.program = program
        self.unconfirmed = unconfirmed

    @property
    def clock(self) -> Clock:
        return self.program.clock

    def now(self) -> datetime:
        return self.clock.now()

    async def next(self) -> datetime | None:
        """The next due moment, as it stands now."""
        return await self.do(self._next)

    async def idle(self) -> None:
        """Until nothing is left to do now: wait for a program that runs, else do its steps.

        A program that stops meanwhile leaves the rest for its next start.
        """
        if self.program.running:
            await self._rests()
            return
        await self._step_through()
        while at := await self._next_try():
            self.clock.set(at)
            await self._step_through()

    async def _rests(self) -> None:
        while self.program.running and (self.unconfirmed() or await self._busy()):
            self.program.work.ring()
            await asyncio.sleep(0.02)

    async def _step_through(self) -> None:
        """One step after the other until nothing is due now, the same run every time."""
        while await self._hear() or await self._step():
            pass

    async def _step(self) -> bool:
        return await self.program.step(self.program.due(await self.do(queues.earliest)))

    async def _next_try(self) -> datetime | None:
        """When everybody waits for it, the clock moves by itself: over pacing, and what failed just now."""
        at = self._later(await self.do(queues.earliest))
        return at if at and at - self.now() <= PATIENCE else None

    async def _hear(self) -> bool:
        """Whether something was heard; with Telegram out of reach there is nothing to hear."""
        if not self.unconfirmed():
            return False
        try:
            return bool(await self.program.receiver.poll(0))
        except NetworkError:
            return False

    async def move(self, to: datetime) -> None:
        self.clock.set(to)
        await self.program.tick()
        await (self._rests() if self.program.running else self._step_through())

    async def _busy(self) -> bool:
        if self.program.delivery.under_way or self.program.toasts:
            return True
        return bool(self.program.due(await self.do(queues.earliest)))

    async def do(self, fn: Callable[Concatenate[Tx, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """In one transaction, where each step would begin one of its own."""
        return await transact(self.program.database, fn, *args, **kwargs)

    def _later(self, moments: Moments) -> datetime | None:
        """When the next thing that waits may be done."""
        return min((at for at in moments.values() if at > self.now()), default=None)

    def _next(self, tx: Tx) -> datetime | None:
        moments = (diary.next_at(tx, self.now()), self._later(queues.earliest(tx)))
        return min((at for at in moments if at is not None), default=None)
