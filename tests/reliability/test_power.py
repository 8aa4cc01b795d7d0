"""The power goes at random writes and syncs: whatever was acknowledged is on the disk that is left.

The power cut is modelled (`platter.py`, `vfs.py`); the program, its statements and its SQLite are the real ones.
"""

import asyncio
import random
import re
import shutil
import signal
import sqlite3
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from sqlalchemy import select, text

from actions.audit import faulty
from sandbox.updates import FIRST_ID
from storage import Tx
from storage.inbox import inbox
from storage.reports import reports
from tests.reliability.invariants import (
    assert_each_report_once,
    assert_few_messages_twice,
    assert_nothing_waits,
    assert_sound,
)
from tests.reliability.platter import FILES, Platter, lay_out
from tests.reliability.processes import Nursery, Town, working_town
from tests.reliability.vfs import found, recording

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(found() is None, reason="SQLite is built into this Python"),
]

RECEIPT = re.compile(r"\bchange:(\d+):")  # the button on it
LONGEST = 2000  # writes and syncs that a life of the program has


@pytest.mark.parametrize(
    ("synchronous", "loses"), [("FULL", False), ("NORMAL", True), ("OFF", True)]
)
def test_what_is_not_synced_may_be_lost(
    synchronous: str, loses: bool, tmp_path: Path, chance: random.Random
) -> None:
    """The model itself: it tells a database that keeps its word from those that do not."""
    platter = Platter(tmp_path / "one.db", chance)
    with recording(platter):
        one = sqlite3.connect(tmp_path / "one.db", isolation_level=None)
        one.execute("PRAGMA journal_mode=WAL")
        one.execute(f"PRAGMA synchronous={synchronous}")
        one.execute("CREATE TABLE answers (number INTEGER)")
        kept = []
        for number in range(20):
            one.execute("INSERT INTO answers VALUES (?)", [number])
            kept.append(count(tmp_path / f"{number}.db", platter.left()) - number)
        one.close()
    assert (min(kept) < 1) is loses
    assert max(kept) <= 1


def count(path: Path, files: dict[str, bytes]) -> int:
    lay_out(str(path), files)
    after = sqlite3.connect(path)
    tables = after.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    rows = after.execute("SELECT count(*) FROM answers").fetchone()[0] if tables else 0
    after.close()
    return int(rows)


@pytest.fixture
async def town(sandbox_port: int, tmp_path: Path) -> AsyncIterator[Town]:
    async with working_town(tmp_path, f"sqlite:///{tmp_path}/town.db", sandbox_port, 80) as there:
        yield there


@pytest.mark.bar(13, "power cut, modelled", "0 lose a commit; sound, the chain holds")
async def test_no_power_cut_takes_what_was_acknowledged(
    town: Town, is_full: bool, chance: random.Random, figures: Callable[[str], None]
) -> None:
    cuts, over = 20 if is_full else 3, asyncio.Event()
    nursery = Nursery(town.config, "outlet")
    working = [asyncio.create_task(one.works(over)) for one in town.reporters]
    for number in range(cuts):
        await nursery.start(f"{chance.randrange(10**9)} {chance.randint(1, LONGEST)}")
        assert await nursery.ended() == -signal.SIGKILL
        told = await acknowledged(town)
        assert_kept(told, await left(town, number))
    assert not any(task.done() for task in working), "the conversation ended before the cuts"
    over.set()
    child = await nursery.start()
    await asyncio.gather(*working)
    await town.sim.post("/sim/wait", json={})
    assert await nursery.end(child, signal.SIGTERM) == 0
    await asyncio.to_thread(nursery.close)
    made = await assert_each_report_once(town)
    await assert_nothing_waits(town)
    await assert_few_messages_twice(town, cuts)
    await assert_sound(town)
    figures(
        f"{cuts} cuts: {len(told.updates)} updates confirmed and {len(told.receipts)} receipts "
        f"before the last, all kept; {made} reports each once"
    )


@dataclass(frozen=True)
class Kept:
    updates: set[str]
    receipts: set[int]


async def acknowledged(town: Town) -> Kept:
    """What people and Telegram have been told is safe: receipts sent, updates confirmed."""
    calls = (await town.sim.get("/sim/calls")).json()
    polls = [one["params"] for one in calls if one["method"] == "getUpdates"]
    confirmed = max((int(one.get("offset", 0)) for one in polls), default=0)
    sent = [str(one["params"]) for one in calls if one["status"] in (200, None)]
    return Kept(
        {f"telegram:{number}" for number in range(FIRST_ID, confirmed)},
        {int(project) for one in sent for project in RECEIPT.findall(one)},
    )


def assert_kept(told: Kept, there: Kept) -> None:
    assert told.updates <= there.updates
    assert told.receipts <= there.receipts


async def left(town: Town, number: int) -> Kept:
    """What the disk has, in a copy: that the program starts on it as it was left is the point."""
    folder = town.folder / f"cut{number}"
    folder.mkdir()
    for end in FILES:
        path = town.folder / f"town.db{end}"
        if path.exists():
            shutil.copy(path, folder / path.name)
    copy = replace(town, url=f"sqlite:///{folder}/town.db")
    return await copy.tx(look, (town.folder / "audit.key").read_bytes())


def look(tx: Tx, seal: bytes) -> Kept:
    assert tx.execute(text("PRAGMA integrity_check")).scalar() == "ok"
    assert list(faulty(tx, seal)) == []
    keys = tx.execute(select(inbox.c.key)).scalars()
    return Kept(set(keys), set(tx.execute(select(reports.c.project)).scalars()))
