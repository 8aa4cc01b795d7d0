"""限时办结 of problems: working days by category, when silence passes it on, when it is overdue.

All of these are the office's to change: the days of a category by a rule, those of silence, 签收 and
特事特办 in the cadence; figures from `facts/domain.md` 3.3.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, tzinfo
from enum import StrEnum

from domain.cadence import Cadence
from domain.calendar import Calendar
from domain.dates import day_and_why
from domain.deadlines import Stop, used
from domain.faults import Refused
from domain.problems import Problem, State, Step, Verb, Weight
from domain.roles import Category

# Working days from the day after receipt, where the office sets no other.
DAYS: Mapping[Category, int] = {
    Category.LAND: 20,
    Category.LABOUR: 10,
    Category.FINANCE: 15,
    Category.ENVIRONMENT: 15,
    Category.APPROVAL: 10,
    Category.SITE: 15,
    Category.INFRASTRUCTURE: 20,
    Category.OTHER: 10,
}
LONGEST_DAYS = 90

_BEGINS = {Verb.SUPPORT: Verb.RESUME, Verb.PAPERS: Verb.PAPERS_IN}
_RECEIVED = (Verb.KEEP, Verb.SEND_UP, Verb.ASSIGN, Verb.RETURN)
_RUNNING = (State.TO_SIGN, State.UNDER_WAY)


class Wait(StrEnum):
    """Why a problem waits for the office."""

    UNROUTED = "待定主办单位"
    SILENT_COUNTY = "县级逾期未定"
    UNSIGNED = "逾期未签收"
    UNCONFIRMED = "待办公室核销"
    MAJOR = "重大待定"
    EXTENSION = "申请延期"
    SUPPORT = "需上级支持"
    OVERDUE = "逾期"


def stops(steps: Iterable[Step], zone: tzinfo) -> list[Stop]:
    """When the clock of the last receipt stood: from 需上级支持 or 待补材料 to what ended it."""
    found: list[Stop] = []
    for one in steps:
        day = one.at.astimezone(zone).date()
        if one.verb in _RECEIVED:
            found.clear()
        elif one.verb in _BEGINS:
            found.append(Stop(day))
        elif one.verb in _BEGINS.values() and found:
            found[-1] = Stop(found[-1].begun, day)
    return found


def is_silent(one: Problem, state: State, days: int, day: date, calendar: Calendar) -> bool:
    """Whether it has been in a state for so many whole working days."""
    return one.state is state and calendar.working_day_after(one.since, days) < day


def is_overdue(one: Problem, day: date) -> bool:
    return one.state in _RUNNING and one.due_on is not None and one.due_on < day


def next_on(one: Problem, cadence: Cadence, calendar: Calendar) -> date | None:
    """By when the next word is due: the locality's, the raiser's, else what it is to be solved by."""
    days = {State.COUNTY: cadence.county_days, State.CHECKING: cadence.confirm_days}
    if one.state in days:
        return calendar.working_day_after(one.since, days[one.state])
    return one.due_on if one.state in _RUNNING else None


def days_over(one: Problem, day: date, calendar: Calendar) -> int:
    """Working days past its due day, 0 while it is not overdue."""
    if not is_overdue(one, day) or one.due_on is None:
        return 0
    return calendar.count(one.due_on, day) - calendar.is_working(one.due_on)


def is_unit_told(one: Problem, day: date, cadence: Cadence, calendar: Calendar) -> bool:
    """Whether groups may read 涉及部门: it has signed, or the time to sign is over."""
    if one.unit is None or one.sent_on is None or one.state is State.UNROUTED:
        return False
    in_time = calendar.working_day_after(one.sent_on, cadence.sign_days) >= day
    return one.state is not State.TO_SIGN or not in_time


def waits(
    one: Problem, day: date, cadence: Cadence, calendar: Calendar, *, is_one_sided: bool
) -> Wait | None:
    """Why it waits for the office, if it does; `is_one_sided`: the raiser is of the handler's unit."""
    unheard = is_silent(one, State.CHECKING, cadence.confirm_days, day, calendar)
    found = {
        Wait.UNROUTED: one.state is State.UNROUTED,
        Wait.SILENT_COUNTY: is_silent(one, State.COUNTY, cadence.county_days, day, calendar),
        Wait.UNSIGNED: is_silent(one, State.TO_SIGN, cadence.sign_days, day, calendar),
        Wait.UNCONFIRMED: one.state is State.CHECKING and (is_one_sided or unheard),
        Wait.MAJOR: one.weight is Weight.REPORTED,
        Wait.EXTENSION: one.wanted_on is not None,
        Wait.SUPPORT: one.state is State.SUPPORT,
        Wait.OVERDUE: is_overdue(one, day),
    }
    return next((wait for wait, holds in found.items() if holds), None)


@dataclass(frozen=True)
class Extension:
    """To which day, and why; `days` are the working days it then has in all."""

    on: date
    why: str
    days: int = 0


def read_extension(words: str, today: date) -> Extension:
    """`3月20日 等省厅批复`. Raises Refused: extension_unreadable."""
    found = day_and_why(words, today)
    if found is None:
        raise Refused("extension_unreadable", given=words)
    return Extension(*found)


def extended(
    one: Problem, wanted: Extension, today: date, calendar: Calendar, stood: Iterable[Stop]
) -> Extension:
    """The extension with its working days. Raises Refused: extension_late, extension_backwards."""
    if one.due_on is None or one.sent_on is None:
        raise Refused("problem_moved", problem=one)
    if one.due_on < today:
        raise Refused("extension_late", due=one.due_on)
    on = calendar.on_or_before(wanted.on)
    if on <= one.due_on:
        raise Refused("extension_backwards", on=on, due=one.due_on)
    return Extension(on, wanted.why, used(one.sent_on, on, calendar, list(stood)))
