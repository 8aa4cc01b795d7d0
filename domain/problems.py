"""What holds a project up, from 县级处理 to 销号: its words and its record (product.md 2).

What may be done in which state, and by whom, is in problem_moves.py; days and deadlines are in
problem_deadlines.py, the units that answer in problem_routes.py.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.projects import Project
from domain.roles import Category

SERIES = "W"
LONGEST_TEXT = 1000
FORGOTTEN = "（应当事人要求，内容已移除）"


class State(StrEnum):
    COUNTY = "县级处理"
    TO_SIGN = "待签收"
    UNROUTED = "待办公室定"
    UNDER_WAY = "办理中"
    SUPPORT = "需上级支持"
    PAPERS = "待补材料"
    CHECKING = "待核实"
    CLOSED = "已销号"
    MERGED = "已并案"
    DROPPED = "已撤销"


OPEN = tuple(State)[:7]
UNSIGNED = (State.COUNTY, State.TO_SIGN, State.UNROUTED)


class Verb(StrEnum):
    RAISE = "反映"
    ADD = "又反映"
    KEEP = "自行解决"
    SEND_UP = "提请市级"
    ASSIGN = "指定主办"
    SIGN = "签收"
    RETURN = "退回"
    MEASURE = "办理措施"
    FINISH = "办结"
    CONFIRM = "确认解决"
    REDO = "退回重办"
    SUPPORT = "请求上级支持"
    RESUME = "恢复办理"
    PAPERS = "要求补材料"
    PAPERS_IN = "材料已补"
    ASK_EXTENSION = "申请延期"
    EXTEND = "延期"
    REFUSE_EXTENSION = "不同意延期"
    EXPRESS = "特事特办"
    PROPOSE = "提为重大"
    REPORT = "上报重大"
    MAJOR = "定为重大"
    NOT_MAJOR = "不列为重大"
    RISE_TO_HEAD = "报单位负责人"
    RISE_TO_LEADER = "报责任市领导"
    RISE_TO_TOP = "报领导小组"
    MERGE = "并案"
    DROP = "撤销"
    RATE = "评价"


class Weight(StrEnum):
    NONE = "一般"
    PROPOSED = "拟列重大"
    REPORTED = "重大待定"
    MAJOR = "重大"


class Rise(StrEnum):
    """How high it has risen by being overdue, in this order."""

    NONE = "承办单位"
    HEAD = "单位负责人"
    LEADER = "责任市领导"
    TOP = "领导小组"


class View(StrEnum):
    """The lists of `/problem`: one row each, said in three ways, and what waits for oneself."""

    MINE = "待我办理"
    PROBLEMS = "问题清单"
    DUTIES = "责任清单"
    MEASURES = "措施清单"


class Rating(StrEnum):
    CONTENT = "满意"
    FAIRLY = "基本满意"
    NOT = "不满意"


@dataclass(frozen=True)
class Problem:
    """One problem of one project.

    `raised_by` is in whose name, `report` the report that raised it; `kept` says that the
    locality solves it itself, `named` is the unit as it was written. The 主办单位 `unit` got it on `sent_on` and has `days` working days, to `due_on`, which
    is None while the clock stands; `first_due_on` is what was set before any 延期. `since` is the
    day the state began, `wanted_on` that to which a 延期 is asked for.
    """

    id: int
    number: str
    project: int
    category: Category
    text: str
    state: State
    since: date
    raised_by: int
    raised_at: datetime
    report: int | None = None
    by_enterprise: bool = False
    kept: bool = False
    named: str = ""
    unit: int | None = None
    sent_on: date | None = None
    days: int = 0
    due_on: date | None = None
    first_due_on: date | None = None
    wanted_on: date | None = None
    wanted_why: str = ""
    returned: int = 0
    measure: str = ""
    express: bool = False
    weight: Weight = Weight.NONE
    rise: Rise = Rise.NONE
    closed_by_office: bool = False
    rating: Rating | None = None
    merged_into: int | None = None

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


def raiser(one: Problem, project: Project) -> int:
    """Who confirms: of a report, whoever answers for the card by now; else who raised it."""
    if one.report is None:
        return one.raised_by
    return project.reporter or project.responsible or one.raised_by


def is_one_sided(one: Problem, unit: int | None) -> bool:
    """Whether the raiser's unit is the handler's (办公室核销).

    An enterprise is on the roster under its locality, and speaks for itself all the same.
    """
    return not one.by_enterprise and unit == one.unit


@dataclass(frozen=True)
class Step:
    """What was done about a problem, by whom; None: by the clock. `unit` is whom it named.

    `behalf` is the leader for whom a 秘书 did it.
    """

    problem: int
    verb: Verb
    at: datetime
    by: int | None
    text: str = ""
    unit: int | None = None
    on: date | None = None  # the day a 延期 goes to
    report: int | None = None
    behalf: int | None = None


@dataclass(frozen=True)
class Move:
    """A verb with what was said: words, the units meant (主办 first), the problem or rating chosen."""

    verb: Verb
    text: str = ""
    units: tuple[int, ...] = ()
    into: int | None = None
    rating: Rating | None = None

    @property
    def unit(self) -> int | None:
        return self.units[0] if self.units else None


def number(year: int, count: int) -> str:
    """W2016-031."""
    return f"{SERIES}{year}-{count:03}"
