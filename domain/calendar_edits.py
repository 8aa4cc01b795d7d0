"""What the office says of the calendar: a day works, is off, or is as the library has it again."""

from dataclasses import dataclass
from datetime import date

from domain.dates import YEARS, Precision, parse
from domain.faults import Refused

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
    """`2016-02-06 上班 说明` or `2027 已公布`; raises Refused calendar_unreadable, day_passed."""
    first, _, rest = words.partition(" ")
    what, _, source = rest.strip().partition(" ")
    if what in ANNOUNCED and first.isascii() and first.isdigit() and int(first) in YEARS:
        return YearEdit(int(first))
    if what not in WORKS:
        raise Refused("calendar_unreadable", given=words)
    day = _day(first, words)
    if day < today:
        raise Refused("day_passed", day=day)
    return DayEdit(day, WORKS[what], source.strip())


def _day(text: str, words: str) -> date:
    try:
        reading = parse(text)
    except Refused:
        reading = None
    if reading is None or reading.precision is not Precision.DAY:
        raise Refused("calendar_unreadable", given=words)
    return reading.day
