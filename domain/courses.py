"""What is known of a project on the day its lamp is judged (`domain/lamps.py`)."""

from collections.abc import Mapping, Sequence
from datetime import date

from domain.lamps import Course, pace
from domain.projects import Milestone, Project
from domain.reports import total_at
from domain.stages import PATH, Stage

Money = Sequence[tuple[date, int]]  # (date, cumulative yuan), oldest first


def has_lamp(stage: Stage) -> bool:
    """From 签约 to 竣工: a talk has no plan to be late against, and production has reached its own."""
    return stage in PATH[2:7]


def course(
    project: Project,
    known: Mapping[Stage, Milestone],
    plan: Money,
    totals: Money,
    day: date,
    *,
    unreported: bool,
) -> Course:
    """A project that stands at 开工 or later has started, even where nobody has told the day."""
    start = known.get(Stage.STARTED, Milestone(Stage.STARTED))
    production = known.get(Stage.PRODUCING, Milestone(Stage.PRODUCING))
    begun = PATH.index(project.stage) >= PATH.index(Stage.STARTED)
    return Course(
        start_planned=None if begun and start.done is None else start.planned,
        started=start.done,
        listed=project.listed_on,
        pace=pace(
            plan,
            start.planned,
            production.planned,
            project.contract_money,
            total_at(totals, day),
            day,
        ),
        unreported=unreported,
    )
