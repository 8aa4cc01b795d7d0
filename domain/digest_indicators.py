"""Indicators and tasks read at a cut-off by both bases and a year before; a digest freezes them, and
counts any scope from the projects of its lines.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from domain.indicators import Basis, Case, Indicator, Measure, measure
from domain.targets import RECOGNISED, Standing, Target, Task, accomplished, elapsed, target_of

Brought = tuple[tuple[int, int], ...]  # projects, with what each brings


@dataclass(frozen=True)
class Reading:
    """报送 and 核定 beside each other, and the day a year before as it is on record today."""

    indicator: Indicator
    reported: Measure
    recognised: Measure
    year_ago: Measure

    @property
    def main(self) -> Measure:
        """By the basis the indicator is kept by."""
        return self.reported if self.indicator.basis is Basis.REPORTED else self.recognised

    @property
    def beside(self) -> Measure | None:
        """By the other basis, printed beside the main one; None before it counts anything."""
        other = self.recognised if self.indicator.basis is Basis.REPORTED else self.reported
        return other if self.indicator.has_both and other.counted else None

    def within(self, projects: Collection[int]) -> "Reading":
        return Reading(self.indicator, *(one.within(projects) for one in self._measures))

    def renewed(self, fresh: "Reading", told: Collection[int]) -> "Reading":
        """These projects are counted anew, all others as they were."""
        pairs = zip(self._measures, fresh._measures, strict=True)
        return Reading(self.indicator, *(was.renewed(now, told) for was, now in pairs))

    @property
    def _measures(self) -> tuple[Measure, Measure, Measure]:
        return self.reported, self.recognised, self.year_ago


@dataclass(frozen=True)
class Progress:
    """A year's task: the targets of units (None: the city's own) and what each project brought."""

    task: Task
    on: date
    targets: tuple[tuple[int | None, int], ...]
    reported: Brought
    recognised: Brought
    year_ago: Brought

    def renewed(self, fresh: "Progress", told: Collection[int]) -> "Progress":
        return replace(
            self,
            reported=_renewed(self.reported, fresh.reported, told),
            recognised=_renewed(self.recognised, fresh.recognised, told),
            year_ago=_renewed(self.year_ago, fresh.year_ago, told),
        )

    def standing(self, unit: int | None, projects: Collection[int], basis: Basis) -> Standing:
        parts = self.reported if basis is Basis.REPORTED else self.recognised
        known = [Target(each, self.on.year, self.task, amount) for each, amount in self.targets]
        target = target_of(known, self.task, unit)
        return Standing(self.task, target, _within(parts, projects), elapsed(self.on))

    def done_year_ago(self, projects: Collection[int]) -> int:
        return sum(brought for _, brought in _within(self.year_ago, projects))


def _within(parts: Brought, projects: Collection[int]) -> Brought:
    return tuple(one for one in parts if one[0] in projects)


def _renewed(was: Brought, now: Brought, told: Collection[int]) -> Brought:
    return tuple(one for one in was if one[0] not in told) + _within(now, told)


@dataclass(frozen=True)
class Seen:
    """A reading within one scope; `before` is the rate in the last digest of the kind."""

    reading: Reading
    before: Fraction | None

    @property
    def moved(self) -> Fraction | None:
        """环比, in shares: 0.05 are 5 percentage points."""
        return change(self.reading.main.rate, self.before)

    @property
    def on_year(self) -> Fraction | None:
        """同比."""
        return change(self.reading.main.rate, self.reading.year_ago.rate)


@dataclass(frozen=True)
class SeenTask:
    """A task within one scope; `year_ago` is what was brought by the same day of the year before."""

    reported: Standing
    recognised: Standing
    year_ago: int

    @property
    def beside(self) -> Standing | None:
        """核定 of it, once there is any."""
        is_known = self.reported.task in RECOGNISED and self.recognised.done
        return self.recognised if is_known else None

    @property
    def growth(self) -> Fraction | None:
        return Fraction(self.reported.done, self.year_ago) - 1 if self.year_ago else None


def reading(indicator: Indicator, cases: Sequence[Case], day: date) -> Reading:
    reported, recognised = (measure(replace(indicator, basis=basis), cases, day) for basis in Basis)
    before = year_before(day)
    known = cases if any(_is_known(indicator, one, before) for one in cases) else ()
    return Reading(indicator, reported, recognised, measure(indicator, known, before))


def _is_known(indicator: Indicator, case: Case, day: date) -> bool:
    """Whether anything is on record of that day; a sum that nobody told then was not zero."""
    if indicator.is_money:
        return any(on <= day for on, _ in case.arrived)
    return case.signed_on is not None and date.min < case.signed_on <= day


def progress(task: Task, targets: Iterable[Target], cases: Sequence[Case], day: date) -> Progress:
    return Progress(
        task,
        day,
        tuple((one.unit, one.amount) for one in targets if one.task is task),
        _brought(task, cases, day, Basis.REPORTED),
        _brought(task, cases, day, Basis.RECOGNISED),
        _brought(task, cases, year_before(day), Basis.REPORTED),
    )


def _brought(task: Task, cases: Iterable[Case], day: date, basis: Basis) -> Brought:
    found = ((one.id, accomplished(task, one, day, basis)) for one in cases)
    return tuple(one for one in found if one[1])


def year_before(day: date) -> date:
    """29 February's is the 28th."""
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leap else day.day)


def change(now: Fraction | None, before: Fraction | None) -> Fraction | None:
    """Where both are known, in shares: 0.05 are 5 percentage points."""
    return None if now is None or before is None else now - before
