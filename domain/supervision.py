"""每季一督查: the yearly plan, a quarter's round and its way, what was found, and its report (二(四)).

Methods and contents are the clause's own (`facts/domain.md` 0); the order of a report is that of
its 7.1. Drawing is in supervision_draw.py, what the records say beforehand in supervision_records.py,
what is typed and written in supervision_words.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from domain.faults import Refused
from domain.papers import LONGEST, PaperKind
from domain.periods import Period
from domain.supervision_draw import Ground

SERIES = "督查"  # of numbers: 督查〔2016〕1
COMMENT_DAYS = 2  # working days a unit has before the draft (product.md 2)
LONGEST_SEEN = 300
MOST_NAMED = 50  # places beside those drawn
MOST_FOUND = 20  # findings of one place
LONGEST_SECTION = 1500
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


class Method(StrEnum):
    HEARD = "听汇报"
    PAPERS = "查资料"
    SITE = "看现场"


class Verdict(StrEnum):
    GOOD = "做法较好"
    AGREES = "相符"
    DIFFERS = "不相符"
    PROBLEM = "存在问题"


FAULTY = (Verdict.DIFFERS, Verdict.PROBLEM)


class Section(StrEnum):
    """Of a 督查报告, in its order."""

    TITLE = "标题"
    LEAD = "导语"
    BASICS = "基本情况"
    PROBLEMS = "存在问题"
    CAUSES = "原因"
    ADVICE = "建议"


WRITTEN = (Section.TITLE, Section.LEAD, Section.BASICS, Section.CAUSES, Section.ADVICE)
BY_HAND = (Section.CAUSES, Section.ADVICE)  # nothing on record says these


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
class Seen:
    """A finding as it is printed: `place` is the project as groups may read it, or the unit."""

    place: str
    content: Content
    methods: tuple[Method, ...]
    reported: str
    seen: str
    verdict: Verdict

    @property
    def line(self) -> str:
        """What was reported and seen stand side by side."""
        how = "、".join(self.methods)
        said = f"报送“{self.reported}”，" if self.reported else ""
        seen = self.seen.rstrip("。；;")
        return f"{self.place}（{self.content}）：{said}{how}了解到：{seen}（{self.verdict}）。"


@dataclass(frozen=True)
class OfUnit:
    """What was found in one unit, with its remark."""

    unit: str
    findings: tuple[Seen, ...]
    remark: str

    @property
    def faults(self) -> tuple[Seen, ...]:
        return tuple(one for one in self.findings if one.verdict in FAULTY)


@dataclass(frozen=True)
class Report:
    """督查报告, everything a paper of it needs. 文号, 签发人 and day are blank until it is issued.

    It was made from `first` to `last`, in the units `inspected`; `contents` say of each of the six
    what came of it. `own` counts what leaders and heads recorded of themselves in the quarter.
    """

    period: Period
    label: str
    basis: str
    first: date
    last: date
    inspected: tuple[str, ...]
    projects: int
    methods: tuple[Method, ...]
    contents: tuple[tuple[Content, str], ...]
    title: str
    lead: str
    basics: str
    units: tuple[OfUnit, ...]
    causes: str
    advice: str
    own: int = 0
    drafter: str = ""
    approver: str = ""
    issue: Issue | None = None

    @property
    def problems(self) -> str:
        """By unit, each with its remark."""
        return "\n".join(
            line for place, one in enumerate(self.units, 1) for line in _of_unit(place, one)
        )

    @property
    def told_to_many(self) -> "Report":
        """Without what leaders and heads owe themselves, which stands in no group (product.md 3)."""
        left = (
            replace(
                unit,
                findings=tuple(one for one in unit.findings if one.content is not Content.TRIPS),
            )
            for unit in self.units
        )
        return replace(self, units=tuple(unit for unit in left if unit.findings), own=0)

    @property
    def whole_basics(self) -> str:
        return f"{self.basics}本季市领导和单位主要负责人履职记录共{self.own}次。"

    @property
    def sections(self) -> tuple[tuple[Section, str], ...]:
        texts = (self.title, self.lead, self.whole_basics, self.problems, self.causes, self.advice)
        return tuple(zip(Section, texts, strict=True))

    @property
    def length(self) -> int:
        """Characters, blanks and line ends apart."""
        return sum(len("".join(text.split())) for _, text in self.sections)

    @property
    def longest(self) -> int:
        return LONGEST[PaperKind.SUPERVISION]

    @property
    def is_long(self) -> bool:
        return self.length > self.longest

    @property
    def lacks(self) -> tuple[Section, ...]:
        """What has to be written before it goes to a second person."""
        return tuple(one for one, text in self.sections if one in BY_HAND and not text)


def _of_unit(place: int, one: OfUnit) -> list[str]:
    found = [f"{at}. {each.line}" for at, each in enumerate(one.faults, 1)] or ["未发现突出问题。"]
    remark = f"单位意见：{one.remark}" if one.remark else "单位未提出意见。"
    return [f"{place}）{one.unit}", *found, remark]


def check(state: RoundState, to: RoundState) -> None:
    """Raises Refused: supervise_state (`state`)."""
    if to not in MOVES[state]:
        raise Refused("supervise_state", state=state)
