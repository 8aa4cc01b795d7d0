"""The tables of a scheme file, field by field, and the scheme they make."""

import tomllib
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from documents.scheme_places import Path
from domain.faults import Refused
from domain.money import parse as parse_money
from domain.roles import UnitKind
from domain.schemes import Exclusion, Figure, Item, Method, Part, Scheme, figure

# What would be right, by the name of a field.
EXPECTED = {
    "group": "、".join(UnitKind),
    "rule": "、".join(Method),
    "figure": "指标:项目开工率",
    "over": "目标:到位资金",
    "tiers": "[[0.8, 75], [0.5, 50]]",
    "parts": '[{ figure = "…" }]',
    "items": "[[items]]",
    "below": "1000万元",
    "industries": '["房地产"]',
    "units": '["市政府办公室"]',
    "none": "1",
    "name": "1–60字",
    "id": "1–60字",
    "points": "0.5",
    "each": "-0.1",
    "floor": "60",
    "quarters": "0.7",
    "digits": "2",
    "wanted": "7",
    "praised": "3",
    "last": "3",
    "bonus": "true",
    "exclusive": "true",
}


class _Wrong(ValueError):  # what pydantic passes on
    def __init__(self, code: str, expected: str = "") -> None:
        super().__init__(code)
        self.code, self.expected = code, expected


def _number(value: Any) -> Fraction:
    is_number = isinstance(value, int | Decimal) and not isinstance(value, bool)
    if not is_number or abs(Fraction(value)) > 10_000:
        raise _Wrong("scheme_value", "0.5")
    return Fraction(value)


def _figure(value: Any) -> Figure:
    try:
        return figure(str(value))
    except Refused as wrong:
        raise _Wrong("scheme_value", str(wrong.values.get("expected", ""))) from None


def _money(value: Any) -> int:
    try:
        amount = parse_money(str(value))
    except Refused:
        amount = None
    if amount is None:
        raise _Wrong("scheme_value", EXPECTED["below"])
    return amount.yuan


Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
Number = Annotated[Any, BeforeValidator(_number)]
Counted = Annotated[Any, BeforeValidator(_figure)]
Count = Annotated[int, Field(strict=True, ge=0, le=10_000)]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Part(_Table):
    figure: Counted
    over: Counted | None = None
    share: Number = Fraction(1)
    each: Number = Fraction(0)
    wanted: Count | None = None
    most: Number | None = None
    none: Number | None = None


class _Item(_Table):
    id: Name
    name: Name
    points: Number
    rule: Method
    parts: Annotated[list[_Part], Field(max_length=12)] = []
    cap: Number | None = None
    start: Number = Fraction(0)
    least: Number | None = None
    most: Number | None = None
    floor: Number = Fraction(60)
    tiers: Annotated[list[tuple[Number, Number]], Field(max_length=12)] = []
    bonus: bool = False
    exclusive: bool = False


class _Exclusion(_Table):
    industries: Annotated[list[Name], Field(max_length=40)] = []
    below: Annotated[int, BeforeValidator(_money)] | None = None
    units: Annotated[list[Name], Field(max_length=100)] = []


class _Scheme(_Table):
    name: Name
    group: Annotated[list[UnitKind], Field(min_length=1)]
    items: Annotated[list[_Item], Field(min_length=1, max_length=40)]
    digits: Annotated[Count, Field(le=4)] = 2
    bonus_most: Number | None = None
    quarters: Number = Fraction(0)
    exclude: _Exclusion = _Exclusion()
    praised: Count = 3
    last: Count = 3


def made(text: str) -> Scheme:
    """Raises tomllib.TOMLDecodeError, pydantic.ValidationError."""
    return _made(_Scheme.model_validate(tomllib.loads(text, parse_float=Decimal)))


def fields_of(path: Path) -> Iterable[str]:
    """The fields of the table that the last of the path is in."""
    tables: tuple[type[_Table], ...] = (_Scheme, _Item, _Part)
    if path[0] == "exclude":
        return _Exclusion.model_fields
    return tables[sum(isinstance(one, int) for one in path)].model_fields


def _made(given: _Scheme) -> Scheme:
    return Scheme(
        name=given.name,
        group=tuple(given.group),
        items=tuple(_item(one) for one in given.items),
        digits=given.digits,
        bonus_most=given.bonus_most,
        quarters=given.quarters,
        exclusion=Exclusion(
            tuple(given.exclude.industries), given.exclude.below, tuple(given.exclude.units)
        ),
        praised=given.praised,
        last=given.last,
    )


def _item(given: _Item) -> Item:
    values = {name: getattr(given, name) for name in ("id", "name", "points", "cap", "start")}
    values |= {name: getattr(given, name) for name in ("least", "most", "floor", "exclusive")}
    return Item(
        **values,
        method=given.rule,
        parts=tuple(Part(**dict(one)) for one in given.parts),
        tiers=tuple(given.tiers),
        is_bonus=given.bonus,
    )
