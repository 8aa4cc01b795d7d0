"""招商活动: trips out, visits received, 创业考察, 推介会; told only when they are over (二(一), 三(一))."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.dates import Tense, parse_day
from domain.faults import Refused
from domain.names import paragraph, within
from domain.periods import add_months

LONGEST = 500  # characters of what is told of one, and of its results
MOST_COMPANIES = 20
ASKED_FOR = 3  # months in which a result is asked for


class ActivityKind(StrEnum):
    TRIP = "外出招商"
    RECEPTION = "来访接待"
    STUDY = "创业考察"
    FAIR = "推介会"


YEARLY = ActivityKind.STUDY  # owed once a year by each department


@dataclass(frozen=True)
class Activity:
    """`head` led it: the unit's head or deputy, where one did. `result` is told later, if not at once."""

    id: int
    kind: ActivityKind
    unit: int
    unit_name: str
    on: date
    place: str
    companies: tuple[str, ...]
    note: str
    result: str
    head: int | None
    head_name: str
    told_by: int
    told_by_name: str
    told_at: datetime
    visit: int | None = None


@dataclass(frozen=True)
class SaidActivity:
    """What was understood of one message; a kind that was not said is None."""

    on: date
    kind: ActivityKind | None
    place: str
    companies: tuple[str, ...]
    note: str
    result: str


_KINDS: tuple[tuple[re.Pattern[str], ActivityKind], ...] = (
    (re.compile("推介会|招商会|洽谈会|恳谈会|博览会|签约仪式"), ActivityKind.FAIR),
    (re.compile("创业考察"), ActivityKind.STUDY),
    (re.compile("接待|来访|来我[市县区]|来[市县区]"), ActivityKind.RECEPTION),
    (re.compile("外出|赴|前往|拜访|小分队|驻点"), ActivityKind.TRIP),
)
_HALF_WIDTH = {ord("０") + at: str(at) for at in range(10)}
_STOP = r"[，,。;；\s]"
_PLACE = re.compile(
    rf"(?:赴|前往|去|到|在)([^，,。;；\s]{{1,30}}?)(?=拜访|对接|会见|走访|考察|开展|举办|招商|召开|参加|{_STOP}|$)"
)
_COMPANIES = re.compile(r"(?:拜访|对接|会见|走访|接待|邀请)(?:了)?([^，,。;；]{2,200})")
_MORE = re.compile(r"(?:等(?:\d+[家人位])?(?:企业|客商)?)?(?:一行(?:\d+人)?)?$")
_RESULT = re.compile(
    r"(?:^|[，,。;；])\s*((?:成果|签订|签约|达成|意向|引进|收集|获得)[^。]{1,300})"
)
_DAY = re.compile(
    r"^\s*([0-9年月日号./-]{3,11}|昨天|前天|今天)(?:\s*(?:至|到|[-—~])\s*[0-9月日号.]{1,6})?[，,\s]*"
)


def activity(words: str, today: date) -> SaidActivity:
    """3月8日 赴深圳拜访启衡实业、华拓电子，签订意向1个: the day first, then what was done.

    Raises Refused: activity_without_day (`given`), date_in_future and what else `parse_day` does,
    text_empty, text_too_long.
    """
    text = within(paragraph(words), LONGEST).translate(_HALF_WIDTH)
    day = _DAY.match(text)
    if day is None:
        raise Refused("activity_without_day", given=words)
    on = parse_day(day[1], today, Tense.PAST)
    note = within(text[day.end() :].strip(), LONGEST)
    place, result = _PLACE.search(note), _RESULT.search(note)
    kinds = (kind for pattern, kind in _KINDS if pattern.search(note))
    return SaidActivity(
        on=on,
        kind=next(kinds, None),
        place=place[1] if place else "",
        companies=tuple(companies(note)),
        note=note,
        result=result[1].strip() if result else "",
    )


def companies(note: str) -> list[str]:
    """Whom they met: the names after 拜访, 对接, 接待 and the like, each once."""
    found = (
        _MORE.sub("", one).strip()
        for match in _COMPANIES.finditer(note)
        for one in re.split("[、和及与]", match[1])
    )
    return list(dict.fromkeys(one for one in found if len(one) > 1))[:MOST_COMPANIES]


def asked_since(day: date) -> date:
    """The first day of those activities whose missing results are asked for on this day."""
    return add_months(day, -ASKED_FOR)


def without(units: Iterable[tuple[int, str]], done: Iterable[int]) -> list[str]:
    """The departments that have made no 创业考察 this year, by name."""
    made = set(done)
    return [name for unit, name in units if unit not in made]
