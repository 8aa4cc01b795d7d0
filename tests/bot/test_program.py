"""The loops of the program: started, told to stop."""

import asyncio

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
