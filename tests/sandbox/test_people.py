"""What people do, and what they and the bot see of it."""

import pytest

from tests.sandbox.conftest import START, Sim

KEYS = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y:1"}]]}


async def test_what_a_person_says_reaches_the_bot_and_the_transcript(sim, bot, alice):
    made = await sim.post("say", person="Alice", text=" Hello 你好 ")
    (update,) = await bot.hears()
    row = await sim.last(person="Alice")
    assert update["message"]["text"] == "Hello 你好"
    assert update["message"]["date"] == int(START.timestamp())
    assert (row["id"], row["from"], row["text"]) == (made["id"], "Alice", "Hello 你好")
    assert row["date"] == START.isoformat()


async def test_a_start_link_is_a_command_with_its_code(sim, bot, charlie):
    await sim.post("say", person="Charlie", text="/start abc-1")
    (update,) = await bot.hears()
    assert update["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]


async def test_people_of_the_same_name_are_told_apart_by_id(sim, bot, alice):
    other = (await sim.post("people", name="Alice"))["id"]
    assert await sim.fails("say", person="Alice", text="me") == (
        409,
        "several people are called Alice: use the id",
    )
    await sim.post("say", person=other, text="me")
    (update,) = await bot.hears()
    assert update["message"]["from"]["id"] == other


async def test_everybody_and_their_chats_are_listed(sim, leaders, charlie):
    people = await sim.get("people")
    chats = await sim.get("chats")
    assert [(one["name"], one["phone"]) for one in people] == [
        ("Alice", "+86 130"),
        ("Bob", "+86 131"),
        ("Charlie", None),
    ]
    assert [one["title"] for one in chats] == [None, None, "Leaders"]
    assert [one["name"] for one in chats[2]["members"]] == ["Alice", "Bob"]


@pytest.mark.parametrize(
    ("sent", "kind", "content"),
    [
        (
            {"kind": "location", "latitude": 25.83, "longitude": "114.93"},
            "location",
            {"latitude": 25.83, "longitude": 114.93},
        ),
        (
            {"kind": "contact", "contact": "Bob"},
            "contact",
            {"phone_number": "+86 131", "first_name": "Bob", "user_id": 100002},
        ),
        (
            {"kind": "contact", "phone_number": "+86 139", "first_name": "Dan"},
            "contact",
            {"phone_number": "+86 139", "first_name": "Dan"},  # not on Telegram: no user_id
        ),
    ],
)
async def test_places_and_contacts_are_sent(sim, bot, alice, bob, sent, kind, content):
    await sim.post("send", person="Alice", **sent)
    (update,) = await bot.hears()
    assert update["message"][kind] == content
    assert (await sim.last(person="Alice"))[kind] == content


@pytest.mark.parametrize("kind", ["photo", "document", "voice", "sticker"])
async def test_files_people_send_can_be_fetched_by_the_bot(sim, bot, client, alice, kind):
    await sim.upload(("报表.bin", b"content"), person="Alice", kind=kind)
    (update,) = await bot.hears()
    sent = update["message"][kind]
    newest = sent[-1] if kind == "photo" else sent
    file = await bot("getFile", file_id=newest["file_id"])
    response = await client.get(f"/file{bot.url}/{file['file_path']}")
    assert response.content == b"content"
    assert newest["file_size"] == 7


async def test_a_document_may_come_as_json(sim, bot, alice):
    await sim.post(
        "send", person="Alice", kind="document", name="a.txt", content="aGk=", caption="see /a"
    )
    (update,) = await bot.hears()
    assert update["message"]["document"]["file_name"] == "a.txt"
    assert update["message"]["document"]["mime_type"] == "text/plain"
    assert update["message"]["caption_entities"] == [
        {"type": "bot_command", "offset": 4, "length": 2}
    ]


async def test_several_files_at_once_are_an_album_with_one_caption(sim, bot, alice):
    sent = await sim.upload(
        ("1.jpg", b"one"), ("2.jpg", b"two"), person="Alice", kind="photo", caption="Site"
    )
    first, second = (update["message"] for update in await bot.hears())
    assert sent["ids"] == [first["message_id"], second["message_id"]]
    assert first["media_group_id"] == second["media_group_id"]
    assert (first["caption"], "caption" in second) == ("Site", False)


async def test_an_album_may_also_be_sent_piece_by_piece(sim, bot, alice):
    for name in ("1.jpg", "2.jpg"):
        await sim.upload((name, b"x"), person="Alice", kind="photo", album="a")
    assert [update["message"]["media_group_id"] for update in await bot.hears()] == ["a", "a"]


async def test_a_reply_carries_what_it_replies_to(sim, bot, alice):
    asked = await bot("sendMessage", chat_id=alice, text="How much?")
    await sim.post("say", person="Alice", text="3200", reply_to=asked["message_id"])
    (update,) = await bot.hears()
    assert update["message"]["reply_to_message"]["text"] == "How much?"
    assert (await sim.last(person="Alice"))["reply_to"] == asked["message_id"]


async def test_an_edit_reaches_the_bot_and_is_marked(sim, bot, alice, clock):
    said = await sim.post("say", person="Alice", text="3200")
    await sim.post("edit", person="Alice", message=said["id"], text="3300")
    assert [list(update)[1] for update in await bot.hears()] == ["message", "edited_message"]
    row = await sim.last(person="Alice")
    assert (row["text"], row["edited"]) == ("3300", True)


async def test_nobody_edits_what_another_wrote(sim, bot, alice):
    asked = await bot("sendMessage", chat_id=alice, text="How much?")
    assert await sim.fails("edit", person="Alice", message=asked["message_id"], text="0") == (
        400,
        "one edits only one's own messages",
    )


async def test_blocking_is_told_to_the_bot_and_ends_what_it_may_send(sim, bot, alice):
    await sim.post("block", person="Alice")
    (update,) = await bot.hears()
    assert update["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert await bot.refused("sendMessage", chat_id=alice, text="Hello") == (
        403,
        "Forbidden: bot was blocked by the user",
    )
    assert (await sim.fails("say", person="Alice", text="Hello"))[0] == 403
    await sim.post("unblock", person="Alice")
    assert await bot.hears_kinds() == ["my_chat_member"]
    await bot("sendMessage", chat_id=alice, text="Hello")


async def test_an_account_that_is_deleted_hears_says_and_presses_nothing(sim, bot, leaders):
    sent = await bot("sendMessage", chat_id=100001, text="Hello", reply_markup=KEYS)
    await sim.post("deactivate", person="Alice")
    assert await bot.hears() == []
    assert await bot.refused("sendMessage", chat_id=100001, text="Hello") == (
        403,
        "Forbidden: user is deactivated",
    )
    there = {"person": "Alice", "message": sent["message_id"]}
    assert (await sim.fails("say", text="Hello", **there))[0] == 403
    assert (await sim.fails("press", button="Yes", **there))[0] == 403
    assert (await sim.fails("edit", text="Bye", **there))[0] == 403
    assert (await sim.fails("unblock", **there))[0] == 403
    assert (await sim.fails("deactivate", **there))[0] == 403
    assert await bot("getChatMemberCount", chat_id=leaders) == 3  # the account stays behind
    assert [one["deleted"] for one in await sim.get("people")] == [True, False]


async def test_a_transcript_can_be_read_from_some_point_on(sim, bot, alice):
    said = await sim.post("say", person="Alice", text="one")
    await sim.post("say", person="Alice", text="two")
    rows = await sim.get("chat", person="Alice", after=said["id"])
    assert [row["text"] for row in rows] == ["two"]


async def test_what_the_bot_wrote_is_shown_as_an_app_would(sim, bot, alice):
    await bot(
        "sendMessage",
        chat_id=alice,
        text="<b>A &amp; <i>B</i></b>\n<a href='https://x.cn/?a=1&amp;b'>link</a> 😀 /help",
        parse_mode="HTML",
        reply_markup={"inline_keyboard": [[{"text": "Site", "url": "https://x.cn"}]]},
    )
    row = await sim.last(person="Alice")
    assert row["text"] == "A & B\nlink 😀 /help"
    assert row["html"] == (
        "<b>A &amp; <i>B</i></b>\n"
        '<a href="https://x.cn/?a=1&amp;b" target="_blank" rel="noopener">link</a> 😀 '
        '<span class="bot_command">/help</span>'
    )
    assert row["buttons"] == [["Site"]]
    assert row["button_data"] == [[{"url": "https://x.cn"}]]


async def test_a_deleted_message_leaves_an_empty_row(sim, bot, alice):
    sent = await bot("sendMessage", chat_id=alice, text="Secret", reply_markup=KEYS)
    await bot("deleteMessage", chat_id=alice, message_id=sent["message_id"])
    row = await sim.last(person="Alice")
    assert (row["deleted"], row["text"], row["buttons"]) == (True, "", [])


@pytest.mark.parametrize(
    ("path", "fields", "status"),
    [
        ("say", {"person": "Alice"}, 400),
        ("say", {"person": "Nobody", "text": "x"}, 404),
        ("say", {"person": "Alice", "text": "x", "chat": "Nowhere"}, 404),
        ("say", {"person": "Alice", "text": "x" * 4097}, 400),
        ("say", {"person": "Alice", "text": "x", "reply_to": 99}, 404),
        ("say", {"person": "Alice", "text": "x", "reply_to": "nan"}, 400),
        ("say", {"person": "Alice", "text": "x", "reply_to": "1e400"}, 400),
        ("say", {"person": "Charlie", "text": "x", "chat": "Leaders"}, 403),
        ("send", {"person": "Alice", "kind": "video"}, 400),
        ("send", {"person": "Charlie", "kind": "contact"}, 400),  # he has no phone
        ("send", {"person": "Alice", "kind": "location"}, 400),
        ("say", {"person": "@tuijin_bot", "text": "x"}, 404),
        ("press", {"person": "Alice", "data": "x", "message": 1}, 400),  # her own message
        ("groups", {"title": "Empty"}, 400),
        ("groups/Leaders/members", {"add": ["Bob"]}, 400),
        ("groups/Leaders/members", {"add": ["tuijin_bot"]}, 400),
        ("groups/Leaders/members", {"remove": ["Charlie"]}, 400),
        ("kick", {"chat": 100001}, 400),
        ("fault", {"kind": "rain"}, 400),
        ("fault", {"kind": "429", "method": "sendSmoke"}, 400),
        ("nothing", {}, 404),
    ],
)
async def test_misuse_is_an_error_of_the_caller(sim, leaders, charlie, path, fields, status):
    assert (await sim.fails(path, **fields))[0] == status


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"[1]",
        b'{"person": "Alice", "text": "half a \\ud83d character"}',  # would fail every poll after it
    ],
)
async def test_a_body_that_is_no_json_is_an_error_of_the_caller(client, alice, body):
    response = await client.post(
        "/sim/say", content=body, headers={"content-type": "application/json"}
    )
    assert (response.status_code, response.json()) == (400, {"error": "the body is not JSON"})


async def test_a_question_without_a_body_may_call_itself_json(client):
    response = await client.get("/sim/people", headers={"content-type": "application/json"})
    assert response.status_code == 200


async def test_the_page_can_ask_who_the_bot_is(sim: Sim) -> None:
    found = await sim.get("bot")
    assert (found["name"], found["username"]) == ("推进", "tuijin_bot")
