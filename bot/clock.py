"""The one clock of program and sandbox, in the city's zone."""

import asyncio
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo


class Clock:
    """System time plus an offset (none when running for real; the demo's jumps)."""

    def __init__(self, zone: ZoneInfo, offset: timedelta = timedelta(0)) -> None:
        self.zone = zone
        self.offset = offset

    def now(self) -> datetime:
        return datetime.now(self.zone) + self.offset  # noqa: TID251 the one place that reads it

    def set(self, to: datetime) -> None:
        self.offset += to - self.now()

    async def sleep_until(self, at: datetime) -> None:
        await asyncio.sleep(max(0.0, (at - self.now()).total_seconds()))


class StandingClock(Clock):
    """A clock that moves only when told to: the tests'."""

    def __init__(self, at: datetime, zone: ZoneInfo) -> None:
        super().__init__(zone)
        self.at = at.astimezone(zone)

    def now(self) -> datetime:
        return self.at

    def set(self, to: datetime) -> None:
        self.at = max(self.at, to.astimezone(self.zone))

    async def sleep_until(self, at: datetime) -> None:
        self.set(at)
