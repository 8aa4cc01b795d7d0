"""The queue of updates: made, kept until confirmed or too old, handed out by polls."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sandbox.driver import Driver
from sandbox.numbers import Numbers
from sandbox.refusals import Refused

FIRST_ID = 700_000_001
LIFE = timedelta(hours=24)
LIVES = {"callback_query": timedelta(seconds=150)}
ONLY_IF_ASKED = {"chat_member", "message_reaction", "message_reaction_count"}
LONGEST_POLL = 50  # seconds
CONFLICT = Refused(
    409,
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running",
)


@dataclass(frozen=True)
class Update:
    id: int
    kind: str
    content: dict[str, Any]
    made: datetime

    def wire(self) -> dict[str, Any]:
        return {"update_id": self.id, self.kind: self.content}


class Updates:
    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self._ids = Numbers(FIRST_ID)
        self._pending: list[Update] = []
        self.allowed: list[str] = []
        self._poll: asyncio.Future[Refused | None] | None = None

    @property
    def unconfirmed(self) -> int:
        return len(self._alive())

    def drop(self) -> None:
        self._pending.clear()

    def add(self, kind: str, content: dict[str, Any]) -> None:
        if kind in self.allowed or (not self.allowed and kind not in ONLY_IF_ASKED):
            self._pending.append(Update(next(self._ids), kind, content, self._driver.now()))
            self._end_poll(None)

    async def poll(self, offset: int, limit: int, seconds: float) -> list[dict[str, Any]]:
        # The real server holds a repeated offset for up to 3 s to slow down bots that poll too
        # often. Here it would only slow down tests, which poll with timeout 0 on purpose.
        self._end_poll(CONFLICT)
        self._confirm(offset)
        if seconds and not self._alive():
            await self._wait(min(seconds, LONGEST_POLL))
        return [update.wire() for update in self._alive()[:limit]]

    def close(self) -> None:
        self._end_poll(None)

    def _confirm(self, offset: int) -> None:
        alive = self._alive()
        if offset < 0:
            self._pending = alive[offset:]
        # An offset beyond the tail confirms nothing: the server starts again from its head.
        elif alive and offset <= alive[-1].id + 1:
            self._pending = [update for update in alive if update.id >= offset]

    def _alive(self) -> list[Update]:
        now = self._driver.now()
        self._pending = [u for u in self._pending if now - u.made <= LIVES.get(u.kind, LIFE)]
        return self._pending

    async def _wait(self, seconds: float) -> None:
        poll = self._poll = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(seconds):
                refusal = await poll
        except TimeoutError:
            return
        finally:
            if self._poll is poll:
                self._poll = None
        if refusal:
            raise refusal

    def _end_poll(self, refusal: Refused | None) -> None:
        if self._poll and not self._poll.done():
            self._poll.set_result(refusal)
