"""An assessment scheme as data: items with points, the rule of each, and the figures it counts
(`facts/domain.md` 4.7). The figures are results of projects, tasks and problems: there is no word
for what persons do (product.md 6).
"""

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from domain.faults import Refused
from domain.indicators import INDICATORS
from domain.money import Quantity, show
from domain.money import parse as parse_money
from domain.roles import UnitKind
from domain.targets import Task

SCHEME_FILE = "scheme"  # what a file is about that is sent to be one


class Kind(StrEnum):
    """Where a figure comes from."""

    RATE = "指标"
    DONE = "完成"
    TARGET = "目标"
    COMPLETION = "完成率"
    COUNT = "个数"
    MONEY = "金额"
    SERVICE = "服务"
    GIVEN = "填报"


class Method(StrEnum):
    """How a figure becomes points."""

    PRO_RATA = "按比例"  # points times the ratio, up to a cap
    RESCALE = "功效系数"  # the lowest of the group gets the floor, the highest all
    TIERS = "分档"
    STEPS = "逐个加减"  # from a start, so much for each
    JUDGED = "评分"  # points are given by hand, with a remark


MONEY = {"到位": Task.MONEY, "外资": Task.FOREIGN, "签约": Task.CONTRACT_MONEY}
# What a scheme may name; whatever is 填报 has a name of its own.
NAMES: Mapping[Kind, Collection[str]] = {
    Kind.RATE: tuple(one.name for one in INDICATORS),
    Kind.DONE: tuple(Task),
    Kind.TARGET: tuple(Task),
    Kind.COMPLETION: tuple(Task),
    Kind.COUNT: ("签约", "开工", "竣工", "投产", "逾约未开工", "终止"),
    Kind.MONEY: tuple(MONEY),
    Kind.SERVICE: ("满意率", "办结率", "按期办结率"),
}
WORDS = {
    Kind.DONE: "完成数",
    Kind.TARGET: "目标",
    Kind.COMPLETION: "完成率",
    Kind.COUNT: "个数",
    Kind.MONEY: "金额",
}
_BOUND = re.compile(r"(.+?)(以上|以下)")


@dataclass(frozen=True)
class Figure:
    """`个数:签约` within sums of investment, in yuan; `填报:…` is typed in with its evidence."""

    kind: Kind
    name: str
    at_least: int | None = None
    below: int | None = None

    @property
    def quantity(self) -> Quantity:
        """Of the figure's records; what a rate counts is the indicator's matter."""
        if self.kind in (Kind.DONE, Kind.TARGET, Kind.COMPLETION):
            return Task(self.name).quantity
        return MONEY[self.name].quantity if self.kind is Kind.MONEY else Quantity.NUMBER

    @property
    def is_share(self) -> bool:
        return self.kind in (Kind.RATE, Kind.COMPLETION, Kind.SERVICE)

    @property
    def words(self) -> str:
        """As it is printed: 到位资金完成数, 签约个数 3.00亿元以上."""
        return f"{self.name}{WORDS.get(self.kind, '')}{self._bounds}"

    def __str__(self) -> str:
        return f"{self.kind}:{self.name}{self._bounds}"

    @property
    def _bounds(self) -> str:
        low = f" {show(self.at_least)}以上" if self.at_least is not None else ""
        high = f" {show(self.below)}以下" if self.below is not None else ""
        return f"{low}{high}"


def figure(words: str) -> Figure:
    """个数:签约 3亿元以上 10亿元以下: at least the first, less than the second.

    Raises Refused: scheme_figure (`given`, `expected`), what `domain.money.parse` raises.
    """
    named, *bounds = unicodedata.normalize("NFKC", words).split() or [""]
    kind, _, name = named.partition(":")
    if kind not in set(Kind):
        raise Refused("scheme_figure", given=words, expected="、".join(Kind))
    known = NAMES.get(Kind(kind))
    if not name or (known is not None and name not in known):
        raise Refused("scheme_figure", given=words, expected="、".join(known or ("填报:名称",)))
    edges = dict(_bound(one, words) for one in bounds)
    return Figure(Kind(kind), name, edges.get("以上"), edges.get("以下"))


def _bound(words: str, given: str) -> tuple[str, int]:
    found = _BOUND.fullmatch(words)
    amount = parse_money(found[1]) if found else None
    if found is None or amount is None:
        raise Refused("scheme_figure", given=given, expected="3亿元以上 10亿元以下")
    return found[2], amount.yuan


