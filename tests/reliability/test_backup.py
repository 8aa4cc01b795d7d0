"""Copies made while everybody works: each is a beginning of what was recorded, the writer hardly
waits for them, and a bot restored from one goes on under kill -9.
"""

import asyncio
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from time import monotonic

import pyrage
import pytest
from sqlalchemy import insert, select, text

from actions.audit import record
from bot.clock import Clock
from bot.maintenance import reading_at
from bot.opening import prepare
from domain.acts import Act
from storage import Database, Tx, audit, open_database
from storage.engine import sqlite_path
from storage.reports import reports
from storage.settings import settings
from tests.city.databases import Server
from tests.reliability.invariants import (
    assert_each_report_once,
    assert_nothing_waits,
    assert_sound,
)
from tests.reliability.processes import ZONE, Nursery, Town, working_town, write_config
from tests.reliability.test_kill import MOST_CALLS, database_url

__all__ = ["database_url"]

pytestmark = pytest.mark.process

BAR = 0.1  # seconds that 99 of 100 transactions take at most while a copy is made


@dataclass(frozen=True)
class Size:
    copies: int
    kills: int
    pages: int  # of 64 KiB in the database that is copied while somebody writes
    rounds: int


@pytest.fixture
def size(is_full: bool) -> Size:
    return Size(2, 5, 1600, 5) if is_full else Size(1, 2, 80, 1)


@pytest.fixture
async def town(
    database_url: str, sandbox_port: int, tmp_path: Path, size: Size
) -> AsyncIterator[Town]:
    async with working_town(tmp_path, database_url, sandbox_port, 60) as found:
        yield found


@pytest.fixture
def keys(town: Town) -> Path:
    """The town's copies are encrypted for whoever has this."""
    owner = pyrage.x25519.Identity.generate()
    (town.folder / "copies").mkdir(mode=0o700)
    with town.config.open("a") as config:
        config.write(f'\n[backup]\nfolder = "{town.folder}/copies"\n')
        config.write(f'recipient = "{owner.to_public()}"\nhour = 0\n')
    return written(town.folder / "owner.key", str(owner))


def written(path: Path, key: str) -> Path:
    path.touch(mode=0o600)
    path.write_text(f"{key}\n")
    return path


@pytest.mark.bar(
    15,
    "backup under load, and restored",
    "each a beginning; kills lose nothing; wrong key refused; no old -wal, -shm",
)
async def test_copies_made_under_load_come_back_and_the_bot_goes_on(
    town: Town,
    keys: Path,
    size: Size,
    chance: random.Random,
    figures: Callable[[str], None],
    request: pytest.FixtureRequest,
) -> None:
    nursery, over = Nursery(town.config), asyncio.Event()
    child = await nursery.start()
    working = [asyncio.create_task(one.works(over)) for one in town.reporters]
    await until(lambda: bool(copies(town)))  # the one that the bot makes of itself
    for _ in range(size.copies):
        await town.hears_calls(40)
        await succeeds(town, "backup")
        put_aside(town)
    assert not any(task.done() for task in working), "the conversation ended before the copies"
    over.set()
    await asyncio.gather(*working)
    await town.sim.post("/sim/wait", json={})
    await succeeds(town, "backup")
    assert await nursery.end(child, signal.SIGKILL) == -signal.SIGKILL
    whole = await reading_at(town.url, history)
    made = [*aside(town), *copies(town)]
    for at, copy in enumerate(made):
        assert_beginning(await restored(town, copy, keys, at, request), whole)
    await lost_and_restored(town, keys, request)
    assert await town.tx(history) == whole
    for one in town.reporters:
        one.projects = [found for found in one.projects if found[0] not in one.said]
    reports = await goes_on_under_kills(town, nursery, size.kills, chance)
    figures(
        f"{town.kind}: {len(made)} copies, each a beginning; restored: {size.kills} kills, "
        f"{reports} reports each once"
    )


async def goes_on_under_kills(
    town: Town, nursery: Nursery, kills: int, chance: random.Random
) -> int:
    over = asyncio.Event()
    working = [asyncio.create_task(one.works(over)) for one in town.reporters]
    for _ in range(kills):
        child = await nursery.start()
        await town.hears_calls(chance.randint(1, MOST_CALLS))
        assert await nursery.end(child, signal.SIGKILL) == -signal.SIGKILL
    over.set()
    child = await nursery.start()
    await asyncio.gather(*working)
    await town.sim.post("/sim/wait", json={})
    assert await nursery.end(child, signal.SIGTERM) == 0
    await asyncio.to_thread(nursery.close)
    reports = await assert_each_report_once(town)
    await assert_nothing_waits(town)
    await assert_sound(town)
    return reports


@dataclass(frozen=True)
class History:
    """What was committed, in order."""

    entries: list[tuple[int, str]]
    submits: int
    reports: dict[int, str]


def history(tx: Tx) -> History:
    found = list(audit.entries(tx))
    content = select(reports.c.id, reports.c.content)
    return History(
        entries=[(one.id, one.mac) for one in found],
        submits=sum(one.verb == "submit" for one in found),
        reports={row.id: row.content for row in tx.execute(content)},
    )


def assert_beginning(copy: History, whole: History) -> None:
    """A report and the entry about it were committed together: a copy has both or neither."""
    print(f"{len(copy.entries)} of {len(whole.entries)} entries, {len(copy.reports)} reports")
    assert copy.entries == whole.entries[: len(copy.entries)]
    assert copy.submits == len(copy.reports)
    assert copy.reports.items() <= whole.reports.items()


