"""Assessment schemes as files (TOML): those that are shipped, and what somebody wrote."""

import tomllib
from decimal import Decimal
from fractions import Fraction
from importlib.resources import files
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)

from domain.faults import Fault, Refused
from domain.money import parse as parse_money
from domain.roles import UnitKind
from domain.schemes import Exclusion, Figure, Item, Method, Part, Scheme, figure

LONGEST = 64 * 1024  # bytes
ENDING = ".toml"
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
    "name": "1–60",
    "id": "1–60",
}
CODES = {
    "missing": "scheme_missing",
    "extra_forbidden": "scheme_unknown",
    "too_long": "scheme_many",
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


class _Scheme(_Table):
    name: Name
    group: Annotated[list[UnitKind], Field(min_length=1)]
    items: Annotated[list[_Item], Field(min_length=1, max_length=40)]
    digits: Annotated[Count, Field(le=4)] = 2
    bonus_most: Number | None = None
    quarters: Number = Fraction(0)
    exclude: _Exclusion = _Exclusion()


def shipped() -> dict[str, str]:
    """The text of each by the name of its file, without the ending."""
    folder = files("documents").joinpath("schemes")
    return {
        one.name.removesuffix(ENDING): one.read_text(encoding="utf-8")
        for one in sorted(folder.iterdir(), key=lambda one: one.name)
        if one.name.endswith(ENDING)
    }


def scheme(text: str) -> Scheme:
    """One that was read without a fault before, by whatever was asked of it then."""
    return _parsed(text)


def _parsed(text: str) -> Scheme:
    return _made(_Scheme.model_validate(tomllib.loads(text, parse_float=Decimal)))


def read(data: bytes) -> Scheme | tuple[Fault, ...]:
    """A scheme, or what is wrong with the file: `cell` is the place, items.3.parts.1.figure.

    Faults: file_too_big, file_damaged, scheme_missing, scheme_unknown, scheme_many, scheme_value,
    scheme_twice, scheme_shares.
    """
    if len(data) > LONGEST:
        return (_fault("", "file_too_big", len(data), str(LONGEST)),)
    try:
        found = _parsed(data.decode("utf-8-sig"))
    except ValidationError as wrong:
        return tuple(_told(one) for one in wrong.errors(include_url=False))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as wrong:
        return (_fault("", "file_damaged", "", str(wrong)),)
    return tuple(_inconsistent(found)) or found


def _fault(place: str, code: str, given: object = "", expected: str = "") -> Fault:
    return Fault("", place, place.rpartition(".")[2], str(given), code, expected)


def _told(error: Any) -> Fault:
    """Lists count from 1, as people do."""
    place = ".".join(str(one + 1 if isinstance(one, int) else one) for one in error["loc"])
    field = next((one for one in reversed(error["loc"]) if isinstance(one, str)), "")
    wrong = error.get("ctx", {}).get("error")
    expected = getattr(wrong, "expected", "") or EXPECTED.get(field, "")
    given = "" if error["type"] == "missing" else error["input"]
    return _fault(place, CODES.get(error["type"], "scheme_value"), given, expected)


def _inconsistent(given: Scheme) -> list[Fault]:
    """What each field alone does not show."""
    ids = [one.id for one in given.items]
    found = []
    for at, one in enumerate(given.items, 1):
        if one.id in ids[: at - 1]:
            found.append(_fault(f"items.{at}.id", "scheme_twice", one.id))
        if one.method is not Method.JUDGED and not one.parts:
            found.append(_fault(f"items.{at}.parts", "scheme_missing", "", EXPECTED["parts"]))
        if one.method is Method.TIERS and not one.tiers:
            found.append(_fault(f"items.{at}.tiers", "scheme_missing", "", EXPECTED["tiers"]))
        shares = sum(part.share for part in one.parts)
        if (
            one.parts
            and one.method in (Method.PRO_RATA, Method.RESCALE, Method.TIERS)
            and shares != 1
        ):
            found.append(_fault(f"items.{at}.parts", "scheme_shares", f"{float(shares):g}", "1"))
    return found


def _made(given: _Scheme) -> Scheme:
    return Scheme(
        name=given.name,
        group=tuple(given.group),
        items=tuple(_item(one) for one in given.items),
        digits=given.digits,
        bonus_most=given.bonus_most,
        quarters=given.quarters,
        exclusion=Exclusion(tuple(given.exclude.industries), given.exclude.below),
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
