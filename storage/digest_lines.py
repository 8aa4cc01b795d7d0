"""What each digest counts of each project: frozen when composed, anew where a report came since."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Table, Text, select

from domain.digests import Line
from domain.stages import Stage
from storage.engine import Tx
from storage.schema import metadata, upsert

lines = Table(
    "digest_lines",
    metadata,
    Column("digest", ForeignKey("digests.id"), primary_key=True),
    Column("project", ForeignKey("projects.id"), primary_key=True),
    Column("content", Text, nullable=False),
)


def freeze(tx: Tx, digest: int, counted: Iterable[Line]) -> None:
    """Keep these lines; one that was kept before is replaced."""
    for one in counted:
        content = json.dumps(asdict(one), ensure_ascii=False, default=_text)
        values = {"digest": digest, "project": one.id, "content": content}
        tx.execute(upsert(lines, tx.dialect.name, values, keys=["digest", "project"]))


def frozen(tx: Tx, digest: int) -> list[Line]:
    """The lines of one digest, in the order in which the projects were registered."""
    rows = tx.execute(
        select(lines.c.content).where(lines.c.digest == digest).order_by(lines.c.project)
    )
    return [read(content) for content in rows.scalars()]


def read(content: str) -> Line:
    return _line(json.loads(content))


def _text(value: date) -> str:
    return value.isoformat()


def _line(data: dict[str, Any]) -> Line:
    told, answered = data["statement_on"], data["answered_at"]
    return Line(
        **data
        | {
            "stage": Stage(data["stage"]),
            "statement_on": told and date.fromisoformat(told),
            "answered_at": answered and datetime.fromisoformat(answered),
            "done": _milestones(data["done"]),
            "overdue": _milestones(data["overdue"]),
        }
    )


def _milestones(data: list[tuple[str, str]]) -> tuple[tuple[Stage, date], ...]:
    return tuple((Stage(stage), date.fromisoformat(day)) for stage, day in data)
