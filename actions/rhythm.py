"""The office's cadence, its calendar and the city's zone, as they stand in this transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from typing import Any

from actions.calendar import library_calendar
from domain.cadence import Cadence, Window, next_ringing, next_window, windows
from domain.calendar import Calendar
from storage import Tx, calendar, memo, settings

FIRST_YEAR = 2015
SETTING = "cadence"


@dataclass(frozen=True)
class Rhythm:
    cadence: Cadence
    calendar: Calendar
    zone: tzinfo

    def local(self, moment: datetime) -> datetime:
        return moment.astimezone(self.zone)

    def windows(self, first: date, last: date) -> tuple[Window, ...]:
        return windows(self.cadence, self.calendar, self.zone, first, last)

    def window(self, key: str) -> Window:
        """The window planned to open on the day that is its key."""
        day = date.fromisoformat(key)
        return self.windows(day, day)[0]

    def after(self, window: Window) -> Window:
        return next_window(window, self.cadence, self.calendar)

    def ringing(self, at: datetime, now: datetime) -> datetime:
        """The moment itself in working hours, else the next; what was missed rings now or then."""
        return next_ringing(max(at, now), self.cadence, self.calendar, self.zone)

    def next_opening_hour(self, now: datetime) -> datetime:
        return self.calendar.next_at(now, (self.cadence.opens_at,), self.zone)

    def working_days(self, now: datetime) -> tuple[date, date]:
        """Today or the next working day, and the one after it: today's moment may be over."""
        day = self.calendar.on_or_after(now.date())
        return day, self.calendar.working_day_after(day)

    def at(self, day: date, hour: time) -> datetime:
        return datetime.combine(day, hour, self.zone)


def rhythm(tx: Tx, now: datetime) -> Rhythm:
    """`now` brings the zone; the years reach far enough on both sides of it. Looked up once a transaction."""
    known = memo.kept(tx)
    if rhythm not in known:
        known[rhythm] = _rhythm(tx, now)
    found: Rhythm = known[rhythm]
    return found


def forget(tx: Tx) -> None:
    """The calendar or the cadence was changed in this transaction."""
    memo.kept(tx).pop(rhythm, None)


def _rhythm(tx: Tx, now: datetime) -> Rhythm:
    assert now.tzinfo is not None
    announced = frozenset(settings.get(tx, "announced", []))
    return Rhythm(cadence(tx), days(now, calendar.edits(tx), announced), now.tzinfo)


def days(now: datetime, edits: Mapping[date, bool], announced: frozenset[int]) -> Calendar:
    """The working days with these edits of the office's and these years entered by it."""
    years = range(FIRST_YEAR, now.year + 3)
    return library_calendar(edits, years, announced=announced)


def cadence(tx: Tx) -> Cadence:
    """The office's rows on top of the defaults."""
    return changed(settings.get(tx, SETTING, {}))


def changed(rows: Mapping[str, Any]) -> Cadence:
    """What the rows say instead of the defaults; hours are kept as HH:MM."""
    values: dict[str, Any] = {name: _value(one) for name, one in rows.items()}
    return Cadence(**values)


def _value(kept: int | str | list[str]) -> int | time | tuple[time, ...]:
    if isinstance(kept, list):
        return tuple(time.fromisoformat(one) for one in kept)
    return time.fromisoformat(kept) if isinstance(kept, str) else kept
