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
    rf"(?:赴|前往|去|到|在)([^，,。;；\s]{{1,30}}?)(?=先后|拜访|对接|会见|走访|接待|邀请|考察|调研|开展|举办|招商|驻点|召开|参加|出席|座谈|洽谈|与|{_STOP}|$)"
)
_MET = re.compile(r"(?:拜访|对接|会见|走访|接待|邀请)(?:了)?([^，,。;；]{2,200})")
_TALKED = re.compile(r"[与和]([^，,。;；]{2,60}?)(?:座谈|洽谈|对接|会谈|签约)")
_CAME = re.compile(
    r"(?:^|[，,。;；])((?:(?!组织|邀请)[^，,。;；]){2,40}?(?:公司|集团|企业|商会|协会|厂))[^，,。;；]{0,30}?来[我本]?[市县区]"
)
_COMPANIES = (_MET, _TALKED, _CAME)
# A company's people, and how many there were, are not its name.
_MORE = re.compile(
    r"(?:(?:副?董事长|副?总经理|副?总裁|负责人|副?会长|秘书长).*"
    r"|(?:等(?:[0-9]+[多余]?[人家位名个])?(?:龙头)?(?:企业|客商)?)?(?:一行(?:[0-9]+人)?)?)$"
)
_NOBODY = re.compile("(?:客商|企业|嘉宾|龙头企业|客商代表)?|.*(?:项目|工作|事宜)")
_RESULT = re.compile(
    r"(?:^|[，,。;；])\s*((?:成果|签订|签约|达成|意向|引进|收集|获得)[^。]{1,300})"
)
_DATE = r"(?:[0-9]{4}[年./-])?[0-9]{1,2}[月./-][0-9]{1,2}[日号]?"
_DAY = re.compile(
    rf"^\s*({_DATE}|昨天|前天|今天)(?:上午|下午|晚上)?"
    rf"(?:\s*(?:至|到|[-—–~])\s*({_DATE}|[0-9]{{1,2}}[日号]?))?[，,：:\s]*"
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
    if day[2]:
        _must_be_over(on, day[2], today)
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


def _must_be_over(on: date, last: str, today: date) -> None:
    """10日 of 3月8日至10日, or a day of its own: of what still goes on nothing is told."""
    parse_day(
        f"{on.year}年{on.month}月{last}" if last.strip("日号").isdecimal() else last,
        today,
        Tense.PAST,
    )


def companies(note: str) -> list[str]:
    """Whom they met: after 拜访, 对接, 接待 and the like, or who came to us; each once."""
    said = (match[1] for pattern in _COMPANIES for match in pattern.finditer(note))
    each = (_name(one) for words in said for part in words.split("、") for one in _joined(part))
    return list(dict.fromkeys(one for one in each if len(one) > 1))[:MOST_COMPANIES]


def _name(words: str) -> str:
    """启衡实业 of 启衡实业董事长一行5人; nothing of 客商100人."""
    bare = _MORE.sub("", re.sub(r"[0-9]+[人家位名]$", "", words.strip())).strip()
    return "" if _NOBODY.fullmatch(bare) else bare


def _joined(words: str) -> list[str]:
    """甲公司 and 乙公司 of 甲公司和乙公司; but 中和电子 is one name: no part is a single character."""
    parts = [""]
    for one in re.split("([和及与])", words):
        starts = one in ("和", "及", "与") and len(parts[-1]) > 1
        parts = [*parts, ""] if starts else [*parts[:-1], parts[-1] + one]
    return parts


def asked_since(day: date) -> date:
    """The first day of those activities whose missing results are asked for on this day."""
    return add_months(day, -ASKED_FOR)


def without(units: Iterable[tuple[int, str]], done: Iterable[int]) -> list[str]:
    """The departments that have made no 创业考察 this year, by name."""
    made = set(done)
    return [name for unit, name in units if unit not in made]