def put_aside(town: Town) -> None:
    """The next one of the same day will take its place."""
    (town.folder / "aside").mkdir(exist_ok=True)
    for one in (town.folder / "copies").glob("tuijin-*"):
        shutil.copy(one, town.folder / "aside" / one.name)


def aside(town: Town) -> list[Path]:
    return sorted((town.folder / "aside").glob("*.age"))


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(120):
        while not condition():
            await asyncio.sleep(0.1)


def copies(town: Town) -> list[Path]:
    """Those that count."""
    return sorted(one.with_suffix("") for one in (town.folder / "copies").glob("*.age.json"))


async def succeeds(town: Town, *words: str) -> None:
    ended = await asyncio.to_thread(town.tuijin, *words)
    assert ended.returncode == 0, ended.stderr


async def restored(
    town: Town, copy: Path, keys: Path, at: int, request: pytest.FixtureRequest
) -> History:
    """On a machine of its own, which has the audit's key."""
    folder = town.folder / f"machine{at}"
    folder.mkdir()
    other = Town(folder, await new_database(town, folder, request), town.sim, [])
    write_config(other.config, other.url, 1)
    shutil.copy(town.folder / "audit.key", folder / "audit.key")
    await succeeds(other, "restore", str(copy), "--identity", str(keys))
    return await other.tx(history)


async def new_database(town: Town, folder: Path, request: pytest.FixtureRequest) -> str:
    if sqlite_path(town.url):
        return f"sqlite:///{folder}/city.db"
    server: Server = request.getfixturevalue("postgresql")
    return await server.new_database()


async def lost_and_restored(town: Town, keys: Path, request: pytest.FixtureRequest) -> None:
    """The disk has lost the file, not what stood beside it; and first somebody tries a wrong key."""
    newest, before = copies(town)[-1], town.url
    path = Path(sqlite_path(town.url) or "")
    if path.name:
        lose(path)
    else:
        town.url = await new_database(town, town.folder, request)
        town.config.write_text(town.config.read_text().replace(before, town.url))
    wrong = written(town.folder / "other.key", str(pyrage.x25519.Identity.generate()))
    ended = await asyncio.to_thread(town.tuijin, "restore", str(newest), "--identity", str(wrong))
    assert ended.returncode == 5
    assert "is not its key, or the file is damaged" in ended.stderr
    await succeeds(town, "restore", str(newest), "--identity", str(keys))
    if path.name:
        assert beside(path) == []


def lose(path: Path) -> None:
    assert beside(path) == ["town.db-shm", "town.db-wal"], "kill -9 leaves them"
    path.unlink()


def beside(path: Path) -> list[str]:
    return sorted(one.name for one in path.parent.glob(f"{path.name}-*"))


@pytest.mark.alone
@pytest.mark.bar(15, "the writer beside a backup", "p99 < 100 ms")
async def test_the_writer_hardly_waits_for_a_copy(
    tmp_path: Path, size: Size, is_full: bool, figures: Callable[[str], None]
) -> None:
    """The program's own connection commits an audited change each few milliseconds, as under load."""
    url = f"sqlite:///{tmp_path}/town.db"
    write_config(tmp_path / "config.toml", url, 1)
    (tmp_path / "copies").mkdir()
    with (tmp_path / "config.toml").open("a") as config:
        config.write(f'\n[backup]\nfolder = "{tmp_path}/copies"\n')
    key = written(tmp_path / "audit.key", "k" * 40).read_bytes()
    await prepare(url)
    database = open_database(url)
    try:
        await grow(database, size.pages)
        quiet = await timed(database, key, asyncio.sleep(2))
        busy = [
            one
            for _ in range(size.rounds)
            for one in await timed(database, key, backed_up(tmp_path / "config.toml"))
        ]
    finally:
        await database.dispose()
    bytes_ = (tmp_path / "town.db").stat().st_size
    figures(
        f"{bytes_ / 2**20:.0f} MiB copied {size.rounds} times: p99 {p99(busy) * 1000:.1f} ms "
        f"({p99(quiet) * 1000:.1f} without), longest {max(busy) * 1000:.0f} ms, "
        f"{len(busy)} transactions"
    )
    if is_full:
        assert p99(busy) < BAR


async def grow(database: Database, pages: int) -> None:
    def add(tx: Tx, number: int) -> None:
        row = {"name": f"ballast{number}", "value": chr(0x4E00 + number % 99) * 21_800}
        tx.execute(insert(settings).values(**row, changed_at=Clock(ZONE).now()))

    for number in range(pages):
        async with database.begin() as connection:
            await connection.run_sync(add, number)


async def timed(database: Database, key: bytes, meanwhile: object) -> list[float]:
    """How long each transaction took, from asking for one to its commit, while something else goes on."""
    other = asyncio.ensure_future(meanwhile)  # type: ignore[call-overload]
    took = []
    while not other.done():
        begun = monotonic()
        async with database.begin() as connection:
            await connection.run_sync(change, key)
        took.append(monotonic() - begun)
        await asyncio.sleep(0.005)
    await other
    return took


def change(tx: Tx, key: bytes) -> None:
    act = Act(now=Clock(ZONE).now(), seal=key)
    record(tx, act, "submit", "report:1", project=1, version=1)
    tx.execute(text("UPDATE settings SET changed_at = changed_at WHERE name = 'ballast1'"))


async def backed_up(config: Path) -> None:
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot.cli", "backup", "--config", str(config)),
        stdout=subprocess.DEVNULL,
    )
    assert await child.wait() == 0


def p99(took: list[float]) -> float:
    return quantiles(took, n=100)[98]
