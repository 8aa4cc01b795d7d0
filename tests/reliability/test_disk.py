"""The disk is full or read-only, or somebody else holds the database: nothing is confirmed that is not kept, and it goes on."""

import asyncio
import os
import resource
import shutil
import signal
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.exits import Exit
from storage.probe import WRITABLE
from tests.reliability.invariants import assert_each_report_once, assert_nothing_waits, assert_sound
from tests.reliability.processes import Nursery, Town, working_town

pytestmark = pytest.mark.process

FULL = (65536, resource.RLIM_INFINITY)  # bytes that a file may have; the log has fewer
# Root may do what modes forbid, unless it gives that up.
OBEYING = ("setpriv", "--bounding-set=-dac_override") if os.geteuid() == 0 else ()
LOCKED = {True: 30.0, False: 2.0}  # seconds, at full size and not


def can_be_refused() -> bool:
    return not OBEYING or shutil.which(OBEYING[0]) is not None


@pytest.fixture
async def town(sandbox_port: int, tmp_path: Path) -> AsyncIterator[Town]:
    async with working_town(tmp_path, f"sqlite:///{tmp_path}/town.db", sandbox_port, 80) as found:
        yield found


async def assert_whole(town: Town) -> int:
    reports = await assert_each_report_once(town)
    await assert_nothing_waits(town)
    await assert_sound(town)
    return reports


@pytest.mark.bar(14, "disk full", "exit 3, confirms nothing it has not kept, goes on without loss")
async def test_a_full_disk_ends_the_program_and_loses_nothing(
    town: Town, is_full: bool, figures: Callable[[str], None]
) -> None:
    times = 5 if is_full else 2
    over = asyncio.Event()
    nursery = Nursery(town.config)
    working = [asyncio.create_task(one.works(over)) for one in town.reporters]
    for _ in range(times):
        child = await nursery.start()
        await town.hears_calls(20)
        resource.prlimit(child, resource.RLIMIT_FSIZE, FULL)
        assert await nursery.ended() == Exit.DATABASE
    over.set()
    child = await nursery.start()
    await asyncio.gather(*working)
    await town.sim.post("/sim/wait", json={})
    assert await nursery.end(child, signal.SIGTERM) == 0
    await asyncio.to_thread(nursery.close)
    figures(f"{times} times full: exit 3, {await assert_whole(town)} reports each once")


@pytest.mark.bar(14, "disk read-only", "exit 3, asks nothing of Telegram, goes on without loss")
@pytest.mark.skipif(not can_be_refused(), reason="root, and no setpriv to obey modes with")
@pytest.mark.parametrize("what", ["everything", "the database"])
async def test_on_a_read_only_disk_it_does_not_begin_and_loses_nothing(
    what: str, town: Town, is_full: bool, figures: Callable[[str], None]
) -> None:
    times, over = 5 if is_full else 2, asyncio.Event()
    nursery = Nursery(town.config, before=OBEYING)
    working = [asyncio.create_task(one.works(over)) for one in town.reporters]
    child = await nursery.start()
    await town.hears_calls(20)
    assert await nursery.end(child, signal.SIGKILL) == -signal.SIGKILL
    with read_only(town.folder, what):
        before = await greetings(town)
        for _ in range(times):
            await nursery.start()
            assert await nursery.ended() == Exit.DATABASE
        assert await greetings(town) == before
    child = await nursery.start()
    await town.hears_calls(20)
    over.set()
    await asyncio.gather(*working)
    await town.sim.post("/sim/wait", json={})
    assert await nursery.end(child, signal.SIGTERM) == 0
    log = await asyncio.to_thread(nursery.close)
    assert log.count(f"The database cannot be used: Permission denied; {WRITABLE}\n") == times
    reports = await assert_whole(town)
    figures(f"{what}, {times} starts: exit 3, {reports} reports each once")


async def greetings(town: Town) -> int:
    """A program that asks Telegram for anything asks first who it is."""
    calls = (await town.sim.get("/sim/calls")).json()
    return sum(one["method"] == "getMe" for one in calls)


@contextmanager
def read_only(folder: Path, what: str) -> Iterator[None]:
    """As their owner may still read them."""
    paths = [folder, *folder.iterdir()] if what == "everything" else [folder / "town.db"]
    modes = {path: path.stat().st_mode for path in paths}
    for path, mode in modes.items():
        path.chmod(mode & ~0o222)
    yield
    for path, mode in modes.items():
        path.chmod(mode)


@pytest.mark.bar(14, "database locked by another", "goes on without loss when it is free")
async def test_a_database_that_another_holds_loses_nothing(
    town: Town, is_full: bool, figures: Callable[[str], None]
) -> None:
    over = asyncio.Event()
    nursery = Nursery(town.config)
    codes: Counter[int] = Counter()
    working = [asyncio.create_task(one.works(over)) for one in town.reporters]
    first = await nursery.start()
    await town.hears_calls(20)
    other = sqlite3.connect(town.folder / "town.db", isolation_level=None, check_same_thread=False)
    await asyncio.to_thread(other.execute, "BEGIN IMMEDIATE")
    ending = asyncio.create_task(nursery.ended())
    await asyncio.sleep(LOCKED[is_full])
    await asyncio.to_thread(other.execute, "ROLLBACK")
    other.close()
    if is_full:
        codes[await ending] += 1
        first = await nursery.start()
        ending = asyncio.create_task(nursery.ended())
    await town.hears_calls(20)
    over.set()
    await asyncio.gather(*working)
    await town.sim.post("/sim/wait", json={})
    nursery.tell(first, signal.SIGTERM)
    assert await ending == 0
    await asyncio.to_thread(nursery.close)
    assert codes.keys() <= {int(Exit.DATABASE)}
    reports = await assert_whole(town)
    figures(
        f"locked {LOCKED[is_full]:.0f} s, {codes.total()} restarts, {reports} reports each once"
    )
