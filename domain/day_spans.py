"""The spans a day phrase may mean: one where its year is said, else those of the years around."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from domain.dates import ENDS_IN_MONTH, month_end
from domain.day_words import FEASTS, NEAR, NEXT, WEEKDAYS, YEAR_WORDS
from domain.numerals import small
from domain.periods import Period, PeriodKind, containing

Days = tuple[date, date]  # the first and the last
Said = Mapping[str, str | None]

DAY = timedelta(days=1)
BEGINS_IN_MONTH = {"中": 11, "中旬": 11, "下旬": 21, "底": 21, "末": 21}
MONTHS_OF_YEAR = {"中": (4, 6), "底": (12, 12), "末": (12, 12), "终": (12, 12)}
ENDS = frozenset({"底", "末"})
AS_FIGURES = str.maketrans("〇○零一二三四五六七八九", "000123456789")


@dataclass(frozen=True)
class Frame:
    """What a phrase is reckoned from: the day of writing, and the card's period."""

    as_of: date
    card: Period


def spans(kind: str, said: Said, frame: Frame) -> list[Days]:
    """In order; none for what no calendar has (13月, 2月30日)."""
    try:
        return list(_SPANS[kind](said, frame))
    except (ValueError, OverflowError):
        return []


def _in_years(said: Said, frame: Frame, make: Callable[[int], Days]) -> Iterable[Days]:
    """The years around the day of writing, where none is said; 29 February is in some of them."""
    for year in _years(said, frame.as_of.year):
        try:
            yield make(year)
        except ValueError:
            continue


def _years(said: Said, home: int) -> Iterable[int]:
    if written := said.get("y"):
        number = int(written.translate(AS_FIGURES))
        return (number if number > 99 else 2000 + number,)
    if word := said.get("yw"):
        return (home + YEAR_WORDS[word],)
    return range(home - 1, home + 2)


def _month(year: int, month: int) -> Days:
    return date(year, month, 1), month_end(year, month)


def _moved(day: date, months: int) -> Days:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return _month(year, month + 1)


def _part(month: Days, said: Said) -> Days:
    """A day or a part of a month; the whole of it where none is said."""
    first, last = month
    if day := said.get("d"):
        return (first.replace(day=small(day)),) * 2
    part = said.get("part") or ""
    return (
        first.replace(day=BEGINS_IN_MONTH.get(part, 1)),
        first.replace(day=min(ENDS_IN_MONTH.get(part, 20 if part == "中" else 31), last.day)),
    )


def _of_month(said: Said, frame: Frame) -> Iterable[Days]:
    month = 1 if said["m"] == "元" else small(said["m"] or "")
    return _in_years(said, frame, lambda year: _part(_month(year, month), said))


def _of_months(said: Said, frame: Frame) -> Iterable[Days]:
    begin, end = small(said["from"] or ""), small(said["m"] or "")
    if begin >= end:
        return []
    return _in_years(said, frame, lambda year: (date(year, begin, 1), month_end(year, end)))


def _of_their_month(said: Said, frame: Frame) -> Iterable[Days]:
    """本月 and 下月 are the card's, 上月 that before the day of writing."""
    ahead = NEXT[said["rel"] or ""]
    base = frame.card.last if ahead >= 0 else frame.as_of
    return [_part(_moved(base, ahead), said)]


def _months(year: int, begin: int, end: int, said: Said) -> Days:
    """From month to month; 底 and 末 are the last one."""
    return date(year, end if said.get("part") in ENDS else begin, 1), month_end(year, end)


def _of_quarter(said: Said, frame: Frame) -> Iterable[Days]:
    quarter = small(said["q"] or "")
    return _in_years(said, frame, lambda year: _months(year, 3 * quarter - 2, 3 * quarter, said))


def _of_their_quarter(said: Said, frame: Frame) -> Iterable[Days]:
    ahead = NEXT[said.get("rel") or "本"]
    base = frame.card.last if ahead >= 0 else frame.as_of
    first = containing(PeriodKind.QUARTER, base).first
    begins, _ = _moved(first, 3 * ahead)
    return [_months(begins.year, begins.month, begins.month + 2, said)]


def _of_half(said: Said, frame: Frame) -> Iterable[Days]:
    begin, end = (1, 6) if said["half"] == "上" else (7, 12)
    return _in_years(said, frame, lambda year: _months(year, begin, end, said))


def _of_year(said: Said, frame: Frame) -> Iterable[Days]:
    part = said.get("part") or ""
    if part == "初":  # January, the first quarter, until the spring festival: everybody's own
        return []
    begin, end = MONTHS_OF_YEAR.get(part, (1, 12))
    return _in_years(said, frame, lambda year: (date(year, begin, 1), month_end(year, end)))


def _of_this_month(said: Said, frame: Frame) -> Iterable[Days]:
    """20号, 月底, 中旬: of the months around the day of writing."""
    for ahead in (-2, -1, 0, 1, 2):
        try:
            yield _part(_moved(frame.as_of, ahead), said)
        except ValueError:  # 31号 in a month of thirty days
            continue


def _of_turn(_said: Said, frame: Frame) -> Iterable[Days]:
    """月底月初: from one month's end to the beginning of the next."""
    for ahead in (-2, -1, 0, 1):
        end, beginning = _moved(frame.as_of, ahead), _moved(frame.as_of, ahead + 1)
        yield _part(end, {"part": "底"})[0], _part(beginning, {"part": "初"})[1]


def _of_near(said: Said, frame: Frame) -> Iterable[Days]:
    day = frame.as_of + NEAR[said["near"] or said["tonight"] or ""] * DAY
    return [(day, day)]


def _of_week(said: Said, frame: Frame) -> Iterable[Days]:
    monday = frame.as_of - frame.as_of.weekday() * DAY
    rel = said["rel"]
    weeks = (NEXT[rel],) if rel else (-1, 0, 1)
    for ahead in weeks:
        first = monday + 7 * ahead * DAY
        day = said.get("wd")
        yield (first + WEEKDAYS[day] * DAY,) * 2 if day else (first, first + 6 * DAY)


def _of_feast(said: Said, frame: Frame) -> Iterable[Days]:
    month, day = FEASTS[said["feast"] or ""]
    return _in_years(said, frame, lambda year: (date(year, month, day),) * 2)


_SPANS: dict[str, Callable[[Said, Frame], Iterable[Days]]] = {
    "full": _of_month,
    "year_month": _of_month,
    "months": _of_months,
    "month": _of_month,
    "their_month": _of_their_month,
    "quarter": _of_quarter,
    "their_quarter": _of_their_quarter,
    "quarter_part": _of_their_quarter,
    "half": _of_half,
    "year": _of_year,
    "year_part": _of_year,
    "turn": _of_turn,
    "month_part": _of_this_month,
    "tenth": _of_this_month,
    "near": _of_near,
    "weekday": _of_week,
    "week": _of_week,
    "feast": _of_feast,
    "day": _of_this_month,
    "short": _of_month,
}
