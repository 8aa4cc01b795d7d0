"""Updates a second through the whole path: received, kept, done, answered."""

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import zip_longest
from statistics import median

from bench.city import City, Telegram, in_process, on_a_port, opened
from bot.demo_people import Sitter
from storage import duties, inbox
from storage.inbox import InboxState

Step = tuple[str, dict[str, str]]


@dataclass(frozen=True)
class Run:
    """One city's sitting answered; `rounds` are the seconds each round took, `work` processor time."""

    updates: int
    calls: int
    work: float
    rounds: tuple[float, ...]

    @property
    def rate(self) -> float:
        return self.updates / sum(self.rounds)


def tell(runs: int) -> Iterator[str]:
    yield "Updates a second through the whole path"
    yield "  The sample city's reporters answer every card of January's sitting. In a round each makes"
    yield "  one step (open the card, write, submit, back); the next begins when every update is kept,"
    yield "  confirmed and done and its answers are delivered. Pacing off; SQLite in a temporary file,"
    yield "  WAL, synchronous FULL; the processor time is that of the program and of who plays the people."
    yield from _told("sandbox in the same process", in_process, runs)
    yield from _told("sandbox in its own process, over loopback", on_a_port, runs)


def _told(
    where: str, telegram: Callable[[], AbstractContextManager[Telegram]], runs: int
) -> Iterator[str]:
    found = [measure(telegram) for _ in range(runs)]
    run = sorted(found, key=lambda one: one.rate)[len(found) // 2]
    rates = ", ".join(f"{one.rate:.0f}" for one in found)
    yield f"  {where}: {run.rate:.0f} updates/s (runs: {rates})"
    yield (
        f"    {run.updates} updates in {len(run.rounds)} rounds, {sum(run.rounds):.1f} s; "
        f"{run.calls} calls to Telegram; a round {median(run.rounds):.1f} s (median), "
        f"{max(run.rounds):.1f} s (longest); {run.work / run.updates * 1000:.0f} ms of processor an update"
    )


def measure(telegram: Callable[[], AbstractContextManager[Telegram]]) -> Run:
    with telegram() as there:
        return asyncio.run(_measure(there))


async def _measure(telegram: Telegram) -> Run:
    async with opened(telegram) as city:
        before, begun = await _calls(city), time.process_time()
        rounds = [
            await _timed(city, together) for together in zip_longest(*map(_script, city.sitters))
        ]
        work = time.process_time() - begun
        assert await city.do(duties.count_open) == 0, "a card was not answered"
        assert await city.do(inbox.count, InboxState.DEAD) == 0, "an update was put aside"
        return Run(city.said, await _calls(city) - before, work, tuple(rounds))


def _script(sitter: Sitter) -> list[Step]:
    """What one reporter does, an update a step: four for each project."""
    return [
        step
        for name, _ in sitter.projects
        for step in (
            ("press", {"button": name[:12]}),
            ("say", {"text": "主体封顶，开始安装设备"}),
            ("press", {"button": "提交"}),
            ("press", {"button": "返回"}),
        )
    ]


async def _timed(city: City, together: tuple[Step | None, ...]) -> float:
    begun = time.perf_counter()
    async with asyncio.TaskGroup() as acts:
        for sitter, step in zip(city.sitters, together, strict=True):
            if step is not None:
                acts.create_task(city.act(step[0], sitter.user, **step[1]))
    await city.settled()
    return time.perf_counter() - begun


async def _calls(city: City) -> int:
    """Everything but polls."""
    answer = await city.sim.get("/sim/calls")
    return sum(one["method"] != "getUpdates" for one in answer.json())
