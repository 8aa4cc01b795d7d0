"""kill -9 at random moments of a busy conversation: nothing lost, no record twice.

The price is a message that goes out a second time because the program died between sending it and
noting so: at most one for each kill.
"""

import asyncio
import os
import random
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest
from sqlalchemy import select, text

from domain.posts import Content, Recipe, Shape, Urgency
from storage import Tx, open_database
from storage.inbox import InboxState
from storage.inbox import count as count_inbox
from storage.posts import PostState, parts, want
from storage.posts import count as count_posts
from storage.reports import of_window
from tests.city.databases import Server
from tests.city.ports import answering, free_port
from tests.reliability.town import Reporter, begin, settle

pytestmark = pytest.mark.process

TOKEN = "7000000001:NOT-A-SECRET-BUT-OF-A-TOKENS-FORM"
ZONE = ZoneInfo("Asia/Shanghai")
REPORTERS = 12
MOST_CALLS = 20  # of the Bot API that a life of the program lasts


@dataclass
class Town:
    folder: Path
    url: str
    sim: httpx.AsyncClient
    reporters: list[Reporter]

    @property
    def config(self) -> Path:
        return self.folder / "config.toml"

    async def tx(self, fn: Any, *args: Any) -> Any:
        database = open_database(self.url)
        try:
            async with database.begin() as connection:
                return await connection.run_sync(fn, *args)
        finally:
            await database.dispose()

    async def hears_calls(self, count: int) -> None:
        """Wait until the program has called Telegram so many times more."""
        last = await self._last_call(0)
        async with asyncio.timeout(30):
            while await self._last_call(last) < last + count:
                await asyncio.sleep(0.01)

    async def _last_call(self, after: int) -> int:
        calls = (await self.sim.get("/sim/calls", params={"after": after})).json()
        return int(calls[-1]["id"]) if calls else after

    def tuijin(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "bot.cli", *words, "--config", str(self.config)],
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def kills(request: pytest.FixtureRequest) -> int:
    return 200 if request.config.getoption("--full") else 20


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
def sandbox_port() -> Iterator[int]:
    port = free_port()
    command = [sys.executable, "-m", "sandbox", "--port", str(port), "--token", TOKEN]
    quiet = subprocess.DEVNULL  # it complains of each client that dies in the middle of a call
    with subprocess.Popen(command, stdout=quiet, stderr=quiet) as process:
        yield port
        process.terminate()


