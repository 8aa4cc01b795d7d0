"""The clock of `python -m sandbox`: the system's. Nobody moves it, and no program is behind it."""

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox.world import World

QUIET = 0.3  # seconds without a call, after which the bot counts as idle


class RealTime:
    world: "World"  # given by whoever makes the sandbox, which itself asks for a driver

    def now(self) -> datetime:
        return datetime.now(UTC)  # noqa: TID251  (alone, the sandbox has no program to ask)

    async def idle(self) -> None:
        while (left := self._quiet_in()) > 0:  # noqa: ASYNC110  (nothing tells of silence)
            await asyncio.sleep(left)

    async def next(self) -> datetime | None:
        return None

    async def move(self, to: datetime) -> None:
        raise NotImplementedError(f"nobody moves this clock to {to}")

    def _quiet_in(self) -> float:
        if self.world.updates.unconfirmed:
            return QUIET
        return QUIET - self.world.calls.quiet_for()
