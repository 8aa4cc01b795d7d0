"""Which windows are still to open, and how: what was missed, and an H1 that joins its month's end."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from actions.rhythm import Rhythm
from domain.cadence import Window, after_gap, is_first_half, is_too_close
from domain.gaps import LEAST
from domain.periods import Period, PeriodKind, containing
from storage import Tx, duties, settings

REMEMBERED = 8  # windows back


def coming(tx: Tx, beat: Rhythm, now: datetime, since: date | None = None) -> Iterator[Window]:
    """The windows still to open, as each would open now, the next one first; endless.

    Where none has opened yet they begin at `since`, or with the duties themselves.
    """
    recent = duties.recent_windows(tx, REMEMBERED, beat.zone)
    opened = {period.key for one in recent for period in one.periods}
    before = recent[0] if recent else None
    since = since or settings.since(tx)
    for planned in _planned(beat, recent, since):
        left = [one for one in planned.periods if one.key not in opened and one.last >= since]
        window = _late(replace(planned, periods=tuple(left)), beat, now)
        if not left or _joins(window, before, beat):
            continue
        window = _with_first_half(window, opened, since, beat)
        opened |= {period.key for period in window.periods}
        before = window
        yield window


def next_opening(tx: Tx, beat: Rhythm, now: datetime) -> Window:
    return next(coming(tx, beat, now))


def until_next(tx: Tx, beat: Rhythm, now: datetime) -> Iterator[Window]:
    """Those whose planned moment has passed, and the one after them."""
    for window in coming(tx, beat, now):
        yield window
        if planned_at(window, beat) > now:
            return


def missed(tx: Tx, beat: Rhythm, now: datetime) -> list[Window]:
    return [one for one in until_next(tx, beat, now) if planned_at(one, beat) <= now]


def planned_at(window: Window, beat: Rhythm) -> datetime:
    return beat.at(date.fromisoformat(window.key), beat.cadence.opens_at)


def to_open(tx: Tx, beat: Rhythm, now: datetime, key: str) -> Window | None:
    """The window of this key as it opens now; None when all of it has opened, or opens elsewhere."""
    recent = duties.recent_windows(tx, REMEMBERED, beat.zone)
    if not recent or key > recent[0].key:
        return next((one for one in missed(tx, beat, now) if one.key == key), None)
    return _revived(recent, beat, now, key)


def _revived(recent: Sequence[Window], beat: Rhythm, now: datetime, key: str) -> Window | None:
    """Its opening had failed, and later ones have opened since."""
    opened = {period.key for one in recent for period in one.periods}
    day = date.fromisoformat(key)
    for planned in beat.windows(day, day):
        left = tuple(one for one in planned.periods if one.key not in opened)
        return _late(replace(planned, periods=left), beat, now) if left else None
    return None


def _planned(beat: Rhythm, recent: Sequence[Window], since: date) -> Iterator[Window]:
    """As the calendar has them, after the newest that has opened, or from the very first on."""
    window = beat.after(recent[0]) if recent else _first(beat, since)
    while True:
        yield window
        window = beat.after(window)


def _first(beat: Rhythm, since: date) -> Window:
    return beat.windows(since, since + timedelta(days=92))[0]


def _late(window: Window, beat: Rhythm, now: datetime) -> Window:
    """A moment missed by more than two minutes was missed by everybody."""
    if now - window.opens <= LEAST:
        return window
    return after_gap(window, window.opens, now, beat.cadence, beat.calendar)


def _joins(window: Window, before: Window | None, beat: Rhythm) -> bool:
    """合并报送, on the days as they have become: an H1 too close to another window has none."""
    if len(window.periods) != 1 or not is_first_half(window.periods[0]):
        return False
    cadence, calendar = beat.cadence, beat.calendar
    after = beat.after(window)
    near = before and is_too_close(before.due.date(), window.opens.date(), cadence, calendar)
    return bool(near) or is_too_close(window.due.date(), after.opens.date(), cadence, calendar)


def _with_first_half(window: Window, opened: set[str], since: date, beat: Rhythm) -> Window:
    """A month's end takes along the H1 that had no window of its own."""
    months = [one for one in window.periods if one.kind is PeriodKind.MONTH]
    halves = [_first_half(one, beat) for one in months]
    known = opened | {one.key for one in window.periods}
    joined = [one for one in halves if one.key not in known and one.last >= since]
    return replace(window, periods=tuple(sorted([*window.periods, *joined])))


def _first_half(month: Period, beat: Rhythm) -> Period:
    return containing(PeriodKind.HALF_MONTH, month.first, beat.cadence.boundary)
