"""The bot's own series of numbers, each by year: W2016-031, 交办〔2016〕12."""

from functools import cache

from sqlalchemy import Column, Integer, Table, Text
from sqlalchemy.sql.dml import ReturningInsert

from storage.engine import Tx
from storage.schema import metadata, on_conflict

series = Table(
    "series",
    metadata,
    Column("name", Text, primary_key=True),
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("last", Integer, nullable=False),
)


def next_number(tx: Tx, name: str, year: int) -> int:
    """The next of a series in this year, from 1 on; a number taken back leaves a hole."""
    values = {"name": name, "year": year, "last": 1}
    return int(tx.execute(_next(tx.dialect.name), values).scalar_one())


@cache
def _next(dialect: str) -> ReturningInsert[int]:
    taken = on_conflict(series, dialect, ["name", "year"], last=series.c.last + 1)
    return taken.returning(series.c.last)
