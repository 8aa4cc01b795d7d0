"""Papers leaders read: what each kind is told, as facts; words and layout stand in `documents/`.

Sections in the order of `facts/domain.md` 7.1. What goes to many (专报, 通报, 督查) names projects as
groups may read them, for it is forwarded. 文号 and 签发人 are blank until typed in after issue.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.cadence import DigestKind
from domain.digest_indicators import Seen, SeenTask
from domain.digests import Figures
from domain.faults import Fault
from domain.lamps import Lamp
from domain.periods import Period
from domain.stages import Stage


class PaperKind(StrEnum):
    MONTHLY = "月调度专报"
    QUARTERLY = "季度通报"
    SUPERVISION = "督查报告"
    REMINDER = "提醒函"
    TICKET = "督办单"
    MEETING = "会前材料包"
    BRIEF = "调研一页纸"
    PUBLICITY = "考核结果公示"
    RESULTS = "考核结果通报"


# Where the office has configured no others: 二(四).
ORGAN = "开放型经济工作领导小组办公室"  # of the city
BASIS = "《关于建立完善全市招商引资项目推进工作机制的通知》（赣市府办发〔2015〕69号）"  # what tickets stand on
PAPER_OF: Mapping[DigestKind, PaperKind] = {
    DigestKind.MONTH: PaperKind.MONTHLY,
    DigestKind.QUARTER: PaperKind.QUARTERLY,
}

ISSUED = frozenset(PaperKind) - {PaperKind.MEETING, PaperKind.BRIEF}  # get a 文号
NUMBERED_ELSEWHERE = frozenset({PaperKind.SUPERVISION, PaperKind.REMINDER, PaperKind.TICKET})

# Characters a paper may have: special-task papers 4,000, comprehensive ones 5,000
# (整治形式主义为基层减负若干规定, `facts/domain.md` 8.2). An inspection is a 专项督查 by 二(四).
SPECIAL, COMPREHENSIVE = 4_000, 5_000
LONGEST: Mapping[PaperKind, int] = {
    **dict.fromkeys(PaperKind, SPECIAL),
    PaperKind.QUARTERLY: COMPREHENSIVE,
    PaperKind.RESULTS: COMPREHENSIVE,
}


@dataclass(frozen=True)
class Length:
    """How long a paper came out, in characters without blanks, and how long it may be."""

    count: int
    most: int

    @property
    def is_over(self) -> bool:
        return self.count > self.most


@dataclass(frozen=True)
class Head:
    """Of every paper; `organ` issues it, `series` is our own number, `copies` are 抄送."""

    organ: str
    day: date
    series: str = ""
    file_number: str = ""
    signer: str = ""
    to: str = ""
    copies: str = ""


@dataclass(frozen=True)
class Trouble:
    """A problem; `unit` is 涉及部门, "" while it may not be read."""

    number: str
    project: str
    category: str
    days_over: int = 0
    unit: str = ""
    text: str = ""
    state: str = ""
    is_major: bool = False


@dataclass(frozen=True)
class Matter:
    """An instruction or a decision, and what became of it; `age` in days."""

    label: str
    text: str
    unit: str
    state: str
    project: str = ""
    age: int = 0
    due: date | None = None
    is_overdue: bool = False


@dataclass(frozen=True)
class DispatchPaper:
    """月调度专报 and 季度通报 from a digest's frozen figures; cut-offs in the city's zone. `matters` are what
    was given out before, `ordered` what was upon it.
    """

    head: Head
    period: Period
    cutoff: datetime
    figures: Figures
    recounted: datetime | None = None
    note: str = ""
    troubles: tuple[Trouble, ...] = ()
    matters: tuple[Matter, ...] = ()
    ordered: tuple[Matter, ...] = ()
    corrected: tuple[str, ...] = ()
    rates: tuple[Seen, ...] = ()
    tasks: tuple[SeenTask, ...] = ()


@dataclass(frozen=True)
class InUnit:
    """What a unit is to put right, a sentence each, and what it says of it."""

    unit: str
    found: tuple[str, ...]
    remark: str


@dataclass(frozen=True)
class SupervisionPaper:
    """督查报告; `contents` are the six of the clause with what was found of each. `title`, `lead` and
    `basics` stand as they were approved; "": as the form words them.
    """

    head: Head
    period: Period
    basis: str
    first: date
    last: date
    units: tuple[str, ...]
    projects: int
    methods: tuple[str, ...]
    contents: tuple[tuple[str, str], ...]
    good: tuple[str, ...] = ()
    findings: tuple[InUnit, ...] = ()
    faultless: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()
    mend_by: date | None = None
    title: str = ""
    lead: str = ""
    basics: str = ""


@dataclass(frozen=True)
class Ticket:
    """提醒函, or 督办单 of one `colour` (蓝, 黄, 红); to `unit`, answered by `due`."""

    head: Head
    unit: str
    subject: str
    basis: str
    facts: tuple[str, ...]
    demands: tuple[str, ...]
    due: date
    colour: str = ""
    follows: str = ""
    plan_by: date | None = None


@dataclass(frozen=True)
class Late:
    """A milestone past its plan."""

    stage: Stage
    planned: date
    days: int


@dataclass(frozen=True)
class ProjectPage:
    """A project as it is looked at before a visit or a meeting; money in yuan."""

    code: str
    name: str
    stage: Stage
    locality: str
    unit: str
    industry: str = ""
    lamp: Lamp | None = None
    contract_money: int | None = None
    total: int | None = None
    total_on: date | None = None
    statement: str = ""
    last: date | None = None
    late: tuple[Late, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    matters: tuple[Matter, ...] = ()


@dataclass(frozen=True)
class MeetingPaper:
    """会前材料包: what became of the last meeting's decisions, then the projects."""

    head: Head
    meeting: str
    chair: str
    at: datetime
    place: str
    last_at: datetime | None = None
    decided: tuple[Matter, ...] = ()
    projects: tuple[ProjectPage, ...] = ()


