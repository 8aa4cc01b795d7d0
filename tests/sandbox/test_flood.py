"""Flood limits, a little wider than the pace that Telegram advises."""

from datetime import timedelta

import pytest

from sandbox import Sandbox


async def until_refused(bot, chats):
    """How many of these messages went out before the first 429, and that refusal."""
    for at, chat in enumerate(chats):
        answer = (
            await bot.client.post(f"{bot.url}/sendMessage", json={"chat_id": chat, "text": "x"})
        ).json()
        if not answer["ok"]:
            return at, answer
    return len(chats), None


async def test_one_chat_takes_a_short_burst_and_then_one_a_second(bot, alice, clock):
    sent, refused = await until_refused(bot, [alice] * 5)
    assert (sent, refused["error_code"], refused["parameters"]) == (4, 429, {"retry_after": 1})
    assert refused["description"] == "Too Many Requests: retry after 1"
    clock.at += timedelta(seconds=1)
    assert (await until_refused(bot, [alice] * 2))[0] == 1


async def test_one_busy_chat_does_not_hold_up_another(bot, alice, bob):
    await until_refused(bot, [alice] * 5)
    assert (await until_refused(bot, [bob]))[0] == 1


async def test_a_group_takes_twenty_odd_a_minute(bot, leaders, clock):
    for _ in range(32):  # 21 in store, and one comes back every three seconds
        clock.at += timedelta(seconds=1.1)
        assert (await until_refused(bot, [leaders]))[0] == 1
    sent, refused = await until_refused(bot, [leaders])
    assert (sent, refused["parameters"]) == (0, {"retry_after": 2})


async def test_all_chats_together_take_thirty_a_second(sim, bot):
    people = [(await sim.post("people", name=f"P{at}"))["id"] for at in range(31)]
    for person in people:
        await sim.post("say", person=person, text="/start")
    sent, refused = await until_refused(bot, people)
    assert (sent, refused["parameters"]) == (30, {"retry_after": 1})


async def test_a_refusal_says_how_long_to_wait_in_a_header_too(bot, alice):
    await until_refused(bot, [alice] * 4)
    response = await bot.client.post(f"{bot.url}/sendMessage", json={"chat_id": alice, "text": "x"})
    assert response.headers["retry-after"] == "1"


@pytest.fixture
def sandbox(request, clock):
    return Sandbox(clock, has_flood_limits=not hasattr(request, "param"))


@pytest.mark.parametrize("sandbox", ["unlimited"], indirect=True)
async def test_the_limits_can_be_switched_off(bot, alice):
    assert (await until_refused(bot, [alice] * 50))[0] == 50
