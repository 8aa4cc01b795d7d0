"""线索: who brought it, who takes it up, and who was first (二(一); `facts/domain.md` 2.6 and 5.2)."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from difflib import SequenceMatcher
from enum import StrEnum

from domain.calendar import Calendar
from domain.deadlines import due
from domain.periods import add_months

SERIES = "X"
LONGEST = 500  # characters of what it is about
ALIKE = 0.8  # of the wording: two contents are said to be the same
TAKEN_UP_IN = 1  # working days until somebody is named
JUDGED_IN = 3
FOLLOWED_UP = timedelta(days=14)


class Source(StrEnum):
    CHAIN = "产业链"
    REGION = "区域招商"
    AWAY = "驻外办事处"
    CHAMBER = "商(协)会"
    TEAM = "小分队"
    HOME = "赣商"
    OTHER = "其他渠道"


class Region(StrEnum):
    PEARL = "珠三角"
    YANGTZE = "长三角"
    XIAMEN = "厦漳泉"
    BOHAI = "环渤海"
    ELSEWHERE = "其他区域"


class LeadState(StrEnum):
    NEW = "待认领"
    JUDGED = "待研判"
    FOLLOWED = "跟进中"
    PROJECT = "已转项目"
    DROPPED = "已退库"


OPEN = (LeadState.NEW, LeadState.JUDGED, LeadState.FOLLOWED)

# How far a lead has come; how far one that was dropped had come is not on record.
STEPS: Mapping[str, Collection[LeadState]] = {
    "登记": frozenset(LeadState),
    "认领": {LeadState.JUDGED, LeadState.FOLLOWED, LeadState.PROJECT},
    "跟进": {LeadState.FOLLOWED, LeadState.PROJECT},
    "转项目": {LeadState.PROJECT},
}


def funnel_steps(counts: Mapping[LeadState, int]) -> list[tuple[str, int]]:
    """Each step counts those of the steps after it, too."""
    return [(name, sum(counts.get(one, 0) for one in states)) for name, states in STEPS.items()]


@dataclass(frozen=True)
class Lead:
    """`unit` registered it and follows it up; `paper` is the written confirmation of 首报, as it is kept.

    `moved_on` is the last day on which it moved: registered, judged, or news of it recorded.
    """

    id: int
    number: str
    company: str
    content: str
    scale: int | None  # 元
    source: Source
    region: Region
    site: str
    help: str
    unit: int
    unit_name: str
    registered_by: int
    registered_at: datetime
    officer: int | None
    state: LeadState
    moved_on: date
    paper: str = ""
    is_first: bool = False
    given_on: bool = False
    why: str = ""
    project: int | None = None
    merchant: int | None = None  # the 赣商 of whom it came
    chain: str = ""  # its 产业链, where one was named
    note: int | None = None  # the 投资动态 it came of
    target: int | None = None  # the 目标企业 it is of

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


def take_up_by(one: Lead, calendar: Calendar) -> date:
    """The last day for naming who follows it up."""
    return _due(one, TAKEN_UP_IN, calendar)


def judge_by(one: Lead, calendar: Calendar) -> date:
    """The last day for judging whether it is worth following."""
    return _due(one, JUDGED_IN, calendar)


def _due(one: Lead, days: int, calendar: Calendar) -> date:
    last = due(one.registered_at.date(), days, calendar)
    assert last is not None
    return last


def asked_on(one: Lead, every: timedelta = FOLLOWED_UP) -> date:
    """The day on which its officer is asked what is new."""
    return one.moved_on + every


def asking_days(moved: date, every: timedelta, today: date) -> tuple[date, date]:
    """Of a lead that moved last on a day: on which day it was or is asked about, and on which again."""
    times = max((today - moved) // every, 1)
    return moved + every * times, moved + every * (times + 1)


def is_asked_on(day: date, moved: date, every: timedelta) -> bool:
    return day > moved and not (day - moved) % every


def stands_still(one: Lead, today: date) -> bool:
    """Not moved for a month: it may be given to others, once, with a reason (二(一))."""
    return one.state is LeadState.FOLLOWED and add_months(one.moved_on, 1) < today


_FORM = re.compile(
    r"(股份)?有限(责任)?公司|集团|控股|总公司|分公司|公司|实业|科技|发展|投资|[()（）·\s-]"
)
_PLACE = re.compile(r"^(中国)?([一-鿿]{2,3}[省市])?([一-鿿]{2,3}[市县区])?")


def normalised(company: str) -> str:
    """A company's name without its form and place, for comparing: 深圳市启衡实业有限公司 → 启衡."""
    name = unicodedata.normalize("NFKC", company).upper()
    short = _FORM.sub("", _PLACE.sub("", name))
    return short or name


def is_same(company: str, other: str) -> bool:
    """Two names of one company: 启衡集团 and 深圳市启衡实业有限公司."""
    mine, theirs = normalised(company), normalised(other)
    known = len(mine) > 1 and len(theirs) > 1
    return mine == theirs != "" or (known and (mine in theirs or theirs in mine))


class Alike(StrEnum):
    COMPANY = "投资主体相同"
    CONTENT = "内容相近"


@dataclass(frozen=True)
class Double:
    """Another lead that may be the same, and why."""

    lead: Lead
    why: tuple[Alike, ...]


def doubles(company: str, content: str, known: Iterable[Lead]) -> list[Double]:
    """Those that were not dropped and say the same, the first registered first."""
    found = [Double(one, tuple(_alike(company, content, one))) for one in known]
    same = (one for one in found if one.why and one.lead.state is not LeadState.DROPPED)
    return sorted(same, key=lambda one: (one.lead.registered_at, one.lead.id))


def _alike(company: str, content: str, one: Lead) -> Iterable[Alike]:
    if is_same(company, one.company):
        yield Alike.COMPANY
    if content and _is_alike(SequenceMatcher(None, content, one.content, autojunk=False)):
        yield Alike.CONTENT


def _is_alike(matcher: SequenceMatcher[str]) -> bool:
    """The cheaper bounds first: most contents have little in common."""
    bounds = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)
    return all(bound() >= ALIKE for bound in bounds)


def first(claims: Sequence[Lead]) -> Lead | None:
    """首报认定: of those with a written confirmation, the one registered first; None while none has one."""
    confirmed = [one for one in claims if one.paper]
    return min(confirmed, key=lambda one: (one.registered_at, one.id), default=None)
