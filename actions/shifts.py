"""Which windows a change of the calendar or the cadence would move: looked at before it is made."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from actions.moves import recomputed
from actions.rhythm import Rhythm
from domain.acts import Act
from domain.cadence import Window
from domain.periods import Period
from storage import Tx, duties

AHEAD = timedelta(days=120)
REMEMBERED = 8  # windows back


@dataclass(frozen=True)
class Moved:
    """When these periods are asked for, before and after; `told`: who owes is told of it."""

    periods: Sequence[Period]
    before: Window
    after: Window
    is_estimated: bool
    told: bool = False


def shifts(tx: Tx, act: Act, before: Rhythm, after: Rhythm) -> list[Moved]:
    """What is open and not yet due is never due earlier; the rest follows."""
    running = [
        Moved(old.periods, old, new, is_estimated(after, new), told=old.due != new.due)
        for old, new in recomputed(tx, after, act.now)
    ]
    return [*running, *_ahead(tx, act, before, after)]


def _ahead(tx: Tx, act: Act, before: Rhythm, after: Rhythm) -> Iterator[Moved]:
    recent = duties.recent_windows(tx, REMEMBERED, before.zone)
    opened = {period.key for one in recent for period in one.periods}
    old, new = _by_period(act, before), _by_period(act, after)
    together: dict[tuple[str, str], list[Period]] = {}
    for key in old.keys() & new.keys() - opened:
        (_, was), (period, will) = old[key], new[key]
        if _moments(was) != _moments(will):
            together.setdefault((was.key, will.key), []).append(period)
    for _, periods in sorted(together.items()):
        was, will = old[periods[0].key][1], new[periods[0].key][1]
        yield Moved(sorted(periods), was, will, is_estimated(after, will))


def _by_period(act: Act, beat: Rhythm) -> dict[str, tuple[Period, Window]]:
    today = act.now.date()
    found = beat.windows(today - timedelta(days=10), today + AHEAD)
    return {period.key: (period, one) for one in found for period in one.periods}


def _moments(window: Window) -> tuple[datetime, ...]:
    return window.opens, window.due, window.post


def is_estimated(beat: Rhythm, window: Window) -> bool:
    """Whether any of its days lies in a year whose 放假安排 is not published."""
    days: tuple[date, ...] = (window.opens.date(), window.due.date(), window.post.date())
    return any(beat.calendar.is_estimated(day) for day in days)
