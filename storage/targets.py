"""Yearly tasks: what the city and each unit are to bring in (元, or projects)."""

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    bindparam,
    delete,
    insert,
    select,
)

from domain.targets import Target, Task
from storage.engine import Tx
from storage.schema import BigId, UtcDateTime, metadata, word

targets = Table(
    "targets",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("unit", ForeignKey("units.id")),
    Column("year", Integer, nullable=False),
    Column("task", word(Task), nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("by", ForeignKey("people.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index(None, "year"),
)

_T = targets.c
_OF_YEAR = (
    select(_T.unit, _T.year, _T.task, _T.amount)
    .where(_T.year == bindparam("within"))
    .order_by(_T.unit.is_not(None), _T.unit, _T.id)
)


def of_year(tx: Tx, year: int) -> list[Target]:
    """The city's first, then in the order of the units."""
    return [Target(*row) for row in tx.execute(_OF_YEAR, {"within": year})]


def put(tx: Tx, now: datetime, one: Target, by: int) -> None:
    """Set anew; 0 takes the task away."""
    tx.execute(
        delete(targets).where(
            _T.unit.is_(None) if one.unit is None else _T.unit == one.unit,
            _T.year == one.year,
            _T.task == one.task,
        )
    )
    if one.amount:
        tx.execute(insert(targets).values(**vars(one), by=by, at=now))
