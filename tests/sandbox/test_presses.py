"""Buttons pressed by people, and what the answers show them."""

import pytest

KEYS = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y:1"}]]}


async def test_a_press_calls_the_bot_with_the_data_of_the_newest_such_button(sim, bot, alice):
    await bot("sendMessage", chat_id=alice, text="Old?", reply_markup=KEYS)
    asked = await bot("sendMessage", chat_id=alice, text="New?", reply_markup=KEYS)
    pressed = await sim.post("press", person="Alice", button="Ye")
    (update,) = await bot.hears()
    query = update["callback_query"]
    assert (query["id"], query["data"]) == (pressed["id"], "y:1")
    assert query["message"]["message_id"] == asked["message_id"]


@pytest.mark.parametrize(
    ("pressed", "data"),
    [
        ({"button": "y:1"}, "y:1"),  # a button is also known by what it carries
        ({"button": "Yes", "message": 2}, "y:1"),
        ({"data": "forged:7"}, "forged:7"),
        ({"data": "forged:7", "message": 2}, "forged:7"),
    ],
)
async def test_a_press_may_name_the_message_or_forge_the_data(sim, bot, alice, pressed, data):
    await bot("sendMessage", chat_id=alice, text="Well?", reply_markup=KEYS)
    await sim.post("press", person="Alice", **pressed)
    (update,) = await bot.hears()
    assert update["callback_query"]["data"] == data
    assert update["callback_query"]["message"]["message_id"] == 2


async def test_a_button_that_is_not_there_cannot_be_pressed(sim, bot, alice):
    asked = await bot("sendMessage", chat_id=alice, text="Well?", reply_markup=KEYS)
    assert await sim.fails("press", person="Alice", button="No") == (404, "there is no button No")
    await bot("deleteMessage", chat_id=alice, message_id=asked["message_id"])
    assert await sim.fails("press", person="Alice", button="Yes") == (404, "there is no button Yes")


async def test_the_answer_to_a_press_is_seen_by_whoever_pressed(sim, bot, alice, bob, leaders):
    await bot("sendMessage", chat_id=leaders, text="Well?", reply_markup=KEYS)
    pressed = await sim.post("press", person="Bob", chat="Leaders", button="Yes")
    await bot(
        "answerCallbackQuery", callback_query_id=pressed["id"], text="Not you", show_alert=True
    )
    seen_by_bob = await sim.last(person="Bob", chat="Leaders")
    seen_by_alice = await sim.last(person="Alice", chat="Leaders")
    assert (seen_by_bob["alert"], seen_by_bob["text"], seen_by_bob["modal"]) == (
        True,
        "Not you",
        True,
    )
    assert (seen_by_alice["alert"], seen_by_alice["text"]) == (False, "Well?")


async def test_a_key_of_a_reply_keyboard_writes_its_label_or_shares_the_phone(sim, bot, alice):
    keys = [[{"text": "Share", "request_contact": True}, {"text": "Later"}]]
    await bot("sendMessage", chat_id=alice, text="Phone?", reply_markup={"keyboard": keys})
    assert (await sim.last(person="Alice"))["keyboard"] == keys
    await sim.post("press", person="Alice", button="Later")
    await sim.post("press", person="Alice", button="Share")
    later, shared = await bot.hears()
    assert later["message"]["text"] == "Later"
    assert shared["message"]["contact"] == {
        "phone_number": "+86 130",
        "first_name": "Alice",
        "user_id": alice,
    }


async def test_a_keyboard_taken_away_cannot_be_pressed(sim, bot, alice):
    await bot(
        "sendMessage", chat_id=alice, text="?", reply_markup={"keyboard": [[{"text": "Later"}]]}
    )
    await bot("sendMessage", chat_id=alice, text="!", reply_markup={"remove_keyboard": True})
    assert (await sim.last(person="Alice"))["keyboard"] == []
    assert (await sim.fails("press", person="Alice", button="Later"))[0] == 404
