"""Each step of the schema down and up with rows in it, and kill -9 in the midst of the steps."""

import asyncio
import os
import random
import signal
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Column, Enum, LargeBinary, Table, insert, inspect, text

from storage import Tx, upgrade
from storage.engine import open_for_migration
from storage.tables import metadata
from tests.city.databases import Server, unguarded
from tests.city.running import ZONE
from tests.storage.test_migrations import on, shape

ROWS = (1, 2)  # of each table
MORNING = datetime(2016, 2, 15, 9, tzinfo=ZONE)
MIGRATE = (
    "import asyncio, sys; from storage.upgrade import upgrade; asyncio.run(upgrade(sys.argv[1]))"
)

Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
async def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/new.db"
    server: Server = request.getfixturevalue("postgresql")
    return await server.new_database()


def fill(tx: Tx) -> None:
    """Each table has rows, and each row a value in every column."""
    with unguarded(tx):
        for table in metadata.tables.values():
            tx.execute(insert(table), [_row(table, number) for number in ROWS])


def _row(table: Table, number: int) -> dict[str, Any]:
    return {one.name: _value(one, number) for one in table.columns}


def _value(column: Column[Any], number: int) -> Any:
    """A choice by its first word, which every step has known."""
    if column.foreign_keys:
        (key,) = column.foreign_keys
        return _value(key.column, number)
    if isinstance(column.type, Enum):
        return column.type.enums[0]
    if isinstance(column.type, LargeBinary):
        return bytes([number])
    kind = getattr(column.type, "impl", column.type).python_type
    return {
        str: f"{column.name} {number}",
        bool: number == 1,
        date: MORNING.date() + timedelta(days=number),
        datetime: MORNING + timedelta(days=number),
    }.get(kind, number)


def rows(tx: Tx) -> Rows:
    names = [name for name in inspect(tx).get_table_names() if name != upgrade.TABLE]
    found = {name: tx.execute(text(f'SELECT * FROM "{name}"')).mappings() for name in names}
    return {name: [dict(one) for one in each] for name, each in found.items()}


def common(found: Rows, other: Rows) -> dict[str, list[str]]:
    """What stands in the columns that both have, whatever the order."""
    return {
        name: sorted(
            str({key: row[key] for key in sorted(row.keys() & other[name][0])})
            for row in found[name]
        )
        for name in found.keys() & other.keys()
    }


async def step(url: str, to: str, *, up: bool) -> None:
    database = open_for_migration(url)
    try:
        async with database.connect() as connection:
            move = command.upgrade if up else command.downgrade
            await connection.run_sync(lambda tx: move(upgrade.config(tx), to))
    finally:
        await database.dispose()


@pytest.mark.bar(16, "each step with rows in it", "down and up again, every value is still there")
async def test_each_step_keeps_the_values(
    address: str, is_full: bool, figures: Callable[[str], None]
) -> None:
    await upgrade.upgrade(address)
    await on(address, fill)
    newest = int(upgrade.newest())
    steps = range(newest, 1 if is_full else newest - 3, -1)
    above = await on(address, rows)
    for number in steps:
        await step(address, f"{number - 1:04}", up=False)
        below = await on(address, rows)
        assert common(below, above) == common(above, below), number
        await step(address, f"{number:04}", up=True)
        again = await on(address, rows)
        assert common(again, below) == common(below, again), number
        await step(address, f"{number - 1:04}", up=False)
        above = below
    await upgrade.upgrade(address)
    figures(f"{address.partition(':')[0]}: {len(steps)} steps, all values kept")


@pytest.mark.process
@pytest.mark.bar(16, "kill -9 while migrating", "begun again it ends at exactly the tables")
async def test_kill_9_within_a_migration(
    address: str, is_full: bool, chance: random.Random, figures: Callable[[str], None]
) -> None:
    kills = 8 if is_full else 2
    reached = set()
    for _ in range(kills):
        migrating = await asyncio.create_subprocess_exec(sys.executable, "-c", MIGRATE, address)
        await asyncio.sleep(chance.uniform(0.3, 2.0))
        if migrating.returncode is None:
            os.kill(migrating.pid, signal.SIGKILL)
        await migrating.wait()
        reached.add(await on(address, upgrade.version))
    await upgrade.upgrade(address)
    migrated = await on(address, shape)
    await step(address, "base", up=False)
    await upgrade.upgrade(address)
    assert migrated == await on(address, shape)
    figures(f"{address.partition(':')[0]}: {kills} kills, left at {sorted(reached)}")
