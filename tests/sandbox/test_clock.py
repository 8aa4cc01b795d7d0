"""The clock moves from one due moment to the next, and never back."""

from datetime import timedelta

import pytest

from tests.sandbox.conftest import START


async def test_a_jump_stops_at_each_moment_when_something_is_due(sim, clock):
    clock.due = [START + timedelta(days=days) for days in (2, 1, 5)]
    answer = await sim.post("clock", forward={"days": 3})
    end = START + timedelta(days=3)
    assert answer == {"now": end.isoformat(), "idle": True}
    assert clock.stops == [START + timedelta(days=1), START + timedelta(days=2), end]


async def test_the_clock_tells_what_comes_next(sim, clock):
    clock.due = [START + timedelta(hours=1)]
    assert await sim.get("clock") == {
        "now": START.isoformat(),
        "next": clock.due[0].isoformat(),
        "moves": True,
    }


async def test_a_time_without_a_zone_is_meant_in_the_clock_s_own(sim, clock):
    await sim.post("clock", to="2016-02-02T09:00")
    assert clock.now() == START + timedelta(hours=25)


async def test_something_due_that_never_gets_done_is_an_error_and_no_endless_loop(sim, clock):
    async def stay(to):
        clock.stops.append(to)

    clock.due = [START]
    clock.move = stay
    assert await sim.fails("clock", forward={"hours": 1}) == (
        500,
        f"what is due at {START.isoformat()} stays due",
    )


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"to": "2016-01-31T00:00"}, "the clock only goes forward"),
        ({"to": "tomorrow"}, "to is not an ISO time"),
        ({"forward": {"fortnights": 1}}, "forward takes days, hours, minutes"),
        ({"forward": {"days": 1e12}}, "so far no calendar goes"),
        ({"forward": {"days": 3_000_000}}, "so far no calendar goes"),
        ({}, "to is missing"),
    ],
)
async def test_the_clock_refuses_what_is_no_way_forward(sim, fields, error):
    assert await sim.fails("clock", **fields) == (400, error)


async def test_waiting_asks_the_program_whether_it_is_idle(sim):
    assert await sim.post("wait") == {"idle": True}
