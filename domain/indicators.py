"""The indicators of 一: what is counted over what base, as data, and the counting (`facts/domain.md` 1.1).

Every rate carries its base, its rule and its cut-off; a number opens into the projects behind it.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction

from domain.periods import PeriodKind, containing
from domain.reports import total_at
from domain.stages import MILESTONES, Stage


class Basis(StrEnum):
    REPORTED = "报送数"
    RECOGNISED = "核定数"


class Base(StrEnum):
    SIGNED = "签约合同数"
    PLANNED = "计划数"
    DISPATCHED = "纳入调度数"
    CONTRACT = "合同引资"
    INVESTMENT = "总投资"
    STARTED_INVESTMENT = "已开工总投资"
    RAISED = "反映问题数"


class Counted(StrEnum):
    PERFORMING = "履约"
    STARTED = "开工"
    COMPLETED = "建成"
    PRODUCING = "投产"
    ARRIVED = "到位资金"
    SOLVED = "销号"


class Rule(StrEnum):
    """What 履约 means: the contract stands, or none of its dates has passed undone either."""

    NOT_TERMINATED = "未终止"
    NOT_BREACHED = "未逾约"


class Span(StrEnum):
    """Which contracts, or problems, are looked at: this year's, those since a year, or all there are."""

    YEAR = "本年"
    SINCE = "基期年以来"
    ALL = "历年累计"


REACHED = {
    Counted.STARTED: Stage.STARTED,
    Counted.COMPLETED: Stage.COMPLETED,
    Counted.PRODUCING: Stage.PRODUCING,
}
_NUMBERS = (Base.SIGNED, Base.PLANNED, Base.DISPATCHED)
MONEY = (Base.CONTRACT, Base.INVESTMENT, Base.STARTED_INVESTMENT)
BASES: Mapping[Counted, Sequence[Base]] = {
    Counted.PERFORMING: (Base.SIGNED,),
    Counted.STARTED: _NUMBERS,
    Counted.COMPLETED: _NUMBERS,
    Counted.PRODUCING: _NUMBERS,
    Counted.ARRIVED: MONEY,
    Counted.SOLVED: (Base.RAISED,),
}


@dataclass(frozen=True)
class Indicator:
    """`since` is the base year of `Span.SINCE`; over a plan it is what this year plans that counts.

    `is_printed`: digests print it; all others open from there. It is no part of how it is counted.
    """

    id: str
    name: str
    counted: Counted
    base: Base
    rule: Rule = Rule.NOT_TERMINATED
    basis: Basis = Basis.REPORTED
    span: Span = Span.ALL
    since: int = 2016
    is_printed: bool = field(default=True, compare=False)

    @property
    def is_money(self) -> bool:
        return self.base in MONEY

    @property
    def has_both(self) -> bool:
        """Whether 报送 and 核定 may differ."""
        return self.counted in REACHED or self.is_money


# 一 names four and defines none: the bases are those that published figures prove, and settings. More
# than the four in a digest nobody reads on a phone, until the office asks for them.
INDICATORS = (
    Indicator("performance", "合同履约率", Counted.PERFORMING, Base.SIGNED),
    Indicator("money", "资金到位率", Counted.ARRIVED, Base.CONTRACT),
    Indicator("start", "项目开工率", Counted.STARTED, Base.SIGNED),
    Indicator("production", "投产率", Counted.PRODUCING, Base.SIGNED),
    Indicator("completion", "建成率", Counted.COMPLETED, Base.PLANNED, is_printed=False),
    Indicator(
        "solved", "问题办结率", Counted.SOLVED, Base.RAISED, span=Span.YEAR, is_printed=False
    ),
)


