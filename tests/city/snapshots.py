"""What fixtures prepare, lived through once a process and copied for the tests that follow.

The rows, the sandbox and the clock are all there is: the program keeps nothing in memory.
"""

import copy
from collections.abc import Awaitable, Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Table,
    exists,
    func,
    insert,
    literal,
    select,
    text,
    union_all,
)

from sandbox import keeping
from storage import Tx
from storage.tables import metadata
from tests.city.databases import unguarded
from tests.city.running import City

Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class Snapshot:
    rows: Rows
    sandbox: keeping.State
    now: datetime


_TAKEN: dict[str, Snapshot] = {}


async def once(city: City, name: str, prepare: Callable[[], Awaitable[object]]) -> None:
    """Bring the city to where `prepare` leaves it; by a copy, if nothing else has happened in it."""
    if city.is_touched:
        await prepare()
        return
    if name in _TAKEN:
        await restore(city, _TAKEN[name])
    else:
        await prepare()
        _TAKEN[name] = await take(city)
    city.is_touched = False


async def take(city: City) -> Snapshot:
    kept = copy.deepcopy(keeping.state(city.sandbox.world))
    rows = await city.look(_rows)
    return Snapshot(rows, kept, city.clock.now())


async def restore(city: City, snapshot: Snapshot) -> None:
    keeping.put(city.sandbox.world, copy.deepcopy(snapshot.sandbox))
    await city.look(_fill, snapshot.rows)
    city.clock.at = snapshot.now


def _rows(tx: Tx) -> Rows:
    found = {table.name: tx.execute(select(table)).mappings() for table in metadata.sorted_tables}
    return {name: [dict(row) for row in rows] for name, rows in found.items()}


_OCCUPIED = union_all(
    *(
        select(literal(table.name)).where(exists(select(1).select_from(table)))
        for table in metadata.sorted_tables
    )
)
_EMPTYING = {table.name: table.delete() for table in metadata.sorted_tables}


def _fill(tx: Tx, rows: Rows) -> None:
    occupied = set(tx.execute(_OCCUPIED).scalars())
    with unguarded(tx) if "audit" in occupied else nullcontext():
        for table in reversed(metadata.sorted_tables):
            if table.name in occupied:
                tx.execute(_EMPTYING[table.name])
    filled = [table for table in metadata.sorted_tables if rows[table.name]]
    for table in filled:
        tx.execute(insert(table), rows[table.name])
    if tx.dialect.name == "postgresql":
        tx.execute(select(*_sequences(filled)))


def _sequences(tables: list[Table]) -> Iterator[ColumnElement[int]]:
    """Rows that came with their numbers leave PostgreSQL's sequences where they were."""
    for table in tables:
        column = table.autoincrement_column
        if column is not None:
            sequence = func.pg_get_serial_sequence(
                text(f"'{table.name}'"), text(f"'{column.name}'")
            )
            yield func.setval(sequence, select(func.max(column)).scalar_subquery())
