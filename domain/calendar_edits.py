"""What the office says of the calendar: a day works, is off, or is as the library has it again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain.dates import YEARS, Precision, Tense, parse, parse_day, parse_months
from domain.faults import Fault, Refused
from domain.questions import Question

WORKS: dict[str, bool | None] = {
    "上班": True,
    "工作": True,
    "work": True,
    "放假": False,
    "休息": False,
    "off": False,
    "清除": None,
    "恢复": None,
    "clear": None,
}
ANNOUNCED = frozenset({"已公布", "announced"})


@dataclass(frozen=True)
class DayEdit:
    """`works` None: forget the office's own word on the day."""

    day: date
    works: bool | None
    source: str = ""


@dataclass(frozen=True)
class YearEdit:
    """The year's 放假安排 has been entered day by day: it is no longer 估算."""

    year: int


def read(words: str, today: date) -> DayEdit | YearEdit:
    """`2016-02-06 上班 说明` or `2027 已公布`; without a year, the next such day.

    Raises Refused: calendar_unreadable, calendar_no_such_day, calendar_no_word, day_passed.
    """
    first, _, rest = words.partition(" ")
    what, _, source = rest.strip().partition(" ")
    if what in ANNOUNCED and first.isascii() and first.isdigit() and int(first) in YEARS:
        return YearEdit(int(first))
    day = _day(first, words, today)
    if not what:
        raise Refused("calendar_no_word", day=day)
    if what not in WORKS:
        raise Refused("calendar_unreadable", given=words)
    if day < today:
        raise Refused("day_passed", day=day)
    return DayEdit(day, WORKS[what], source.strip())


def months(words: str, today: date) -> tuple[date, ...]:
    """The months that words may mean that say nothing of a day: 2016-02; 2月, this year's first.

    Raises Refused: calendar_no_such_month.
    """
    try:
        return parse_months(words, today.year)
    except Refused as refused:
        raise Refused("calendar_no_such_month", given=words) from refused


def _day(text: str, words: str, today: date) -> date:
    try:
        reading = parse(text)
    except Refused as refused:
        if refused.code == "date_no_year":
            return _next(text, words, today)
        raise _refusal(refused, text, words) from refused
    if reading is None or reading.precision is not Precision.DAY:
        raise Refused("calendar_unreadable", given=words)
    return reading.day


def _next(text: str, words: str, today: date) -> date:
    """3月5日; 3月 is not one day, which only the past tense minds."""
    try:
        day = parse_day(text, today, Tense.FUTURE)
        parse_day(text, day, Tense.PAST)
    except Refused as refused:
        raise _refusal(refused, text, words) from refused
    return day


def _refusal(why: Refused, text: str, words: str) -> Refused:
    if why.code == "date_impossible":
        return Refused("calendar_no_such_day", given=text)
    return Refused("calendar_unreadable", given=words)


@dataclass(frozen=True)
class CalendarRow:
    """One row of a calendar file: its days, or a year that is 已公布."""

    cell: str
    word: str
    days: tuple[date, ...] = ()
    year: int | None = None
    source: str = ""


@dataclass(frozen=True)
class CalendarFile:
    sheet: str
    rows: tuple[CalendarRow, ...] = ()
    faults: tuple[Fault, ...] = ()
    notes: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class CalendarPlan:
    """What a file would change; days that have passed are left as they were."""

    new: tuple[DayEdit, ...] = ()
    changed: tuple[DayEdit, ...] = ()
    years: tuple[int, ...] = ()
    unchanged: int = 0
    passed: int = 0
    faults: tuple[Fault, ...] = ()
    questions: tuple[Question, ...] = ()
    notes: tuple[Fault, ...] = ()

    @property
    def edits(self) -> tuple[DayEdit, ...]:
        return tuple(sorted((*self.new, *self.changed), key=lambda one: one.day))

    @property
    def changes_nothing(self) -> bool:
        return not (self.new or self.changed or self.years)


def plan(
    file: CalendarFile, known: Mapping[date, DayEdit], announced: frozenset[int], today: date
) -> CalendarPlan:
    """Faults day_twice: one day cannot be two things."""
    told: dict[date, tuple[CalendarRow, DayEdit]] = {}
    faults: list[Fault] = []
    for row in file.rows:
        for day in row.days:
            edit = DayEdit(day, WORKS[row.word], row.source)
            earlier, before = told.setdefault(day, (row, edit))
            if before.works != edit.works:
                faults.append(
                    Fault(file.sheet, row.cell, "日期", str(day), "day_twice", earlier.cell)
                )
    ahead = [edit for day, (_, edit) in told.items() if day >= today]
    fresh = [one for one in ahead if one.day not in known and one.works is not None]
    other = [one for one in ahead if one.day in known and not _same(known[one.day], one)]
    years = {row.year for row in file.rows if row.year is not None}
    return CalendarPlan(
        new=tuple(fresh),
        changed=tuple(other),
        years=tuple(sorted(years - announced)),
        unchanged=len(ahead) - len(fresh) - len(other) + len(years & announced),
        passed=len(told) - len(ahead),
        faults=tuple(faults),
    )


def _same(known: DayEdit, told: DayEdit) -> bool:
    """A file without an explanation keeps the one there is."""
    return known.works == told.works and told.source in ("", known.source)