@dataclass(frozen=True)
class Part:
    """One figure of an item. `share` is its part of the ratio, `each` the points for one of STEPS;
    `wanted` counts what is missing of a number instead, `most` bounds what the part brings; `none` is
    the ratio of a rate or service with nothing to count, which is else not known.
    """

    figure: Figure
    over: Figure | None = None
    share: Fraction = Fraction(1)
    each: Fraction = Fraction(0)
    wanted: int | None = None
    most: Fraction | None = None
    none: Fraction | None = None

    @property
    def is_task(self) -> bool:
        """Whether its ratio is how far a task is done."""
        over = self.over is not None and self.over.kind is Kind.TARGET
        return over or self.figure.kind is Kind.COMPLETION


@dataclass(frozen=True)
class Item:
    """`cap` bounds a ratio (1.2: 120 %), `least` and `most` the points; an item that is `exclusive`
    counts each project once, where it brings most.
    """

    id: str
    name: str
    points: Fraction
    method: Method
    parts: tuple[Part, ...] = ()
    cap: Fraction | None = None
    start: Fraction = Fraction(0)
    least: Fraction | None = None
    most: Fraction | None = None
    floor: Fraction = Fraction(60)
    tiers: tuple[tuple[Fraction, Fraction], ...] = ()
    is_bonus: bool = False
    exclusive: bool = False


@dataclass(frozen=True)
class Exclusion:
    """Projects that count nowhere: of these industries, or below this total investment. Units, by name,
    that are not assessed though they are of the group.
    """

    industries: tuple[str, ...] = ()
    below: int | None = None
    units: tuple[str, ...] = ()


@dataclass(frozen=True)
class Scheme:
    """Of one group of units. `quarters` is the share of the mean quarter in the year's result; the first
    `praised` are proposed for 通报表彰, of the `last` those that missed their task for 取消评先评优.
    """

    name: str
    group: tuple[UnitKind, ...]
    items: tuple[Item, ...]
    digits: int = 2
    bonus_most: Fraction | None = None
    quarters: Fraction = Fraction(0)
    exclusion: Exclusion = Exclusion()
    praised: int = 3
    last: int = 3

    @property
    def points(self) -> Fraction:
        return sum((one.points for one in self.items if not one.is_bonus), Fraction(0))

    @property
    def figures(self) -> list[Figure]:
        """Each once, in the order in which the items name them."""
        found = (
            one for item in self.items for part in item.parts for one in (part.figure, part.over)
        )
        return list(dict.fromkeys(one for one in found if one is not None))


@dataclass(frozen=True)
class Value:
    """What a figure is for one unit, and the records behind it: projects, with what each brings.

    Of a share `over` is what the records' sum stands over, `of` what each brings to that, `left_out`
    how many bring nothing known; `labels` name what of a project a record is, where it has many.
    """

    number: Fraction
    records: tuple[tuple[int, Fraction], ...] = ()
    note: str = ""
    quantity: Quantity = Quantity.NUMBER
    over: Fraction | None = None
    of: tuple[Fraction, ...] = ()
    left_out: int = 0
    labels: tuple[str, ...] = ()

    @property
    def counted(self) -> Fraction:
        """What the records bring together."""
        return sum((part for _, part in self.records), Fraction(0))


Values = Mapping[Figure, Value]


@dataclass(frozen=True)
class SchemeFault:
    """One wrong place in a scheme's text: its line, the item and part it is in, counted from 1, and
    what would be right.

    `code`: file_too_big, file_damaged, scheme_missing, scheme_unknown, scheme_many, scheme_value,
    scheme_twice, scheme_shares.
    """

    code: str
    field: str = ""
    line: int | None = None
    item: int | None = None
    part: int | None = None
    given: str = ""
    expected: str = ""


@dataclass(frozen=True)
class SchemeFile:
    """A file as it was read: its text, or what is wrong with it."""

    text: str = ""
    faults: tuple[SchemeFault, ...] = ()


def given(scheme: Scheme) -> list[Figure]:
    """What has to be typed in, because nobody reports it here."""
    return [one for one in scheme.figures if one.kind is Kind.GIVEN]


def judged(scheme: Scheme) -> list[Item]:
    return [one for one in scheme.items if one.method is Method.JUDGED]
