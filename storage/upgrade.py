"""Bringing a database to the newest schema; the steps stand in `migrations/versions`, numbered."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from storage.engine import Database, Tx, open_for_migration

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).with_name("migrations")
TABLE = "alembic_version"


async def upgrade(url: str) -> bool:
    """Run the steps that are missing; False when none was."""
    database = open_for_migration(url)
    try:
        if await standing(database) == newest():
            return False
        async with database.connect() as connection:
            await connection.run_sync(_run)
    finally:
        await database.dispose()
    return True


async def standing(database: Database) -> str:
    """The step a database stands at; empty before the first."""
    async with database.begin() as connection:
        return await connection.run_sync(version)


def version(tx: Tx) -> str:
    if not inspect(tx).has_table(TABLE):
        return ""
    return tx.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none() or ""


def newest() -> str:
    return max(path.name[:4] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def config(tx: Tx) -> "Config":
    """What Alembic's commands want, tied to a connection."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", str(MIGRATIONS))
    made.attributes["connection"] = tx
    return made


def _run(tx: Tx) -> None:
    from alembic import command  # 0.2 s that a start without a migration need not pay

    command.upgrade(config(tx), "head")
    _check_references(tx)


def _check_references(tx: Tx) -> None:
    if tx.dialect.name == "sqlite":
        broken = tx.execute(text("PRAGMA foreign_key_check")).all()
        assert not broken, f"rows that refer to nothing: {broken[:5]}"
