"""调研一页纸, and a project's part of the 会前材料包: what stands in its way, for many at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from actions import lamps
from actions import posts as saying
from domain.acts import Act
from domain.instructions import Instruction
from domain.lamps import Lamp
from domain.problem_deadlines import is_overdue
from domain.problems import Problem
from domain.projects import Milestone, Project
from domain.visits import VisitKind
from storage import Tx, instructions, problems, projects, visits


@dataclass(frozen=True)
class Brief:
    """`late` are milestones past their plan and not done; `last` is when anybody was last there."""

    project: Project
    lamp: Lamp | None
    total: tuple[date, int] | None
    late: Sequence[Milestone]
    problems: Sequence[Problem]
    overdue: frozenset[int]  # of these problems
    instructions: Sequence[Instruction]
    last: date | None


def of_projects(tx: Tx, act: Act, ids: Sequence[int]) -> list[Brief]:
    """Each part is read for all of them in one query; the order is that of the codes."""
    today, found = act.now.date(), projects.with_ids(tx, ids)
    lit, totals = lamps.now(tx, act, found), projects.totals_of_many(tx, ids)
    dates = projects.milestones_of_many(tx, ids)
    open_problems = problems.open_of_projects(tx, ids)
    overdue = frozenset(one.id for one in open_problems if is_overdue(one, today))
    given = instructions.open_about(tx, ids)
    last = visits.last_days(tx, ids, list(VisitKind))
    return [
        Brief(
            project=one,
            lamp=lit.get(one.id),
            total=totals[one.id][-1] if one.id in totals else None,
            late=[each for each in dates.get(one.id, {}).values() if each.is_overdue(today)],
            problems=[each for each in open_problems if each.project == one.id],
            overdue=overdue,
            instructions=[each for each in given if each.project == one.id],
            last=last.get(one.id),
        )
        for one in found
    ]


def show(tx: Tx, act: Act, ids: Sequence[int]) -> None:
    """调研一页纸, as text, before one goes there."""
    saying.answer(tx, act, "briefs.pages", briefs=of_projects(tx, act, ids), today=act.now.date())
