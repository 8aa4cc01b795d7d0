"""A month, a quarter or a year as somebody names it: 2016-02, 2月, 2016年一季度, 上月, 去年."""

import re
import unicodedata
from datetime import date

from domain import numerals
from domain.english_dates import rewritten
from domain.periods import NotAPeriod, Period, PeriodKind, add_months, containing

LONGEST = 30
_YEAR = "(?P<year>20[0-9]{2})"
_MONTH = "(?P<month>[0-9]{1,2}|[一二三四五六七八九十]{1,2})"
_QUARTER = "(?:第?(?P<quarter>[一二三四1-4])季度?|q(?P<q>[1-4]))"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_YEAR}年?度?",
        rf"{_YEAR}(?:年|[-/.])(?P<month>0?[1-9]|1[0-2]|[一二三四五六七八九十]{{1,2}})月?份?",
        rf"(?:{_YEAR}年?|(?P<rel>今年?|去年?))?{_MONTH}月份?",
        rf"(?:{_YEAR}(?:年|[-/.])?|(?P<rel>今年?|去年?))?{_QUARTER}",
    )
)
_NEAR = {
    **dict.fromkeys(("本月", "当月", "这个月", "月", "month"), (PeriodKind.MONTH, 0)),
    **dict.fromkeys(("上月", "上个月"), (PeriodKind.MONTH, -1)),
    **dict.fromkeys(
        ("本季", "本季度", "这个季度", "季", "季度", "quarter"), (PeriodKind.QUARTER, 0)
    ),
    **dict.fromkeys(("上季", "上季度", "上个季度"), (PeriodKind.QUARTER, -3)),
    **dict.fromkeys(("今年", "本年", "本年度", "年", "year"), (PeriodKind.YEAR, 0)),
    **dict.fromkeys(("去年", "上年", "上年度"), (PeriodKind.YEAR, -12)),
}


def named(words: str, today: date) -> Period:
    """The period named; without a year the last one that has begun. Raises NotAPeriod."""
    plain = unicodedata.normalize("NFKC", rewritten(words[:LONGEST])).lower()
    plain = "".join(plain.split())
    if plain in _NEAR:
        kind, months = _NEAR[plain]
        return containing(kind, add_months(today.replace(day=1), months))
    found = next((hit for form in _FORMS if (hit := form.fullmatch(plain))), None)
    if found is None or len(words) > LONGEST:
        raise NotAPeriod(words)
    return _period(found, today)


def _period(found: re.Match[str], today: date) -> Period:
    said = found.groupdict()
    kind, month = PeriodKind.YEAR, 1
    if quarter := said.get("quarter") or said.get("q"):
        kind, month = PeriodKind.QUARTER, numerals.small(quarter) * 3
    elif said.get("month"):
        kind, month = PeriodKind.MONTH, numerals.small(said["month"])
    if not 1 <= month <= 12:
        raise NotAPeriod(found[0])
    rel = said.get("rel") or ""
    year = int(said["year"] or today.year - rel.startswith("去"))
    period = containing(kind, date(year, month, 1))
    is_ahead = not (said["year"] or rel) and period.first > today
    return containing(kind, period.first.replace(year=year - 1)) if is_ahead else period
