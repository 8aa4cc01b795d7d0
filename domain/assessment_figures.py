"""What a scheme's figures come to for one unit, from 核定 results and what was agreed on sharing
(二(七); product.md 2: assessment uses 核定数, agreed shares split sums and counts).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import partial

from domain.indicators import INDICATORS, Basis, Case, Indicator, measure
from domain.money import Quantity
from domain.periods import PeriodKind, containing
from domain.problems import Rating
from domain.schemes import MONEY, Exclusion, Figure, Kind, Value
from domain.stages import Stage
from domain.targets import Target, Task, accomplished, elapsed, target_of

BASIS = Basis.RECOGNISED
REACHED = {
    "签约": Stage.SIGNED,
    "开工": Stage.STARTED,
    "竣工": Stage.COMPLETED,
    "投产": Stage.PRODUCING,
}
CONTENT = {Rating.CONTENT: Fraction(1), Rating.FAIRLY: Fraction(8, 10), Rating.NOT: Fraction(0)}


@dataclass(frozen=True)
class Held:
    """A project as one unit counts it: the share that was agreed, else all of it; `before` are those
    of agreements that ended within the year, each with its last day.
    """

    case: Case
    share: Fraction = Fraction(1)
    before: tuple[tuple[date, Fraction], ...] = ()

    def brought(self, counted: Callable[[date], int], day: date) -> Fraction:
        """What came by the day, each part by the share that was in force when it came."""
        total, known = Fraction(0), 0
        for until, share in (*self.before, (day, self.share)):
            now = counted(until)
            total, known = total + (now - known) * share, now
        return total


@dataclass(frozen=True)
class Service:
    """A problem that a unit had to solve this year; `due_on` as last set."""

    project: int
    code: str
    due_on: date | None
    closed_on: date | None
    rating: Rating | None


@dataclass(frozen=True)
class Material:
    """All that counts for one unit up to `day`; a quarter's target is the year's by time."""

    unit: int
    day: date
    held: Sequence[Held]
    targets: Sequence[Target]
    services: Sequence[Service] = ()
    indicators: Sequence[Indicator] = INDICATORS
    is_quarter: bool = False


def counts(exclusion: Exclusion, case: Case) -> bool:
    """Whether a project may be assessed at all."""
    is_small = (
        exclusion.below is not None
        and case.investment is not None
        and case.investment < exclusion.below
    )
    return case.industry not in exclusion.industries and not is_small


def values(figures: Iterable[Figure], material: Material) -> dict[Figure, Value]:
    """Those that are known; what is typed in (填报) is not among them."""
    found = ((one, READ[one.kind](one, material)) for one in figures if one.kind in READ)
    return {figure: value for figure, value in found if value is not None}


def _rate(figure: Figure, material: Material) -> Value | None:
    indicator = next(one for one in material.indicators if one.name == figure.name)
    cases = [one.case for one in material.held]
    held = {one.case.id: one for one in material.held if one.share}
    cases = [one.case for one in held.values()]
    found = measure(replace(indicator, basis=BASIS), cases, material.day)
    of = tuple(part.base * held[part.case].share for part in found.parts)
    counted = tuple((part.case, part.counted * held[part.case].share) for part in found.parts)
    over = sum(of, Fraction(0))
    if not over:
        return None
    return Value(
        sum((part for _, part in counted), Fraction(0)) / over,
        counted,
        quantity=Quantity.YUAN if indicator.is_money else Quantity.NUMBER,
        over=over,
        of=of,
        left_out=len(found.left_out),
    )


def _done(figure: Figure, material: Material) -> Value:
    task = Task(figure.name)
    brought = _summed(material, lambda case, day: accomplished(task, case, day, BASIS))
    return replace(brought, quantity=task.quantity)


def _target(figure: Figure, material: Material) -> Value | None:
    target = Fraction(target_of(material.targets, Task(figure.name), material.unit))
    if not target:
        return None
    due = target * elapsed(material.day) if material.is_quarter else target
    return Value(due, quantity=figure.quantity)


def _completion(figure: Figure, material: Material) -> Value | None:
    target, done = _target(figure, material), _done(figure, material)
    if target is None:
        return None
    return replace(done, number=done.number / target.number, over=target.number)


def _count(figure: Figure, material: Material) -> Value:
    within = [one for one in material.held if _is_within(figure, one.case)]
    if figure.name in REACHED:
        among = replace(material, held=within)
        return _summed(among, lambda case, day: int(_is_reached(figure.name, case, day)))
    found = ((one, STANDING[figure.name](one.case, material.day)) for one in within)
    parts = tuple((one.case.id, one.share) for one, stands in found if stands and one.share)
    return Value(sum((part for _, part in parts), Fraction(0)), parts)


def _is_within(figure: Figure, case: Case) -> bool:
    """By total investment; one that is not known is within no bounds."""
    if figure.at_least is None and figure.below is None:
        return True
    known = case.investment
    return (
        known is not None
        and (figure.at_least is None or known >= figure.at_least)
        and (figure.below is None or known < figure.below)
    )


def _is_reached(name: str, case: Case, day: date) -> bool:
    on = case.reached_on(REACHED[name], BASIS)
    return on is not None and containing(PeriodKind.YEAR, day).first <= on <= day


def _is_given_up(case: Case, day: date) -> bool:
    first = containing(PeriodKind.YEAR, day).first
    return case.stopped_on is not None and first <= case.stopped_on <= day


def _is_late(case: Case, day: date) -> bool:
    agreed = case.contractual.get(Stage.STARTED)
    started = case.has_reached(Stage.STARTED, day, Basis.REPORTED)
    return agreed is not None and agreed < day and not started and not case.is_stopped(day)


# How a project stands on the day, whoever had it before.
STANDING: Mapping[str, Callable[[Case, date], bool]] = {
    "终止": _is_given_up,
    "逾约未开工": _is_late,
}


def _money(figure: Figure, material: Material) -> Value:
    return _done(Figure(Kind.DONE, MONEY[figure.name]), material)


def _summed(material: Material, brought: Callable[[Case, date], int]) -> Value:
    found = (
        (one.case.id, one.brought(partial(brought, one.case), material.day))
        for one in material.held
    )
    parts = tuple((project, part) for project, part in found if part)
    return Value(sum((part for _, part in parts), Fraction(0)), parts)


def _service(figure: Figure, material: Material) -> Value | None:
    services = [(one, SERVED[figure.name](one, material.day)) for one in material.services]
    known = [(one, mark) for one, mark in services if mark is not None]
    if not known:
        return None
    value = Value(
        Fraction(0),
        tuple((one.project, mark) for one, mark in known),
        over=Fraction(len(known)),
        labels=tuple(one.code for one, _ in known),
    )
    return replace(value, number=value.counted / len(known))


def _content(one: Service, _day: date) -> Fraction | None:
    return CONTENT[one.rating] if one.rating else None


def _solved(one: Service, day: date) -> Fraction:
    return Fraction(one.closed_on is not None and one.closed_on <= day)


def _in_time(one: Service, day: date) -> Fraction | None:
    """What is neither closed nor past its day says nothing yet."""
    if one.closed_on is not None and one.closed_on <= day:
        return Fraction(one.due_on is None or one.closed_on <= one.due_on)
    return Fraction(0) if one.due_on is not None and one.due_on < day else None


SERVED: Mapping[str, Callable[[Service, date], Fraction | None]] = {
    "满意率": _content,
    "办结率": _solved,
    "按期办结率": _in_time,
}
READ: Mapping[Kind, Callable[[Figure, Material], Value | None]] = {
    Kind.RATE: _rate,
    Kind.DONE: _done,
    Kind.TARGET: _target,
    Kind.COMPLETION: _completion,
    Kind.COUNT: _count,
    Kind.MONEY: _money,
    Kind.SERVICE: _service,
}
