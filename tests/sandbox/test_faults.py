"""Faults on order: what the bot meets, and what has happened nevertheless."""

import random

import httpx
import pytest


@pytest.mark.parametrize(
    ("kind", "code", "description"),
    [
        ("429", 429, "Too Many Requests: retry after 7"),
        (429, 429, "Too Many Requests: retry after 7"),
        ("500", 500, "Internal Server Error"),
        ("401", 401, "Unauthorized"),
    ],
)
async def test_a_fault_strikes_as_often_as_ordered(sim, bot, alice, kind, code, description):
    await sim.post("fault", kind=kind, times=2, retry_after=7)
    for _ in range(2):
        refusal = await bot.refused("sendMessage", chat_id=alice, text="x")
        assert refusal == (code, description)
    await bot("sendMessage", chat_id=alice, text="x")


async def test_a_fault_may_wait_for_a_method_and_a_chat(sim, bot, alice, bob, leaders):
    await sim.post("fault", kind="500", method="sendmessage", chat="Leaders")
    await bot("sendMessage", chat_id=alice, text="x")
    await bot("getChat", chat_id=leaders)
    assert (await bot.refused("sendMessage", chat_id=leaders, text="x"))[0] == 500


@pytest.mark.parametrize(("kind", "is_sent"), [("drop", False), ("timeout_after_delivery", True)])
async def test_an_unanswered_call_may_or_may_not_have_been_done(sim, bot, alice, kind, is_sent):
    await sim.post("fault", kind=kind)
    with pytest.raises((AssertionError, httpx.HTTPError)):
        await bot("sendMessage", chat_id=alice, text="Twice?")
    assert ((await sim.last(person="Alice"))["text"] == "Twice?") is is_sent
    (*_, call) = await sim.get("calls")
    assert (call["status"], call["description"]) == (None, kind)


@pytest.mark.parametrize("seed", [7, 8])
async def test_a_fault_may_strike_by_chance_which_its_seed_repeats(sim, bot, seed):
    await sim.post("fault", kind="500", rate=0.3, seed=seed, times=40)
    dice = random.Random(seed)
    for _ in range(40):
        if dice.random() < 0.3:
            refusal = await bot.refused("getMe")
            assert refusal == (500, "Internal Server Error")
        else:
            await bot("getMe")
