"""What a round of 督查 found, what the units say of it, and what was written for its report."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Table, Text, delete, insert, select, update
from sqlalchemy.sql import ColumnElement, Select

from domain.supervision import Content, Finding, Method, Remark, Verdict
from domain.supervision_report import Section
from storage.engine import Tx
from storage.people import people
from storage.schema import BigId, UtcDateTime, metadata, upsert, word
from storage.supervision import inspected

SEPARATOR = " "

findings = Table(
    "supervision_findings",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("inspected", ForeignKey("supervision_inspected.id"), nullable=False),
    Column("content", word(Content), nullable=False),
    Column("methods", Text, nullable=False),
    Column("reported", Text, nullable=False),
    Column("seen", Text, nullable=False),
    Column("verdict", word(Verdict), nullable=False),
    Column("by", ForeignKey("people.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("problem", ForeignKey("problems.id")),
    Index(None, "inspected"),
)

remarks = Table(
    "supervision_remarks",
    metadata,
    Column("round", ForeignKey("supervision_rounds.id"), primary_key=True),
    Column("unit", ForeignKey("units.id"), primary_key=True),
    Column("text", Text, nullable=False),
    Column("by", ForeignKey("people.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

sections = Table(
    "supervision_sections",
    metadata,
    Column("round", ForeignKey("supervision_rounds.id"), primary_key=True),
    Column("section", word(Section), primary_key=True),
    Column("text", Text, nullable=False),
    Column("by", ForeignKey("people.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

_F, _M, _S = findings.c, remarks.c, sections.c
_FINDINGS: Select[*tuple[Any, ...]] = (
    select(
        _F.id,
        _F.inspected,
        _F.content,
        _F.methods,
        _F.reported,
        _F.seen,
        _F.verdict,
        _F.by,
        people.c.name,
        _F.at,
        _F.problem,
    )
    .join_from(findings, people, people.c.id == _F.by)
    .join(inspected, inspected.c.id == _F.inspected)
    .order_by(_F.id)
)


def add(tx: Tx, now: datetime, one: int, by: int, methods: tuple[Method, ...], **said: Any) -> int:
    values = {"inspected": one, "by": by, "at": now, "methods": SEPARATOR.join(methods)}
    statement = insert(findings).values(**values, **said)
    return int(tx.execute(statement.returning(_F.id)).scalar_one())


def withdraw(tx: Tx, finding: int) -> None:
    tx.execute(delete(findings).where(_F.id == finding))


def _read(tx: Tx, *conditions: ColumnElement[bool]) -> list[Finding]:
    return [_finding(*row) for row in tx.execute(_FINDINGS.where(*conditions))]


def _finding(*row: Any) -> Finding:
    values = dict(zip(Finding.__dataclass_fields__, row, strict=True))
    return Finding(**values | {"methods": tuple(map(Method, values["methods"].split(SEPARATOR)))})


def find(tx: Tx, finding: int) -> Finding | None:
    return next(iter(_read(tx, _F.id == finding)), None)


def of_round(tx: Tx, number: int) -> list[Finding]:
    """In the order in which they were noted."""
    return _read(tx, inspected.c.round == number)


def became(tx: Tx, finding: int, problem: int) -> bool:
    """False when it has become a 问题 already."""
    statement = update(findings).where(_F.id == finding, _F.problem.is_(None))
    return tx.execute(statement.values(problem=problem)).rowcount == 1


def remark(tx: Tx, number: int, one: Remark) -> None:
    """Said again, it stands instead."""
    values = vars(one) | {"round": number}
    upsert(tx, remarks, values, keys=["round", "unit"])


def remarks_on(tx: Tx, number: int) -> dict[int, Remark]:
    """By unit."""
    rows = tx.execute(select(_M.unit, _M.text, _M.by, _M.at).where(_M.round == number))
    return {row.unit: Remark(*row) for row in rows}


def write(tx: Tx, now: datetime, number: int, section: Section, text: str, by: int) -> None:
    values = {"round": number, "section": section, "text": text, "by": by, "at": now}
    upsert(tx, sections, values, keys=["round", "section"])


def written(tx: Tx, number: int) -> Mapping[Section, tuple[str, int]]:
    """What somebody wrote, and who."""
    rows = tx.execute(select(_S.section, _S.text, _S.by).where(_S.round == number))
    return {row.section: (row.text, row.by) for row in rows}
