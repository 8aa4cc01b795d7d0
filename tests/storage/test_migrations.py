"""The numbered steps lead from nothing to exactly the tables the code speaks of."""

from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from storage import inbox, open_database, upgrade
from storage.engine import Tx, open_for_migration
from storage.tables import metadata
from tests.city.databases import Server

pytestmark = pytest.mark.bar(
    16, "migrations", "down and up again on both databases, nothing left to add"
)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
async def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database without a table."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/new.db"
    server: Server = request.getfixturevalue("postgresql")
    return await server.new_database()


async def on(url: str, fn: Any, *args: Any) -> Any:
    database = open_for_migration(url)
    try:
        async with database.begin() as connection:
            return await connection.run_sync(fn, *args)
    finally:
        await database.dispose()


def shape(tx: Tx) -> dict[str, Any]:
    """All a database says of its tables, CHECKs and keys included, but for the order of a set."""
    found = inspect(tx)
    return {
        name: {
            "columns": [str(one | {"type": str(one["type"])}) for one in found.get_columns(name)],
            "primary": found.get_pk_constraint(name),
            "foreign": sorted(map(str, found.get_foreign_keys(name))),
            "unique": sorted(map(str, found.get_unique_constraints(name))),
            "checks": sorted(map(str, found.get_check_constraints(name))),
            "indexes": sorted(map(str, found.get_indexes(name))),
        }
        for name in found.get_table_names()
        if name != upgrade.TABLE
    } | {"triggers": sorted(tx.execute(_TRIGGERS[tx.dialect.name]).scalars())}


_TRIGGERS = {
    "sqlite": text("SELECT sql FROM sqlite_master WHERE type = 'trigger'"),
    "postgresql": text("SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal"),
}


async def test_migrating_nothing_gives_exactly_the_tables(address: str) -> None:
    assert await upgrade.upgrade(address)
    migrated = await on(address, shape)
    await on(address, lambda tx: tx.execute(text("DROP TABLE alembic_version")))
    await on(address, metadata.drop_all)
    await on(address, metadata.create_all)
    assert migrated == await on(address, shape)


async def test_alembic_finds_nothing_to_add(address: str) -> None:
    await upgrade.upgrade(address)
    assert not await on(
        address, lambda tx: compare_metadata(MigrationContext.configure(tx), metadata)
    )


async def test_a_second_upgrade_has_nothing_to_do(address: str) -> None:
    assert await upgrade.upgrade(address)
    assert not await upgrade.upgrade(address)
    assert await on(address, upgrade.version) == upgrade.newest()


async def test_the_steps_lead_down_and_up_again(address: str) -> None:
    await upgrade.upgrade(address)
    before = await on(address, shape)
    database = open_for_migration(address)
    async with database.connect() as connection:
        await connection.run_sync(lambda tx: command.downgrade(upgrade.config(tx), "base"))
    await database.dispose()
    assert await on(address, shape) == {"triggers": []}
    await upgrade.upgrade(address)
    assert await on(address, shape) == before


async def test_a_step_that_fails_leaves_nothing_behind(address: str) -> None:
    await on(address, lambda tx: tx.execute(text("CREATE TABLE slots (key TEXT)")))
    with pytest.raises(Exception, match="slots"):
        await upgrade.upgrade(address)
    assert list(await on(address, shape)) == ["slots", "triggers"]


async def test_the_program_writes_to_what_was_migrated(address: str) -> None:
    await upgrade.upgrade(address)
    database = open_database(address)
    async with database.begin() as connection:
        assert await connection.run_sync(inbox.waiting, 1) == []
    await database.dispose()
