"""Dates as people type them and as workbooks hold them. No clock: the day of writing is given."""

import calendar
import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Final

from domain.english_dates import rewritten
from domain.faults import Refused
from domain.names import NOTHING

EPOCH: Final = date(1899, 12, 30)  # day 0 of a workbook's serial numbers
YEARS = range(1980, 2100)
SERIALS = range(29_221, 73_051)  # the same years, as serial numbers from EPOCH

HAN_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
HAN_TENS = re.compile("([1-9]?)十([1-9]?)")
HEDGE = re.compile("^(预计|拟|计划|力争|约)|(前|左右|\\(预计\\))$")

YEAR = r"(?P<y>(?:19|20)[0-9]{2})"
DAY = re.compile(
    rf"{YEAR}(?:年|[-./、])(?P<m>[0-9]{{1,2}})(?:月|[-./、])(?P<d>[0-9]{{1,2}})[日号]?(?:T?[0-9:.]{{4,}})?"
)
DAY_PACKED = re.compile(rf"{YEAR}(?P<m>[0-9]{{2}})(?P<d>[0-9]{{2}})")
MONTH = re.compile(rf"{YEAR}(?:年|[-./、])(?P<m>[0-9]{{1,2}})月?")
MONTH_PACKED = re.compile(rf"{YEAR}(?P<m>[0-9]{{2}})")
MONTH_ALONE = re.compile(r"(?P<m>[0-9]{1,2})月份?")
PART_OF_MONTH = re.compile(
    rf"{YEAR}(?:年|[-./、])(?P<m>[0-9]{{1,2}})月?份?(?P<part>初|上旬|中旬|下旬|底|末)"
)
PART_OF_YEAR = re.compile(
    rf"{YEAR}年?(?P<part>第?[1-4]季度|[1-4]季度末|上半年|下半年|年初|年中|年底|年末|初|底|末|内)"
)
NO_YEAR = re.compile(
    r"(?P<m>[0-9]{1,2})(?:月|[-./])(?P<d>[0-9]{1,2})[日号]?|(?P<alone>[0-9]{1,2})月份?(?P<part>初|上旬|中旬|下旬|底|末)?"
)

ENDS_IN_MONTH = {"初": 10, "上旬": 10, "中旬": 20, "下旬": 31, "底": 31, "末": 31}
ENDS_IN_YEAR = {"上半年": 6, "年中": 6, "年初": 3, "初": 3}  # its last month; the rest: December
NEAR = {"今天": 0, "今日": 0, "昨天": -1, "昨日": -1, "前天": -2, "明天": 1, "后天": 2}


class Precision(StrEnum):
    DAY = "day"
    MONTH = "month"  # the month's last day stands for it
    VAGUE = "vague"  # 年底, 一季度, 中旬: its last day stands for it


class Tense(StrEnum):
    PAST = "past"
    FUTURE = "future"


@dataclass(frozen=True)
class Reading:
    day: date
    precision: Precision = Precision.DAY


def parse(value: object, number_format: str = "General", epoch: date = EPOCH) -> Reading | None:
    """A cell's or text's date with its precision; None for —, /, 无, 待定 (`documents.md` 4.1).

    Raises Refused: date_unreadable, date_no_year, date_impossible, date_ambiguous (the number
    2015.1, unless its format shows 2015.10).
    """
    if isinstance(value, datetime):
        return Reading(_within(value.date()))
    if isinstance(value, date):
        return Reading(_within(value))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _of_number(Decimal(repr(value)), number_format, epoch)
    return _of_text("" if value is None else str(value))


SLIP = timedelta(days=45)  # so little ahead, 5 February is a slip or a plan, not last year's


def parse_day(text: str, as_of: date, tense: Tense) -> date:
    """A date typed in chat on the day `as_of`: 2016-03-08, 20160308, 3月8日, 3.8, 昨天.

    Without a year, the nearest one: past, not after `as_of`; future, not before it. A past day
    that lies just ahead this year was not meant to be last year's. A month alone is its last day,
    and 3月8日前 that day, in the future only. Raises Refused: date_unreadable, date_impossible,
    date_needs_day, date_in_future.
    """
    plain = _plain(text)
    exact = HEDGE.sub("", plain)
    if plain in NEAR:
        return _told(as_of + timedelta(days=NEAR[plain]), as_of, tense)
    if found := NO_YEAR.fullmatch(exact):
        if exact != plain and tense is Tense.PAST:
            raise Refused("date_needs_day", given=text)
        return _nearest(found, as_of, tense, text)
    reading = _of_text(text)
    if reading is None:
        raise Refused("date_unreadable", given=text)
    if tense is Tense.PAST and reading.precision is not Precision.DAY:
        raise Refused("date_needs_day", given=text)
    return _told(reading.day, as_of, tense)


def day_and_why(words: str, as_of: date) -> tuple[date, str] | None:
    """A day to come and what is said of it, in one message: `3月20日 等省厅批复`."""
    said = words.strip()
    gaps = list(re.finditer(r"[\s,，;；。]+", said))[:3]  # 20 March 2016
    ends = [(len(said), len(said)), *((gap.start(), gap.end()) for gap in reversed(gaps))]
    for end, begin in ends:
        with suppress(Refused):
            day = parse_day(said[:end], as_of, Tense.FUTURE)
            return (day, said[begin:]) if said[begin:] else None
    return None