@dataclass(frozen=True)
class Case:
    """One project as indicators see it; money in yuan, 外资 in US dollars.

    `reached` are milestones as reported, `recognised` as the office took them; `date.min` where the
    day is not on record. `stopped_on` is the day of 终止 or 退库, `event` where it was signed;
    `problems` are the days they were raised and closed.
    """

    id: int
    locality: int
    unit: int
    industry: str = ""
    region: str = ""
    event: str = ""
    leader: int | None = None
    stage: Stage = Stage.TALKS
    signed_on: date | None = None
    stopped_on: date | None = None
    contract: int | None = None
    investment: int | None = None
    reached: Mapping[Stage, date] = field(default_factory=dict)
    recognised: Mapping[Stage, date] = field(default_factory=dict)
    planned: Mapping[Stage, date] = field(default_factory=dict)
    contractual: Mapping[Stage, date] = field(default_factory=dict)
    arrived: Sequence[tuple[date, int]] = ()
    arrived_recognised: Sequence[tuple[date, int]] = ()
    foreign: Sequence[tuple[date, int]] = ()
    foreign_recognised: Sequence[tuple[date, int]] = ()
    problems: Sequence[tuple[date, date | None]] = ()

    def has_reached(self, stage: Stage, day: date, basis: Basis) -> bool:
        """开工 is cumulative: what produces has started (渭南, 玉林)."""
        known = self.reached if basis is Basis.REPORTED else self.recognised
        later = MILESTONES[MILESTONES.index(stage) :]
        return any(one in known and known[one] <= day for one in later)

    def reached_on(self, stage: Stage, basis: Basis) -> date | None:
        """The day the stage counts for. What only a later one shows to be 核定 was reached on the day
        that was reported, not on the later one's.
        """
        known = self.reached if basis is Basis.REPORTED else self.recognised
        days = [known[one] for one in MILESTONES[MILESTONES.index(stage) :] if one in known]
        told = self.signed_on if stage is Stage.SIGNED else self.reached.get(stage)
        if days and told and stage not in known:
            days.append(told)
        return min(days, default=None)

    def is_stopped(self, day: date) -> bool:
        return self.stopped_on is not None and self.stopped_on <= day

    def is_breached(self, day: date) -> bool:
        """逾约 at that day: a contractual date had passed with its milestone not yet reached."""
        return any(
            on < day and not self.has_reached(stage, day, Basis.REPORTED)
            for stage, on in self.contractual.items()
        )

    def sums(self, basis: Basis) -> Sequence[tuple[date, int]]:
        """到位资金, cumulative by day."""
        return self.arrived if basis is Basis.REPORTED else self.arrived_recognised

    def foreign_sums(self, basis: Basis) -> Sequence[tuple[date, int]]:
        """外资 in US dollars, cumulative by day."""
        return self.foreign if basis is Basis.REPORTED else self.foreign_recognised

    def total_at(self, day: date, basis: Basis) -> int:
        return total_at(self.sums(basis), day)


@dataclass(frozen=True)
class Part:
    """What one project brings to an indicator: to what is counted, and to the base."""

    case: int
    counted: int
    base: int


@dataclass(frozen=True)
class Measure:
    """`left_out` are projects whose base is not known: 未报 is never zero, so they count nowhere."""

    indicator: Indicator
    on: date
    parts: tuple[Part, ...]
    left_out: tuple[int, ...] = ()

    @property
    def counted(self) -> int:
        return sum(one.counted for one in self.parts)

    @property
    def base(self) -> int:
        return sum(one.base for one in self.parts)

    @property
    def rate(self) -> Fraction | None:
        """None over an empty base."""
        return Fraction(self.counted, self.base) if self.base else None

    def within(self, projects: Collection[int]) -> "Measure":
        """The same of fewer projects."""
        parts = tuple(one for one in self.parts if one.case in projects)
        return replace(
            self, parts=parts, left_out=tuple(one for one in self.left_out if one in projects)
        )

    def renewed(self, fresh: "Measure", told: Collection[int]) -> "Measure":
        """These projects as the fresh one counts them, all others as they were."""
        kept = [one for one in self.parts if one.case not in told]
        out = [one for one in self.left_out if one not in told]
        new = fresh.within(told)
        return replace(self, parts=(*kept, *new.parts), left_out=(*out, *new.left_out))


