"""The command list under "/", by scope and language."""

import pytest


def named(*names):
    return [{"command": name, "description": name} for name in names]


@pytest.fixture
async def menus(bot, alice, leaders):
    for scope, language, name in (
        ({"type": "default"}, "", "default"),
        ({"type": "all_private_chats"}, "", "private"),
        ({"type": "all_private_chats"}, "en", "private_en"),
        ({"type": "all_group_chats"}, "", "groups"),
        ({"type": "all_chat_administrators"}, "", "owners"),
        ({"type": "chat_member", "chat_id": leaders, "user_id": 100002}, "", "bob_here"),
        ({"type": "chat", "chat_id": alice}, "", "alice"),
    ):
        await bot("setMyCommands", commands=named(name), scope=scope, language_code=language)


@pytest.mark.parametrize(
    ("person", "chat", "shown"),
    [
        ("Alice", None, "alice"),
        ("Bob", None, "private"),
        ("Eve", None, "private_en"),
        ("Alice", "Leaders", "owners"),
        ("Bob", "Leaders", "bob_here"),
        ("Eve", "Leaders", "groups"),
    ],
)
async def test_the_narrowest_list_is_shown(sim, bot, menus, person, chat, shown):
    await sim.post("people", name="Eve", language_code="en-GB")
    query = {"person": person} | ({"chat": chat} if chat else {})
    assert await sim.get("commands", **query) == named(shown)


async def test_a_list_can_be_read_and_taken_back(sim, bot, menus):
    scope = {"type": "chat", "chat_id": 100001}
    assert await bot("getMyCommands", scope=scope) == named("alice")
    await bot("deleteMyCommands", scope=scope)
    assert await bot("getMyCommands", scope=scope) == []
    assert await sim.get("commands", person="Alice") == named("private")


@pytest.mark.parametrize(
    ("params", "description"),
    [
        ({"commands": named("Report")}, "BOT_COMMAND_INVALID"),
        ({"commands": named("x" * 33)}, "BOT_COMMAND_INVALID"),
        (
            {"commands": [{"command": "x", "description": ""}]},
            "BOT_COMMAND_DESCRIPTION_INVALID",
        ),
        ({"commands": named(*["x"] * 101)}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": [], "scope": {"type": "chat", "chat_id": 5}}, "chat not found"),
    ],
)
async def test_a_list_that_breaks_a_rule_is_refused(bot, params, description):
    assert await bot.refused("setMyCommands", **params) == (400, f"Bad Request: {description}")


async def test_the_bot_describes_itself(bot, alice):
    assert await bot("setMyDescription", description="推进", language_code="zh")
    assert await bot("setMyShortDescription", short_description="推进")
    assert await bot("setChatMenuButton", chat_id=alice, menu_button={"type": "commands"})
    assert (await bot.refused("setMyShortDescription", short_description="x" * 121))[0] == 400
