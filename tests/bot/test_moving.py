"""`tuijin move`: there and back again, every table and the audit the same; every reason for refusing."""

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from sqlalchemy import text

from bot.lock import sole
from bot.opening import prepare
from storage import doctor, moving, open_database
from tests.bot.test_backup import run, seed
from tests.city.databases import Server, unguarded
from tests.city.filled import ROWS, fill


async def on(url: str, fn: Any, *args: Any) -> Any:
    database = open_database(url)
    try:
        async with database.begin() as connection:
            return await connection.run_sync(fn, *args)
    finally:
        await database.dispose()


@pytest.fixture
async def roster(request: pytest.FixtureRequest, folder: Path) -> str:
    """A SQLite database with a roster in it; the configuration keeps its audit's key."""
    await (await seed(request, "sqlite")).copied(folder)
    return f"sqlite:///{folder}/data/city.db"


async def moved(folder: Path, source: str, target: str) -> Result:
    return await run(folder, "move", "--from", source, "--to", target)


def sums(tx: Any, names: Iterable[str]) -> dict[str, moving.Sum]:
    return {name: moving.summed(tx, name) for name in names}


@pytest.mark.postgresql
async def test_a_city_goes_to_postgresql_and_comes_back(
    folder: Path, roster: str, postgresql: Server
) -> None:
    server, back = await postgresql.new_database(), f"sqlite:///{folder}/back.db"
    there = await moved(folder, roster, server)
    assert there.exit_code == 0, there.output
    assert "each the same there" in there.output
    assert "is unbroken, check value" in there.output
    again = await moved(folder, server, back)
    assert again.exit_code == 0, again.output
    names = moving.in_order()
    assert await on(back, sums, names) == await on(roster, sums, names)


@pytest.mark.postgresql
@pytest.mark.parametrize("way", ["to postgresql", "to sqlite"])
async def test_every_table_and_every_type_of_column_arrives(
    folder: Path,
    way: str,
    postgresql: Server,
    monkeypatch: pytest.MonkeyPatch,
    roster: str,
) -> None:
    """Rows that point forward in their own table, too, and more rows than one batch takes."""
    monkeypatch.setattr(moving, "BATCH", 2)
    ends = [f"sqlite:///{folder}/full.db", await postgresql.new_database()]
    source, target = ends if way == "to postgresql" else reversed(ends)
    await prepare(source)
    await on(source, fill)
    await on(source, unaudited)
    ended = await moved(folder, source, target)
    assert ended.exit_code == 0, ended.output
    counts = await on(target, doctor.counts)
    assert {name: count for name, count in counts.items() if count != ROWS} == {
        "audit": 0,
        "audit_values": 0,
    }
    assert await on(target, next_id) > ROWS


def unaudited(tx: Any) -> None:
    """The made-up entries follow from nothing."""
    with unguarded(tx):
        tx.execute(text("DELETE FROM audit_values"))
        tx.execute(text("DELETE FROM audit"))


def next_id(tx: Any) -> int:
    statement = "INSERT INTO units (kind, name) SELECT kind, 'new' FROM units WHERE id = 1"
    found = tx.execute(text(f"{statement} RETURNING id")).scalar_one()
    return int(found)


async def test_a_target_with_rows_is_refused(folder: Path, roster: str) -> None:
    full = f"sqlite:///{folder}/full.db"
    shutil.copy(folder / "data" / "city.db", folder / "full.db")
    before = (folder / "full.db").read_bytes()
    ended = await moved(folder, roster, full)
    assert ended.exit_code == 3
    assert ended.stderr.startswith("--to: it is not empty (")
    assert (folder / "full.db").read_bytes() == before


async def test_the_source_is_only_read(folder: Path, roster: str) -> None:
    before = (folder / "data" / "city.db").read_bytes()
    ended = await moved(folder, roster, f"sqlite:///{folder}/new.db")
    assert ended.exit_code == 0, ended.output
    assert (folder / "data" / "city.db").read_bytes() == before
    assert (folder / "new.db").stat().st_mode & 0o777 == 0o600


async def test_while_a_bot_runs_nothing_is_moved(folder: Path, roster: str) -> None:
    new = f"sqlite:///{folder}/new.db"
    async with sole(roster):
        ended = await moved(folder, roster, new)
    assert ended.exit_code == 4
    assert "Stop the bot before its city is moved." in ended.stderr
    assert not (folder / "new.db").exists()


@pytest.mark.postgresql
async def test_while_a_bot_runs_on_postgresql_nothing_is_moved(
    folder: Path, roster: str, postgresql: Server
) -> None:
    server = await postgresql.new_database()
    assert (await moved(folder, roster, server)).exit_code == 0
    async with sole(server):
        ended = await moved(folder, server, f"sqlite:///{folder}/new.db")
    assert ended.exit_code == 4
    assert not (folder / "new.db").exists()


async def test_an_older_schema_is_brought_up_first(folder: Path, roster: str) -> None:
    older = "UPDATE alembic_version SET version_num = '0001'"
    await on(roster, lambda tx: tx.execute(text(older)))
    ended = await moved(folder, roster, f"sqlite:///{folder}/new.db")
    assert ended.exit_code == 3
    assert "its schema is 0001, the newest is" in ended.stderr


async def test_another_audit_key_is_suspected_and_nothing_is_kept(
    folder: Path, roster: str
) -> None:
    (folder / "data" / "audit.key").write_bytes(bytes(32))
    new = f"sqlite:///{folder}/new.db"
    ended = await moved(folder, roster, new)
    assert ended.exit_code == 5
    assert "No entry of the audit fits the key" in ended.stderr
    assert not any((await on(new, doctor.counts)).values())


async def test_an_audit_that_was_broken_before_is_moved_and_told(folder: Path, roster: str) -> None:
    await on(roster, tampered)
    ended = await moved(folder, roster, f"sqlite:///{folder}/new.db")
    assert ended.exit_code == 0
    assert "is broken in 1 entries as before" in ended.output


def tampered(tx: Any) -> None:
    with unguarded(tx):
        tx.execute(text("UPDATE audit SET verb = 'x' WHERE id = 5"))


async def test_what_cannot_be_read_as_an_address_is_told(folder: Path, roster: str) -> None:
    assert "--to: this is no address" in (await moved(folder, roster, "mysql://x/y")).stderr
    assert "the same database" in (await moved(folder, roster, roster)).stderr
    gone = f"sqlite:///{folder}/gone.db"
    assert "--from: there is no such database" in (await moved(folder, gone, roster)).stderr


async def test_rows_that_differ_have_another_sum(roster: str) -> None:
    before = await on(roster, moving.summed, "people")
    await on(roster, lambda tx: tx.execute(text("UPDATE people SET name = 'x' WHERE id = 5")))
    after = await on(roster, moving.summed, "people")
    assert before[0] == after[0] == 113
    assert before[1] != after[1]
