"""The days of a ticket: by when, when it climbs a level, why it waits for the office, whether more time may be asked for."""

from datetime import date
from enum import StrEnum

from domain.calendar import Calendar
from domain.tickets import RUNNING, Ticket, TicketLevel, TicketState


class Wait(StrEnum):
    """Why a ticket waits for the office."""

    DRAFT = "待发"
    REPORTED = "待核实"
    TIME = "申请延期"
    TALK = "建议约谈"
    PLAN = "计划过期未报"


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
    if one.is_plan_late(today) and not one.is_overdue(today):
        return Wait.PLAN
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
