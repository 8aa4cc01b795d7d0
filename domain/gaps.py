"""A time in which the program was away or could not hear Telegram, and what it costs."""

from dataclasses import dataclass
from datetime import datetime, timedelta

LEAST = timedelta(seconds=120)  # what is shorter moves nothing
PRESSES_LIVE = timedelta(seconds=150)  # at Telegram, while nobody asks for them
MESSAGES_LIVE = timedelta(hours=24)


@dataclass(frozen=True)
class Gap:
    """From the last sign of life, or the first poll that failed, to the next good poll."""

    id: int
    start: datetime
    until: datetime

    @property
    def length(self) -> timedelta:
        return self.until - self.start

    @property
    def lost_presses(self) -> bool:
        return self.length > PRESSES_LIVE

    @property
    def lost_messages(self) -> bool:
        return self.length > MESSAGES_LIVE
