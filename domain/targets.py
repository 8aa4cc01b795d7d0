"""Yearly tasks of units, what of them is done, and how that stands to the share of the year gone by
(`facts/domain.md` 1.4: 时序进度, 超/欠).
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from domain.capital import dollars
from domain.faults import Refused
from domain.indicators import Basis, Case
from domain.money import Quantity
from domain.money import parse as parse_money
from domain.names import clean
from domain.periods import Period, PeriodKind, containing
from domain.reports import total_at
from domain.stages import Stage


class Task(StrEnum):
    MONEY = "到位资金"
    FOREIGN = "外资"
    CONTRACT_MONEY = "签约资金"
    SIGNED = "签约项目"
    STARTED = "开工项目"
    PRODUCING = "投产项目"

    @property
    def quantity(self) -> Quantity:
        return QUANTITY.get(self, Quantity.NUMBER)


WHOLE = frozenset({"全市", "市", "city"})
RECOGNISED = frozenset({Task.MONEY, Task.FOREIGN, Task.STARTED, Task.PRODUCING})  # also as 核定
QUANTITY = {
    Task.MONEY: Quantity.YUAN,
    Task.FOREIGN: Quantity.DOLLARS,
    Task.CONTRACT_MONEY: Quantity.YUAN,
}
REACHED = {Task.SIGNED: Stage.SIGNED, Task.STARTED: Stage.STARTED, Task.PRODUCING: Stage.PRODUCING}


@dataclass(frozen=True)
class Target:
    """What a unit, or the city where it is None, is to bring in a year; sums in yuan (外资: US
    dollars), projects by number.
    """

    unit: int | None
    year: int
    task: Task
    amount: int

    @property
    def quantity(self) -> Quantity:
        return self.task.quantity


@dataclass(frozen=True)
class Standing:
    """`parts` are the projects with what each brings."""

    task: Task
    target: int
    parts: tuple[tuple[int, int], ...]
    elapsed: Fraction

    @property
    def quantity(self) -> Quantity:
        return self.task.quantity

    @property
    def done(self) -> int:
        return sum(brought for _, brought in self.parts)

    @property
    def rate(self) -> Fraction | None:
        return Fraction(self.done, self.target) if self.target else None

    @property
    def ahead(self) -> Fraction | None:
        """超 (above 0) or 欠 (below) 时序进度, as a share: 0.05 are 5 percentage points."""
        return None if self.rate is None else self.rate - self.elapsed


_LINE = re.compile(rf"\s*(.+?)\s*({'|'.join(Task)})\s*[:：]?\s*(.+?)\s*")
_COUNT = re.compile(r"(\d{1,6})个?")


@dataclass(frozen=True)
class SaidTarget:
    """`unit` as it was written, empty for the city (全市)."""

    unit: str
    task: Task
    amount: int


def said_targets(words: str) -> list[SaidTarget]:
    """One a line: 于水县 到位资金 20亿元; 全市 签约项目 120个. 0 takes the task away.

    Raises Refused: target_unread (`given`), what `domain.money.parse` raises.
    """
    lines = [one for one in words.splitlines() if one.strip()]
    if not lines:
        raise Refused("target_unread", given=words)
    return [_said_target(one) for one in lines]


def _said_target(line: str) -> SaidTarget:
    found = _LINE.fullmatch(unicodedata.normalize("NFKC", line))
    if found is None:
        raise Refused("target_unread", given=line)
    task = Task(found[2])
    amount = _amount(task, found[3])
    if amount is None:
        raise Refused("target_unread", given=line)
    return SaidTarget("" if found[1] in WHOLE else clean(found[1]), task, amount)


def _amount(task: Task, words: str) -> int | None:
    if task is Task.FOREIGN:
        return dollars(words)
    if task.quantity is Quantity.YUAN:
        money = parse_money(words)
        return money.yuan if money else None
    count = _COUNT.fullmatch(words)
    return int(count[1]) if count else None


def target_of(targets: Iterable[Target], task: Task, unit: int | None) -> int:
    """A unit's own; the city's own, else what its units have together. 0 where none is set."""
    of_task = [one for one in targets if one.task is task]
    own = [one.amount for one in of_task if one.unit == unit]
    if own or unit is not None:
        return sum(own)
    return sum(one.amount for one in of_task)


def elapsed(day: date) -> Fraction:
    """The share of the year gone by at the end of the day: full months, and of the current one its
    days; 30 June is a half.
    """
    return Fraction(day.month - 1, 12) + Fraction(day.day, monthrange(day.year, day.month)[1]) / 12


Sums = Sequence[tuple[date, int]]  # cumulative by day


def standing(task: Task, target: int, cases: Iterable[Case], day: date, basis: Basis) -> Standing:
    """What these projects have brought this year, up to and including `day`."""
    brought = ((one.id, accomplished(task, one, day, basis)) for one in cases)
    return Standing(task, target, tuple(one for one in brought if one[1]), elapsed(day))


def accomplished(task: Task, case: Case, day: date, basis: Basis) -> int:
    """One project's share: money that came this year, or whether the stage was reached this year."""
    year = containing(PeriodKind.YEAR, day)
    if task in (Task.MONEY, Task.FOREIGN):
        is_home = task is Task.MONEY
        reported = case.arrived if is_home else case.foreign
        sums = case.sums(basis) if is_home else case.foreign_sums(basis)
        return max(0, total_at(sums, day) - _brought_along(case, year, reported, sums))
    if task is Task.CONTRACT_MONEY:
        is_new = _is_reached_in(case, Stage.SIGNED, basis, year, day)
        is_signed = _is_signed_in(case, year, day) if basis is Basis.REPORTED else is_new
        return (case.contract or 0) if is_signed else 0
    return int(_is_reached_in(case, REACHED[task], basis, year, day))


def _is_reached_in(case: Case, stage: Stage, basis: Basis, year: Period, day: date) -> bool:
    on = case.reached_on(stage, basis)
    return on is not None and year.first <= on <= day


def _is_signed_in(case: Case, year: Period, day: date) -> bool:
    return case.signed_on is not None and year.first <= case.signed_on <= day


def _brought_along(case: Case, year: Period, reported: Sums, sums: Sums) -> int:
    """What the year began with: the last sum before it, 核定 where there is one, else reported; of an
    older project without any, the first that is known did not all come this year.
    """
    before = [amount for on, amount in [*reported, *sums] if on < year.first]
    if before or _is_signed_in(case, year, year.last):
        return before[-1] if before else 0
    return sums[0][1] if sums else 0
