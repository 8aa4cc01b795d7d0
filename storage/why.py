"""Which project was asked in which quarter why it is late, and what was answered."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Column, Date, ForeignKey, Index, Table, Text, bindparam, select, update
from sqlalchemy.sql import Select

from domain.stages import Stage
from domain.why import Reason, Why
from storage.engine import Tx
from storage.schema import insert_or_ignore, metadata, word

whys = Table(
    "whys",
    metadata,
    Column("project", ForeignKey("projects.id"), primary_key=True),
    Column("quarter", Text, primary_key=True),
    Column("stage", word(Stage), nullable=False),
    Column("planned", Date, nullable=False),
    Column("post", Text, nullable=False),
    Column("reason", word(Reason)),
    Column("told_by", ForeignKey("people.id")),
    Column("told_on", Date),
    Index(None, "post"),
    Index(None, "told_on"),
)

_WHYS: Select[*tuple[Any, ...]] = select(
    whys.c.project,
    whys.c.quarter,
    whys.c.stage,
    whys.c.planned,
    whys.c.post,
    whys.c.reason,
)
_IN_ORDER = _WHYS.order_by(whys.c.quarter, whys.c.project)
_ASKED = _IN_ORDER.where(
    whys.c.project == bindparam("about"), whys.c.quarter == bindparam("within")
)
_OF_POST = _IN_ORDER.where(whys.c.post == bindparam("shown"))
_TOLD_ON = _IN_ORDER.where(whys.c.told_on == bindparam("day"))
_TOLD = _IN_ORDER.where(whys.c.project == bindparam("about"), whys.c.reason.is_not(None))


def ask(tx: Tx, asked: Why) -> bool:
    """Note a question; False when the project was asked this quarter."""
    return insert_or_ignore(tx, whys, **vars(asked))


def answer(tx: Tx, project: int, quarter: str, reason: Reason, told_by: int, day: date) -> bool:
    """Keep the reason; False when nobody had asked."""
    statement = (
        update(whys)
        .where(whys.c.project == project, whys.c.quarter == quarter)
        .values(reason=reason, told_by=told_by, told_on=day)
    )
    return tx.execute(statement).rowcount == 1


def asked(tx: Tx, project: int, quarter: str) -> Why | None:
    return next(iter(_read(tx, _ASKED, about=project, within=quarter)), None)


def of_post(tx: Tx, post: str) -> Sequence[Why]:
    """The questions of one post."""
    return _read(tx, _OF_POST, shown=post)


def told_on(tx: Tx, day: date) -> Sequence[Why]:
    """What was answered on a day."""
    return _read(tx, _TOLD_ON, day=day)


def told_about(tx: Tx, project: int) -> list[tuple[Why, date, int]]:
    """The reasons given for a project, each with its day and who told it."""
    statement = select(*_WHYS.selected_columns, whys.c.told_on, whys.c.told_by)
    rows = tx.execute(
        statement.where(whys.c.project == project, whys.c.reason.is_not(None)).order_by(
            whys.c.quarter
        )
    )
    return [(Why(*row[:-2]), row.told_on, row.told_by) for row in rows]


def latest(tx: Tx, project: int) -> Why | None:
    """The newest reason given for a project."""
    found = _read(tx, _TOLD, about=project)
    return found[-1] if found else None


def _read(tx: Tx, statement: Select[*tuple[Any, ...]], **values: Any) -> list[Why]:
    return [Why(*row) for row in tx.execute(statement, values)]
