"""请报进展: somebody who may read a project wants news of it outside the cadence (product.md 4)."""

from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum

from domain.cadence import Cadence, next_ringing
from domain.calendar import Calendar

ANSWERED_WITHIN = 1  # working days


class RequestState(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    VOID = "void"


@dataclass(frozen=True)
class Request:
    """One project's open question; `told` is who has it before them, `report` what answered it."""

    id: int
    project: int
    asked_at: datetime
    due_at: datetime
    state: RequestState
    told: int | None
    times_told: int
    report: int | None


@dataclass(frozen=True)
class Asker:
    """`person` pressed; `principal` is in whose name, the person or a leader they serve."""

    person: int
    principal: int


def due(asked: datetime, cadence: Cadence, calendar: Calendar, zone: tzinfo) -> datetime:
    """17:30 of the working day after the one on which the request can reach anybody."""
    reached = next_ringing(asked, cadence, calendar, zone).astimezone(zone)
    day = calendar.working_day_after(reached.date(), ANSWERED_WITHIN)
    return datetime.combine(day, cadence.due_at, zone)
