"""限时办结: a deadline in working days that stops and goes on (`facts/domain.md` 3.3)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from domain.calendar import Calendar
from domain.faults import Refused
from domain.periods import DAY


@dataclass(frozen=True)
class Stop:
    """The clock stands from the day after `begun` to `ended`, that day included; None: it stands still.

    What holds it up came in the course of a day on which it ran; what ends it, likewise.
    """

    begun: date
    ended: date | None = None

    def holds(self, day: date) -> bool:
        return self.begun < day and (self.ended is None or day <= self.ended)


def due(received: date, days: int, calendar: Calendar, stops: Sequence[Stop] = ()) -> date | None:
    """The last of so many working days, the first being that after receipt; None while it stands."""
    day, left = received, days
    while left:
        day += DAY
        if any(one.ended is None and one.holds(day) for one in stops):
            return None
        left -= _runs(day, calendar, stops)
    return day


def used(received: date, until: date, calendar: Calendar, stops: Sequence[Stop] = ()) -> int:
    """How many of its working days have passed by the end of a day."""
    days = range(received.toordinal() + 1, until.toordinal() + 1)
    return sum(_runs(date.fromordinal(one), calendar, stops) for one in days)


def _runs(day: date, calendar: Calendar, stops: Iterable[Stop]) -> bool:
    return calendar.is_working(day) and not any(one.holds(day) for one in stops)


def may_put_off(due: date | None, asked: date | None, today: date) -> date:
    """延期: the day to be put off, asked before it has passed, one at a time.

    Raises Refused: time_asked (`asked`), time_too_late (`due`).
    """
    assert due is not None
    if asked is not None:
        raise Refused("time_asked", asked=asked)
    if due < today:
        raise Refused("time_too_late", due=due)
    return due
