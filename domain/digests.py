"""What a digest counts: reports, stages, milestones and capital of one scope (product.md 5)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from domain.cadence import DigestKind
from domain.digest_recognised import OfProject, OfScope, of_scope
from domain.duties import Duty, Obligation, ObligationState
from domain.lamp_counts import Tally, tally
from domain.lamps import Colour, Lamp
from domain.periods import Period, PeriodKind
from domain.plans import breaches
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


# What rates are compared with: the last digest of the first of these that there is. A quarter's
# stands in for its last month's, so a month's comes after either.
COMPARED_WITH: dict[DigestKind, tuple[frozenset[DigestKind], ...]] = {
    DigestKind.HALF_MONTH: (frozenset({DigestKind.HALF_MONTH}),),
    DigestKind.MONTH: (frozenset({DigestKind.MONTH, DigestKind.QUARTER}),),
    DigestKind.QUARTER: (frozenset({DigestKind.QUARTER}), frozenset({DigestKind.MONTH})),
}


@dataclass(frozen=True)
class Digest:
    """One number of one kind; frozen when composed, edited until the next of its kind.

    `recounted_at` is when late answers and corrections last entered its lines.
    """

    id: int
    kind: DigestKind
    year: int
    number: int
    window: str
    state: DigestState
    composed_at: datetime
    recounted_at: datetime
    post_at: datetime
    posted_at: datetime | None
    note: str


@dataclass(frozen=True)
class Entry:
    """An older digest that an answer counts for, too; `at` is when it enters, None before the post.

    `is_closed`: a later one of its kind is out, so it is edited no more (product.md 5).
    """

    periods: Sequence[Period]
    kind: DigestKind
    at: datetime | None
    is_closed: bool


@dataclass(frozen=True)
class LocalityCount:
    name: str
    owed: int
    answered: int


@dataclass(frozen=True)
class Line:
    """One project as a digest counts it, frozen with the digest; `id` is the project's, money in yuan.

    `public_name` is what groups read; `done`, `overdue` and `breached` (逾约) are milestones with
    their days. `lamp_before` is the colour in the last digest of the kind; `plan` has the planned
    and the actual day of each milestone, for its pictures.
    """

    id: int
    code: str
    name: str
    public_name: str
    stage: Stage
    locality: int
    locality_name: str
    unit: int
    unit_name: str
    leader: int | None
    statement_on: date | None
    total: int
    arrived: int
    done: tuple[tuple[Stage, date], ...] = ()
    overdue: tuple[tuple[Stage, date], ...] = ()
    owed: bool = False
    answered_at: datetime | None = None
    silent_before: bool = False
    breached: tuple[tuple[Stage, date], ...] = ()
    lamp: Lamp | None = None
    lamp_before: Colour | None = None
    recognised: OfProject = field(default_factory=OfProject)
    plan: tuple[tuple[Stage, date | None, date | None], ...] = ()

    @property
    def colour(self) -> Colour | None:
        return self.lamp.colour if self.lamp else None

    @property
    def signed_on(self) -> date | None:
        return next((done for stage, _, done in self.plan if stage is Stage.SIGNED), None)

    @property
    def is_newly_yellow(self) -> bool:
        return self.colour is Colour.YELLOW and self.lamp_before is not Colour.YELLOW


@dataclass(frozen=True)
class Happened:
    """A milestone of this period: done, or past its planned date without being done."""

    project: Line
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
    missing: tuple[Line, ...]
    late: int = 0
    lamps: tuple[Tally, ...] = ()
    red: tuple[Line, ...] = ()
    yellow: tuple[Line, ...] = ()
    breached: tuple[Happened, ...] = ()
    recognised: OfScope = field(default_factory=OfScope)

    @property
    def unanswered(self) -> int:
        return self.owed - self.answered

    @property
    def talks(self) -> int:
        """Projects that owe reports but have no lamp: the lamps' sum lacks them."""
        return dict(self.stages).get(Stage.TALKS, 0)

    @property
    def newly_yellow(self) -> tuple[Line, ...]:
        return tuple(one for one in self.yellow if one.is_newly_yellow)

    @property
    def percent(self) -> int:
        """Received, in whole percent; nothing owed counts as complete."""
        return 100 * self.answered // self.owed if self.owed else 100


@dataclass(frozen=True)
class Material:
    """What the lines are made from; `before` are the obligations of the period before.

    `lamps` as judged for this digest, `lamps_before` as the last one of the kind showed them.
    """

    projects: Sequence[Project]
    obligations: Sequence[Obligation]
    before: Sequence[Obligation]
    milestones: Mapping[int, Mapping[Stage, Milestone]]
    totals: Mapping[int, Sequence[tuple[date, int]]]
    lamps: Mapping[int, Lamp] = field(default_factory=dict)
    lamps_before: Mapping[int, Colour | None] = field(default_factory=dict)
    recognised: Mapping[int, OfProject] = field(default_factory=dict)


