"""One function in a transaction of its own; savepoints within one keep or undo what was done in them."""

import asyncio
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from storage import AsyncTx, Database, Tx, open_database, slots, transact, within

NOW = datetime(2016, 2, 15, 9, tzinfo=UTC)


def take(tx: Tx, *keys: str) -> None:
    for key in keys:
        assert slots.take(tx, NOW, key, NOW)


def taken(tx: Tx) -> str:
    return "".join(sorted(slots.taken(tx, "abcdef")))


def break_off(tx: Tx, key: str) -> None:
    take(tx, key)
    raise ZeroDivisionError


async def test_what_fails_alone_leaves_nothing(database: Database) -> None:
    await transact(database, take, "a")
    with pytest.raises(ZeroDivisionError):
        await transact(database, break_off, "b")
    assert await transact(database, taken) == "a"


async def test_a_savepoint_undoes_what_was_done_in_it_and_no_more(database: Database) -> None:
    async with database.begin() as tx:
        await tx.run_sync(take, "a")
        with suppress(ZeroDivisionError):
            async with tx.begin_nested():
                await tx.run_sync(take, "b")
                async with tx.begin_nested():
                    await tx.run_sync(take, "c")
                await tx.run_sync(break_off, "d")
        assert await tx.run_sync(taken) == "a"
        async with tx.begin_nested():
            await tx.run_sync(take, "e")
            with suppress(ZeroDivisionError):
                async with tx.begin_nested():
                    await tx.run_sync(break_off, "f")
    assert await transact(database, taken) == "ae"


async def test_what_was_kept_is_undone_with_what_is_around_it(database: Database) -> None:
    with suppress(ZeroDivisionError):
        async with database.begin() as tx:
            async with tx.begin_nested():
                await tx.run_sync(take, "a")
            raise ZeroDivisionError
    assert await transact(database, taken) == ""


async def test_a_savepoint_in_which_nothing_is_done_is_none(database: Database) -> None:
    async with database.begin() as tx:
        async with tx.begin_nested():
            pass
        with suppress(ZeroDivisionError):
            async with tx.begin_nested():
                raise ZeroDivisionError
        await tx.run_sync(take, "a")
        async with tx.begin_nested():
            await tx.run_sync(take, "b")
    assert await transact(database, taken) == "ab"


async def test_steps_that_wait_for_their_transaction_alone_are_done_where_it_is(
    database: Database,
) -> None:
    async def steps(tx: AsyncTx) -> str:
        await tx.run_sync(take, "a")
        with suppress(ZeroDivisionError):
            async with tx.begin_nested():
                await tx.run_sync(break_off, "b")
        async with tx.begin_nested():
            await tx.run_sync(take, "c")
        return await tx.run_sync(taken)

    async with database.begin() as tx:
        assert await within(tx, steps) == "ac"
    assert await transact(database, taken) == "ac"


async def test_steps_that_fail_leave_nothing(database: Database) -> None:
    async def steps(tx: AsyncTx) -> None:
        await tx.run_sync(take, "a")
        await tx.run_sync(break_off, "b")

    with pytest.raises(ZeroDivisionError):
        async with database.begin() as tx:
            await within(tx, steps)
    assert await transact(database, taken) == ""


async def test_what_waits_for_the_world_is_no_step_of_a_transaction() -> None:
    async def steps(tx: AsyncTx) -> None:
        await tx.run_sync(lambda _: None)
        await asyncio.sleep(0)

    database = open_database("sqlite://")
    with pytest.raises(RuntimeError, match="not in its transaction"):
        async with database.begin() as tx:
            await within(tx, steps)
    await database.dispose()


async def test_what_waits_for_the_world_hears_so_where_it_waits() -> None:
    async def steps(tx: AsyncTx) -> str:
        with suppress(RuntimeError):
            async with tx.begin_nested():
                await tx.run_sync(lambda _: None)
                await asyncio.sleep(0)
        return "put aside"

    database = open_database("sqlite://")
    async with database.begin() as tx:
        assert await within(tx, steps) == "put aside"
    await database.dispose()