@pytest.fixture
async def town(
    database_url: str, sandbox_port: int, tmp_path: Path, kills: int
) -> AsyncIterator[Town]:
    folder = tmp_path / "town"
    folder.mkdir()
    _write_config(folder / "config.toml", database_url, sandbox_port)
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{sandbox_port}") as sim:
        await answering(sim)
        users = await begin(sim, REPORTERS)
        found = Town(folder, database_url, sim, [])
        assert (await asyncio.to_thread(found.tuijin, "migrate")).returncode == 0
        owing = await found.tx(settle, datetime.now(ZONE), users, kills // 2 + 20)  # noqa: TID251
        found.reporters = [Reporter(user, sim, owing[user]) for user in users]
        yield found


def _write_config(path: Path, url: str, port: int) -> None:
    path.touch(mode=0o600)
    path.write_text(
        f"""
        [telegram]
        token = "{TOKEN}"
        base_url = "http://127.0.0.1:{port}/bot"
        base_file_url = "http://127.0.0.1:{port}/file/bot"
        [database]
        url = "{url}"
        seal_file = "{path.parent}/audit.key"
        """,
        encoding="utf-8",
    )


class Nursery:
    """Starts the program again and again, and ends it in one way or the other."""

    def __init__(self, town: Town) -> None:
        self.log = (town.folder / "log").open("a+", encoding="utf-8")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.reliability.nursery", str(town.config)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.log,
            text=True,
        )

    async def start(self) -> int:
        await asyncio.to_thread(self._write)
        return int(await asyncio.to_thread(self._read))

    async def end(self, child: int, how: signal.Signals) -> int:
        """The exit code; negative when a signal ended it."""
        os.kill(child, how)
        return int(await asyncio.to_thread(self._read))

    def close(self) -> str:
        """Everything the program has logged."""
        self.process.communicate()
        self.log.seek(0)
        with self.log:
            return self.log.read()

    def _write(self) -> None:
        assert self.process.stdin
        self.process.stdin.write("\n")
        self.process.stdin.flush()

    def _read(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline()


async def test_kill_9_loses_nothing_and_doubles_no_record(town: Town, kills: int) -> None:
    seed = random.SystemRandom().randrange(10**9)
    print(f"seed {seed}")
    chance = random.Random(seed)
    over = asyncio.Event()
    nursery = Nursery(town)
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
    await assert_each_report_once(town)
    await assert_nothing_waits(town)
    await assert_few_messages_twice(town, kills)
    await assert_sound(town)


async def test_kill_9_doubles_no_more_than_one_album_each_time(town: Town, kills: int) -> None:
    """Albums wait for every reporter; each life is ended soon after it has sent its first ones."""
    chance = random.Random(kills)
    chats, deaths = [one.number for one in town.reporters], kills // 5
    await town.tx(want_albums, datetime.now(ZONE), chats)  # noqa: TID251
    nursery = Nursery(town)
    for _ in range(deaths):
        child = await nursery.start()
        await town.hears_calls(chance.randint(2, 6))
        await asyncio.sleep(chance.uniform(0, 0.1))
        assert await nursery.end(child, signal.SIGKILL) == -signal.SIGKILL
    child = await nursery.start()
    await settled(town)
    assert await nursery.end(child, signal.SIGTERM) == 0
    await asyncio.to_thread(nursery.close)
    await assert_nothing_waits(town)
    rows = [row for one in town.reporters for row in await one.messages() if not row["alert"]]
    albums = Counter(row["album"] for row in rows if row.get("album"))
    print(f"{len(albums)} albums for {len(chats)} reporters, {deaths} kills")
    assert set(albums.values()) == {2}
    assert len(chats) <= len(albums) <= len(chats) + deaths


def want_albums(tx: Tx, now: datetime, chats: list[int]) -> None:
    arguments = {"person": 1, "leader": 0, "theme": "light", "at": now.isoformat()}
    recipe = Recipe("wall", Shape.PHOTO, "wall.png", arguments, pages=2)
    for chat in chats:
        want(tx, now, "wall", chat, Content("", recipe=recipe), Urgency.ANSWER)


async def settled(town: Town) -> None:
    async with asyncio.timeout(60):
        while await town.tx(count_posts, PostState.WAITING):
            await asyncio.sleep(0.2)
    await town.sim.post("/sim/wait", json={})


async def assert_each_report_once(town: Town) -> None:
    today = (await town.tx(lambda tx: tx.execute(text("SELECT key FROM windows")).scalars().all()))[
        0
    ]
    standing = [
        (one.project, list(one.draft.texts.values())) for one in await town.tx(of_window, today)
    ]
    said = {project: words for one in town.reporters for project, words in one.said.items()}
    print(f"{len(said)} reports")
    assert sorted(standing) == sorted((project, [words]) for project, words in said.items())


async def assert_nothing_waits(town: Town) -> None:
    states = [PostState.WAITING, PostState.HELD, PostState.FAILED]
    assert [await town.tx(count_posts, state) for state in states] == [0, 0, 0]
    assert await town.tx(count_inbox, InboxState.NEW) == 0
    assert await town.tx(count_inbox, InboxState.DEAD) == 0


async def assert_few_messages_twice(town: Town, kills: int) -> None:
    """A message in a chat that the program knows nothing of was sent twice."""
    known = set(await town.tx(lambda tx: tx.execute(select(parts.c.chat, parts.c.message)).all()))
    shown = {
        (one.number, row["id"])
        for one in town.reporters
        for row in await one.messages()
        if row["sender"]["is_bot"] and not row["alert"]
    }
    print(f"{len(shown)} messages, {len(shown - known)} of them twice, {kills} kills")
    assert len(shown - known) <= kills


async def assert_sound(town: Town) -> None:
    if town.url.startswith("sqlite"):
        integrity = await town.tx(lambda tx: tx.execute(text("PRAGMA integrity_check")).scalar())
        assert integrity == "ok"
    verified = await asyncio.to_thread(town.tuijin, "audit", "verify")
    assert verified.returncode == 0, verified.stderr
    assert "unbroken" in verified.stdout
