"""`/calendar`: the windows ahead, and the office's own days, with a look at what they move first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from itertools import takewhile
from typing import Any

from actions import posts as saying
from actions.audit import record
from actions.moves import follow
from actions.openings import coming
from actions.rhythm import Rhythm, days, forget, rhythm
from actions.shifts import is_estimated, shifts
from domain.acts import Act
from domain.buttons import Button
from domain.cadence import Window
from domain.calendar import Calendar
from domain.calendar_edits import DayEdit, YearEdit, months, read
from domain.dates import month_end
from domain.faults import Refused
from domain.names import tidy
from domain.periods import Period, PeriodKind, containing
from storage import Tx, calendar, dialogs, duties, settings
from storage.moves import Cause

KEPT = 100  # windows back
STEP = "calendar_edit"
FILE = "calendar_file"  # a file of days, or a day, may follow


@dataclass(frozen=True)
class Planned:
    window: Window
    is_estimated: bool


def show(tx: Tx, act: Act, words: str) -> None:
    today = act.now.date()
    named = months(words, today)
    if words and not named:
        preview(tx, act, read(words, today))
        return
    dialogs.open_dialog(tx, act, FILE)
    _page(tx, act, _first_shown(tx, act, named) if named else today.replace(day=1))


def _first_shown(tx: Tx, act: Act, named: Sequence[date]) -> date:
    found = next((month for month in named if _is_shown(tx, act, month)), None)
    if found is None:
        since, until = map(_month, _shown(tx, act))
        raise Refused("calendar_month_far", since=since, until=until)
    return found


def page(tx: Tx, act: Act, number: int) -> None:
    """The month of this number, as a button carries it, and the next: 201602."""
    year, month = divmod(number, 100)
    is_month = 0 < year <= act.now.year + 1 and 1 <= month <= 12
    if not is_month or not _is_shown(tx, act, date(year, month, 1)):
        raise Refused("old_button")
    _page(tx, act, date(year, month, 1))


def _is_shown(tx: Tx, act: Act, month: date) -> bool:
    since, until = _shown(tx, act)
    return since <= month <= until


def _shown(tx: Tx, act: Act) -> tuple[date, date]:
    """From the month in which duties began to the last but one of the next year: a page has two."""
    return settings.since(tx).replace(day=1), date(act.now.year + 1, 11, 1)


def _turns(tx: Tx, act: Act, first: date) -> list[list[Button]]:
    around = {
        "month_before": (first - timedelta(days=1)).replace(day=1),
        "month_after": _month_after(first),
    }
    return [
        [
            Button(label, "calendar", month.year * 100 + month.month, it={"month": _month(month)})
            for label, month in around.items()
            if _is_shown(tx, act, month)
        ]
    ]


def _month(first: date) -> Period:
    return containing(PeriodKind.MONTH, first)


def _month_after(first: date) -> date:
    return month_end(first.year, first.month) + timedelta(days=1)


def _page(tx: Tx, act: Act, first: date) -> None:
    beat = rhythm(tx, act.now)
    following = _month_after(first)
    last = month_end(following.year, following.month)
    planned = [
        Planned(one, is_estimated(beat, one)) for one in _planned(tx, act, beat, first, last)
    ]
    saying.turn(
        tx,
        act,
        "calendar.page",
        _turns(tx, act, first),
        months=[_month(first), _month(following)],
        windows=planned,
        estimated=any(one.is_estimated for one in planned),
        breaks=list(_breaks(beat.calendar, first, last)),
        extra=[day for day in _days(first, last) if _is_extra(beat.calendar, day)],
        edits=calendar.edits_since(tx, first),
    )


def preview(tx: Tx, act: Act, edit: DayEdit | YearEdit) -> None:
    """Which windows the edit would move; the press that follows makes it so."""
    beat = rhythm(tx, act.now)
    changed = Rhythm(beat.cadence, _edited(tx, act, edit), beat.zone)
    moved = shifts(tx, act, beat, changed)
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
        announce(tx, act, edit.year)
    else:
        set_day(tx, act, edit)
    forget(tx)
    follow(tx, act, Cause.CALENDAR)
    saying.turn(tx, act, "calendar.done", edit=edit, is_day=isinstance(edit, DayEdit))


def cancel(tx: Tx, act: Act) -> None:
    dialogs.close_dialog(tx, act)
    saying.turn(tx, act, "calendar.cancelled")


def announce(tx: Tx, act: Act, year: int) -> None:
    """The year's notice is whole: what it does not name is Monday to Friday."""
    announced = sorted({*settings.get(tx, "announced", []), year})
    settings.put(tx, act.now, "announced", announced)
    record(tx, act, "announce_year", f"year:{year}")


def set_day(tx: Tx, act: Act, edit: DayEdit) -> None:
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


def _planned(tx: Tx, act: Act, beat: Rhythm, first: date, last: date) -> list[Window]:
    """As they opened, then as they will open: whatever runs on one of these days."""
    opened = reversed(duties.recent_windows(tx, KEPT, beat.zone))
    ahead = takewhile(lambda one: one.opens.date() <= last, coming(tx, beat, act.now))
    return [
        one for one in (*opened, *ahead) if one.opens.date() <= last and one.due.date() >= first
    ]


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
