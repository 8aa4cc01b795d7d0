"""Which project was asked in which quarter why it is late, and what was answered."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Column, Date, ForeignKey, Index, Table, Text, select, update
from sqlalchemy.sql import ColumnElement

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

_WHYS = select(
    whys.c.project,
    whys.c.quarter,
    whys.c.stage,
    whys.c.planned,
    whys.c.post,
    whys.c.reason,
)


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
    found = _read(tx, whys.c.project == project, whys.c.quarter == quarter)
    return next(iter(found), None)


def of_post(tx: Tx, post: str) -> Sequence[Why]:
    """The questions of one post."""
    return _read(tx, whys.c.post == post)


def told_on(tx: Tx, day: date) -> Sequence[Why]:
    """What was answered on a day."""
    return _read(tx, whys.c.told_on == day)


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
    found = _read(tx, whys.c.project == project, whys.c.reason.is_not(None))
    return found[-1] if found else None


def _read(tx: Tx, *conditions: ColumnElement[bool]) -> list[Why]:
    rows = tx.execute(_WHYS.where(*conditions).order_by(whys.c.quarter, whys.c.project))
    return [Why(*row) for row in rows]
