"""提醒函 and 督办单: drafted by the bot, issued by a person, answered with a 整改计划 (二(四)).

A matter begins with a 提醒函 and climbs one level at a time, 蓝 → 黄 → 红, each when the day of the
one before has passed undone (`facts/domain.md` 3.2); a person may skip a level, with a reason.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.moves import Moves

LONGEST = 1000  # characters of grounds, demand, plan or reason
LONGEST_SOURCE = 60
MOST_DAYS = 60  # working days that a ticket may give


class Series(StrEnum):
    """Two series of numbers, each by year and without gaps: a number is taken when one is issued."""

    LETTER = "提醒函"
    ORDER = "督办单"


class TicketLevel(StrEnum):
    """From the mildest to the strongest."""

    REMINDER = "提醒函"
    BLUE = "蓝色督办单"
    YELLOW = "黄色督办单"
    RED = "红色督办单"

    @property
    def series(self) -> Series:
        return Series.LETTER if self is TicketLevel.REMINDER else Series.ORDER


class Cause(StrEnum):
    """Why one was drafted; the bot drafts for all but the last."""

    RED = "红灯"
    PROBLEM = "问题逾期"
    INSTRUCTION = "交办逾期"
    SILENT = "连续两期未报"
    UNDONE = "到期未完成"
    OFFICE = "办公室拟发"


class TicketState(StrEnum):
    DRAFT = "待发"
    DROPPED = "不发"
    ISSUED = "待报计划"
    PLANNED = "整改中"
    REPORTED = "待核实"
    DONE = "已完成"
    RAISED = "已升级"


RUNNING = (TicketState.ISSUED, TicketState.PLANNED)  # the unit has to act
OPEN = (*RUNNING, TicketState.REPORTED)
SENT = (*OPEN, TicketState.DONE, TicketState.RAISED)


class Verb(StrEnum):
    """What is done to a ticket; the word its history has."""

    DRAFT = "拟稿"
    EDIT = "改稿"
    ISSUE = "发出"
    DROP = "不发"
    PLAN = "报整改计划"
    REPORT = "报完成"
    CONFIRM = "确认完成"
    RETURN = "退回整改"
    ASK_TIME = "申请延期"
    GIVE_TIME = "同意延期"
    REFUSE_TIME = "不同意延期"
    EXTEND = "延期"
    TALK = "约谈"
    PROBLEM = "转为问题"
    RAISE = "升级"


class Side(StrEnum):
    OFFICE = "office"
    UNIT = "unit"


_S, _V = TicketState, Verb
MOVES = Moves(
    {
        (_S.DRAFT, _V.EDIT): (_S.DRAFT, Side.OFFICE),
        (_S.DRAFT, _V.ISSUE): (_S.ISSUED, Side.OFFICE),
        (_S.DRAFT, _V.DROP): (_S.DROPPED, Side.OFFICE),
        (_S.REPORTED, _V.CONFIRM): (_S.DONE, Side.OFFICE),
        (_S.REPORTED, _V.RETURN): (_S.PLANNED, Side.OFFICE),
        (_S.ISSUED, _V.PLAN): (_S.PLANNED, Side.UNIT),
        (_S.PLANNED, _V.PLAN): (_S.PLANNED, Side.UNIT),
        **{
            (state, verb): (to or state, side)
            for state in RUNNING
            for verb, to, side in (
                (_V.REPORT, _S.REPORTED, Side.UNIT),
                (_V.ASK_TIME, None, Side.UNIT),
                (_V.GIVE_TIME, None, Side.OFFICE),
                (_V.REFUSE_TIME, None, Side.OFFICE),
                (_V.EXTEND, None, Side.OFFICE),
                (_V.TALK, None, Side.OFFICE),
                (_V.RAISE, _S.RAISED, Side.OFFICE),
            )
        },
    },
    refused="ticket_moved",
)


class View(StrEnum):
    """The lists of `/ticket`."""

    MINE = "待我办"
    UNIT = "按单位"
    ALL = "全部"


@dataclass(frozen=True)
class PlanStep:
    """One step of a 整改计划 and the day by which it is done."""

    on: date
    text: str


@dataclass(frozen=True)
class Ticket:
    """`proposed` is the level the rule gives, `level_why` why a person chose another.

    `occasion` makes the bot draft once for one matter; `prior` is the ticket it follows on. `since`
    is the day its state was reached. What was issued stays: `first_due` and the texts never change
    after that, `due` may be put off; `asked_*` is an 延期 nobody has decided yet. `problem_made` is
    the 问题 the rectification became.
    """

    id: int
    state: TicketState
    since: date
    level: TicketLevel
    proposed: TicketLevel
    cause: Cause
    unit: int
    unit_name: str
    grounds: str
    demand: str
    days: int
    drafted_on: date
    drafted_by: int | None = None
    occasion: str | None = None
    level_why: str = ""
    source: str = ""
    project: int | None = None
    code: str = ""
    project_name: str = ""
    problem: int | None = None
    instruction: int | None = None
    prior: int | None = None
    series: Series | None = None
    year: int | None = None
    number: int | None = None
    issued_on: date | None = None
    issued_by: int | None = None
    plan_due: date | None = None
    due: date | None = None
    first_due: date | None = None
    asked_due: date | None = None
    asked_why: str = ""
    plan: str = ""
    problem_made: int | None = None

    @property
    def label(self) -> str:
        """督办单〔2016〕3; a draft has none."""
        return f"{self.series}〔{self.year}〕{self.number}" if self.number else ""

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    def is_overdue(self, today: date) -> bool:
        return self.state in RUNNING and self.due is not None and self.due < today

    def is_plan_late(self, today: date) -> bool:
        late = self.plan_due is not None and self.plan_due < today
        return self.state is TicketState.ISSUED and late

    def age(self, today: date) -> int:
        """Days since it was issued."""
        return (today - self.issued_on).days if self.issued_on else 0


@dataclass(frozen=True)
class Step:
    """One step of its history; nobody: by the clock. `due` is the day asked for or given."""

    at: datetime
    verb: Verb
    state: TicketState
    person: int | None
    person_name: str = ""
    text: str = ""
    due: date | None = None
