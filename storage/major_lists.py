"""What was added to the 名单 of 市级重大 of a year and removed from it."""

from datetime import datetime

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, Table, Text, insert, select
from sqlalchemy.sql import ColumnElement

from domain.major_lists import Entry, SaidEntry, Turn
from storage.engine import Tx
from storage.people import people
from storage.schema import BigId, UtcDateTime, metadata, word

entries = Table(
    "major_list_entries",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("project", ForeignKey("projects.id"), nullable=False),
    Column("year", Integer, nullable=False),
    Column("turn", word(Turn), nullable=False),
    Column("on", Date, nullable=False),
    Column("paper", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("by", ForeignKey("people.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index(None, "project"),
    Index(None, "year"),
)

_C = entries.c


def _read(tx: Tx, *conditions: ColumnElement[bool]) -> list[Entry]:
    rows = tx.execute(
        select(_C.id, _C.project, _C.year, _C.turn, _C.on, _C.paper, _C.why, people.c.name)
        .join_from(entries, people, people.c.id == _C.by)
        .where(*conditions)
        .order_by(_C.year, _C.on, _C.id)
    )
    return [Entry(*row) for row in rows]


def of_project(tx: Tx, project: int) -> list[Entry]:
    """Oldest first."""
    return _read(tx, _C.project == project)


def of_year(tx: Tx, year: int) -> list[Entry]:
    return _read(tx, _C.year == year)


def add(tx: Tx, now: datetime, project: int, turn: Turn, said: SaidEntry, by: int) -> None:
    values = {"project": project, "turn": turn, "by": by, "at": now, **vars(said)}
    tx.execute(insert(entries).values(values))
