"""Groups: what the bot hears there, and what becomes of it."""

import pytest


@pytest.mark.parametrize(
    ("text", "is_heard"),
    [
        ("Good morning", False),
        ("@tuijin_bot good morning", False),  # field reports say that mentions do not arrive
        ("/report", False),  # the bot has not written here yet
        ("/report@tuijin_bot", True),
        ("/report@Tuijin_Bot now", True),
        ("/report@other_bot", False),
    ],
)
async def test_in_a_group_the_bot_hears_only_what_is_meant_for_it(
    sim, bot, leaders, text, is_heard
):
    await sim.post("say", person="Alice", chat="Leaders", text=text)
    assert bool(await bot.hears()) is is_heard


async def test_a_bare_command_goes_to_the_bot_that_wrote_last(sim, bot, leaders):
    await bot("sendMessage", chat_id=leaders, text="Digest")
    await sim.post("say", person="Alice", chat="Leaders", text="/report")
    assert await bot.hears_kinds() == ["message"]


async def test_replies_to_the_bot_are_heard_and_replies_to_people_are_not(sim, bot, leaders):
    digest = await bot("sendMessage", chat_id=leaders, text="Digest")
    remark = await sim.post(
        "say", person="Alice", chat="Leaders", text="Why?", reply_to=digest["message_id"]
    )
    await sim.post("say", person="Bob", chat="Leaders", text="Indeed", reply_to=remark["id"])
    assert [update["message"]["text"] for update in await bot.hears()] == ["Why?"]


