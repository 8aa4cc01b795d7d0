"""Three processes on PostgreSQL, one of which leads: killed, frozen, restarted one by one and cut off
from the database, they lose nothing and double no record; a message goes twice at most once for each.
"""

import asyncio
import random
import signal
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from time import monotonic

import pytest

from bot.lease import LIFE
from bot.webhook import PATH
from tests.city.databases import Server, server
from tests.city.ports import free_port
from tests.reliability.invariants import (
    assert_each_report_once,
    assert_few_messages_twice,
    assert_nothing_waits,
    assert_sound,
)
from tests.reliability.processes import Town, working_town
from tests.reliability.replicas import Replica, leader, replicas, way_in

pytestmark = [pytest.mark.process, pytest.mark.postgresql]

REPLICAS = 3
BAR = 15.0  # seconds within which another leads
LEADER_FIRST = 0.6  # of the blows fall on whoever leads


@dataclass(frozen=True)
class Blow:
    """What a process is struck with; None: the database's server is restarted at once."""

    name: str
    signal: signal.Signals | None


KILL = Blow("kill -9", signal.SIGKILL)
FREEZE = Blow("frozen", signal.SIGSTOP)
STOP = Blow("stopped", signal.SIGTERM)
NO_DATABASE = Blow("database restarted", None)
SMALL = [KILL] * 2 + [FREEZE, STOP, NO_DATABASE]
FULL = [KILL] * 60 + [FREEZE] * 6 + [STOP] * 12 + [NO_DATABASE] * 6
THIRD = FULL[::3]


@pytest.fixture
def blows(is_full: bool, how: str) -> list[Blow]:
    if not is_full:
        return SMALL
    return FULL if how == "polling" else THIRD


@pytest.fixture
def durable() -> Iterator[Server]:
    """What it has committed outlives its being restarted at once."""
    with server("synchronous_commit=on") as running:
        yield running


@pytest.fixture
async def town(durable: Server, sandbox_port: int, tmp_path: Path) -> AsyncIterator[Town]:
    url = await durable.new_database()
    async with working_town(tmp_path, url, sandbox_port, 400) as found:
        yield found


@pytest.fixture(params=["polling", "webhook"])
def how(request: pytest.FixtureRequest) -> str:
    if request.param == "webhook" and not request.config.getoption("--full"):
        pytest.skip("only at full size (make reliability)")
    return str(request.param)


@pytest.mark.bar(
    2, "killed, frozen, cut off", "0 lost, 0 doubled, a message twice at most once a blow"
)
@pytest.mark.bar(12, "takeover", "another leads within 15 s, never two that go on polling")
async def test_whatever_befalls_the_leader_another_goes_on(
    town: Town,
    durable: Server,
    blows: list[Blow],
    how: str,
    chance: random.Random,
    figures: Callable[[str], None],
) -> None:
    ports = [free_port() for _ in range(REPLICAS)]
    over = asyncio.Event()
    async with AsyncExitStack() as stack:
        port = await stack.enter_async_context(way_in(ports))
        hook = f"http://127.0.0.1:{port}{PATH}" if how == "webhook" else ""
        among = await stack.enter_async_context(replicas(town, ports, hook))
        working = [asyncio.create_task(one.works(over)) for one in town.reporters]
        took = []
        for blow in chance.sample(blows, len(blows)):
            await town.hears_calls(chance.randint(1, 20))
            took.append(await fallen(blow, town, among, durable, chance))
        assert not any(task.done() for task in working), "the conversation ended before the blows"
        over.set()
        await asyncio.gather(*working)
        await town.sim.post("/sim/wait", json={})
    assert max(took) < BAR
    reports = await assert_each_report_once(town)
    await assert_nothing_waits(town)
    twice = await assert_few_messages_twice(town, len(took))
    await assert_sound(town)
    assert await polls_that_met(town) <= len(took)
    figures(
        f"{how}: {len(took)} blows, {reports} reports each once, {twice} messages twice, "
        f"another led after {max(took):.1f} s at most"
    )


async def fallen(
    blow: Blow, town: Town, among: list[Replica], durable: Server, chance: random.Random
) -> float:
    """Seconds until somebody leads again; 0 when it was not the leader that was hit."""
    leading = await leader(town, among)
    is_leaders = blow is FREEZE or chance.random() < LEADER_FIRST
    struck = leading if leading and is_leaders else chance.choice(among)
    pid, begun = struck.pid, monotonic()
    if blow.signal is None:
        await asyncio.to_thread(durable.restart)
        return 0.0
    struck.hears(blow.signal)
    try:
        if struck is not leading:
            return 0.0
        await another_leads(town, among, pid)
        took = monotonic() - begun
        await asyncio.sleep(chance.uniform(0, LIFE) if blow is FREEZE else 0)
        return took
    finally:
        struck.hears(signal.SIGCONT)


async def another_leads(town: Town, among: list[Replica], before: int) -> None:
    """And is heard of by Telegram."""
    async with asyncio.timeout(60):
        while (found := await leader(town, among)) is None or found.pid == before:
            await asyncio.sleep(0.1)
    await town.hears_calls(1)


def exits(among: list[Replica]) -> dict[int, int]:
    return dict(sum((one.codes for one in among), Counter()))


async def polls_that_met(town: Town) -> int:
    """How often one poll ended another: never twice for one takeover, as two that go on would."""
    calls = (await town.sim.get("/sim/calls")).json()
    polls = [call["status"] for call in calls if call["method"] == "getUpdates"]
    return sum(1 for _, status in pairwise(polls) if status == 409)
