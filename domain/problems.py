"""What holds a project up, from 县级处理 to 销号: its states, who may move it, and where to (product.md 2).

Days and deadlines are in problem_deadlines.py, the units that answer in problem_routes.py.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.faults import Refused
from domain.projects import Project
from domain.roles import Category

SERIES = "W"
LONGEST_TEXT = 1000


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


class Party(StrEnum):
    """In what capacity somebody stands to one problem."""

    READER = "reader"  # whoever may read it
    RAISER = "raiser"  # who raised it; of a report, the project's own side
    COUNTY = "county"  # liaison and heads of the locality; silent for too long, the office
    HANDLER = "handler"  # who handles it at the 主办单位
    REPORTER = "reporter"  # who may report it as 重大: heads and liaisons
    CONFIRMER = "confirmer"  # the raiser's side but for the handler's unit; at last the office
    OFFICE = "office"
    ENTERPRISE = "enterprise"  # the enterprise contact who raised it


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


_ANY_TIME = (
    Verb.EXPRESS,
    Verb.PROPOSE,
    Verb.REPORT,
    Verb.MAJOR,
    Verb.NOT_MAJOR,
)
_HANDLED = (State.TO_SIGN, State.UNDER_WAY)

MOVES: Mapping[tuple[State, Verb], State] = {
    (State.COUNTY, Verb.KEEP): State.UNDER_WAY,
    (State.COUNTY, Verb.SEND_UP): State.TO_SIGN,
    (State.UNDER_WAY, Verb.SEND_UP): State.TO_SIGN,  # what the locality had kept
    (State.UNROUTED, Verb.ASSIGN): State.TO_SIGN,
    (State.TO_SIGN, Verb.ASSIGN): State.TO_SIGN,
    (State.TO_SIGN, Verb.SIGN): State.UNDER_WAY,
    (State.TO_SIGN, Verb.RETURN): State.TO_SIGN,  # once; then 待办公室定, see `after`
    (State.UNDER_WAY, Verb.MEASURE): State.UNDER_WAY,
    (State.UNDER_WAY, Verb.FINISH): State.CHECKING,
    (State.CHECKING, Verb.CONFIRM): State.CLOSED,
    (State.CHECKING, Verb.REDO): State.UNDER_WAY,
    (State.UNDER_WAY, Verb.SUPPORT): State.SUPPORT,
    (State.SUPPORT, Verb.RESUME): State.UNDER_WAY,
    (State.SUPPORT, Verb.ASSIGN): State.TO_SIGN,
    (State.UNDER_WAY, Verb.PAPERS): State.PAPERS,
    (State.PAPERS, Verb.PAPERS_IN): State.UNDER_WAY,
    (State.CLOSED, Verb.RATE): State.CLOSED,
    **{(one, Verb.ASK_EXTENSION): one for one in _HANDLED},
    **{(one, Verb.EXTEND): one for one in _HANDLED},
    **{(one, Verb.REFUSE_EXTENSION): one for one in _HANDLED},
    **{(one, Verb.RISE_TO_HEAD): one for one in _HANDLED},
    **{(one, Verb.RISE_TO_LEADER): one for one in _HANDLED},
    **{(one, Verb.RISE_TO_TOP): one for one in _HANDLED},
    **{(one, Verb.ADD): one for one in OPEN},
    **{(one, verb): one for one in OPEN for verb in _ANY_TIME},
    **{(one, Verb.MERGE): State.MERGED for one in OPEN},
    **{(one, Verb.DROP): State.DROPPED for one in UNSIGNED},
}

# Who may; what nobody does by a button (反映, 又反映, the automatic rise) is not here.
MAY: Mapping[Verb, frozenset[Party]] = {
    Verb.KEEP: frozenset({Party.COUNTY}),
    Verb.SEND_UP: frozenset({Party.COUNTY}),
    Verb.ASSIGN: frozenset({Party.OFFICE}),
    Verb.SIGN: frozenset({Party.HANDLER}),
    Verb.RETURN: frozenset({Party.HANDLER}),
    Verb.MEASURE: frozenset({Party.HANDLER}),
    Verb.FINISH: frozenset({Party.HANDLER}),
    Verb.CONFIRM: frozenset({Party.CONFIRMER}),
    Verb.REDO: frozenset({Party.CONFIRMER}),
    Verb.SUPPORT: frozenset({Party.HANDLER}),
    Verb.RESUME: frozenset({Party.HANDLER, Party.OFFICE}),
    Verb.PAPERS: frozenset({Party.HANDLER}),
    Verb.PAPERS_IN: frozenset({Party.RAISER, Party.HANDLER}),
    Verb.ASK_EXTENSION: frozenset({Party.HANDLER}),
    Verb.EXTEND: frozenset({Party.OFFICE}),
    Verb.REFUSE_EXTENSION: frozenset({Party.OFFICE}),
    Verb.EXPRESS: frozenset({Party.OFFICE}),
    Verb.PROPOSE: frozenset({Party.READER}),
    Verb.REPORT: frozenset({Party.REPORTER}),
    Verb.MAJOR: frozenset({Party.OFFICE}),
    Verb.NOT_MAJOR: frozenset({Party.OFFICE}),
    Verb.RISE_TO_LEADER: frozenset({Party.OFFICE}),
    Verb.RISE_TO_TOP: frozenset({Party.OFFICE}),
    Verb.MERGE: frozenset({Party.OFFICE}),
    Verb.DROP: frozenset({Party.RAISER}),
    Verb.RATE: frozenset({Party.ENTERPRISE}),
}


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


@dataclass(frozen=True)
class Step:
    """What was done about a problem, by whom; None: by the clock. `unit` is whom it named."""

    problem: int
    verb: Verb
    at: datetime
    by: int | None
    text: str = ""
    unit: int | None = None
    on: date | None = None  # the day a 延期 goes to
    report: int | None = None


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


def after(one: Problem, verb: Verb, *, unit: int | None = None) -> State:
    """The state a verb leads to, `unit` being whom it goes to. Raises Refused: problem_moved."""
    found = MOVES.get((one.state, verb))
    if found is None or not _fits(one, verb):
        raise Refused("problem_moved", problem=one)
    if found is State.TO_SIGN and verb is not Verb.SIGN and unit is None:
        return State.UNROUTED
    if verb is Verb.RETURN and one.returned:
        return State.UNROUTED
    return found


def open_to(one: Problem) -> tuple[Verb, ...]:
    """What can be done about it now, in the order in which buttons stand."""
    return tuple(
        verb for verb in Verb if verb in MAY and (one.state, verb) in MOVES and _fits(one, verb)
    )


def _fits(one: Problem, verb: Verb) -> bool:
    """Whether, apart from its state, the verb means something for it."""
    allowed = _FITTING.get(verb)
    return allowed is None or allowed(one)


_FITTING: Mapping[Verb, Callable[[Problem], bool]] = {
    Verb.EXTEND: lambda one: one.wanted_on is not None,
    Verb.REFUSE_EXTENSION: lambda one: one.wanted_on is not None,
    Verb.ASK_EXTENSION: lambda one: one.wanted_on is None and one.due_on is not None,
    Verb.SEND_UP: lambda one: one.kept or one.state is State.COUNTY,
    Verb.EXPRESS: lambda one: not one.express,
    Verb.PROPOSE: lambda one: one.weight is Weight.NONE,
    Verb.REPORT: lambda one: one.weight in (Weight.NONE, Weight.PROPOSED),
    Verb.MAJOR: lambda one: one.weight is not Weight.MAJOR,
    Verb.NOT_MAJOR: lambda one: one.weight is not Weight.NONE,
    Verb.RISE_TO_HEAD: lambda one: one.rise is Rise.NONE,
    Verb.RISE_TO_LEADER: lambda one: one.rise in (Rise.NONE, Rise.HEAD),
    Verb.RISE_TO_TOP: lambda one: one.rise is Rise.LEADER,
    Verb.RATE: lambda one: one.by_enterprise and one.rating is None,
}
