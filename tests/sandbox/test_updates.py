"""The queue of updates: confirmed by the next offset, too old after a while, chosen by kind."""

from datetime import timedelta

import pytest


async def say(sim, *texts):
    for text in texts:
        await sim.post("say", person="Alice", text=text)


def texts_of(updates):
    return [update["message"]["text"] for update in updates]


async def test_updates_stay_until_the_next_offset_confirms_them(sim, bot, sandbox, alice):
    await say(sim, "1", "2", "3")
    updates = await bot("getUpdates", limit=2)
    assert texts_of(updates) == ["1", "2"]
    assert sandbox.unconfirmed == 3
    after = await bot("getUpdates", offset=updates[-1]["update_id"] + 1)
    assert texts_of(after) == ["3"]
    assert sandbox.unconfirmed == 1


async def test_update_ids_grow_by_one(sim, bot, alice):
    await say(sim, "1", "2")
    first, second = await bot("getUpdates")
    assert second["update_id"] == first["update_id"] + 1


async def test_a_negative_offset_keeps_the_last_and_forgets_the_rest(sim, bot, sandbox, alice):
    await say(sim, "1", "2", "3")
    assert texts_of(await bot("getUpdates", offset=-1)) == ["3"]
    assert sandbox.unconfirmed == 1


async def test_an_offset_beyond_the_tail_confirms_nothing(sim, bot, sandbox, alice):
    await say(sim, "1")
    assert texts_of(await bot("getUpdates", offset=999_999_999)) == ["1"]
    assert sandbox.unconfirmed == 1


@pytest.mark.parametrize(
    ("later", "kinds"),
    [
        (timedelta(seconds=150), ["message", "callback_query"]),
        (timedelta(seconds=151), ["message"]),
        (timedelta(hours=24), ["message"]),
        (timedelta(hours=24, seconds=1), []),
    ],
)
async def test_presses_wait_150_seconds_and_messages_a_day(sim, bot, alice, clock, later, kinds):
    markup = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
    await bot("sendMessage", chat_id=alice, text="?", reply_markup=markup)
    await say(sim, "Hello")
    await sim.post("press", person="Alice", button="Yes")
    clock.at += later
    assert await bot.hears_kinds() == kinds


async def test_only_the_kinds_asked_for_are_made_and_the_choice_is_remembered(sim, bot, alice):
    await bot("getUpdates", allowed_updates=["edited_message"])
    said = await sim.post("say", person="Alice", text="1")
    await sim.post("edit", person="Alice", message=said["id"], text="2")
    assert await bot.hears_kinds() == ["edited_message"]
    assert (await bot("getWebhookInfo"))["allowed_updates"] == ["edited_message"]


async def test_what_waits_can_be_dropped(sim, bot, sandbox, alice):
    await say(sim, "1")
    await bot("deleteWebhook", drop_pending_updates=True)
    assert sandbox.unconfirmed == 0
