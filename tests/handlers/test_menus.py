"""The list under "/": each sees what they may do, in their language, and only that."""

import re
from typing import Any

import pytest

from domain.menus import fitting
from domain.roles import Grant, Role, ScopeKind
from storage import people
from tests.city.player import Player
from tests.city.running import City
from tests.city.story import Story


async def names(player: Player, chat: Any = None) -> list[str]:
    return [one["command"] for one in await _menu(player, chat)]


async def _menu(player: Player, chat: Any = None) -> list[dict[str, str]]:
    where = {} if chat is None else {"chat": chat}
    found: list[dict[str, str]] = await player.city.ask(
        "commands", person=str(player.user), **where
    )
    return found


@pytest.mark.parametrize("name", ["bob", "alice", "olga"])
async def test_each_is_offered_exactly_what_help_lists(story: Story, name: str) -> None:
    player = getattr(story, name)
    await player.says("/help")
    listed = re.findall(r"^/(\w+) — ", player.last(), re.MULTILINE)
    assert await names(player) == [*listed, "help"]


async def test_each_role_is_offered_what_it_may_do(
    bob: Player, alice: Player, olga: Player, mallory: Player
) -> None:
    assert await names(mallory) == ["start", "help"]
    for player in (bob, alice, olga):
        found = set(await names(player))
        assert {"report", "me", "help"} < found
        assert "start" not in found
        assert ("digest" in found) is (player is not bob)
        assert ("bind" in found) is (player is olga)


async def test_a_line_says_what_a_command_does(bob: Player) -> None:
    assert (await _menu(bob))[0] == {
        "command": "report",
        "description": "本期填报；可加项目编码或名称",
    }


async def test_a_line_says_what_its_reader_may_do(alice: Player, olga: Player) -> None:
    lines = {
        player.name: {one["command"]: one["description"] for one in await _menu(player)}
        for player in (alice, olga)
    }
    assert lines["alice"]["digest"] == "通报：查看"
    assert lines["olga"]["digest"] == "通报：查看、发布、暂缓、按语"


async def test_a_new_role_and_a_lost_one_change_the_list_at_once(bob: Player, olga: Player) -> None:
    await olga.says("/roster role 黄凌云 单位联络员")
    assert "digest" in await names(bob)
    await olga.presses("改角色")
    await olga.presses("✕ 单位联络员")
    assert "digest" not in await names(bob)


async def test_the_list_speaks_the_persons_language(bob: Player) -> None:
    await bob.says("/me")
    await bob.presses("English")
    assert (await _menu(bob))[-1] == {"command": "help", "description": "what you can do"}


async def test_a_stranger_is_spoken_to_in_the_language_of_their_app(
    story: Story, bob: Player
) -> None:
    guest = await story.newcomer("Guest", language_code="en-GB")
    assert await _menu(guest) == [
        {"command": "start", "description": "join"},
        {"command": "help", "description": "what you can do"},
    ]


async def test_joining_brings_the_list_and_being_released_takes_it(
    story: Story, city: City, olga: Player
) -> None:
    await city.tx(_register)
    ming = await story.newcomer("Ming", phone="13812345678")
    await city.call("send", person=str(ming.user), kind="contact")
    await city.call("wait")
    assert "report" in await names(ming)
    await olga.presses("解除 李明")
    await olga.presses("确认")
    assert await names(ming) == ["start", "help"]


def _register(tx: Any) -> None:
    unit = people.unit_named(tx, "于水县")
    number = people.add(tx, "李明", unit.id, phone="13812345678")
    people.grant(tx, number, Grant(Role.REPORTER, ScopeKind.UNIT, str(unit.id)))


async def test_in_a_group_only_the_office_is_offered_to_bind_and_to_export(
    story: Story, bob: Player, olga: Player, mallory: Player
) -> None:
    group = await story.group("联络群", olga, bob, mallory)
    assert await names(olga, group.chat) == ["export", "bind"]
    assert await names(bob, group.chat) == []
    assert await names(mallory, group.chat) == []


async def test_who_blocked_the_bot_has_the_list_when_back(
    story: Story, city: City, bob: Player, olga: Player
) -> None:
    await city.call("block", person=str(bob.user))
    await city.call("wait")
    await olga.says("/roster role 黄凌云 单位联络员")
    await city.call("unblock", person=str(bob.user))
    await city.call("wait")
    assert "digest" in await names(bob)


async def test_nothing_is_set_twice(city: City, bob: Player, olga: Player) -> None:
    before = await _settings(city)
    await olga.says("/roster")
    await bob.says("/me")
    assert await _settings(city) == before


async def _settings(city: City) -> int:
    calls = await city.ask("calls", after=0)
    return sum(one["method"] in ("setMyCommands", "deleteMyCommands") for one in calls)


async def test_a_list_that_fails_is_tried_again(city: City, bob: Player, olga: Player) -> None:
    await city.call("fault", kind="500", method="setMyCommands", times=2)
    await olga.says("/roster role 黄凌云 单位联络员")
    assert "digest" in await names(bob)


@pytest.mark.parametrize(("given", "kept"), [(3, 3), (100, 100), (130, 100)])
def test_no_more_commands_than_telegram_takes(given: int, kept: int) -> None:
    assert len(fitting([("name", "line")] * given)) == kept


def test_no_longer_line_than_telegram_takes() -> None:
    assert fitting([("name", "字" * 300)]) == (("name", "字" * 256),)
