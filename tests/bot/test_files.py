"""Files as posts: built when delivered, sent once to Telegram, captions edited in place."""

from dataclasses import replace
from typing import Any

import pytest

from bot.workshop import Making
from domain.acts import Act
from domain.posts import Content, Key, Recipe, Shape, Urgency
from storage import posts
from storage.posts import PostState
from tests.city.player import Player
from tests.city.running import City
from tests.city.story import Story

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
TABLE = Recipe("table", Shape.DOCUMENT, "表.txt", {"of": 7})
PICTURE = Recipe("picture", Shape.PHOTO, "图.png")


@pytest.fixture
def built(city: City) -> list[str]:
    """What the workshop was asked to build, in order."""
    seen: list[str] = []

    def table(_tx: Any, act: Act, of: int) -> str:
        seen.append(f"table {of} on {act.now.date()}")
        return f"rows of {of}"

    def broken(_tx: Any, _act: Act) -> str:
        raise RuntimeError("no figures")

    makings = {
        "table": Making(table, str.encode),
        "picture": Making(lambda _tx, _act: PNG, bytes),
        "broken": Making(broken, str.encode),
    }
    delivery = city.program.delivery
    workshop = replace(delivery.sender.workshop, makings=makings)
    delivery.sender = replace(delivery.sender, workshop=workshop)
    return seen


async def _show(city: City, player: Player, content: Content, key: str = "file") -> None:
    now = city.clock.now()
    await city.tx(posts.want, now, key, player.user, content, Urgency.ANSWER)
    await city.call("wait")


async def test_a_file_comes_with_its_caption_and_buttons(
    story: Story, city: City, bob: Player, built: list[str]
) -> None:
    await _show(city, bob, Content("<b>明细</b>", ((Key("好", "ok:0:"),),), recipe=TABLE))
    message = bob.messages()[-1]
    assert message["text"] == "明细"
    assert message["buttons"] == [["好"]]
    assert message["files"][0]["name"] == "表.txt"
    assert (await city.sim.get(message["files"][0]["url"])).text == "rows of 7"
    assert built == ["table 7 on 2016-02-01"]


async def test_a_file_that_telegram_has_is_not_built_again(
    story: Story, city: City, bob: Player, alice: Player, built: list[str]
) -> None:
    await _show(city, bob, Content("一", recipe=TABLE))
    await _show(city, alice, Content("二", recipe=TABLE))
    assert alice.messages()[-1]["files"][0]["name"] == "表.txt"
    assert len(built) == 1
    await _show(city, bob, Content("三", recipe=replace(TABLE, arguments={"of": 8})))
    assert built[1:] == ["table 8 on 2016-02-01"]


async def test_a_caption_is_edited_in_place(
    story: Story, city: City, bob: Player, built: list[str]
) -> None:
    await _show(city, bob, Content("一", recipe=PICTURE))
    before = bob.messages()[-1]
    await _show(city, bob, Content("二", ((Key("好", "ok:0:"),),), recipe=PICTURE))
    after = bob.messages()[-1]
    assert (after["id"], after["text"], after["buttons"]) == (before["id"], "二", [["好"]])
    assert after["files"][0]["kind"] == "photo"


async def test_a_long_text_stands_above_the_file(
    story: Story, city: City, bob: Player, built: list[str]
) -> None:
    await _show(city, bob, Content("字" * 2000, recipe=PICTURE))
    text, file = bob.messages()[-2:]
    assert (len(text["text"]), text["files"]) == (2000, [])
    assert (file["text"], len(file["files"])) == ("", 1)


async def test_a_file_that_cannot_be_built_stops_no_other_post(
    story: Story, city: City, bob: Player, built: list[str]
) -> None:
    await _show(city, bob, Content("坏", recipe=Recipe("broken", Shape.DOCUMENT, "x")), "bad")
    await _show(city, bob, Content("好"), "good")
    assert bob.last() == "好"
    assert await city.tx(posts.count, PostState.FAILED) == 1
