"""外出委托: who is away from one day to another, and who answers for them meanwhile (product.md 3)."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from domain import names
from domain.dates import Tense, parse_day
from domain.faults import Refused

LONGEST = 92  # days
AHEAD = 184  # days from today to the first day
SELF = ("我", "本人")

_EDGES = " ,，.。;；:：、"
_NUMBER = "[0-9〇○零一二三四五六七八九十]{1,3}"
_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DAY = (
    rf"(?:(?:19|20)[0-9]{{2}}(?:年|[-./]){_NUMBER}(?:月|[-./]){_NUMBER}[日号]?"
    rf"|{_NUMBER}月{_NUMBER}[日号]?|[0-9]{{1,2}}[./][0-9]{{1,2}}|{_NUMBER}[日号]|今天|今日|明天|明日|后天"
    rf"|(?i:[0-9]{{1,2}} {_MONTH}(?: (?:19|20)[0-9]{{2}})?|{_MONTH} [0-9]{{1,2}}"
    rf"(?:,? (?:19|20)[0-9]{{2}})?|today|tomorrow))"
)
_LINE = re.compile(
    rf"(?P<who>.*?)(?:从|自|from)?\s*(?P<first>{_DAY})"
    rf"(?:\s*(?:[-–—~至到]+|to|until|\s)\s*(?P<last>{_DAY}|{_NUMBER}[日号]))?(?P<deputy>.*)"
)
# 我销假了, 已提前回来上班, 黄凌云销假, 销假 黄凌云: the whole of what is said.
_BACK = re.compile(
    r"(?P<who>.{0,20}?)"
    r"(?:申请|今天|今日|昨天|现在|目前|已经?|提前|出差|外出|休假|开会|学习|刚刚?|要|回来|来|了|,|\s){0,8}"
    r"(?:销假|返岗|取消外出|回来|(?:回来|回到?(?:单位|岗位?|办公室))?上班|回到?(?:单位|岗位?)|返回(?:单位|工作)?岗位)"
    r"(?:上班)?了?(?:[,。.!~\s]*(?:请知悉|谢谢|特此报告))?[。.!~]*(?:\s+(?P<whom>\S.{0,19}))?"
    r"|(?i:i(?:['’]m| am) back(?: early| at work)?[.!]?|back at work[.!]?)"
)
# 我, 本人因公出差, 要去广州招商: what one is away for names nobody.
_WHY = re.compile(
    r"(?:我|本人)?(?:因公?|因事|于|要|拟|将|需要?)*(?:[去到赴在]\S{0,8}?)?"
    r"(?:出差|外出|休假|请假|开会|参会|学习|培训|招商|考察|不在(?:单位|岗)?)+"
    rf"(?=$|[{_EDGES}]|由|请|委托)|^(?:我|本人)(?:要|因|于)?(?=$|[{_EDGES}])"
)
_ASKED = re.compile(
    r"^(?:由|请|委托)|(?:[代替帮](?:我|为|本人)?(?:办理?|理|填报?|报)?(?:一下)?|负责)$"
)


class Consent(StrEnum):
    """What the deputy has said; without a deputy there is nothing to say."""

    NONE = "none"
    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"


@dataclass(frozen=True)
class Absence:
    """Both days belong to it; `ended_at` is when it was ended early (销假)."""

    id: int
    person: int
    first: date
    last: date
    deputy: int | None
    consent: Consent
    ended_at: datetime | None = None


@dataclass(frozen=True)
class Wanted:
    """What a line says: `who` is away (nobody: the writer), `deputy` may be left open."""

    first: date
    last: date
    who: str = ""
    deputy: str = ""


def read(words: str, today: date) -> Wanted:
    """`3月1日-3月10日 吴娟`, `2016-03-01 至 10日`, `明天`; one day alone is the first and the last.

    What began before today counts from today. Raises Refused: leave_unreadable, those of
    `parse_day` and of `check`.
    """
    found = _LINE.fullmatch(unicodedata.normalize("NFKC", words).strip())
    if found is None:
        raise Refused("leave_unreadable", given=words)
    first, last = _span(found["first"], found["last"] or "", today)
    if last < today and _is_bare(found["first"]):  # this month's is over: the next one's
        first, last = _span(
            found["first"],
            found["last"] or "",
            (today.replace(day=1) + timedelta(days=32)).replace(day=1),
        )
    check(first, last, today)
    who, deputy = (_WHY.sub("", found[part]).strip(_EDGES) for part in ("who", "deputy"))
    return Wanted(
        max(first, today), last, names.clean(who), names.clean(_ASKED.sub("", deputy).strip(_EDGES))
    )


def begins(words: str) -> bool:
    """Whether a line begins with a day, and so is more than a name."""
    return re.match(_DAY, unicodedata.normalize("NFKC", words).strip()) is not None


def returned(words: str) -> str | None:
    """Whose 外出 is over by these words: a name, "" for the writer's own; None: they say nothing of it."""
    found = _BACK.fullmatch(unicodedata.normalize("NFKC", words).strip())
    if found is None:
        return None
    who = names.clean(found["who"] or found["whom"] or "")
    return "" if who in SELF else who


def check(first: date, last: date, today: date) -> None:
    """Raises Refused: leave_backwards, leave_past, leave_too_far, leave_too_long."""
    if last < first:
        raise Refused("leave_backwards", first=first, last=last)
    if last < today:
        raise Refused("leave_past", last=last)
    if (first - today).days > AHEAD:
        raise Refused("leave_too_far", first=first, ahead=AHEAD)
    days = (last - max(first, today)).days + 1
    if days > LONGEST:
        raise Refused("leave_too_long", days=days, longest=LONGEST)


def _span(first: str, last: str, today: date) -> tuple[date, date]:
    begins = _first(first, today)
    return begins, _last(last, begins) if last else begins


def _is_bare(text: str) -> bool:
    return re.fullmatch(rf"{_NUMBER}[日号]", text) is not None


def _first(text: str, today: date) -> date:
    """Without a year, the coming one; when that is far off, the one that has just begun.

    A day alone is of this month.
    """
    if _is_bare(text):
        return parse_day(f"{today.year}年{today.month}月{text}", today, Tense.FUTURE)
    day = parse_day(text, today, Tense.FUTURE)
    if (day - today).days > AHEAD and not re.search("[12][0-9]{3}", text):
        return parse_day(text, today, Tense.PAST)
    return day


def _last(text: str, first: date) -> date:
    """Not before the first; a day alone is of its month, or of the month after."""
    if "月" in text or not text.endswith(("日", "号")):
        return _same_year(text, first, parse_day(text, first, Tense.FUTURE))
    day = parse_day(f"{first.month}月{text}", first, Tense.FUTURE)
    if (day - first).days > LONGEST:
        return parse_day(f"{first.month % 12 + 1}月{text}", first, Tense.FUTURE)
    return day


def _same_year(text: str, first: date, day: date) -> date:
    """12月28日-1月5日 reaches into the next year; 3月1日-2月1日 is a slip, and so before the first."""
    is_slip = (day - first).days > LONGEST and not re.search("[12][0-9]{3}", text)
    return parse_day(text, date(first.year, 1, 1), Tense.FUTURE) if is_slip else day
