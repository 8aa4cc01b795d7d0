"""Three rows in every table there is: each type of column, what is empty, what points forward."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Boolean, Column, Date, Enum, Float, Integer, LargeBinary, Table, insert
from sqlalchemy.sql.schema import ForeignKey

from storage import Tx
from storage.schema import UtcDateTime
from storage.tables import metadata

ROWS = 3
BEGIN = datetime(2016, 2, 1, 8, 30, 15, 123456, tzinfo=UTC)
FAR = -1_001_234_567_890  # as groups are numbered: beyond 32 bits, and negative
SAID = ("=1+1", "'quoted', \"twice\"\nand 第二行", "－ 环评卡在市环保局 🏗")


def fill(tx: Tx) -> None:
    """What a row says depends on nothing but its table, its column and its number."""
    for table in metadata.sorted_tables:
        rows = [dict(_row(table, number)) for number in range(ROWS)]
        late = [column.name for column in table.columns if _is_own(column)]
        tx.execute(insert(table), [{**row, **dict.fromkeys(late)} for row in rows])
        for name in late:
            for row in rows[:-1]:
                mine = table.c.id == row["id"]
                tx.execute(table.update().where(mine).values({name: row["id"] + 1}))


def _row(table: Table, number: int) -> Iterator[tuple[str, Any]]:
    for column in table.columns:
        is_empty = number == 1 and column.nullable
        yield column.name, None if is_empty else _value(column, number)


def _value(column: Column[Any], number: int) -> Any:
    for key in column.foreign_keys:
        return _value(_end(key), number)
    kind = column.type
    if isinstance(kind, Enum):
        return kind.enums[number % len(kind.enums)]
    if isinstance(kind, Integer) and column.name == "id":
        return number + 1
    made: dict[type, Any] = {
        UtcDateTime: BEGIN + timedelta(days=number),
        Date: date(2016, 2, 1 + number),
        Boolean: number % 2 == 0,
        Float: 25.831 + number,
        LargeBinary: bytes(range(number, 200)),
        Integer: (FAR if kind.__class__.__name__ == "BigInteger" else -7) - number,
    }
    for one, value in made.items():
        if isinstance(kind, one):
            return value
    return f"{SAID[number]} {column}"


def _end(key: ForeignKey) -> Column[Any]:
    return key.column


def _is_own(column: Column[Any]) -> bool:
    return any(key.column.table is column.table for key in column.foreign_keys)
