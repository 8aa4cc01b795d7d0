"""Told to stop in the midst of work, again and again: soon, and nothing is lost or goes twice."""

import asyncio
import random
import signal
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from time import monotonic

import pytest

from tests.reliability.invariants import (
    assert_each_report_once,
    assert_few_messages_twice,
    assert_nothing_waits,
    assert_sound,
)
from tests.reliability.processes import Nursery, Town, working_town

pytestmark = pytest.mark.process

BAR = 10.0  # seconds from SIGTERM to the end


@pytest.fixture
async def town(sandbox_port: int, tmp_path: Path) -> AsyncIterator[Town]:
    async with working_town(tmp_path, f"sqlite:///{tmp_path}/town.db", sandbox_port, 60) as found:
        yield found


@pytest.mark.bar(23, "SIGTERM under load", "each exit 0 within 10 s, 0 lost, 0 doubled, 0 twice")
async def test_told_to_stop_it_finishes_what_is_under_way(
    town: Town, is_full: bool, chance: random.Random, figures: Callable[[str], None]
) -> None:
    rounds = 20 if is_full else 4
    over = asyncio.Event()
    nursery = Nursery(town.config)
    working = [asyncio.create_task(one.works(over)) for one in town.reporters]
    took = []
    for _ in range(rounds):
        child = await nursery.start()
        await town.hears_calls(chance.randint(5, 30))
        begun = monotonic()
        assert await nursery.end(child, signal.SIGTERM) == 0
        took.append(monotonic() - begun)
    assert not any(task.done() for task in working), "the conversation ended before the rounds"
    over.set()
    child = await nursery.start()
    await asyncio.gather(*working)
    await town.sim.post("/sim/wait", json={})
    assert await nursery.end(child, signal.SIGTERM) == 0
    await asyncio.to_thread(nursery.close)
    assert max(took) < BAR
    reports = await assert_each_report_once(town)
    await assert_nothing_waits(town)
    assert await assert_few_messages_twice(town, 0) == 0
    await assert_sound(town)
    figures(f"{rounds} stops, {max(took):.1f} s at most, {reports} reports each once, none twice")
