"""The problems a digest names: 重大问题 and overdue ones, frozen with it, within each reader's scope."""

from dataclasses import dataclass

from actions.digest_lines import in_scope
from actions.rhythm import rhythm
from domain.acts import Act
from domain.digests import Digest, Line
from domain.problem_lines import ProblemLine, problem_lines
from domain.roles import ScopeKind
from storage import Tx, digest_lines, digest_problems, people, problems


@dataclass(frozen=True)
class Named:
    """A problem as one copy prints it; `unit` is 涉及部门, "" while it may not be read."""

    project: Line
    problem: ProblemLine
    unit: str


def freeze(tx: Tx, act: Act, one: Digest) -> None:
    beat, day = rhythm(tx, act.now), act.now.date()
    found = problem_lines(problems.all_open(tx), day, beat.cadence, beat.calendar)
    digest_problems.freeze(tx, one.id, found)


def problems_of(tx: Tx, one: Digest, scope: ScopeKind, subject: str) -> list[Named]:
    """The longest overdue first; of the projects that the copy counts, and no others."""
    found = sorted(digest_problems.frozen(tx, one.id), key=lambda each: -each.days_over)
    if not found:
        return []
    counted = {line.id: line for line in digest_lines.frozen(tx, one.id)}
    units = {unit.id: unit.name for unit in people.all_units(tx)}
    return [
        Named(counted[each.project], each, units.get(each.unit, ""))
        for each in found
        if each.project in counted and in_scope(counted[each.project], scope, subject)
    ]
