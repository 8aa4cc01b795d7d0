"""What a scheme's figures come to for one unit, from 核定 results and what was agreed on sharing
(二(七); product.md 2: assessment uses 核定数, agreed shares split sums and counts).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

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
    """A project as one unit counts it: the share that was agreed, else all of it."""

    case: Case
    share: Fraction = Fraction(1)


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
    found = measure(replace(indicator, basis=BASIS), cases, material.day)
    if not found.base:
        return None
    shares = {one.case.id: one.share for one in material.held}
    of = tuple(one.base * shares[one.case] for one in found.parts)
    value = Value(
        Fraction(0),
        tuple((one.case, one.counted * shares[one.case]) for one in found.parts),
        quantity=Quantity.YUAN if indicator.is_money else Quantity.NUMBER,
        over=sum(of, Fraction(0)),
        of=of,
        left_out=len(found.left_out),
    )
    return replace(value, number=value.counted / sum(of, Fraction(0)))


def _done(figure: Figure, material: Material) -> Value:
    task = Task(figure.name)
    brought = _summed(material.held, lambda case: accomplished(task, case, material.day, BASIS))
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
    return _summed(within, lambda case: int(_is_counted(figure.name, case, material.day)))


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


def _is_counted(name: str, case: Case, day: date) -> bool:
    year = containing(PeriodKind.YEAR, day)
    if name == "终止":
        return case.stopped_on is not None and year.first <= case.stopped_on <= day
    if name == "逾约未开工":
        agreed = case.contractual.get(Stage.STARTED)
        started = case.has_reached(Stage.STARTED, day, Basis.REPORTED)
        return agreed is not None and agreed < day and not started and not case.is_stopped(day)
    on = case.reached_on(REACHED[name], BASIS)
    return on is not None and year.first <= on <= day


def _money(figure: Figure, material: Material) -> Value:
    return _done(Figure(Kind.DONE, MONEY[figure.name]), material)


def _summed(held: Sequence[Held], brought: Callable[[Case], int]) -> Value:
    parts = tuple((one.case.id, part) for one in held if (part := brought(one.case) * one.share))
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
