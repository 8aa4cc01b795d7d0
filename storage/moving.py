"""All rows of one database into another, batch by batch, and whether they are the same there."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Table, func, insert, literal, select, text, tuple_, update

from storage.engine import Tx
from storage.tables import metadata

BATCH = 2000  # rows at a time
_MODULO = 2**256

_ONE_MOMENT = {
    "sqlite": text("BEGIN"),
    "postgresql": text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"),
}

Values = Mapping[str, Any]
Sum = tuple[int, str]


def in_order() -> Sequence[str]:
    """The tables; what is referred to stands before what refers to it."""
    return [table.name for table in metadata.sorted_tables]


def only_read(tx: Tx) -> None:
    """One moment, and not a word written; a connection that reads SQLite cannot write."""
    tx.execute(_ONE_MOMENT[tx.dialect.name])


def batch(tx: Tx, name: str, after: Values | None) -> list[Values]:
    """The next rows by their key; none is the end."""
    table = metadata.tables[name]
    key = list(table.primary_key.columns)
    statement = select(table).order_by(*key).limit(BATCH)
    if after is not None:
        last = [literal(after[column.name], column.type) for column in key]
        statement = statement.where(tuple_(*key) > tuple_(*last))
    return [dict(row._mapping) for row in tx.execute(statement)]


def put(tx: Tx, name: str, rows: Sequence[Values]) -> None:
    """What a row refers to in its own table may come later: `join` adds it."""
    table = metadata.tables[name]
    later = dict.fromkeys(_own_references(table))
    tx.execute(insert(table), [{**row, **later} for row in rows])


def join(tx: Tx, name: str, rows: Sequence[Values]) -> None:
    """The references within the table, once all its rows are there."""
    table = metadata.tables[name]
    (key,) = table.primary_key.columns
    for column in _own_references(table):
        for row in rows:
            if row[column] is not None:
                statement = update(table).where(key == row[key.name])
                tx.execute(statement.values({column: row[column]}))


def refers_to_itself(name: str) -> bool:
    return bool(_own_references(metadata.tables[name]))


def _own_references(table: Table) -> list[str]:
    return [
        column.name
        for column in table.columns
        if any(one.column.table is table for one in column.foreign_keys)
    ]


def number_on(tx: Tx) -> None:
    """PostgreSQL counts ids by itself: on from the greatest that has come."""
    if tx.dialect.name != "postgresql":
        return
    for table in metadata.sorted_tables:
        column = table.autoincrement_column
        if column is not None:
            counter = func.pg_get_serial_sequence(f'"{table.name}"', column.name)
            greatest = func.max(column)
            tx.execute(select(func.setval(counter, greatest)).having(greatest.is_not(None)))


def summed(tx: Tx, name: str) -> Sum:
    """How many rows there are, and a checksum of them that neither order nor dialect changes."""
    count, total = 0, 0
    for row in tx.execute(select(metadata.tables[name]), execution_options={"yield_per": BATCH}):
        count += 1
        told = json.dumps([_plain(value) for value in row], ensure_ascii=False)
        total += int.from_bytes(hashlib.sha256(told.encode()).digest(), "big")
    return count, f"{total % _MODULO:064x}"


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value.hex() if isinstance(value, bytes) else value
