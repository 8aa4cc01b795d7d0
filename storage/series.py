"""The bot's own series of numbers, each by year: W2016-031, 交办〔2016〕12."""

from sqlalchemy import Column, Integer, Table, Text

from storage.engine import Tx
from storage.schema import metadata, upsert

series = Table(
    "series",
    metadata,
    Column("name", Text, primary_key=True),
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("last", Integer, nullable=False),
)


def next_number(tx: Tx, name: str, year: int) -> int:
    """The next of a series in this year, from 1 on; a number taken back leaves a hole."""
    taken = upsert(
        series,
        tx.dialect.name,
        {"name": name, "year": year, "last": 1},
        keys=["name", "year"],
        changes={"last": series.c.last + 1},
    )
    return int(tx.execute(taken.returning(series.c.last)).scalar_one())
