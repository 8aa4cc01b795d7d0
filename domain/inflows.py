"""到位资金 of a year, month by month, out of what each project's totals were."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.dates import month_end
from domain.pictures import MoneyTrend, Whose
from domain.reports import total_at, total_before


@dataclass(frozen=True)
class Inflow:
    """到位资金 of one project: (date, yuan in all), oldest first; `total` as a digest counted it."""

    totals: Sequence[tuple[date, int]]
    total: int
    signed_on: date | None = None

    def since(self, first: date, total: int) -> int:
        """What of `total` came on `first` or later; all of it, if the project was new."""
        is_new = self.signed_on is not None and self.signed_on >= first
        return max(0, total - (0 if is_new else total_before(self.totals, first)))


def trend_of(whose: Whose, day: date, flows: Sequence[Inflow], target: int = 0) -> MoneyTrend:
    """At the ends of the months before `day`, and as counted in its own; a month before anything is
    known is None, and so is all of a year whose first month nobody knows.
    """
    now = _come(flows, day.year, day)
    now[day.month - 1] = sum(one.since(day.replace(month=1, day=1), one.total) for one in flows)
    before = _come(flows, day.year - 1, day)
    return MoneyTrend(whose, day, now, before if before[0] is not None else [None] * 12, target)


def _come(flows: Sequence[Inflow], year: int, day: date) -> list[int | None]:
    first = date(year, 1, 1)
    return [
        sum(one.since(first, total_at(one.totals, end)) for one in flows)
        if end < day and any(one.totals and one.totals[0][0] <= end for one in flows)
        else None
        for end in _month_ends(year)
    ]


def _month_ends(year: int) -> list[date]:
    return [month_end(year, month) for month in range(1, 13)]
