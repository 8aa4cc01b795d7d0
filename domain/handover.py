"""移交: whose a project is in each phase, and how the next side takes it over (二(二))."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.calendar import Calendar
from domain.stages import PATH, Level, Stage

SILENT = 3  # working days a side has for its word; then the office assigns (product.md 2)


class Phase(StrEnum):
    NEGOTIATION = "洽谈阶段"
    IMPLEMENTATION = "实施阶段"
    AFTERCARE = "投产后"


class HandoverState(StrEnum):
    ASKED = "待接收"
    REFUSED = "已退回"
    ACCEPTED = "已接收"
    ASSIGNED = "已指定"
    KEPT = "维持原单位"
    VOID = "已撤销"


PENDING = frozenset({HandoverState.ASKED, HandoverState.REFUSED})
Departments = Mapping[Phase, int]  # of one industry: which unit is responsible in a phase


@dataclass(frozen=True)
class Handover:
    """From one unit to another, opened on a day; `heir` is who took it over. `refused_why` stays
    when the office has decided, whose reason is `why`.
    """

    id: int
    project: int
    phase: Phase
    giver: int
    giver_name: str
    taker: int
    taker_name: str
    opened_on: date
    state: HandoverState
    why: str
    decided_by: int | None
    decided_on: date | None
    heir: int | None
    refused_why: str | None = None
    refused_on: date | None = None

    @property
    def is_pending(self) -> bool:
        """Until it is decided the old side answers (product.md 2)."""
        return self.state in PENDING


def phase_of(stage: Stage) -> Phase | None:
    """洽谈 ends with the contract, 实施 with 投产; a stopped project is in none."""
    if stage not in PATH:
        return None
    if stage is Stage.PRODUCING:
        return Phase.AFTERCARE
    signed = PATH.index(stage) >= PATH.index(Stage.SIGNED)
    return Phase.IMPLEMENTATION if signed else Phase.NEGOTIATION


def crossed(was: Stage, now: Stage) -> Phase | None:
    """The phase that a move leads into, forwards; None where it stays, goes back or stops."""
    before, after = phase_of(was), phase_of(now)
    if before is None or after is None or before is after:
        return None
    return after if PATH.index(now) > PATH.index(was) else None


def side(
    level: Level, locality: int, phase: Phase, departments: Departments, *, cross: bool = False
) -> int | None:
    """The unit responsible in a phase: of 市级重大 and 跨区域 (`cross`) projects the industry's
    department, after 投产 the locality; None where nothing says who, and of a 县级 project, which
    stays with its locality (二(二), 三(二)).
    """
    if level is not Level.MAJOR and not cross:
        return None
    return locality if phase is Phase.AFTERCARE else departments.get(phase)


def silent_on(one: Handover, calendar: Calendar) -> date:
    """The working day on which the office is asked, so many having passed after the opening."""
    return calendar.working_day_after(one.opened_on, SILENT + 1)
