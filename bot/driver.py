"""Moves the program's clock for whoever tries or tests it: every due moment on the way is kept."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from telegram.error import NetworkError

from actions import diary
from bot.clock import Clock
from bot.program import Program
from storage import Tx, attachments, calls, inbox, members, menus, posts, uploads

T = TypeVar("T")


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
        return await self._look(self._next)

    async def idle(self) -> None:
        """Until nothing is left to do now: wait for a program that runs, else do its steps.

        A program that stops meanwhile leaves the rest for its next start.
        """
        if not self.program.running:
            await self._step_through()
            return
        while self.program.running and (self.unconfirmed() or await self._busy()):
            self.program.work.set()
            await asyncio.sleep(0.02)

    async def _step_through(self) -> None:
        """One step after the other, the same run every time.

        The clock moves by itself only over pacing, when everybody waits for it.
        """
        while True:
            await self._drain()
            at = await self._look(self._next_sending)
            if at is None:
                return
            self.clock.set(at)

    async def _drain(self) -> None:
        while await self._hear() or (
            await self._look(self._has_work) and await self.program.step()
        ):
            pass

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
        await self.idle()

    async def _busy(self) -> bool:
        if self.program.delivery.under_way:
            return True
        return await self._look(self._has_work)

    async def _look(self, fn: Callable[[Tx], T]) -> T:
        """One transaction for all queues, where each step would begin one of its own."""
        async with self.program.database.begin() as connection:
            return await connection.run_sync(fn)

    def _has_work(self, tx: Tx) -> bool:
        now = self.now()
        return bool(
            inbox.waiting(tx, 1, now)
            or posts.due(tx, now, 1)
            or calls.due(tx, now, 1)
            or members.due(tx, now)
            or self.program.menus.next(tx)
            or uploads.next_noted(tx, now)
            or attachments.next_to_fetch(tx, now)
        )

    def _next(self, tx: Tx) -> datetime | None:
        return _first(diary.next_at(tx, self.now()), self._next_sending(tx))

    def _next_sending(self, tx: Tx) -> datetime | None:
        now = self.now()
        queues = (inbox, posts, calls, members, menus, uploads, attachments)
        return _first(*(queue.next_due(tx, now) for queue in queues))


def _first(*moments: datetime | None) -> datetime | None:
    return min((at for at in moments if at is not None), default=None)
