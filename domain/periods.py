"""Half-months, months, quarters and years, and the keys they are known by."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

BOUNDARY = 15  # the last day of a first half-month
DAY = timedelta(days=1)

_KEY = re.compile(
    r"(?P<year>[12][0-9]{3})"
    r"(?:-Q(?P<quarter>[1-4])|-(?P<month>0[1-9]|1[0-2])(?:-H(?P<half>[12]))?)?"
)


class NotAPeriod(ValueError):
    """The key names no half-month, month, quarter or year."""


class PeriodKind(StrEnum):
    """From the shortest to the longest."""

    HALF_MONTH = "half-month"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True)
class Period:
    """Both days belong to it. Periods sort by their last day, those that end together by length."""

    kind: PeriodKind
    first: date
    last: date

    def __lt__(self, other: "Period") -> bool:
        return (self.last, other.first) < (other.last, self.first)

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def key(self) -> str:
        """`2016-02-H1`, `2016-02`, `2016-Q1` or `2016` (product.md 3)."""
        return _KEYS[self.kind](self.first)


_KEYS: dict[PeriodKind, Callable[[date], str]] = {
    PeriodKind.HALF_MONTH: lambda first: f"{first:%Y-%m}-H{1 if first.day == 1 else 2}",
    PeriodKind.MONTH: lambda first: f"{first:%Y-%m}",
    PeriodKind.QUARTER: lambda first: f"{first:%Y}-Q{(first.month + 2) // 3}",
    PeriodKind.YEAR: lambda first: f"{first:%Y}",
}


def parse(key: str, boundary: int = BOUNDARY) -> Period:
    """The period a key names (product.md 3); raises NotAPeriod for anything else."""
    found = _KEY.fullmatch(key)
    if found is None:
        raise NotAPeriod(key)
    year = int(found["year"])
    if found["half"]:
        day = 1 if found["half"] == "1" else boundary + 1
        return containing(PeriodKind.HALF_MONTH, date(year, int(found["month"]), day), boundary)
    if found["month"]:
        return containing(PeriodKind.MONTH, date(year, int(found["month"]), 1))
    if found["quarter"]:
        return containing(PeriodKind.QUARTER, date(year, int(found["quarter"]) * 3, 1))
    return containing(PeriodKind.YEAR, date(year, 1, 1))


def containing(kind: PeriodKind, day: date, boundary: int = BOUNDARY) -> Period:
    """The one period of this kind the day lies in; `boundary` is the last day of an H1, 1 to 27."""
    if kind is PeriodKind.HALF_MONTH:
        return _half_month(day, boundary)
    months = _MONTHS[kind]
    begins = (day.month - 1) // months * months + 1
    return Period(kind, date(day.year, begins, 1), _month_end(day.year, begins + months - 1))


_MONTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.YEAR: 12}


def _half_month(day: date, boundary: int) -> Period:
    first, last = day.replace(day=1), day.replace(day=boundary)
    if day > last:
        first, last = last + DAY, _month_end(day.year, day.month)
    return Period(PeriodKind.HALF_MONTH, first, last)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or that month's last where it has none."""
    at = day.year * 12 + day.month - 1 + months
    year, month = divmod(at, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def following(period: Period, boundary: int = BOUNDARY) -> Period:
    return containing(period.kind, period.last + DAY, boundary)


def preceding(period: Period, boundary: int = BOUNDARY) -> Period:
    return containing(period.kind, period.first - DAY, boundary)


def periods(
    kind: PeriodKind, since: date, until: date, boundary: int = BOUNDARY
) -> Iterator[Period]:
    """Every period of this kind with a day in `since` to `until`, both included, in order."""
    period = containing(kind, since, boundary)
    while period.first <= until:
        yield period
        period = following(period, boundary)
