"""Opening a database: durable, one writer, readers that cannot write."""

import asyncio
import time
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text, update
from sqlalchemy.exc import DBAPIError

from storage import Database, Tx, inbox, open_database
from storage.chats import chats
from storage.engine import (
    faulty_pragmas,
    has_password,
    is_understood,
    open_to_read,
)
from storage.tables import metadata
from tests.storage.conftest import Do


async def test_two_hundred_increments_by_eight_tasks_are_two_hundred(
    database: Database, do: Do
) -> None:
    await do(lambda tx: tx.execute(insert(chats).values(id=1, messages=0)))

    def increment(tx: object) -> None:
        seen = tx.execute(select(chats.c.messages)).scalar_one()  # type: ignore[attr-defined]
        tx.execute(update(chats).values(messages=seen + 1))  # type: ignore[attr-defined]

    async def task() -> None:
        for _ in range(25):
            await do(increment)

    await asyncio.gather(*(task() for _ in range(8)))
    assert await do(lambda tx: tx.execute(select(chats.c.messages)).scalar_one()) == 200


async def test_a_transaction_that_raises_leaves_nothing(do: Do) -> None:
    def fail(tx: object) -> None:
        tx.execute(insert(chats).values(id=1, messages=0))  # type: ignore[attr-defined]
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await do(fail)
    assert await do(lambda tx: tx.execute(select(chats)).all()) == []


@pytest.mark.parametrize("turns", range(3))  # a fourth could be cancelled too late
async def test_whoever_is_cancelled_leaves_nothing_open(do: Do, turns: int) -> None:
    """Cancelled at whatever point it waits: the next transaction begins, and finds nothing of it."""
    task = asyncio.create_task(do(lambda tx: tx.execute(insert(chats).values(id=1, messages=0))))
    for _ in range(turns):
        await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await do(lambda tx: tx.execute(select(chats)).all()) == []
    await do(lambda tx: tx.execute(insert(chats).values(id=1, messages=0)))


async def test_it_closes_when_who_is_at_work_has_done(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path}/city.db")

    async def work() -> int:
        async with database.begin() as connection:
            await connection.run_sync(lambda _: time.sleep(0.05))
            return await connection.run_sync(lambda tx: tx.execute(text("SELECT 7")).scalar_one())

    at_work = asyncio.create_task(work())
    await asyncio.sleep(0.02)
    await database.dispose()
    assert at_work.done()
    assert await at_work == 7


@pytest.mark.bar(13, "pragmas", "WAL, synchronous=FULL, foreign keys on")
async def test_the_pragmas_are_as_promised(do: Do) -> None:
    assert await do(faulty_pragmas) == {}


def forget(tx: Tx) -> None:
    raw = tx.connection.driver_connection
    assert raw is not None
    raw.execute("PRAGMA synchronous=NORMAL")


@pytest.mark.bar(13, "pragmas", "WAL, synchronous=FULL, foreign keys on")
async def test_pragmas_that_forget_are_found(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path}/city.db")
    async with database.connect() as connection:
        await connection.run_sync(forget)
        assert await connection.run_sync(faulty_pragmas) == {"synchronous": "1"}
    await database.dispose()


async def test_a_reader_beside_the_writer_cannot_write(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/city.db"
    writer, reader = open_database(url), open_to_read(url)
    async with writer.begin() as connection:
        await connection.run_sync(metadata.create_all)
    async with reader.connect() as connection:
        assert await connection.run_sync(inbox.waiting, 1) == []
        with pytest.raises(DBAPIError, match="readonly"):
            await connection.run_sync(lambda tx: tx.execute(text("DELETE FROM inbox")))
    await reader.dispose()
    await writer.dispose()


@pytest.mark.parametrize(
    ("url", "understood"),
    [
        ("sqlite:///data/tuijin.db", True),
        ("sqlite:////var/lib/tuijin.db", True),
        ("postgresql://me:secret@localhost/tuijin", True),
        ("sqlite://", False),  # in memory: gone with the process
        ("postgresql://localhost", False),
        ("mysql://localhost/tuijin", False),
        ("tuijin.db", False),
    ],
)
def test_which_addresses_are_understood(url: str, understood: bool) -> None:
    assert is_understood(url) is understood


def test_which_addresses_hold_a_secret() -> None:
    assert has_password("postgresql://me:secret@localhost/tuijin")
    assert not has_password("postgresql://me@localhost/tuijin")
