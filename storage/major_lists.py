"""What was added to the 名单 of 市级重大 of a year and removed from it."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    bindparam,
    insert,
    select,
)
from sqlalchemy.sql import Select

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
_ENTRIES: Select[*tuple[Any, ...]] = (
    select(_C.id, _C.project, _C.year, _C.turn, _C.on, _C.paper, _C.why, people.c.name)
    .join_from(entries, people, people.c.id == _C.by)
    .order_by(_C.year, _C.on, _C.id)
)
_OF_PROJECT = _ENTRIES.where(_C.project == bindparam("about"))
_OF_YEAR = _ENTRIES.where(_C.year == bindparam("within"))


def _read(tx: Tx, statement: Select[*tuple[Any, ...]], **values: Any) -> list[Entry]:
    return [Entry(*row) for row in tx.execute(statement, values)]


def of_project(tx: Tx, project: int) -> list[Entry]:
    """Oldest first."""
    return _read(tx, _OF_PROJECT, about=project)


def of_year(tx: Tx, year: int) -> list[Entry]:
    return _read(tx, _OF_YEAR, within=year)


def add(tx: Tx, now: datetime, project: int, turn: Turn, said: SaidEntry, by: int) -> None:
    values = {"project": project, "turn": turn, "by": by, "at": now, **vars(said)}
    tx.execute(insert(entries).values(values))