@dataclass(frozen=True)
class BriefPaper:
    """调研一页纸, one page a project."""

    head: Head
    projects: tuple[ProjectPage, ...]


@dataclass(frozen=True)
class Result:
    """A unit's score as printed; no rank where ranking is off."""

    unit: str
    score: str
    rank: int | None = None


@dataclass(frozen=True)
class ResultPaper:
    """考核结果公示 (objections from `first` to `last`) and 通报; `lists` are the decided ones."""

    head: Head
    period: Period
    scheme: str
    cutoff: date
    groups: tuple[tuple[tuple[str, ...], tuple[Result, ...]], ...]
    lists: tuple[tuple[str, tuple[str, ...]], ...] = ()
    first: date | None = None
    last: date | None = None
    contact: str = ""


@dataclass(frozen=True)
class Paper:
    """One that was made: its facts are kept, and made anew it keeps its number.

    `edition` counts the makings and what was typed in since; once 文号 is in, it changes no more.
    """

    id: int
    kind: PaperKind
    subject: str
    year: int
    number: int
    day: date
    edition: int
    made_at: datetime
    file_number: str = ""
    signer: str = ""

    @property
    def series(self) -> str:
        return series(self.kind, self.year, self.number)


@dataclass(frozen=True)
class Template:
    """An office's own template of a kind, as it was last taken."""

    id: int
    kind: PaperKind
    name: str
    added_by: str
    added_at: datetime


def series(kind: PaperKind, year: int, number: int) -> str:
    """Our own number, never a 文号 (product.md 6): a ticket's or an inspection's is the one it has already."""
    return f"〔{year}〕{number}" if kind in NUMBERED_ELSEWHERE else f"〔{year}〕第{number}期"


@dataclass(frozen=True)
class TemplateFile:
    """An office's template as it was tried: its bytes in base64, or what is wrong with it."""

    kind: PaperKind
    data: str
    faults: tuple[Fault, ...] = ()


View = DispatchPaper | SupervisionPaper | Ticket | MeetingPaper | BriefPaper | ResultPaper
