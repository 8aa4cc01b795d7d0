"""What the sandbox asks of the program that owns the clock."""

from datetime import datetime
from typing import Protocol


class Driver(Protocol):
    def now(self) -> datetime:
        """The program's time, aware."""

    async def idle(self) -> None:
        """Returns when the bot has nothing left to receive, process or send now."""

    async def next(self) -> datetime | None:
        """The next moment at which something is due in the program."""

    async def move(self, to: datetime) -> None:
        """Sets the clock, never beyond `next()`, runs what is due, and settles."""
