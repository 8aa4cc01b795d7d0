"""The loops of the program: started, told to stop."""

import asyncio
from datetime import datetime

import httpx
import pytest

from bot import program
from bot.bell import Bell
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story


@pytest.mark.parametrize("rounds", range(2))  # of the event loop, between the work and the end
async def test_a_program_that_is_cancelled_while_work_comes_in_ends(
    city: City, rounds: int
) -> None:
    running = asyncio.create_task(city.program.run())
    await asyncio.sleep(1)  # until all of them wait
    city.program.work.ring()
    for _ in range(rounds):
        await asyncio.sleep(0)
    running.cancel()
    _, late = await asyncio.wait((running,), timeout=10)
    city.program.leaving = True  # whatever runs on must not outlive the test
    assert not late


async def test_a_program_told_to_finish_before_it_listens_ends(city: City) -> None:
    running = asyncio.create_task(city.program.run())
    await asyncio.sleep(0)
    city.program.finish()
    async with asyncio.timeout(10):
        await running


async def test_nobody_waits_for_a_program_that_has_stopped(city: City) -> None:
    """What a stopped program had left to do is no reason to keep a server from stopping."""
    running = asyncio.create_task(city.program.run())
    await asyncio.sleep(0.2)
    city.line.is_cut = True
    answer = await city.sim.post("/sim/people", json={"name": "bob"})
    await city.sim.post("/sim/say", json={"person": str(answer.json()["id"]), "text": "/start"})
    waiting = asyncio.create_task(city.driver.idle())
    await asyncio.sleep(0.2)
    assert not waiting.done()
    running.cancel()
    _, late = await asyncio.wait((running, waiting), timeout=10)
    assert not late


async def test_a_bell_is_heard_by_who_was_busy_as_it_rang() -> None:
    bell = Bell()
    heard = bell.rings
    bell.ring()
    async with asyncio.timeout(10):
        await bell.rung_since(heard)
    waiting = asyncio.create_task(bell.rung_since(bell.rings))
    await asyncio.sleep(0)
    assert not waiting.done()
    bell.ring()
    await waiting


async def test_neither_a_card_nor_the_next_press_waits_for_a_toast(
    story: Story, city: City, bob: Player, monkeypatch: pytest.MonkeyPatch
) -> None:
    await story.until(datetime(2016, 2, 15, 9, tzinfo=ZONE))
    reach, edits, told = city.line.handle_async_request, asyncio.Semaphore(0), asyncio.Event()
    marks = {"editMessageText": edits.release, "answerCallbackQuery": told.set}

    async def noting(request: httpx.Request) -> httpx.Response:
        try:
            return await reach(request)
        finally:
            marks.get(request.url.path.rpartition("/")[2], lambda: None)()

    monkeypatch.setattr(city.line, "handle_async_request", noting)
    monkeypatch.setattr(program, "LOOK", 60)  # no look by itself
    await city.call("fault", kind="hang", method="answerCallbackQuery", times=2)
    running = asyncio.create_task(city.program.run())
    async with asyncio.timeout(10):
        for button in ("稀土永磁电机", "返回"):
            await city.call("press", person=str(bob.user), button=button)
            await edits.acquire()
    assert not told.is_set()
    running.cancel()
    await asyncio.wait((running,), timeout=10)


async def test_a_poll_that_came_too_often_waits_as_long_as_it_is_told(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    reach, polls = city.line.handle_async_request, []

    async def noting(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("getUpdates"):
            polls.append(asyncio.get_running_loop().time())
        return await reach(request)

    monkeypatch.setattr(city.line, "handle_async_request", noting)
    await city.call("fault", kind="429", method="getUpdates", retry_after=3)
    running = asyncio.create_task(city.program.run())
    await asyncio.sleep(4)
    running.cancel()
    await asyncio.wait((running,), timeout=10)
    refused, again = polls[:2]
    assert 3 <= again - refused < 3.9
