"""Every score of a settled assessment as JSON: by unit, item and part, with the records behind."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from domain.money import Quantity
from domain.schemes import Item, Part, Scheme, Value
from domain.scoring import ItemScore, PartScore, Score


def dump(scores: Mapping[int, Score]) -> list[dict[str, Any]]:
    return [
        {
            "unit": one.unit,
            "own": str(one.own),
            "quarters": [str(each) for each in one.quarters],
            "items": [_item(each) for each in one.items],
        }
        for one in scores.values()
    ]


def _item(one: ItemScore) -> dict[str, Any]:
    points = None if one.points is None else str(one.points)
    return {"points": points, "note": one.note, "parts": [_part(each) for each in one.parts]}


def _part(one: PartScore) -> dict[str, Any]:
    return {
        "value": _value(one.value),
        "over": _value(one.over),
        "ratio": _said(one.ratio),
        "points": str(one.points),
        "low": _said(one.low),
        "high": _said(one.high),
    }


def _value(one: Value | None) -> dict[str, Any] | None:
    if one is None:
        return None
    records = [(project, str(part)) for project, part in one.records]
    return {
        "number": str(one.number),
        "records": records,
        "note": one.note,
        "quantity": one.quantity,
        "over": _said(one.over),
        "of": [str(each) for each in one.of],
        "left_out": one.left_out,
        "labels": one.labels,
    }


def _said(number: Fraction | None) -> str | None:
    return None if number is None else str(number)


def read(scheme: Scheme, data: list[dict[str, Any]]) -> dict[int, Score]:
    """The items and parts are those of the scheme it was settled by."""
    return {
        one["unit"]: Score(
            one["unit"],
            tuple(
                _read_item(item, each)
                for item, each in zip(scheme.items, one["items"], strict=True)
            ),
            Decimal(one["own"]),
        ).with_quarters([Decimal(each) for each in one["quarters"]], scheme)
        for one in data
    }


def _read_item(item: Item, data: dict[str, Any]) -> ItemScore:
    points = None if data["points"] is None else Decimal(data["points"])
    pairs = zip(item.parts, data["parts"], strict=False)  # points by hand have no parts
    return ItemScore(item, points, tuple(_read_part(*pair) for pair in pairs), data["note"])


def _read_part(part: Part, data: dict[str, Any]) -> PartScore:
    return PartScore(
        part,
        _read_value(data["value"]),
        _read_value(data["over"]),
        _number(data["ratio"]),
        Fraction(data["points"]),
        _number(data.get("low")),  # what was settled before these were kept has none of them
        _number(data.get("high")),
    )


def _read_value(data: dict[str, Any] | None) -> Value | None:
    if data is None:
        return None
    records = tuple((project, Fraction(part)) for project, part in data["records"])
    return Value(
        Fraction(data["number"]),
        records,
        data["note"],
        Quantity(data.get("quantity", Quantity.NUMBER)),
        _number(data.get("over")),
        tuple(Fraction(each) for each in data.get("of", ())),
        data.get("left_out", 0),
        tuple(data.get("labels", ())),
    )


def _number(said: str | None) -> Fraction | None:
    return None if said is None else Fraction(said)
