"""核定 in a digest, beside what was reported: of one project, and of a scope (product.md 2)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from domain.capital import Capital, Recognised
from domain.plans import Recognition
from domain.stages import Stage

RECOGNISED = (Stage.STARTED, Stage.PRODUCING)  # counted as reported and as recognised


@dataclass(frozen=True)
class OfProject:
    """The 内资 that was recognised (元) as of `on`; `is_recognised`: so is the stage it stands at."""

    total: int = 0
    on: date | None = None
    is_recognised: bool = False


@dataclass(frozen=True)
class OfScope:
    """核定至 is a day for each project: `first` and `last` of them."""

    total: int = 0
    first: date | None = None
    last: date | None = None
    stages: Mapping[Stage, int] = field(default_factory=dict)


def of_project(
    stage: Stage,
    sums: Iterable[Recognised],
    milestones: Mapping[Stage, Recognition],
    day: date,
    cutoff: datetime,
) -> OfProject:
    """The last 核定 of a project that speaks of no later day than the digest and was made before it."""
    known = [one for one in sums if one.kind is Capital.HOME and one.on <= day and one.at <= cutoff]
    reached = milestones.get(stage)
    stands = reached is not None and reached.on <= day and reached.at <= cutoff
    if not known:
        return OfProject(is_recognised=stands)
    return OfProject(known[-1].amount, known[-1].on, is_recognised=stands)


def of_scope(counted: Iterable[tuple[Stage, OfProject]]) -> OfScope:
    """Added up; 开工 and 投产 as counted among the projects that stand there."""
    lines = list(counted)
    days = [one.on for _, one in lines if one.on]
    stages = Counter(stage for stage, one in lines if one.is_recognised)
    return OfScope(
        total=sum(one.total for _, one in lines),
        first=min(days, default=None),
        last=max(days, default=None),
        stages={stage: stages[stage] for stage in RECOGNISED},
    )
