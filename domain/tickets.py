"""提醒函 and 督办单: drafted by the bot, issued by a person, answered with a 整改计划 (二(四)).

A matter begins with a 提醒函 and climbs one level at a time, 蓝 → 黄 → 红, each when the day of the
one before has passed undone (`facts/domain.md` 3.2); a person may skip a level, with a reason.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.calendar import Calendar
from domain.faults import Refused

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
MOVES: dict[tuple[TicketState, Verb], tuple[TicketState, Side]] = {
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
}


class Wait(StrEnum):
    """Why a ticket waits for the office."""

    DRAFT = "待发"
    REPORTED = "待核实"
    TIME = "申请延期"
    TALK = "建议约谈"


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
class Issued:
    """All that the paper of a ticket says, as it was issued; nothing of it changes afterwards."""

    level: TicketLevel
    label: str
    unit: str
    project: str
    source: str
    grounds: str
    demand: str
    follows: str
    issued_on: date
    plan_due: date
    due: date

    @property
    def colour(self) -> str:
        """蓝, 黄 or 红; of a 提醒函 none."""
        return "" if self.level is TicketLevel.REMINDER else self.level[0]


def as_issued(one: Ticket, prior: Ticket | None) -> Issued | None:
    """The frozen record from which a 提醒函 or 督办单 is printed; None of a draft."""
    if not (one.issued_on and one.plan_due and one.first_due):
        return None
    return Issued(
        level=one.level,
        label=one.label,
        unit=one.unit_name,
        project=one.project_name,
        source=one.source,
        grounds=one.grounds,
        demand=one.demand,
        follows=prior.label if prior else "",
        issued_on=one.issued_on,
        plan_due=one.plan_due,
        due=one.first_due,
    )


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


def moved(state: TicketState, verb: Verb) -> TicketState:
    """The state after it. Raises Refused: ticket_moved (`state`)."""
    if (state, verb) not in MOVES:
        raise Refused("ticket_moved", state=state)
    return MOVES[state, verb][0]


def may(state: TicketState, side: Side) -> list[Verb]:
    """What one side may do now."""
    return [verb for (at, verb), (_, whose) in MOVES.items() if (at, whose) == (state, side)]


def next_level(level: TicketLevel) -> TicketLevel | None:
    """One level up; above red there is none, only 约谈."""
    levels = list(TicketLevel)
    at = levels.index(level) + 1
    return levels[at] if at < len(levels) else None


def climbs(one: Ticket, today: date) -> TicketLevel | None:
    """The level to propose, the day having passed undone; an 延期 that is asked for holds it."""
    if not one.is_overdue(today) or one.asked_due is not None:
        return None
    return next_level(one.level)


def wants_talk(one: Ticket, today: date) -> bool:
    """A red one past its day: 约谈 is suggested to the office, and nothing is sent."""
    return one.level is TicketLevel.RED and one.is_overdue(today) and one.asked_due is None


def wait(one: Ticket, today: date) -> Wait | None:
    """Why it waits for the office, if it does."""
    by_state = {TicketState.DRAFT: Wait.DRAFT, TicketState.REPORTED: Wait.REPORTED}
    if one.state in by_state:
        return by_state[one.state]
    if one.state in RUNNING and one.asked_due is not None:
        return Wait.TIME
    return Wait.TALK if wants_talk(one, today) else None


def ends(one: Ticket, today: date, plan_days: int, calendar: Calendar) -> tuple[date, date]:
    """(整改计划 due, all due), working days from the day after it is issued; the plan never later."""
    due = calendar.working_day_after(today, one.days)
    return min(calendar.working_day_after(today, plan_days), due), due


def days_over(one: Ticket, today: date, calendar: Calendar) -> int:
    """Working days past its due day, 0 while it is not overdue."""
    if not one.is_overdue(today) or one.due is None:
        return 0
    return calendar.count(one.due, today) - calendar.is_working(one.due)


def may_ask_time(one: Ticket, today: date) -> date:
    """The day to be put off. Raises Refused: time_asked (`asked`), time_too_late (`due`)."""
    assert one.due is not None
    if one.asked_due is not None:
        raise Refused("time_asked", asked=one.asked_due)
    if one.due < today:
        raise Refused("time_too_late", due=one.due)
    return one.due
