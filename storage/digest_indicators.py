"""What a digest froze of indicators and tasks: of each its definition and what every project brings."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import Column, ForeignKey, Table, Text, bindparam, delete, insert, select

from domain.digest_indicators import Brought, Progress, Reading
from domain.indicators import Base, Basis, Counted, Indicator, Measure, Part, Rule, Span
from domain.targets import Task
from storage.engine import Tx
from storage.memo import remembered
from storage.schema import BigId, metadata

readings = Table(
    "digest_indicators",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("digest", ForeignKey("digests.id"), nullable=False, index=True),
    Column("indicator", Text, nullable=False),
    Column("content", Text, nullable=False),
)

_FROZEN = (
    select(readings.c.indicator, readings.c.content)
    .where(readings.c.digest == bindparam("of"))
    .order_by(readings.c.id)
)

TASK = "task:"
MEASURES = ("reported", "recognised", "year_ago")


def freeze(tx: Tx, digest: int, found: Iterable[Reading], tasks: Iterable[Progress]) -> None:
    """Keep these; what was kept of the digest before is replaced."""
    tx.execute(delete(readings).where(readings.c.digest == digest))
    kept = [(one.indicator.id, _reading(one)) for one in found]
    kept += [(f"{TASK}{one.task}", asdict(one)) for one in tasks]
    rows = [
        {"digest": digest, "indicator": name, "content": _dump(content)} for name, content in kept
    ]
    if rows:
        tx.execute(insert(readings), rows)


@remembered(readings)
def frozen(tx: Tx, digest: int) -> tuple[list[Reading], list[Progress]]:
    found, tasks = [], []
    for name, content in tx.execute(_FROZEN, {"of": digest}):
        if name.startswith(TASK):
            tasks.append(_progress(json.loads(content)))
        else:
            found.append(_read(json.loads(content)))
    return found, tasks


def _dump(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, default=date.isoformat, separators=(",", ":"))


def _reading(one: Reading) -> dict[str, Any]:
    return {"indicator": asdict(one.indicator)} | {
        name: _measure(getattr(one, name)) for name in MEASURES
    }


def _measure(one: Measure) -> dict[str, Any]:
    parts = [(each.case, each.counted, each.base) for each in one.parts]
    return {"on": one.on, "basis": one.indicator.basis, "parts": parts, "left_out": one.left_out}


def _read(data: dict[str, Any]) -> Reading:
    indicator = _indicator(data["indicator"])
    return Reading(indicator, *(_read_measure(data["indicator"], data[name]) for name in MEASURES))


def _indicator(data: dict[str, Any]) -> Indicator:
    return Indicator(
        **data
        | {
            "counted": Counted(data["counted"]),
            "base": Base(data["base"]),
            "rule": Rule(data["rule"]),
            "basis": Basis(data["basis"]),
            "span": Span(data["span"]),
        }
    )


def _read_measure(indicator: dict[str, Any], data: dict[str, Any]) -> Measure:
    return Measure(
        _indicator(indicator | {"basis": data["basis"]}),
        date.fromisoformat(data["on"]),
        tuple(Part(*each) for each in data["parts"]),
        tuple(data["left_out"]),
    )


def _progress(data: dict[str, Any]) -> Progress:
    return Progress(
        task=Task(data["task"]),
        on=date.fromisoformat(data["on"]),
        targets=tuple((unit, amount) for unit, amount in data["targets"]),
        **{name: _brought(data[name]) for name in MEASURES},
    )


def _brought(data: list[list[int]]) -> Brought:
    return tuple((project, amount) for project, amount in data)
