"""`/calendar`: the windows ahead, and the office's own days, with a look at what they move first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from actions import posts as saying
from actions.audit import record
from actions.rhythm import Rhythm, days, forget, rhythm
from domain.acts import Act
from domain.buttons import Button
from domain.cadence import Window
from domain.calendar import Calendar
from domain.calendar_edits import DayEdit, YearEdit, read
from domain.dates import month_end
from domain.faults import Refused
from domain.names import tidy
from domain.periods import Period
from storage import Tx, calendar, dialogs, duties, settings

AHEAD = timedelta(days=120)
STEP = "calendar_edit"


@dataclass(frozen=True)
class Planned:
    window: Window
    is_estimated: bool


@dataclass(frozen=True)
class Moved:
    """When these periods are asked for, before and after an edit."""

    periods: Sequence[Period]
    before: Window
    after: Window


def show(tx: Tx, act: Act, words: str) -> None:
    if words:
        preview(tx, act, read(words, act.now.date()))
        return
    beat = rhythm(tx, act.now)
    first = act.now.date().replace(day=1)
    last = _end_of_next_month(first)
    saying.answer(
        tx,
        act,
        "calendar.page",
        windows=[Planned(one, _estimated(beat, one)) for one in _planned(tx, beat, first, last)],
        breaks=list(_breaks(beat.calendar, first, last)),
        extra=[day for day in _days(first, last) if _is_extra(beat.calendar, day)],
        edits=calendar.edits_since(tx, first),
    )


def preview(tx: Tx, act: Act, edit: DayEdit | YearEdit) -> None:
    """Which windows the edit would move; the press that follows makes it so."""
    beat = rhythm(tx, act.now)
    changed = Rhythm(beat.cadence, _edited(tx, act, edit), beat.zone)
    moved = list(_moved(tx, act, beat, changed))
    dialogs.open_dialog(tx, act, STEP, subject=0, **_packed(edit))
    rows = [[Button("confirm", "calendar_yes"), Button("cancel", "calendar_no")]]
    name = "calendar.preview_day" if isinstance(edit, DayEdit) else "calendar.preview_year"
    works = beat.calendar.is_working(edit.day) if isinstance(edit, DayEdit) else None
    saying.answer(tx, act, name, rows, edit=edit, moved=moved, now_works=works)


def explain(tx: Tx, act: Act, words: str) -> None:
    """Words before the press are the day's explanation."""
    edit = _pending(tx, act)
    if not isinstance(edit, DayEdit):
        raise Refused("calendar_unreadable", given=words)
    preview(tx, act, DayEdit(edit.day, edit.works, tidy(words)))


def confirm(tx: Tx, act: Act) -> None:
    edit = _pending(tx, act)
    if edit is None:
        raise Refused("old_button")
    dialogs.close_dialog(tx, act)
    if isinstance(edit, YearEdit):
        announced = sorted({*settings.get(tx, "announced", []), edit.year})
        settings.put(tx, act.now, "announced", announced)
        record(tx, act, "announce_year", f"year:{edit.year}")
    else:
        _set_day(tx, act, edit)
    forget(tx)
    saying.turn(tx, act, "calendar.done", edit=edit, is_day=isinstance(edit, DayEdit))


def cancel(tx: Tx, act: Act) -> None:
    dialogs.close_dialog(tx, act)
    saying.turn(tx, act, "calendar.cancelled")


def _set_day(tx: Tx, act: Act, edit: DayEdit) -> None:
    subject = f"day:{edit.day}"
    if edit.works is None:
        calendar.clear_day(tx, edit.day)
        record(tx, act, "clear_day", subject)
        return
    calendar.set_day(
        tx, act.now, edit.day, works=edit.works, source=edit.source, person=act.actor.id
    )
    record(tx, act, "set_day", subject, works=edit.works, source=edit.source)


def _pending(tx: Tx, act: Act) -> DayEdit | YearEdit | None:
    dialog = dialogs.current(tx, act)
    if dialog is None or dialog.step != STEP:
        return None
    return _unpacked(dialog.data)


def _packed(edit: DayEdit | YearEdit) -> dict[str, Any]:
    return {name: str(one) if name == "day" else one for name, one in asdict(edit).items()}


def _unpacked(data: Mapping[str, Any]) -> DayEdit | YearEdit:
    if "year" in data:
        return YearEdit(data["year"])
    return DayEdit(date.fromisoformat(data["day"]), data["works"], data["source"])


def _edited(tx: Tx, act: Act, edit: DayEdit | YearEdit) -> Calendar:
    edits, announced = calendar.edits(tx), frozenset(settings.get(tx, "announced", []))
    if isinstance(edit, YearEdit):
        return days(act.now, edits, announced | {edit.year})
    edits.pop(edit.day, None)
    if edit.works is not None:
        edits[edit.day] = edit.works
    return days(act.now, edits, announced)


def _moved(tx: Tx, act: Act, before: Rhythm, after: Rhythm) -> Iterator[Moved]:
    """Windows that have opened stay as they are; of the others, each period's is compared."""
    opened = {period for one in duties.recent_windows(tx, 4, before.zone) for period in one.periods}
    old, new = _by_period(act, before), _by_period(act, after)
    together: dict[tuple[str, str], list[Period]] = {}
    for period in sorted(old.keys() & new.keys() - opened):
        if _moments(old[period]) != _moments(new[period]):
            together.setdefault((old[period].key, new[period].key), []).append(period)
    for periods in together.values():
        yield Moved(periods, old[periods[0]], new[periods[0]])


def _by_period(act: Act, beat: Rhythm) -> dict[Period, Window]:
    return {period: one for one in _ahead(act, beat) for period in one.periods}


def _moments(window: Window) -> tuple[datetime, ...]:
    return window.opens, window.due, window.post


def _ahead(act: Act, beat: Rhythm) -> Sequence[Window]:
    today = act.now.date()
    return beat.windows(today - timedelta(days=10), today + AHEAD)


def _planned(tx: Tx, beat: Rhythm, first: date, last: date) -> list[Window]:
    """As they opened, or as they are planned to open."""
    opened = {one.key: one for one in duties.recent_windows(tx, 12, beat.zone)}
    return [opened.get(one.key, one) for one in beat.windows(first, last)]


def _estimated(beat: Rhythm, window: Window) -> bool:
    moments = (window.opens, window.due, window.post)
    return any(beat.calendar.is_estimated(at.date()) for at in moments)


def _end_of_next_month(first: date) -> date:
    later = first + timedelta(days=31)
    return month_end(later.year, later.month)


def _days(first: date, last: date) -> Iterator[date]:
    for number in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(number)


def _is_extra(found: Calendar, day: date) -> bool:
    return day.weekday() >= 5 and found.is_working(day)


def _breaks(found: Calendar, first: date, last: date) -> Iterator[tuple[date, date]]:
    """Days off in a row that are more than a weekend."""
    run: list[date] = []
    for day in [*_days(first, last), None]:
        if day is not None and not found.is_working(day):
            run.append(day)
            continue
        if any(one.weekday() < 5 for one in run):
            yield run[0], run[-1]
        run = []
