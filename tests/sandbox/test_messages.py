"""What the bot may send, edit and delete, and the words in which Telegram refuses the rest."""

from datetime import timedelta

import pytest

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def inline(**button):
    return {"inline_keyboard": [[{"text": "Yes", **button}]]}


def keyboard(buttons, in_row):
    row = [{"text": "x", "callback_data": "x"}] * in_row
    return {"inline_keyboard": [row] * (buttons // in_row)}


@pytest.mark.parametrize(
    ("params", "description"),
    [
        ({"chat_id": ""}, "chat_id is empty"),
        ({"chat_id": 5}, "chat not found"),
        ({"chat_id": "@nobody"}, "chat not found"),
        ({"text": ""}, "message text is empty"),
        ({"text": " \n "}, "text must be non-empty"),
        ({"text": "<b> </b>", "parse_mode": "HTML"}, "text must be non-empty"),
        ({"text": "字" * 4097}, "message is too long"),
        ({"text": "字" * 11_000}, "text is too long"),  # 33 000 bytes
        ({"parse_mode": "Sumerian"}, "unsupported parse_mode"),
        ({"reply_parameters": {"message_id": 99}}, "message to be replied not found"),
        ({"reply_markup": inline(callback_data="")}, "BUTTON_DATA_INVALID"),
        ({"reply_markup": inline(callback_data="字" * 22)}, "BUTTON_DATA_INVALID"),  # 66 bytes
        (
            {"reply_markup": inline()},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            {"reply_markup": inline(callback_data="x", text=" ")},
            "inline keyboard button text must be non-empty",
        ),
        (
            {"reply_markup": inline(url="ftp://x.cn")},
            "inline keyboard button URL 'ftp://x.cn' is invalid: Unsupported URL protocol",
        ),
        (
            {"reply_markup": inline(url="http://localhost/x")},
            "inline keyboard button URL 'http://localhost/x' is invalid: Wrong HTTP URL",
        ),
        ({"reply_markup": keyboard(104, in_row=8)}, "reply markup is too long"),
        ({"reply_markup": keyboard(9, in_row=9)}, "reply markup is too long"),
        (
            {"reply_markup": {"keyboard": [[{"text": ""}]]}},
            "keyboard button text must be non-empty",
        ),
    ],
)
async def test_a_message_that_breaks_a_rule_is_refused(sim, bot, alice, params, description):
    refusal = await bot.refused("sendMessage", **{"chat_id": alice, "text": "Hello"} | params)
    assert refusal == (400, f"Bad Request: {description}")
    assert (await sim.last(person="Alice"))["text"] == "/start"


@pytest.mark.parametrize(
    "params",
    [
        {"text": "字" * 4096},
        {"text": f"<b>{'x' * 4096}</b>", "parse_mode": "html"},  # counted after parsing
        {"reply_markup": inline(callback_data="x" * 64)},
        {"reply_markup": keyboard(96, in_row=8)},
        {"reply_markup": inline(url="https://x.cn")},
        {"reply_parameters": {"message_id": 99, "allow_sending_without_reply": True}},
    ],
)
async def test_a_message_just_within_the_rules_is_sent(bot, alice, params):
    assert await bot("sendMessage", **{"chat_id": alice, "text": "Hello"} | params)


async def test_nobody_hears_from_a_bot_they_have_not_started(bot, charlie, sandbox):
    assert await bot.refused("sendMessage", chat_id=charlie, text="Hello") == (
        403,
        "Forbidden: bot can't initiate conversation with a user",
    )
    itself = int(sandbox.token.partition(":")[0])
    assert await bot.refused("sendMessage", chat_id=itself, text="Hello") == (
        403,
        "Forbidden: the bot can't send messages to the bot",
    )


async def test_message_ids_of_a_chat_only_grow(sim, bot, alice):
    first = await bot("sendMessage", chat_id=alice, text="1")
    said = await sim.post("say", person="Alice", text="2")
    second = await bot("sendMessage", chat_id=alice, text="3")
    assert first["message_id"] < said["id"] < second["message_id"]


async def test_an_edit_changes_text_and_buttons_in_place(sim, bot, alice):
    sent = await bot("sendMessage", chat_id=alice, text="1", reply_markup=inline(callback_data="x"))
    spot = {"chat_id": alice, "message_id": sent["message_id"]}
    edited = await bot("editMessageText", **spot, text="2")
    row = await sim.last(person="Alice")
    assert edited["edit_date"] == sent["date"]
    assert (row["text"], row["buttons"], row["edited"]) == ("2", [], True)


async def test_new_buttons_alone_leave_no_mark_of_editing(sim, bot, alice):
    sent = await bot("sendMessage", chat_id=alice, text="1")
    spot = {"chat_id": alice, "message_id": sent["message_id"]}
    await bot("editMessageReplyMarkup", **spot, reply_markup=inline(callback_data="x"))
    row = await sim.last(person="Alice")
    assert (row["buttons"], row["edited"]) == ([["Yes"]], False)


@pytest.mark.parametrize(
    ("method", "params", "description"),
    [
        ("editMessageText", {"text": "Same"}, NOT_MODIFIED),
        ("editMessageReplyMarkup", {}, NOT_MODIFIED),
        ("editMessageText", {"text": "x", "message_id": 99}, "message to edit not found"),
        ("editMessageText", {"text": "x", "message_id": 1}, "message can't be edited"),
        ("editMessageCaption", {"caption": "x"}, "there is no caption in the message to edit"),
        ("deleteMessage", {"message_id": 99}, "message to delete not found"),
        (
            "copyMessage",
            {"message_id": 99, "from_chat_id": 100001},
            "message to copy not found",
        ),
        (
            "forwardMessage",
            {"message_id": 99, "from_chat_id": 100001},
            "message to forward not found",
        ),
        ("unpinChatMessage", {}, "message to unpin not found"),
        ("sendChatAction", {"action": "dance"}, "wrong parameter action in request"),
        ("leaveChat", {}, "chat member status can't be changed in private chats"),
        ("getChatAdministrators", {}, "there are no administrators in the private chat"),
    ],
)
async def test_what_cannot_be_done_to_a_message_is_refused(bot, alice, method, params, description):
    sent = await bot("sendMessage", chat_id=alice, text="Same")
    spot = {"chat_id": alice, "message_id": sent["message_id"]}
    if method in ("editMessageReplyMarkup", "editMessageText", "editMessageCaption"):
        params = spot | params
    refusal = await bot.refused(method, **{"chat_id": alice} | params)
    assert refusal == (400, f"Bad Request: {description}")


async def test_a_message_with_a_reply_keyboard_cannot_be_edited(bot, alice):
    keys = {"keyboard": [[{"text": "Later"}]]}
    sent = await bot("sendMessage", chat_id=alice, text="?", reply_markup=keys)
    assert await bot.refused(
        "editMessageText", chat_id=alice, message_id=sent["message_id"], text="!"
    ) == (400, "Bad Request: message can't be edited")


async def test_a_document_has_a_caption_to_edit_and_no_text(sim, bot, alice):
    sent = (await bot.upload("sendDocument", {"document": ("a.txt", b"a")}, chat_id=alice))[
        "result"
    ]
    spot = {"chat_id": alice, "message_id": sent["message_id"]}
    assert await bot.refused("editMessageText", **spot, text="x") == (
        400,
        "Bad Request: there is no text in the message to edit",
    )
    await bot("editMessageCaption", **spot, caption="<b>x</b>", parse_mode="HTML")
    assert (await sim.last(person="Alice"))["html"] == "<b>x</b>"


async def test_messages_can_be_deleted_for_48_hours(bot, alice, clock):
    old, new = [await bot("sendMessage", chat_id=alice, text=text) for text in "12"]
    clock.at += timedelta(hours=48)
    assert await bot("deleteMessage", chat_id=alice, message_id=old["message_id"])
    clock.at += timedelta(seconds=1)
    assert await bot.refused("deleteMessage", chat_id=alice, message_id=new["message_id"]) == (
        400,
        "Bad Request: message can't be deleted for everyone",
    )


async def test_in_a_group_the_bot_deletes_only_its_own(sim, bot, leaders):
    said = await sim.post("say", person="Alice", chat="Leaders", text="Hello")
    assert await bot.refused("deleteMessage", chat_id=leaders, message_id=said["id"]) == (
        400,
        "Bad Request: message can't be deleted",
    )


async def test_several_messages_are_deleted_at_once_and_missing_ones_skipped(sim, bot, alice):
    sent = [await bot("sendMessage", chat_id=alice, text=text) for text in "12"]
    ids = [message["message_id"] for message in sent]
    assert await bot("deleteMessages", chat_id=alice, message_ids=[*ids, 99])
    rows = await sim.get("chat", person="Alice")
    assert [row["deleted"] for row in rows] == [False, True, True]


async def test_copies_and_forwards_carry_the_content(sim, bot, alice, leaders):
    said = await sim.post("say", person="Alice", text="My report")
    original = {"from_chat_id": alice, "message_id": said["id"]}
    copied = await bot("copyMessage", chat_id=leaders, **original)
    forwarded = await bot("forwardMessage", chat_id=leaders, **original)
    rows = await sim.get("chat", person="Bob", chat="Leaders", after=copied["message_id"] - 1)
    assert [row["text"] for row in rows] == ["My report", "My report"]
    assert forwarded["forward_origin"]["sender_user"]["id"] == alice


async def test_a_reaction_is_seen(sim, bot, alice):
    said = await sim.post("say", person="Alice", text="Done")
    thumb = [{"type": "emoji", "emoji": "👍"}]
    await bot("setMessageReaction", chat_id=alice, message_id=said["id"], reaction=thumb)
    assert (await sim.last(person="Alice"))["reaction"] == ["👍"]


async def test_a_press_is_answered_once_and_soon(sim, bot, alice, clock):
    await bot("sendMessage", chat_id=alice, text="?", reply_markup=inline(callback_data="x"))
    first, second = [(await sim.post("press", person="Alice", button="Yes"))["id"] for _ in "12"]
    assert await bot("answerCallbackQuery", callback_query_id=first, text="Noted")
    assert await bot.refused("answerCallbackQuery", callback_query_id=first) == (
        400,
        f"Bad Request: {TOO_OLD}",
    )
    clock.at += timedelta(seconds=16)
    assert await bot.refused("answerCallbackQuery", callback_query_id=second) == (
        400,
        f"Bad Request: {TOO_OLD}",
    )


async def test_the_answer_to_a_press_has_at_most_200_characters(sim, bot, alice):
    await bot("sendMessage", chat_id=alice, text="?", reply_markup=inline(callback_data="x"))
    pressed = (await sim.post("press", person="Alice", button="Yes"))["id"]
    assert await bot.refused("answerCallbackQuery", callback_query_id=pressed, text="x" * 201) == (
        400,
        "Bad Request: MESSAGE_TOO_LONG",
    )