def measure(indicator: Indicator, cases: Iterable[Case], day: date) -> Measure:
    """The indicator over these projects as they stood at the end of `day`.

    A terminated project stays in the base (渭南); money counts in yuan over the sum the base names.
    """
    among = [one for one in cases if _is_among(indicator, one, day)]
    known = [(one, _base(indicator, one, day)) for one in among]
    return Measure(
        indicator,
        day,
        tuple(Part(one.id, _counted(indicator, one, day), base) for one, base in known if base),
        tuple(one.id for one, base in known if not base),
    )


def _is_among(indicator: Indicator, case: Case, day: date) -> bool:
    """Whether the project belongs to the base."""
    if indicator.base is Base.RAISED:
        return bool(_raised(indicator, case, day))
    if indicator.base is Base.PLANNED:
        planned = case.planned.get(REACHED[indicator.counted])
        return planned is not None and planned.year == day.year
    if indicator.base is Base.DISPATCHED:
        return case.stage is not Stage.LEAD and not case.is_stopped(day)
    if indicator.base is Base.STARTED_INVESTMENT:
        started = case.has_reached(Stage.STARTED, day, indicator.basis)
        return started and _is_within(indicator, case.signed_on, day)
    return _is_within(indicator, case.signed_on, day)


def _is_within(indicator: Indicator, at: date | None, day: date) -> bool:
    first = {
        Span.YEAR: containing(PeriodKind.YEAR, day).first,
        Span.SINCE: date(indicator.since, 1, 1),
        Span.ALL: date.min,
    }[indicator.span]
    return at is not None and first <= at <= day


def _raised(indicator: Indicator, case: Case, day: date) -> list[date | None]:
    """When those raised within the span were closed."""
    return [closed for raised, closed in case.problems if _is_within(indicator, raised, day)]


def _base(indicator: Indicator, case: Case, day: date) -> int | None:
    """None where the sum is not known."""
    sums = {
        Base.CONTRACT: case.contract,
        Base.INVESTMENT: case.investment,
        Base.STARTED_INVESTMENT: case.investment,
        Base.RAISED: len(_raised(indicator, case, day)),
    }
    return sums.get(indicator.base, 1)


def _counted(indicator: Indicator, case: Case, day: date) -> int:
    if indicator.counted is Counted.SOLVED:
        closed = _raised(indicator, case, day)
        return sum(one is not None and one <= day for one in closed)
    if indicator.counted is Counted.ARRIVED:
        return case.total_at(day, indicator.basis)
    if indicator.counted is Counted.PERFORMING:
        breached = indicator.rule is Rule.NOT_BREACHED and case.is_breached(day)
        return int(not case.is_stopped(day) and not breached)
    return int(case.has_reached(REACHED[indicator.counted], day, indicator.basis))


class Axis(StrEnum):
    """By what an indicator is looked at apart."""

    LOCALITY = "县(市、区)"
    UNIT = "责任单位"
    INDUSTRY = "产业"
    REGION = "来源"
    EVENT = "签约活动"


KEY: Mapping[Axis, Callable[[Case], int | str]] = {
    Axis.LOCALITY: lambda case: case.locality,
    Axis.UNIT: lambda case: case.unit,
    Axis.INDUSTRY: lambda case: case.industry,
    Axis.REGION: lambda case: case.region,
    Axis.EVENT: lambda case: case.event,
}


def apart(whole: Measure, cases: Iterable[Case], axis: Axis) -> dict[int | str, Measure]:
    """The measure of each group that has a base, in the order the groups are met."""
    groups: dict[int | str, set[int]] = {}
    for case in cases:
        groups.setdefault(KEY[axis](case), set()).add(case.id)
    found = {key: whole.within(ids) for key, ids in groups.items()}
    return {key: one for key, one in found.items() if one.base}


def ranked(found: Mapping[int | str, Measure]) -> Iterator[tuple[int, int | str, Measure]]:
    """(place, group, measure), the highest rate first; equals share a place."""
    in_order = sorted(found.items(), key=lambda one: -(one[1].rate or 0))
    rates = [one.rate for _, one in in_order]
    for key, one in in_order:
        yield rates.index(one.rate) + 1, key, one
