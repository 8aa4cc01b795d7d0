"""Duties and obligations: who owes what about which project, in which period (product.md 3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.periods import Period, PeriodKind, parse
from domain.projects import Project
from domain.roles import Role
from domain.stages import ADVANCING, REVISITED, Level, Stage


class Duty(StrEnum):
    HALF_MONTHLY = "半月进展"
    MONTHLY = "月报"
    QUARTERLY = "季报"
    REVISIT = "季度回访"


class ObligationState(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    VOID = "void"


@dataclass(frozen=True)
class Rule:
    """The clause a duty rests on, and which projects it is about: of these levels, at these stages.

    The reporter owes it, or where the role is another whoever has that role in the locality.
    """

    duty: Duty
    kind: PeriodKind
    basis: str
    levels: frozenset[Level]
    stages: frozenset[Stage] = ADVANCING
    role: Role = Role.REPORTER


RULES = (
    Rule(
        Duty.HALF_MONTHLY,
        PeriodKind.HALF_MONTH,
        "赣市府办发〔2015〕69号二(三)",
        frozenset({Level.MAJOR}),
    ),
    Rule(Duty.MONTHLY, PeriodKind.MONTH, "赣市府办发〔2015〕69号二(三)", frozenset(Level)),
    Rule(Duty.QUARTERLY, PeriodKind.QUARTER, "本办自定", frozenset(Level)),
    Rule(
        Duty.REVISIT,
        PeriodKind.QUARTER,
        "赣市府办发〔2015〕69号二(二)",
        frozenset(Level),
        REVISITED,
        Role.FOLLOW_UP,
    ),
)
ROLE_OF = {rule.duty: rule.role for rule in RULES}


@dataclass(frozen=True)
class Obligation:
    """One duty for one project in one period, with the person who owes it now."""

    id: int
    duty: Duty
    project: int
    period: str
    window: str
    person: int | None
    due_at: datetime
    state: ObligationState
    report: int | None = None
    answered_at: datetime | None = None
    why: str = ""

    def is_late(self, now: datetime) -> bool:
        """Answered after due, or unanswered and past it; computed, never stored."""
        return (self.answered_at or now) > self.due_at


def owed(projects: Iterable[Project], period: Period) -> list[tuple[Duty, Project]]:
    """Which of these projects owe what for this period, frozen when its window opens."""
    return [
        (rule.duty, project)
        for project in projects
        for rule in RULES
        if rule.kind is period.kind
        and project.stage in rule.stages
        and project.level in rule.levels
    ]


def late_periods(owed: Iterable[Obligation], now: datetime) -> list[Period]:
    """The periods of those that are late, oldest first, the shorter before the longer, each once."""
    late = dict.fromkeys(one.period for one in owed if one.is_late(now))
    return sorted(map(parse, late))
