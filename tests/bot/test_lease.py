"""The lease on PostgreSQL: who stands by takes over, and who was taken over from writes nothing more."""

import asyncio
from datetime import datetime
from time import monotonic, sleep

import pytest

from bot import lease as leasing
from bot.lease import Hold
from bot.lock import sole
from storage import Database, inbox, lease, open_database
from storage.lease import Fenced, Lease
from storage.probe import Unusable, usable
from storage.tables import metadata
from tests.city.databases import Server
from tests.city.running import ZONE

pytestmark = pytest.mark.postgresql
START = datetime(2016, 2, 1, 9, tzinfo=ZONE)
SOON = 5.0  # seconds within which everything here happens, with the times below


@pytest.fixture(autouse=True)
def short_times(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, seconds in {"BEAT": 0.1, "TRUST": 0.6, "LIFE": 0.8, "LOOK": 0.05}.items():
        monkeypatch.setattr(leasing, name, seconds)


@pytest.fixture
async def url(postgresql: Server) -> str:
    return await postgresql.new_database()


@pytest.fixture
async def frozen(url: str) -> Database:
    """Of a process that took the lease, began to work and was frozen: it renews nothing."""
    database = open_database(url)
    async with database.begin() as connection:
        await connection.run_sync(metadata.create_all)
        await connection.run_sync(lease.make)
        standing = await connection.run_sync(lease.standing)
        taken = await connection.run_sync(lease.take, standing, "frozen")
    assert taken == Lease(1, 0, "frozen")
    lease.guard(database, taken.fence)
    return database


async def test_who_stands_by_waits_while_the_beat_goes_on_and_not_longer(url: str) -> None:
    async with sole(url) as first:
        second = asyncio.create_task(held_once(url))
        await asyncio.sleep(3 * leasing.LIFE)
        assert first.holds()
        assert not second.done()
    assert await asyncio.wait_for(second, leasing.LIFE) == first.fence + 1


async def test_a_lease_that_is_no_longer_renewed_is_taken(url: str, frozen: Database) -> None:
    assert await asyncio.wait_for(held_once(url), SOON) == 2
    await frozen.dispose()


async def test_under_the_old_number_nothing_is_written(url: str, frozen: Database) -> None:
    await work(frozen, "before")
    async with sole(url):
        with pytest.raises(Fenced):
            await work(frozen, "after")
    await frozen.dispose()
    assert await waiting(url) == ["before"]


async def test_what_a_frozen_process_has_begun_is_ended_by_the_server(
    url: str, frozen: Database
) -> None:
    async def begin_and_freeze() -> None:
        async with usable(), frozen.begin() as connection:
            await connection.run_sync(inbox.add, START, "never", "tick")
            assert await asyncio.wait_for(held_once(url), SOON) == 2

    with pytest.raises(Unusable, match="closed"):
        await begin_and_freeze()
    await frozen.dispose()
    assert await waiting(url) == []


async def test_a_loop_that_shows_no_life_loses_the_lease_it_blocks(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leasing, "STUCK", 0.5)
    async with sole(url) as stuck:
        block_the_loop_of(stuck, SOON)
        assert not stuck.holds()
        assert await asyncio.wait_for(held_once(url), SOON) == stuck.fence + 1


def block_the_loop_of(stuck: Hold, seconds: float) -> None:
    """Until it holds no longer, which its own thread alone can have seen to."""
    until = monotonic() + seconds
    while stuck.holds() and monotonic() < until:
        sleep(leasing.LOOK)


async def held_once(url: str) -> int | None:
    async with sole(url, patient=True) as hold:
        return hold.fence


async def work(database: Database, key: str) -> None:
    async with database.begin() as connection:
        await connection.run_sync(inbox.add, START, key, "tick")


async def waiting(url: str) -> list[str]:
    database = open_database(url)
    async with database.begin() as connection:
        rows = await connection.run_sync(inbox.waiting, 10)
    await database.dispose()
    return [row.key for row in rows]
