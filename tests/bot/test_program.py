"""The loops of the program: started, told to stop."""

import asyncio

import httpx
import pytest

from tests.city.running import City


@pytest.mark.parametrize("rounds", range(2))  # of the event loop, between the work and the end
async def test_a_program_that_is_cancelled_while_work_comes_in_ends(
    city: City, rounds: int
) -> None:
    running = asyncio.create_task(city.program.run())
    await asyncio.sleep(1)  # until all of them wait
    city.program.work.set()
    for _ in range(rounds):
        await asyncio.sleep(0)
    running.cancel()
    _, late = await asyncio.wait((running,), timeout=10)
    city.program.leaving = True  # whatever runs on must not outlive the test
    assert not late


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
