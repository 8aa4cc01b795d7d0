"""`make migration MESSAGE="what changes"`: a new step from what the tables have become."""

import asyncio
import sys
import tempfile
from pathlib import Path

from alembic import command

from storage.engine import Tx, open_for_migration
from storage.upgrade import MIGRATIONS, config, upgrade


def main() -> None:
    message = " ".join(sys.argv[1:]) or "The tables as they are"
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_write(f"sqlite:///{Path(folder)}/empty.db", message))


async def _write(url: str, message: str) -> None:
    steps = len(list((MIGRATIONS / "versions").glob("[0-9]*.py")))
    if steps:
        await upgrade(url)
    database = open_for_migration(url)
    async with database.connect() as connection:
        await connection.run_sync(_revise, f"{steps + 1:04}", message)
    await database.dispose()


def _revise(tx: Tx, number: str, message: str) -> None:
    command.revision(config(tx), message, autogenerate=True, rev_id=number)
    (made,) = (MIGRATIONS / "versions").glob(f"{number}_*.py")
    lines = made.read_text(encoding="utf-8").splitlines(keepends=True)
    made.write_text("".join(one for one in lines if "###" not in one), encoding="utf-8")


if __name__ == "__main__":
    main()
