"""Papers that were made: the facts they say, their number in the series of their kind."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    bindparam,
    insert,
    select,
    update,
)
from sqlalchemy.sql import Select

from domain.papers import Paper, PaperKind
from storage.engine import Tx
from storage.schema import BigId, UtcDateTime, metadata, word

papers = Table(
    "papers",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("kind", word(PaperKind), nullable=False),
    Column("subject", Text, nullable=False),
    Column("year", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("day", Date, nullable=False),
    Column("edition", Integer, nullable=False),
    Column("made_by", ForeignKey("people.id"), nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("facts", Text, nullable=False),
    Column("file_number", Text, nullable=False, default=""),
    Column("signer", Text, nullable=False, default=""),
    UniqueConstraint("kind", "subject"),
    UniqueConstraint("kind", "year", "number"),
)

_FIELDS = tuple(Paper.__dataclass_fields__)
_PAPERS: Select[*tuple[Any, ...]] = select(*(papers.c[name] for name in _FIELDS))
_ONE = _PAPERS.where(papers.c.id == bindparam("one"))
_ABOUT = _PAPERS.where(papers.c.kind == bindparam("of_kind"), papers.c.subject == bindparam("told"))
_FACTS = select(papers.c.facts).where(papers.c.id == bindparam("one"))

Facts = Mapping[str, Any]


def _read(tx: Tx, statement: Select[*tuple[Any, ...]], **values: Any) -> Paper | None:
    row = tx.execute(statement, values).one_or_none()
    return None if row is None else Paper(*row)


def find(tx: Tx, paper: int) -> Paper | None:
    return _read(tx, _ONE, one=paper)


def about(tx: Tx, kind: PaperKind, subject: str) -> Paper | None:
    return _read(tx, _ABOUT, of_kind=kind, told=subject)


def recent(tx: Tx, limit: int) -> list[Paper]:
    """Newest first."""
    rows = tx.execute(_PAPERS.order_by(papers.c.made_at.desc(), papers.c.id.desc()).limit(limit))
    return [Paper(*row) for row in rows]


def facts(tx: Tx, paper: int) -> dict[str, Any]:
    found = tx.execute(_FACTS, {"one": paper}).scalar_one()
    read: dict[str, Any] = json.loads(found)
    return read


def add(
    tx: Tx, now: datetime, kind: PaperKind, subject: str, year: int, number: int, person: int,
    day: date, told: Facts,
) -> int:  # fmt: skip
    statement = insert(papers).values(
        kind=kind,
        subject=subject,
        year=year,
        number=number,
        day=day,
        edition=1,
        made_by=person,
        made_at=now,
        facts=_json(told),
    )
    return int(tx.execute(statement.returning(papers.c.id)).scalar_one())


def renew(tx: Tx, now: datetime, paper: int, person: int, day: date, told: Facts) -> None:
    _change(tx, paper, day=day, made_by=person, made_at=now, facts=_json(told))


def issue(tx: Tx, paper: int, field: str, words: str) -> None:
    """文号 or 签发人, typed in."""
    _change(tx, paper, **{field: words})


def _change(tx: Tx, paper: int, **values: object) -> None:
    edition = papers.c.edition + 1
    tx.execute(update(papers).where(papers.c.id == paper).values(edition=edition, **values))


def _json(told: Facts) -> str:
    return json.dumps(told, ensure_ascii=False)
