"""What a digest counts: reports, stages, milestones and capital of one scope (product.md 5)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.cadence import DigestKind
from domain.duties import Duty, Obligation, ObligationState
from domain.periods import Period, PeriodKind
from domain.projects import Milestone, Project
from domain.reports import arrived_between, total_at
from domain.stages import PATH, Stage

DUTY_OF = {
    PeriodKind.HALF_MONTH: Duty.HALF_MONTHLY,
    PeriodKind.MONTH: Duty.MONTHLY,
    PeriodKind.QUARTER: Duty.QUARTERLY,
}


class DigestState(StrEnum):
    COMPOSED = "composed"
    HELD = "held"
    POSTED = "posted"


@dataclass(frozen=True)
class Digest:
    """One number of one kind; frozen when composed, edited until the next of its kind."""

    id: int
    kind: DigestKind
    year: int
    number: int
    window: str
    state: DigestState
    composed_at: datetime
    post_at: datetime
    posted_at: datetime | None
    note: str


@dataclass(frozen=True)
class LocalityCount:
    name: str
    owed: int
    answered: int


@dataclass(frozen=True)
class Happened:
    """A milestone of this period: done, or past its planned date without being done."""

    project: Project
    stage: Stage
    day: date


@dataclass(frozen=True)
class Figures:
    """Everything one scope's digest prints; money in yuan."""

    owed: int
    answered: int
    missing_first: int
    stages: tuple[tuple[Stage, int], ...]
    total: int
    arrived: int
    done: tuple[Happened, ...]
    overdue: tuple[Happened, ...]
    localities: tuple[LocalityCount, ...]
    silent: tuple[tuple[str, int], ...]
    missing: tuple[Project, ...]
    late: int = 0

    @property
    def unanswered(self) -> int:
        return self.owed - self.answered

    @property
    def percent(self) -> int:
        """Received, in whole percent; nothing owed counts as complete."""
        return 100 * self.answered // self.owed if self.owed else 100


@dataclass(frozen=True)
class Material:
    """What the figures of a scope are made from; `before` are the obligations of the period before."""

    projects: Sequence[Project]
    obligations: Sequence[Obligation]
    before: Sequence[Obligation]
    milestones: Mapping[int, Mapping[Stage, Milestone]]
    totals: Mapping[int, Sequence[tuple[date, int]]]


def figures(material: Material, period: Period, cutoff: datetime) -> Figures:
    """Count one scope at the cut-off; a project that did not report keeps its last value.

    未报 is never counted as zero: its money and stage stand as last told (product.md 5).
    """
    known = {one.id: one for one in material.projects}
    owed = [
        one
        for one in material.obligations
        if one.project in known and one.state is not ObligationState.VOID
    ]
    answered = [one for one in owed if _is_in_time(one, cutoff)]
    late = [one for one in owed if one.answered_at and one.answered_at > cutoff]
    missing = [known[one.project] for one in owed if not _is_in_time(one, cutoff)]
    silent_before = _silent(material.before)
    day = min(period.last, cutoff.date())
    return Figures(
        owed=len(owed),
        answered=len(answered),
        missing_first=sum(one.id not in silent_before for one in missing),
        stages=_stages(material.projects),
        total=sum(total_at(material.totals.get(one, ()), day) for one in known),
        arrived=sum(
            arrived_between(material.totals.get(one, ()), period.first, day) for one in known
        ),
        done=_done(material, period),
        overdue=_overdue(material, day),
        localities=_localities(owed, answered, known),
        silent=_twice_silent(missing, silent_before),
        missing=tuple(missing),
        late=len(late),
    )


def _is_in_time(obligation: Obligation, cutoff: datetime) -> bool:
    return obligation.answered_at is not None and obligation.answered_at <= cutoff


def _silent(before: Iterable[Obligation]) -> frozenset[int]:
    """Projects that owed the same duty in the period before and have not answered it."""
    return frozenset(one.project for one in before if one.state is ObligationState.OPEN)


def _stages(projects: Iterable[Project]) -> tuple[tuple[Stage, int], ...]:
    counts = Counter(one.stage for one in projects)
    return tuple((stage, counts[stage]) for stage in PATH[1:] if counts[stage])


def _done(material: Material, period: Period) -> tuple[Happened, ...]:
    return tuple(
        Happened(project, stage, milestone.done)
        for project in material.projects
        for stage, milestone in material.milestones.get(project.id, {}).items()
        if milestone.done and milestone.done in period
    )


def _overdue(material: Material, day: date) -> tuple[Happened, ...]:
    """The longest overdue first; only projects 在推进, and only the next milestone of each."""
    found = [
        Happened(project, milestone.stage, milestone.planned)
        for project in material.projects
        if project.advancing
        for milestone in material.milestones.get(project.id, {}).values()
        if milestone.is_overdue(day) and milestone.planned
    ]
    return tuple(sorted(found, key=lambda one: (one.day, one.project.code)))


def _localities(
    owed: Iterable[Obligation], answered: Iterable[Obligation], known: Mapping[int, Project]
) -> tuple[LocalityCount, ...]:
    all_of = Counter(known[one.project].locality_name for one in owed)
    done_of = Counter(known[one.project].locality_name for one in answered)
    counts = [LocalityCount(name, all_of[name], done_of[name]) for name in all_of]
    return tuple(sorted(counts, key=lambda one: (-one.answered / one.owed, one.name)))


def _twice_silent(
    missing: Iterable[Project], silent_before: frozenset[int]
) -> tuple[tuple[str, int], ...]:
    """Units with projects unreported for the second period running, and how many."""
    counts = Counter(one.unit_name for one in missing if one.id in silent_before)
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0])))
