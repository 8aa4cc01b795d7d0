"""What the records of a quarter say of a unit or a project under the six contents of 二(四)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from domain.activities import ActivityKind
from domain.indicators import Basis, Case
from domain.instructions import InstructionState
from domain.periods import DAY, Period
from domain.stages import Stage

ASKED = (Stage.REGISTERED, Stage.FUNDED, Stage.STARTED, Stage.PRODUCING)


@dataclass(frozen=True)
class Served:
    """问题 in charge of, or of the project: how many, how many closed, how many past their day."""

    total: int = 0
    closed: int = 0
    late: int = 0


@dataclass(frozen=True)
class Passed:
    """A milestone of one project: done as reported (`date.min`: on a day not known), else only planned."""

    stage: Stage
    done: date | None
    is_recognised: bool
    planned: date | None


@dataclass(frozen=True)
class Records:
    """`passed` is of one project alone; `reached` are milestones of the quarter (报送, 核定). Money in
    yuan: the totals to date, and what of the reported one came in within the quarter (None: not known).
    """

    activities: Mapping[ActivityKind, int] = field(default_factory=dict)
    trips: int = 0
    projects: int = 0
    overdue: int = 0
    breached: int = 0
    revised: int = 0
    served: Served = Served()
    passed: tuple[Passed, ...] = ()
    reached: Mapping[Stage, tuple[int, int]] = field(default_factory=dict)
    reported: int = 0
    recognised: int = 0
    arrived: int | None = None
    promises: Served = Served()


def passed(case: Case, day: date) -> tuple[Passed, ...]:
    """Of one project: what it has reached, and the plan of what it has not."""
    found = (
        Passed(
            stage,
            done if (done := case.reached.get(stage)) is not None and done <= day else None,
            case.has_reached(stage, day, Basis.RECOGNISED),
            case.planned.get(stage),
        )
        for stage in ASKED
    )
    return tuple(one for one in found if one.done or one.planned)


def overdue(case: Case, day: date) -> bool:
    """A planned day has passed and its milestone has not been reported."""
    return any(
        on < day and not case.has_reached(stage, day, Basis.REPORTED)
        for stage, on in case.planned.items()
    )


def standing(cases: Iterable[Case], day: date) -> list[Case]:
    """Those that go on."""
    return [one for one in cases if not one.is_stopped(day)]


def reached(cases: Sequence[Case], period: Period) -> dict[Stage, tuple[int, int]]:
    """How many projects came to each stage in the period: as reported, as recognised."""
    return {
        stage: (
            sum(stage in one.reached and one.reached[stage] in period for one in cases),
            sum(stage in one.recognised and one.recognised[stage] in period for one in cases),
        )
        for stage in ASKED
    }


def total(cases: Iterable[Case], day: date, basis: Basis) -> int:
    """到位资金 to date, of them all."""
    return sum(one.total_at(day, basis) for one in cases)


def arrived(cases: Sequence[Case], period: Period, day: date) -> int | None:
    """As reported, from the period's first day to `day`, of those whose total before it is known:
    a total first told of in the period says nothing of the period, unless it was signed in it.
    """
    before = period.first - DAY
    known = [one for one in cases if _is_known(one, before)]
    if not known:
        return None
    return total(known, day, Basis.REPORTED) - total(known, before, Basis.REPORTED)


def _is_known(case: Case, day: date) -> bool:
    signed_later = case.signed_on is not None and case.signed_on > day
    return signed_later or any(on <= day for on, _ in case.arrived)


def served(handled: Iterable[tuple[date | None, date | None]], day: date) -> Served:
    """Of (due, closed): closed late counts as late, as does what is open past its day."""
    found = list(handled)
    return Served(
        len(found),
        sum(closed is not None for _, closed in found),
        sum(due is not None and (closed or day) > due for due, closed in found),
    )


def promised(given: Iterable[tuple[InstructionState, date | None]], day: date) -> Served:
    """What a 推进会 decided: closed or not, late where its day has passed."""
    ends = Counter[str]()
    for state, due in given:
        ends["total"] += 1
        if state is InstructionState.CLOSED:
            ends["closed"] += 1
        elif due is not None and due < day:
            ends["late"] += 1
    return Served(ends["total"], ends["closed"], ends["late"])
