"""Points from figures by a scheme, each explained down to what it was made of (`facts/domain.md` 4)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from domain.percents import rounded
from domain.schemes import Item, Kind, Method, Part, Scheme, Value, Values

NOTHING = Fraction(0)


@dataclass(frozen=True)
class PartScore:
    """`ratio` is the figure over its base, None: not known; `low` and `high` are those of the group
    where points are by 功效系数.
    """

    part: Part
    value: Value | None
    over: Value | None
    ratio: Fraction | None
    points: Fraction
    low: Fraction | None = None
    high: Fraction | None = None

    @property
    def lacking(self) -> list[str]:
        over = self.part.over
        is_without = over is not None and (self.over is None or not self.over.number)
        return [
            *([self.part.figure.words] if self.value is None and self.ratio is None else []),
            *([over.words] if over is not None and is_without else []),
        ]


@dataclass(frozen=True)
class ItemScore:
    """`points` is None while a figure is missing: what is not known is not zero."""

    item: Item
    points: Decimal | None
    parts: tuple[PartScore, ...] = ()
    note: str = ""

    def by_hand(self, points: Fraction, note: str, digits: int) -> "ItemScore":
        """Corrected: what was reckoned stays to be read beside it."""
        return replace(self, points=rounded(points, digits), note=note)

    @property
    def lacking(self) -> list[str]:
        """What has to be known or given before it has points, as it is printed."""
        if self.points is not None:
            return []
        return [words for one in self.parts for words in one.lacking] or [self.item.name]


@dataclass(frozen=True)
class Score:
    """One unit's; `own` adds what is known, bonus items up to their common cap. Where quarters count
    towards a year, `total` is of both, else the same.
    """

    unit: int
    items: tuple[ItemScore, ...]
    own: Decimal
    quarters: tuple[Decimal, ...] = ()
    share: Fraction = NOTHING
    digits: int = 2

    @property
    def total(self) -> Decimal:
        return of_year(self.quarters, self.own, self.share, self.digits)

    def with_quarters(self, totals: Sequence[Decimal], scheme: Scheme) -> "Score":
        return replace(self, quarters=tuple(totals), share=scheme.quarters, digits=scheme.digits)

    @property
    def is_whole(self) -> bool:
        return all(one.points is not None for one in self.items)


Judged = Mapping[str, tuple[Fraction, str]]  # by item: points given by hand, and the remark


def scores(
    scheme: Scheme, values: Mapping[int, Values], judged: Mapping[int, Judged]
) -> dict[int, Score]:
    """Every unit of the group; those of `values` in their order."""
    return {unit: _score(scheme, unit, values, judged.get(unit, {})) for unit in values}


def _score(scheme: Scheme, unit: int, values: Mapping[int, Values], judged: Judged) -> Score:
    items = tuple(_item(scheme, one, unit, values, judged.get(one.id)) for one in scheme.items)
    return Score(unit, items, total(scheme, items))


def total(scheme: Scheme, items: Sequence[ItemScore]) -> Decimal:
    """The printed points add up: each is rounded before."""
    base = _sum(one.points for one in items if not one.item.is_bonus)
    bonus = _sum(one.points for one in items if one.item.is_bonus)
    if scheme.bonus_most is not None:
        bonus = min(bonus, rounded(scheme.bonus_most, scheme.digits))
    return base + bonus


def _sum(points: Iterable[Decimal | None]) -> Decimal:
    return sum((one for one in points if one is not None), Decimal(0))


def _item(
    scheme: Scheme,
    item: Item,
    unit: int,
    values: Mapping[int, Values],
    judged: tuple[Fraction, str] | None,
) -> ItemScore:
    if item.method is Method.JUDGED:
        points, note = judged or (None, "")
        return ItemScore(item, None if points is None else rounded(points, scheme.digits), (), note)
    parts = tuple(_part(one, values[unit]) for one in item.parts)
    if any(one.ratio is None for one in parts):
        return ItemScore(item, None, parts)
    if item.method is Method.RESCALE:
        parts = tuple(_rescaled(item, one, values) for one in parts)
    if item.method is Method.STEPS:
        parts = _stepped(item, parts)
    return ItemScore(item, rounded(_bounded(item, _points(item, parts)), scheme.digits), parts)


def _part(part: Part, values: Values) -> PartScore:
    value = values.get(part.figure)
    over = values.get(part.over) if part.over else None
    if value is None and part.none is not None and part.figure.kind in (Kind.RATE, Kind.SERVICE):
        return PartScore(part, None, over, part.none, NOTHING)
    if value is None or (part.over and (over is None or not over.number)):
        return PartScore(part, value, over, None, NOTHING)
    return PartScore(part, value, over, value.number / (over.number if over else 1), NOTHING)


def _points(item: Item, parts: Sequence[PartScore]) -> Fraction:
    if item.method is Method.PRO_RATA:
        ratio = sum((one.part.share * (one.ratio or 0) for one in parts), NOTHING)
        return item.points * (ratio if item.cap is None else min(ratio, item.cap))
    if item.method is Method.TIERS:
        ratio = sum((one.part.share * (one.ratio or 0) for one in parts), NOTHING)
        reached = [points for least, points in item.tiers if ratio >= least]
        return max(reached, default=NOTHING)
    return item.start + sum((one.points for one in parts), NOTHING)


def _rescaled(item: Item, one: PartScore, values: Mapping[int, Values]) -> PartScore:
    """(本值 − 最小) ÷ (最大 − 最小) × 40 + 60, in hundredths of the points; all alike: all of them."""
    known = [
        found.ratio
        for each in values.values()
        if (found := _part(one.part, each)).ratio is not None
    ]
    low, high = min(known), max(known)
    assert one.ratio is not None
    place = (one.ratio - low) / (high - low) if high > low else Fraction(1)
    share = (item.floor + place * (100 - item.floor)) / 100
    return replace(one, points=item.points * one.part.share * share, low=low, high=high)


def _stepped(item: Item, parts: Sequence[PartScore]) -> tuple[PartScore, ...]:
    taken: set[int] = set()
    done: dict[Part, PartScore] = {}
    for one in sorted(parts, key=lambda each: -abs(each.part.each)):
        done[one.part] = _steps(one, taken if item.exclusive else set())
        taken |= {project for project, _ in one.value.records} if one.value else set()
    return tuple(done[one.part] for one in parts)


def _steps(one: PartScore, taken: set[int]) -> PartScore:
    """So much for each; of a number that is wanted, for each that is missing."""
    assert one.ratio is not None
    records = one.value.records if one.value else ()
    counted = one.ratio - sum((part for key, part in records if key in taken), NOTHING)
    if one.part.wanted is not None:
        counted = max(NOTHING, one.part.wanted - counted)
    points = counted * one.part.each
    if one.part.most is not None:
        points = max(-one.part.most, min(points, one.part.most))
    return replace(one, points=points)


def _bounded(item: Item, points: Fraction) -> Fraction:
    if item.least is not None:
        points = max(points, item.least)
    if item.most is not None:
        points = min(points, item.most)
    return points


def has_met(score: Score) -> bool | None:
    """Whether the unit has done all its tasks, as far as the scheme counts them; None: not known."""
    ratios = [
        part.ratio
        for one in score.items
        for part in one.parts
        if part.ratio is not None and part.part.is_task
    ]
    return all(one >= 1 for one in ratios) if ratios else None


def reach(item: Item) -> tuple[Fraction | None, Fraction | None]:
    """The fewest and the most points an item can bring; None where nothing bounds it."""
    low, high = _steps_reach(item) if item.method is Method.STEPS else (NOTHING, _most(item))
    return (
        low if item.least is None else item.least,
        high if item.most is None else item.most,
    )


def _most(item: Item) -> Fraction | None:
    if item.method is Method.TIERS:
        return max(points for _, points in item.tiers)
    if item.method is Method.PRO_RATA:
        return None if item.cap is None else item.points * item.cap
    return item.points


def _steps_reach(item: Item) -> tuple[Fraction | None, Fraction | None]:
    falls = [_most_of_steps(one) for one in item.parts if one.each < 0]
    rises = [_most_of_steps(one) for one in item.parts if one.each > 0]
    return (
        None if None in falls else item.start - sum(one for one in falls if one),
        None if None in rises else item.start + sum(one for one in rises if one),
    )


def _most_of_steps(part: Part) -> Fraction | None:
    wanted = None if part.wanted is None else part.wanted * abs(part.each)
    return min((one for one in (wanted, part.most) if one is not None), default=None)


def ranks(found: Mapping[int, Score]) -> dict[int, int]:
    """Places of the units whose scores are whole; equals share a place."""
    totals = sorted((one.total for one in found.values() if one.is_whole), reverse=True)
    return {unit: totals.index(one.total) + 1 for unit, one in found.items() if one.is_whole}


def of_year(quarters: Sequence[Decimal], year: Decimal, share: Fraction, digits: int) -> Decimal:
    """The mean quarter's share and the year's own rest; without a quarter the year alone."""
    if not quarters or not share:
        return year
    mean = sum(map(Fraction, quarters), NOTHING) / len(quarters)
    return rounded(mean * share + Fraction(year) * (1 - share), digits)
