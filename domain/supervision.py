"""每季一督查: the yearly plan, a quarter's round and its way, what was found (二(四)).

Methods and contents are the clause's own (`facts/domain.md` 0). Drawing is in supervision_draw.py,
what the records say beforehand in supervision_records.py, the report in supervision_report.py, what
is typed and written in supervision_words.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.calendar import Calendar
from domain.faults import Refused
from domain.periods import DAY, Period
from domain.supervision_draw import Ground

SERIES = "督查"  # of numbers: 督查〔2016〕1
REMINDED = 10  # working days up to a quarter's end, and from there on
COMMENT_DAYS = 2  # working days a unit has before the draft (product.md 2)
LONGEST_SEEN = 300
MOST_NAMED = 50  # places beside those drawn
MOST_FOUND = 20  # findings of one place
LONGEST_WHY = 100
TOPIC = "招商引资项目推进情况"
BASIS = "赣市府办发〔2015〕69号"


class RoundState(StrEnum):
    PREPARING = "筹备中"
    UNDER_WAY = "督查中"
    COMMENTING = "征求意见"
    DRAFTED = "待审核"
    APPROVED = "待印发"
    ISSUED = "已印发"
    DROPPED = "已取消"


MOVES: Mapping[RoundState, tuple[RoundState, ...]] = {
    RoundState.PREPARING: (RoundState.UNDER_WAY, RoundState.DROPPED),
    RoundState.UNDER_WAY: (RoundState.COMMENTING, RoundState.DROPPED),
    RoundState.COMMENTING: (RoundState.DRAFTED, RoundState.DROPPED),
    RoundState.DRAFTED: (RoundState.APPROVED, RoundState.COMMENTING),
    RoundState.APPROVED: (RoundState.ISSUED,),
    RoundState.ISSUED: (),
    RoundState.DROPPED: (),
}
SECRET = (RoundState.PREPARING, RoundState.DROPPED)  # one dropped may never have started
FROZEN = (RoundState.DRAFTED, RoundState.APPROVED, RoundState.ISSUED)  # the report as submitted
RUNNING = tuple(RoundState)[:5]


class Content(StrEnum):
    """What the clause has inspected, in its order; trips of leaders are told as a count only."""

    ACTIVITIES = "招商活动"
    TRIPS = "领导外出招商"
    MEASURES = "推进措施和计划落实"
    SERVICE = "部门履职"
    PROGRESS = "项目注册、进资、开工、投产"
    PROMISES = "推进会承诺问题"

    @property
    def heading(self) -> str:
        """As the report heads it."""
        return HEADINGS[self]

    @property
    def record(self) -> str:
        """Where its record is from: what units report, else what the office keeps."""
        return "报送" if self is Content.PROGRESS else "台账记载"


HEADINGS: Mapping[Content, str] = {
    Content.ACTIVITIES: "招商活动开展情况",
    Content.TRIPS: "领导外出招商情况",
    Content.MEASURES: "推进措施和推进计划落实情况",
    Content.SERVICE: "部门履职情况",
    Content.PROGRESS: "项目注册、进资、开工、投产情况",
    Content.PROMISES: "协调推进会议定问题办理情况",
}


class Method(StrEnum):
    HEARD = "听汇报"
    PAPERS = "查资料"
    SITE = "看现场"

    @property
    def done(self) -> str:
        """As the report says it, in the clause's words."""
        return DONE[self]


DONE: Mapping[Method, str] = {
    Method.HEARD: "听取汇报",
    Method.PAPERS: "查看资料报表",
    Method.SITE: "查看项目现场",
}


class Verdict(StrEnum):
    GOOD = "做法较好"
    AGREES = "相符"
    DIFFERS = "不相符"
    PROBLEM = "存在问题"


FAULTY = (Verdict.DIFFERS, Verdict.PROBLEM)


@dataclass(frozen=True)
class Entry:
    """What the year's plan says of a quarter: about what, on what basis, approved by whom."""

    period: Period
    topic: str
    basis: str
    approver: str


@dataclass(frozen=True)
class Issue:
    """正式印发, as typed in afterwards."""

    document: str
    signer: str
    on: date


@dataclass(frozen=True)
class Round:
    """`comment_until` is the last day of the units' remarks; `number` is given when it is approved."""

    id: int
    period: Period
    state: RoundState
    begun_at: datetime
    started_on: date | None = None
    comment_until: date | None = None
    drafter: int | None = None
    approver: int | None = None
    year: int | None = None
    number: int | None = None
    document: str = ""
    signer: str = ""
    issued_on: date | None = None

    @property
    def label(self) -> str:
        """督查〔2016〕1; nothing before it is approved."""
        return f"{SERIES}〔{self.year}〕{self.number}" if self.number else ""

    @property
    def is_secret(self) -> bool:
        """Known to the office and the team alone."""
        return self.state in SECRET

    @property
    def is_shown_to_units(self) -> bool:
        """From their hearing on each unit sees its own findings."""
        return self.state not in (*SECRET, RoundState.UNDER_WAY)


@dataclass(frozen=True)
class Inspected:
    """A unit, or one of its projects, in a round: why it is there, and who named it, if anybody did."""

    id: int
    round: int
    unit: int
    unit_name: str
    project: int | None
    ground: Ground
    why: str = ""
    by: int | None = None


@dataclass(frozen=True)
class Finding:
    """What was seen, beside what had been reported; `problem` is the 问题 it became."""

    id: int
    inspected: int
    content: Content
    methods: tuple[Method, ...]
    reported: str
    seen: str
    verdict: Verdict
    by: int
    by_name: str
    at: datetime
    problem: int | None = None

    @property
    def is_faulty(self) -> bool:
        return self.verdict in FAULTY


@dataclass(frozen=True)
class Remark:
    """What a unit says of its findings."""

    unit: int
    text: str
    by: int
    at: datetime


@dataclass(frozen=True)
class Due:
    """A quarter's 督查 of which the office is reminded, in its `state` where there is one."""

    period: Period
    state: RoundState | None
    is_over: bool
    is_planned: bool


def is_due(period: Period, state: RoundState | None, today: date, calendar: Calendar) -> bool:
    """While the quarter nears its end; after that while one is under way, and for some days while
    there is none.
    """
    if state is RoundState.ISSUED:
        return False
    if today <= period.last:
        return calendar.count(today, period.last) <= REMINDED
    return state is not None or calendar.count(period.last + DAY, today) <= REMINDED


def check(state: RoundState, to: RoundState) -> None:
    """Raises Refused: supervise_state (`state`)."""
    if to not in MOVES[state]:
        raise Refused("supervise_state", state=state)