def lines(material: Material, period: Period, cutoff: datetime) -> list[Line]:
    """Each project as it stands at the cut-off, in yuan (product.md 5).

    未报 is never counted as zero: what did not report keeps its money and stage as last told.
    """
    owed = {
        one.project: one for one in material.obligations if one.state is not ObligationState.VOID
    }
    silent = {one.project for one in material.before if _was_open(one, cutoff)}
    day = judged_on(period, cutoff)
    return [
        replace(
            _line(project, material, period, day),
            owed=project.id in owed,
            answered_at=owed[project.id].answered_at if project.id in owed else None,
            silent_before=project.id in silent,
        )
        for project in material.projects
    ]


def _was_open(one: Obligation, cutoff: datetime) -> bool:
    """Unanswered at the cut-off; an answer since then leaves the count as it was frozen."""
    if one.answered_at is not None:
        return one.answered_at > cutoff
    return one.state is ObligationState.OPEN


def judged_on(period: Period, cutoff: datetime) -> date:
    """The day a digest speaks of: the period's last, or that of the cut-off where it is earlier."""
    return min(period.last, cutoff.date())


def _line(project: Project, material: Material, period: Period, day: date) -> Line:
    milestones = material.milestones.get(project.id, {}).values()
    totals = material.totals.get(project.id, ())
    return Line(
        id=project.id,
        code=project.code,
        name=project.name,
        public_name=project.public_name,
        stage=project.stage,
        locality=project.locality,
        locality_name=project.locality_name,
        unit=project.unit,
        unit_name=project.unit_name,
        leader=project.leader,
        statement_on=project.statement_on,
        total=total_at(totals, day),
        arrived=arrived_between(totals, period.first, day),
        done=_done(milestones, period),
        overdue=_overdue(milestones, day) if project.advancing else (),
        breached=_breached(milestones, day) if project.advancing else (),
        lamp=material.lamps.get(project.id),
        lamp_before=material.lamps_before.get(project.id),
        recognised=material.recognised.get(project.id, OfProject()),
        plan=tuple((one.stage, one.planned, one.done) for one in milestones),
    )


def _done(milestones: Iterable[Milestone], period: Period) -> tuple[tuple[Stage, date], ...]:
    return tuple((one.stage, one.done) for one in milestones if one.done and one.done in period)


def _overdue(milestones: Iterable[Milestone], day: date) -> tuple[tuple[Stage, date], ...]:
    return tuple(
        (one.stage, one.planned) for one in milestones if one.planned and one.is_overdue(day)
    )


def _breached(milestones: Iterable[Milestone], day: date) -> tuple[tuple[Stage, date], ...]:
    late = (one for one, _ in breaches(milestones, day))
    return tuple((one.stage, one.contractual) for one in late if one.contractual)


def figures(counted: Sequence[Line], cutoff: datetime) -> Figures:
    """Add up the lines of one scope; what was answered after the cut-off is 补报, and still 未报."""
    owed = [one for one in counted if one.owed]
    missing = [one for one in owed if not _is_in_time(one, cutoff)]
    return Figures(
        owed=len(owed),
        answered=len(owed) - len(missing),
        missing_first=sum(not one.silent_before for one in missing),
        stages=_stages(counted),
        total=sum(one.total for one in counted),
        arrived=sum(one.arrived for one in counted),
        done=tuple(Happened(one, *what) for one in counted for what in one.done),
        overdue=_longest_first(Happened(one, *what) for one in counted for what in one.overdue),
        localities=_localities(owed, cutoff),
        silent=_twice_silent(missing),
        missing=tuple(missing),
        late=sum(one.answered_at is not None for one in missing),
        lamps=tally((one.colour, one.lamp_before) for one in counted),
        red=tuple(one for one in counted if one.colour is Colour.RED),
        yellow=tuple(one for one in counted if one.colour is Colour.YELLOW),
        breached=_longest_first(Happened(one, *what) for one in counted for what in one.breached),
        recognised=of_scope((one.stage, one.recognised) for one in counted),
    )


def _is_in_time(line: Line, cutoff: datetime) -> bool:
    return line.answered_at is not None and line.answered_at <= cutoff


def _stages(counted: Iterable[Line]) -> tuple[tuple[Stage, int], ...]:
    counts = Counter(one.stage for one in counted)
    return tuple((stage, counts[stage]) for stage in PATH[1:] if counts[stage])


def _longest_first(found: Iterable[Happened]) -> tuple[Happened, ...]:
    return tuple(sorted(found, key=lambda one: (one.day, one.project.code)))


def _localities(owed: Sequence[Line], cutoff: datetime) -> tuple[LocalityCount, ...]:
    """In the order in which they were registered: reporting is no race (product.md 5)."""
    all_of = Counter((one.locality, one.locality_name) for one in owed)
    done_of = Counter(one.locality for one in owed if _is_in_time(one, cutoff))
    return tuple(LocalityCount(name, all_of[at, name], done_of[at]) for at, name in sorted(all_of))


def _twice_silent(missing: Iterable[Line]) -> tuple[tuple[str, int], ...]:
    """Units with projects unreported for the second period running, and how many."""
    counts = Counter(one.unit_name for one in missing if one.silent_before)
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0])))
