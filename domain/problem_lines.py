"""What a digest says of problems: 重大问题 and overdue ones, without text, without persons (product.md 5)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from domain.cadence import Cadence
from domain.calendar import Calendar
from domain.problem_deadlines import days_over, is_unit_told
from domain.problems import Problem, Weight
from domain.roles import Category


@dataclass(frozen=True)
class ProblemLine:
    """One problem as a digest names it; `unit` is 涉及部门, 0 while groups may not read it."""

    id: int
    number: str
    project: int
    category: Category
    is_major: bool
    days_over: int
    unit: int = 0


def problem_lines(
    problems: Iterable[Problem], day: date, cadence: Cadence, calendar: Calendar
) -> Sequence[ProblemLine]:
    """Those that are 重大 or overdue; the others are no exception."""
    found = (_line(one, day, cadence, calendar) for one in problems)
    return [one for one in found if one.is_major or one.days_over]


def _line(one: Problem, day: date, cadence: Cadence, calendar: Calendar) -> ProblemLine:
    told = is_unit_told(one, day, cadence, calendar)
    return ProblemLine(
        id=one.id,
        number=one.number,
        project=one.project,
        category=one.category,
        is_major=one.weight is Weight.MAJOR,
        days_over=days_over(one, day, calendar),
        unit=one.unit or 0 if told else 0,
    )