async def test_a_new_group_tells_the_bot_that_it_was_added(sim, bot, alice):
    group = (await sim.post("groups", title="New", members=["Alice"]))["id"]
    membership, created = await bot.hears()
    assert membership["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert created["message"]["group_chat_created"] is True
    assert created["message"]["chat"] == {"id": group, "type": "group", "title": "New"}


async def test_members_come_and_go_as_service_messages(sim, bot, leaders, charlie):
    await sim.post(f"groups/{leaders}/members", add=["Charlie"])
    await sim.post("groups/Leaders/members", remove=["Bob"])
    came, went = (update["message"] for update in await bot.hears())
    assert came["new_chat_members"][0]["first_name"] == "Charlie"
    assert went["left_chat_member"]["first_name"] == "Bob"
    assert await bot("getChatMemberCount", chat_id=leaders) == 3  # Alice, Charlie and the bot
    rows = await sim.get("chat", person="Alice", chat="Leaders")
    assert [row["text"] for row in rows] == [
        "Alice 创建了群组",
        "Charlie 加入了群组",
        "Bob 离开了群组",
    ]


async def test_only_members_see_a_group(sim, client, leaders, charlie):
    response = await client.get("/sim/chat", params={"person": "Charlie", "chat": "Leaders"})
    assert (response.status_code, response.json()["error"]) == (
        403,
        "Charlie is not in this chat",
    )


async def test_a_bot_that_was_kicked_hears_of_it_and_may_come_back(sim, bot, leaders):
    await sim.post("kick", chat="Leaders")
    assert await bot.hears_kinds() == ["message", "my_chat_member"]
    assert await bot.refused("sendMessage", chat_id=leaders, text="Hello") == (
        403,
        "Forbidden: bot was kicked from the group chat",
    )
    await sim.post("say", person="Alice", chat="Leaders", text="/report@tuijin_bot")
    await sim.post("groups/Leaders/members", remove=["Bob"])
    assert await bot.hears() == []
    await sim.post("groups/Leaders/members", add=["@tuijin_bot"])
    assert await bot.hears_kinds() == ["my_chat_member", "message"]
    await bot("sendMessage", chat_id=leaders, text="Hello")


async def test_a_bot_that_left_is_not_a_member(bot, leaders):
    await bot("leaveChat", chat_id=leaders)
    assert await bot.refused("sendMessage", chat_id=leaders, text="Hello") == (
        403,
        "Forbidden: bot is not a member of the group chat",
    )


async def test_a_group_that_becomes_a_supergroup_names_its_new_id(sim, bot, client, leaders):
    new = (await sim.post("migrate", chat="Leaders"))["id"]
    old_chat, new_chat = (update["message"] for update in await bot.hears())
    assert (old_chat["chat"]["id"], old_chat["migrate_to_chat_id"]) == (leaders, new)
    assert (new_chat["chat"]["type"], new_chat["migrate_from_chat_id"]) == ("supergroup", leaders)
    response = await client.post(f"{bot.url}/sendMessage", json={"chat_id": leaders, "text": "x"})
    assert response.json() == {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: group chat was upgraded to a supergroup chat",
        "parameters": {"migrate_to_chat_id": new},
    }
    await bot("sendMessage", chat_id=new, text="Hello")
    assert (await sim.last(person="Alice", chat="Leaders"))["text"] == "Hello"


async def test_who_is_who_in_a_group(bot, leaders, alice, bob, charlie):
    status = {
        person: (await bot("getChatMember", chat_id=leaders, user_id=person))["status"]
        for person in (alice, bob, charlie)
    }
    assert status == {alice: "creator", bob: "member", charlie: "left"}
    (owner,) = await bot("getChatAdministrators", chat_id=leaders)
    assert owner["user"]["id"] == alice
    assert (await bot("getChat", chat_id=leaders))["title"] == "Leaders"
    assert await bot.refused("getChatMember", chat_id=leaders, user_id=1) == (
        400,
        "Bad Request: user not found",
    )


async def test_a_pinned_message_stays_pinned_until_it_is_not(sim, bot, leaders):
    digest = await bot("sendMessage", chat_id=leaders, text="Digest")
    await bot("pinChatMessage", chat_id=leaders, message_id=digest["message_id"])
    assert (await sim.last(person="Alice", chat="Leaders"))["pinned"] is True
    assert (await bot("getChat", chat_id=leaders))["pinned_message"]["text"] == "Digest"
    await bot("unpinChatMessage", chat_id=leaders)
    assert (await sim.last(person="Alice", chat="Leaders"))["pinned"] is False
    assert await bot.refused("pinChatMessage", chat_id=leaders, message_id=99) == (
        400,
        "Bad Request: message to pin not found",
    )


@pytest.mark.parametrize(
    ("becomes", "refusal"),
    [
        ("group", "Forbidden: the group chat was deleted"),
        ("supergroup", "Forbidden: bot was kicked from the supergroup chat"),
    ],
)
async def test_the_bot_finds_out_by_writing_that_a_group_was_deleted(
    sim, bot, leaders, becomes, refusal
):
    chat = (await sim.post("migrate", chat="Leaders"))["id"] if becomes != "group" else leaders
    await bot.hears()
    await sim.post("delete", chat="Leaders")
    assert await bot.hears() == []
    assert await bot.refused("sendMessage", chat_id=chat, text="Hello") == (403, refusal)
    assert await bot.refused("getChatMemberCount", chat_id=chat) == (403, refusal)
    assert "Leaders" not in [one["title"] for one in await sim.get("chats")]
    assert (await sim.fails("say", person="Alice", chat=chat, text="Hello"))[0] == 409
    assert (await sim.fails("delete", chat=chat))[0] == 409


async def test_in_a_quiet_group_only_the_owner_writes(sim, bot, leaders):
    await sim.post("mute", chat="Leaders")
    assert await bot.refused("sendMessage", chat_id=leaders, text="Hello") == (
        400,
        "Bad Request: not enough rights to send text messages to the chat",
    )
    assert (await sim.fails("say", person="Bob", chat="Leaders", text="Hello"))[0] == 403
    await sim.post("say", person="Alice", chat="Leaders", text="Hello")
    await sim.post("unmute", chat="Leaders")
    await bot("sendMessage", chat_id=leaders, text="Hello")
    await sim.post("say", person="Bob", chat="Leaders", text="Hello")


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("photo", "photos"),
        ("document", "documents"),
        ("voice", "voice notes"),
        ("sticker", "stickers"),
    ],
)
async def test_a_quiet_group_refuses_each_kind_by_its_name(sim, bot, leaders, alice, kind, said):
    sent = await sim.upload(("a.bin", b"x"), person="Alice", kind=kind)
    copy = {"chat_id": leaders, "from_chat_id": alice, "message_id": sent["id"]}
    await sim.post("mute", chat="Leaders")
    assert await bot.refused("copyMessage", **copy) == (
        400,
        f"Bad Request: not enough rights to send {said} to the chat",
    )
    await sim.post("unmute", chat="Leaders")
    await bot("copyMessage", **copy)
