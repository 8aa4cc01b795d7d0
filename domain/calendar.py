"""Working days, counted from days that somebody else has looked up (`actions/calendar.py`)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo

BREAK = 3  # days off in a row
SATURDAY = 5


@dataclass(frozen=True)
class Calendar:
    """Monday to Friday, less `off`, and `working` besides (调休). Empty, it is all 估算."""

    off: frozenset[date] = frozenset()
    working: frozenset[date] = frozenset()
    published: frozenset[int] = frozenset()  # years whose 放假安排 is known
    edited: frozenset[date] = frozenset()

    def with_edits(self, edits: Mapping[date, bool]) -> "Calendar":
        """The same days with the office's own on top: True for working, False for off."""
        worked = {day for day, works in edits.items() if works}
        return replace(
            self,
            off=self.off | (edits.keys() - worked),
            working=(self.working - edits.keys()) | worked,
            edited=self.edited | edits.keys(),
        )

    def is_working(self, day: date) -> bool:
        return day in self.working or (day.weekday() < SATURDAY and day not in self.off)

    def is_estimated(self, day: date) -> bool:
        """Whether the day's year is not yet published and the office has not set the day itself."""
        return day.year not in self.published and day not in self.edited

    def add_working_days(self, day: date, count: int) -> date:
        """The count-th working day strictly after the day, before it when negative; 0 is the day.

        The day itself need not be a working day.
        """
        step = timedelta(days=1 if count > 0 else -1)
        for _ in range(abs(count)):
            day += step
            while not self.is_working(day):
                day += step
        return day

    def working_day_after(self, day: date, count: int = 1) -> date:
        return self.add_working_days(day, count)

    def working_day_before(self, day: date, count: int = 1) -> date:
        return self.add_working_days(day, -count)

    def on_or_after(self, day: date) -> date:
        return day if self.is_working(day) else self.working_day_after(day)

    def on_or_before(self, day: date) -> date:
        return day if self.is_working(day) else self.working_day_before(day)

    def count(self, first: date, last: date) -> int:
        """Working days from first to last, both included; 0 when last comes before first."""
        days = range(first.toordinal(), last.toordinal() + 1)
        return sum(self.is_working(date.fromordinal(day)) for day in days)

    def between(self, first: date, last: date) -> int:
        """Working days strictly between two days (product.md 3)."""
        return self.count(first + timedelta(days=1), last - timedelta(days=1))

    def is_before_break(self, day: date) -> bool:
        """Whether at least 3 days off in a row begin the day after (product.md 3)."""
        return (self.working_day_after(day) - day).days > BREAK

    def is_after_break(self, day: date) -> bool:
        """Whether at least 3 days off in a row end the day before (product.md 3)."""
        return (day - self.working_day_before(day)).days > BREAK

    def next_at(self, moment: datetime, hours: Sequence[time], zone: tzinfo) -> datetime:
        """The first of these hours of a working day strictly after the moment."""
        day = self.on_or_after(moment.astimezone(zone).date())
        candidates = (
            datetime.combine(on, hour, zone)
            for on in (day, self.working_day_after(day))
            for hour in sorted(hours)
        )
        return next(candidate for candidate in candidates if candidate > moment)