def parse_months(text: str, year: int) -> tuple[date, ...]:
    """The first of the month that 2016-02 or 201602 names; of 2月, in `year` and in the next.

    None where it names no month. Raises Refused: date_impossible.
    """
    plain = _plain(text)
    if found := MONTH.fullmatch(plain) or MONTH_PACKED.fullmatch(plain):
        return (_month(int(found["y"]), int(found["m"]), text).day.replace(day=1),)
    if found := MONTH_ALONE.fullmatch(plain):
        month = int(found["m"])
        return tuple(_month(each, month, text).day.replace(day=1) for each in (year, year + 1))
    return ()


def show(day: date) -> str:
    """2016年3月8日."""
    return f"{day.year}年{day.month}月{day.day}日"


def month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _plain(text: str) -> str:
    """Digits for Han numerals, no blanks: 二〇一五年十二月 is 2015年12月."""
    text = rewritten(unicodedata.normalize("NFKC", text))
    text = re.sub(r"\s", "", text).translate(HAN_DIGITS)
    return HAN_TENS.sub(lambda ten: (ten[1] or "1") + (ten[2] or "0"), text)


def _of_number(number: Decimal, number_format: str, epoch: date) -> Reading:
    if not number.is_finite() or not 0 <= number < 10**8:
        raise Refused("date_unreadable", given=str(number))
    whole, fraction = divmod(number, 1)
    if int(whole) in YEARS and fraction:
        return _year_and_month(number, number_format)
    if not fraction and len(str(int(whole))) in (6, 8):
        return _of_packed(str(int(whole)))
    if int(whole) in SERIALS:
        return Reading(_within(epoch + timedelta(days=int(whole))))
    raise Refused("date_unreadable", given=str(number))


def _of_packed(digits: str) -> Reading:
    reading = _of_text(digits)
    assert reading is not None
    return reading


def _year_and_month(number: Decimal, number_format: str) -> Reading:
    """2015.1 is January or October; only the format 0.00 tells. 2015.2 can only be February."""
    year, _, digits = str(number).partition(".")
    if digits == "1":
        if number_format != "0.00":
            raise Refused("date_ambiguous", given=str(number), expected=f"{year}-01、{year}-10")
        digits = "10"
    if len(digits) > 2:
        raise Refused("date_unreadable", given=str(number))
    return _month(int(year), int(digits), str(number))


def _of_text(given: str) -> Reading | None:
    text = _plain(given)
    if text in NOTHING:
        return None
    exact = HEDGE.sub("", text)
    reading = _of_exact(exact, given)
    if exact != text:
        return Reading(reading.day, Precision.VAGUE)
    return reading


def _of_exact(text: str, given: str) -> Reading:
    if found := DAY.fullmatch(text) or DAY_PACKED.fullmatch(text):
        return Reading(_day(int(found["y"]), int(found["m"]), int(found["d"]), given))
    if found := MONTH.fullmatch(text) or MONTH_PACKED.fullmatch(text):
        return _month(int(found["y"]), int(found["m"]), given)
    if found := PART_OF_MONTH.fullmatch(text):
        last = _month(int(found["y"]), int(found["m"]), given).day
        return Reading(_part(last, found["part"]), Precision.VAGUE)
    if found := PART_OF_YEAR.fullmatch(text):
        return Reading(month_end(int(found["y"]), _last_month(found["part"])), Precision.VAGUE)
    raise Refused("date_no_year" if NO_YEAR.fullmatch(text) else "date_unreadable", given=given)


def _last_month(part: str) -> int:
    quarter = re.search("[1-4]", part)
    return int(quarter[0]) * 3 if quarter else ENDS_IN_YEAR.get(part, 12)


def _part(last: date, part: str) -> date:
    return last.replace(day=min(ENDS_IN_MONTH[part], last.day))


def _month(year: int, month: int, given: str) -> Reading:
    if not 1 <= month <= 12:
        raise Refused("date_impossible", given=given)
    return Reading(month_end(year, month), Precision.MONTH)


def _day(year: int, month: int, day: int, given: str) -> date:
    try:
        return _within(date(year, month, day))
    except ValueError as wrong:
        raise Refused("date_impossible", given=given) from wrong


def _within(day: date) -> date:
    if day.year not in YEARS:
        raise Refused("date_impossible", given=day.isoformat())
    return day


def _nearest(found: re.Match[str], as_of: date, tense: Tense, given: str) -> date:
    """The years around `as_of` are tried; 2月29日 may fit one of them only."""
    if found["alone"] and tense is Tense.PAST:
        raise Refused("date_needs_day", given=given)
    days = [day for year in range(as_of.year - 1, as_of.year + 2) if (day := _in_year(found, year))]
    past = [day for day in days if day <= as_of]
    future = [day for day in days if day >= as_of]
    if tense is Tense.PAST and past:
        if future and future[0] - as_of <= SLIP and past[-1] != as_of:
            raise Refused("date_in_future", day=future[0], as_of=as_of)
        return past[-1]
    if tense is Tense.FUTURE and future:
        return future[0]
    raise Refused("date_impossible", given=given)


def _in_year(found: re.Match[str], year: int) -> date | None:
    month = int(found["m"] or found["alone"])
    try:
        if found["d"]:
            return date(year, month, int(found["d"]))
        return _part(month_end(year, month), found["part"] or "末")
    except ValueError:  # no such day in that year, or in none
        return None


def _told(day: date, as_of: date, tense: Tense) -> date:
    if tense is Tense.PAST and day > as_of:
        raise Refused("date_in_future", day=day, as_of=as_of)
    return day
