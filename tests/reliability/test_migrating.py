"""Each step of the schema down and up with rows in it, and kill -9 in the midst of the steps."""

import asyncio
import os
import random
import signal
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import inspect, text

from storage import Tx, upgrade
from storage.engine import open_for_migration
from tests.city.databases import Server
from tests.city.running import ZONE
from tests.reliability.town import settle
from tests.storage.test_migrations import on, shape

NOW = datetime(2016, 2, 15, 9, tzinfo=ZONE)
USERS = (7, 8, 9)
MIGRATE = (
    "import asyncio, sys; from storage.upgrade import upgrade; asyncio.run(upgrade(sys.argv[1]))"
)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
async def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/new.db"
    server: Server = request.getfixturevalue("postgresql")
    return await server.new_database()


def rows(tx: Tx) -> dict[str, int]:
    names = [name for name in inspect(tx).get_table_names() if name != upgrade.TABLE]
    return {name: tx.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one() for name in names}


async def step(url: str, to: str, *, up: bool) -> None:
    database = open_for_migration(url)
    try:
        async with database.connect() as connection:
            move = command.upgrade if up else command.downgrade
            await connection.run_sync(lambda tx: move(upgrade.config(tx), to))
    finally:
        await database.dispose()


@pytest.mark.bar(16, "each step with rows in it", "down and up again, every row is still there")
async def test_each_step_keeps_the_rows(
    address: str, is_full: bool, figures: Callable[[str], None]
) -> None:
    await upgrade.upgrade(address)
    await on(address, settle, NOW, USERS, 3)
    newest = int(upgrade.newest())
    steps = range(newest, max(newest - (15 if is_full else 2), 1), -1)
    for number in steps:
        before = await on(address, rows)
        await step(address, f"{number - 1:04}", up=False)
        below = await on(address, rows)
        await step(address, f"{number:04}", up=True)
        after = await on(address, rows)
        assert {name: after[name] for name in below} == {name: before[name] for name in below}
        await step(address, f"{number - 1:04}", up=False)
    await upgrade.upgrade(address)
    assert (await on(address, rows))["projects"] == 9
    figures(f"{address.partition(':')[0]}: {len(steps)} steps, all rows kept")


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
