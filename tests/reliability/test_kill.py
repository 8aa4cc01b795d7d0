"""kill -9 at random moments of a busy conversation: nothing lost, no record twice.

The price is a message that goes out a second time because the program died between sending it and
noting so: at most one for each kill.
"""

import asyncio
import random
import signal
from collections import Counter
from collections.abc import AsyncIterator, Callable
from datetime import datetime
from pathlib import Path

import pytest

from domain.posts import Content, Recipe, Shape, Urgency
from storage import Tx
from storage.posts import PostState, count, want
from tests.city.databases import Server
from tests.reliability.invariants import (
    assert_each_report_once,
    assert_few_messages_twice,
    assert_nothing_waits,
    assert_sound,
)
from tests.reliability.processes import TOKEN, ZONE, Nursery, Town, working_town

pytestmark = pytest.mark.process

MOST_CALLS = 20  # of the Bot API that a life of the program lasts


@pytest.fixture
def kills(is_full: bool, database_url: str) -> int:
    if not is_full:
        return 20
    return 200 if database_url.startswith("sqlite") else 50  # PostgreSQL has row 2, too


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
async def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A new one: the program brings it to its schema. The small size keeps to SQLite."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/town.db"
    if not request.config.getoption("--full"):
        pytest.skip("only at full size (make reliability)")
    server: Server = request.getfixturevalue("postgresql")
    return await server.new_database()


@pytest.fixture
async def town(
    database_url: str, sandbox_port: int, tmp_path: Path, kills: int
) -> AsyncIterator[Town]:
    async with working_town(tmp_path, database_url, sandbox_port, kills // 2 + 20) as found:
        yield found


@pytest.mark.bar(1, "kill -9", "0 lost, 0 doubled, a message twice at most once a kill")
async def test_kill_9_loses_nothing_and_doubles_no_record(
    town: Town, kills: int, chance: random.Random, figures: Callable[[str], None]
) -> None:
    over = asyncio.Event()
    nursery = Nursery(town.config)
    working = [asyncio.create_task(one.works(over)) for one in town.reporters]
    for _ in range(kills):
        child = await nursery.start()
        await town.hears_calls(chance.randint(0, MOST_CALLS))
        await asyncio.sleep(chance.uniform(0, 0.02))
        assert await nursery.end(child, signal.SIGKILL) == -signal.SIGKILL
    assert not any(task.done() for task in working), "the conversation ended before the kills"
    over.set()
    child = await nursery.start()
    await asyncio.gather(*working)
    await town.sim.post("/sim/wait", json={})
    assert await nursery.end(child, signal.SIGTERM) == 0
    log = await asyncio.to_thread(nursery.close)
    assert TOKEN not in log
    reports = await assert_each_report_once(town)
    await assert_nothing_waits(town)
    twice = await assert_few_messages_twice(town, kills)
    figures(f"{town.kind}: {kills} kills, {reports} reports each once, {twice} messages twice")
    await assert_sound(town)


@pytest.mark.bar(1, "kill -9, albums", "0 lost, an album twice at most once a kill")
async def test_kill_9_doubles_no_more_than_one_album_each_time(
    town: Town, kills: int, chance: random.Random, figures: Callable[[str], None]
) -> None:
    """Albums wait for every reporter; each life is ended soon after it has sent its first ones.

    Some are left for the last life, however far each came: the next waits for a first call.
    """
    chats, deaths = [one.number for one in town.reporters], kills // 10 + 2
    await town.tx(want_albums, datetime.now(ZONE), chats)  # noqa: TID251
    nursery = Nursery(town.config)
    for _ in range(deaths):
        child = await nursery.start()
        await town.hears_calls(chance.randint(1, 3))
        await asyncio.sleep(chance.uniform(0, 0.1))
        assert await nursery.end(child, signal.SIGKILL) == -signal.SIGKILL
    child = await nursery.start()
    await settled(town)
    assert await nursery.end(child, signal.SIGTERM) == 0
    await asyncio.to_thread(nursery.close)
    await assert_nothing_waits(town)
    rows = [row for one in town.reporters for row in await one.messages() if not row["alert"]]
    albums = Counter(row["album"] for row in rows if row.get("album"))
    figures(f"{town.kind}: {deaths} kills, {len(albums)} albums for {len(chats)} people")
    assert set(albums.values()) == {2}
    assert len(chats) <= len(albums) <= len(chats) + deaths


def want_albums(tx: Tx, now: datetime, chats: list[int]) -> None:
    arguments = {"person": 1, "leader": 0, "theme": "light", "at": now.isoformat()}
    recipe = Recipe("wall", Shape.PHOTO, "wall.png", arguments, pages=2)
    for chat in chats:
        want(tx, now, "wall", chat, Content("", recipe=recipe), Urgency.ANSWER)


async def settled(town: Town) -> None:
    async with asyncio.timeout(60):
        while await town.tx(count, PostState.WAITING):
            await asyncio.sleep(0.2)
    await town.sim.post("/sim/wait", json={})
