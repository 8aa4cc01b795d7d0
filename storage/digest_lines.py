"""What each digest counts of each project: frozen when composed, anew where a report came since."""

import json
from collections.abc import Iterable
from dataclasses import is_dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import Column, ForeignKey, Table, Text, bindparam, select

from domain.digest_recognised import OfProject
from domain.digests import Line
from domain.lamps import Cause, Colour, Excuse, Lamp, Method
from domain.stages import Stage
from storage.engine import Tx
from storage.memo import remembered
from storage.schema import metadata, upsert_all

lines = Table(
    "digest_lines",
    metadata,
    Column("digest", ForeignKey("digests.id"), primary_key=True),
    Column("project", ForeignKey("projects.id"), primary_key=True),
    Column("content", Text, nullable=False),
)


_FROZEN = select(lines.c.content).where(lines.c.digest == bindparam("of")).order_by(lines.c.project)


def freeze(tx: Tx, digest: int, counted: Iterable[Line]) -> None:
    """Keep these lines; one that was kept before is replaced."""
    rows = [
        {
            "digest": digest,
            "project": one.id,
            "content": json.dumps(vars(one), ensure_ascii=False, default=_told),
        }
        for one in counted
    ]
    upsert_all(tx, lines, rows, keys=["digest", "project"])


@remembered(lines)
def frozen(tx: Tx, digest: int) -> list[Line]:
    """The lines of one digest, in the order in which the projects were registered."""
    return [read(content) for content in tx.execute(_FROZEN, {"of": digest}).scalars()]


def read(content: str) -> Line:
    return _line(json.loads(content))


def _told(value: Any) -> object:
    """What JSON has no word for: records within the line, days, fractions."""
    if is_dataclass(value):
        return vars(value)
    return str(value) if isinstance(value, Fraction) else value.isoformat()


def _line(data: dict[str, Any]) -> Line:
    """One frozen before there were lamps, or pictures, has none."""
    told, answered = data["statement_on"], data["answered_at"]
    return Line(
        **data
        | {
            "stage": Stage(data["stage"]),
            "statement_on": told and date.fromisoformat(told),
            "answered_at": answered and datetime.fromisoformat(answered),
            "done": _milestones(data["done"]),
            "overdue": _milestones(data["overdue"]),
            "breached": _milestones(data.get("breached", [])),
            "lamp": data.get("lamp") and _lamp(data["lamp"]),
            "recognised": _recognised(data.get("recognised")),
            "lamp_before": data.get("lamp_before") and Colour(data["lamp_before"]),
            "plan": tuple(_planned(*one) for one in data.get("plan", [])),
        }
    )


def _recognised(data: dict[str, Any] | None) -> OfProject:
    """One frozen before digests printed 核定 has none."""
    if data is None:
        return OfProject()
    return OfProject(**data | {"on": data["on"] and date.fromisoformat(data["on"])})


def _milestones(data: list[tuple[str, str]]) -> tuple[tuple[Stage, date], ...]:
    return tuple((Stage(stage), date.fromisoformat(day)) for stage, day in data)


def _planned(
    stage: str, planned: str | None, done: str | None
) -> tuple[Stage, date | None, date | None]:
    days = [day and date.fromisoformat(day) for day in (planned, done)]
    return Stage(stage), days[0] or None, days[1] or None


def _lamp(data: dict[str, Any]) -> Lamp:
    return Lamp(
        colour=Colour(data["colour"]),
        seen=Colour(data["seen"]),
        causes=tuple(map(_cause, data["causes"])),
        running=data["running"],
        excuse=data["excuse"] and _excuse(data["excuse"]),
    )


def _cause(data: dict[str, Any]) -> Cause:
    return Cause(
        method=Method(data["method"]),
        colour=Colour(data["colour"]),
        since=data["since"] and date.fromisoformat(data["since"]),
        days=data["days"],
        behind=Fraction(data["behind"]),
    )


def _excuse(data: dict[str, Any]) -> Excuse:
    """One frozen before excuses could end early was not ended."""
    ended = data.get("ended")
    days = {"until": data["until"], "ended": ended}
    return Excuse(**data | {name: one and date.fromisoformat(one) for name, one in days.items()})
