"""Why a milestone is late: asked rarely, answered with one of six words (product.md 4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.projects import Milestone
from domain.reports import next_milestones
from domain.stages import Stage


class Reason(StrEnum):
    APPROVAL = "等审批"
    LAND = "等供地"
    ENTERPRISE = "企业调整"
    MONEY = "资金"
    SEASON = "季节"
    OTHER = "其他"


REASONS = tuple(Reason)


@dataclass(frozen=True)
class Why:
    """One question: about one milestone of a project, at most one a quarter; `post` shows it."""

    project: int
    quarter: str
    stage: Stage
    planned: date
    post: str
    reason: Reason | None = None


def most_overdue(
    stage: Stage, known: Mapping[Stage, Milestone], today: date
) -> tuple[Stage, date] | None:
    """The milestone still to come whose planned date passed first, with that date."""
    late = [
        (known[one].planned, one)
        for one in next_milestones(stage)
        if one in known and known[one].is_overdue(today)
    ]
    found = min(late, key=lambda one: one[0] or today, default=None)
    return (found[1], found[0]) if found and found[0] else None
