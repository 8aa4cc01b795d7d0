"""The problems each digest names, frozen when it is composed."""

import json
from collections.abc import Iterable
from dataclasses import asdict

from sqlalchemy import Column, ForeignKey, Table, Text, bindparam, select

from domain.problem_lines import ProblemLine
from domain.roles import Category
from storage.engine import Tx
from storage.memo import remembered
from storage.schema import insert_or_ignore, metadata

lines = Table(
    "digest_problems",
    metadata,
    Column("digest", ForeignKey("digests.id"), primary_key=True),
    Column("problem", ForeignKey("problems.id"), primary_key=True),
    Column("content", Text, nullable=False),
)


_FROZEN = select(lines.c.content).where(lines.c.digest == bindparam("of")).order_by(lines.c.problem)


def freeze(tx: Tx, digest: int, named: Iterable[ProblemLine]) -> None:
    for one in named:
        content = json.dumps(asdict(one), ensure_ascii=False)
        insert_or_ignore(tx, lines, digest=digest, problem=one.id, content=content)


@remembered(lines)
def frozen(tx: Tx, digest: int) -> list[ProblemLine]:
    """In the order in which they were registered."""
    return [_line(content) for content in tx.execute(_FROZEN, {"of": digest}).scalars()]


def _line(content: str) -> ProblemLine:
    data = json.loads(content)
    return ProblemLine(**data | {"category": Category(data["category"])})
