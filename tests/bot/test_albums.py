"""Pictures that stand together: sent as albums, redrawn in place, doubled by no more than one album."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from bot.workshop import Making
from documents.canvas import Sheet, png
from documents.fonts import fonts
from domain.acts import Act
from domain.posts import Content, Recipe, Shape, Urgency
from storage import Tx, posts
from storage.posts import PostState
from tests.bot.test_deliver import lose_answers
from tests.city.player import Player
from tests.city.running import City
from tests.city.story import Story
from tests.documents.looked_at import Pixels

FILLS = ("green", "yellow", "red", "grey")


def gather(_tx: Tx, _act: Act, *, first: int, page: int) -> str:
    return FILLS[(first + page) % len(FILLS)]


def build(fill: str) -> bytes:
    sheet = Sheet(fonts(), 60, 40)
    sheet.rect(0, 0, 60, 40, fill)
    return png(sheet)


@pytest.fixture(autouse=True)
def _draws_plain_colours(city: City) -> None:
    sender = city.program.delivery.sender
    makings = {**sender.workshop.makings, "plain": Making(gather, build)}
    city.program.delivery.sender = replace(
        sender, workshop=replace(sender.workshop, makings=makings)
    )


def pictures(pages: int, first: int = 0) -> Recipe:
    return Recipe("plain", Shape.PHOTO, "图.png", {"first": first}, pages=pages)


async def want(city: City, who: Player, recipe: Recipe, text: str = "图", **how: Any) -> None:
    said = Content(text, recipe=recipe, **how)
    await city.tx(posts.want, city.clock.now(), "wall", who.user, said, Urgency.ANSWER)
    await city.call("wait")


def colours(who: Player) -> list[str]:
    return [Pixels(one).at(30, 20) for one in who.pictures()]


GREEN, YELLOW, RED, GREY = "#2f9e4f", "#f0b400", "#d93025", "#8a939e"


async def test_pictures_arrive_as_one_album_in_their_order(
    story: Story, bob: Player, city: City
) -> None:
    await want(city, bob, pictures(3), "三页")
    assert colours(bob) == [GREEN, YELLOW, RED]
    assert bob.albums() == [3]
    assert bob.last() == "三页"


@pytest.mark.parametrize(("pages", "albums"), [(1, []), (10, [10]), (11, [10]), (13, [10, 3])])
async def test_more_than_ten_are_several_albums_and_one_is_a_photo(
    story: Story, bob: Player, city: City, pages: int, albums: list[int]
) -> None:
    await want(city, bob, pictures(pages))
    assert bob.albums() == albums
    assert len(bob.pictures()) == pages


async def test_new_figures_change_the_pictures_in_place(
    story: Story, bob: Player, city: City
) -> None:
    await want(city, bob, pictures(3))
    numbers = [row["id"] for row in bob.messages()]
    await want(city, bob, pictures(3, first=1), "新")
    assert colours(bob) == [YELLOW, RED, GREY]
    assert bob.albums() == [3]
    assert [row["id"] for row in bob.messages()] == numbers
    assert bob.last() == "新"


async def test_what_telegram_has_goes_by_its_id(
    story: Story, bob: Player, rita: Player, city: City
) -> None:
    await want(city, bob, pictures(2))
    calls = len(await city.ask("calls", after=0))
    await want(city, rita, pictures(2))
    (sent,) = [
        one for one in await city.ask("calls", after=calls) if one["method"] == "sendMediaGroup"
    ]
    assert "attach://" not in str(sent["params"]["media"])
    assert colours(rita) == colours(bob)


async def test_what_was_redrawn_goes_by_its_id_too(
    story: Story, bob: Player, rita: Player, city: City
) -> None:
    await want(city, bob, pictures(2))
    await want(city, bob, pictures(2, first=1))
    calls = len(await city.ask("calls", after=0))
    await want(city, rita, pictures(2, first=1))
    (sent,) = [
        one for one in await city.ask("calls", after=calls) if one["method"] == "sendMediaGroup"
    ]
    assert "attach://" not in str(sent["params"]["media"])


async def test_pictures_that_stand_stay_when_there_are_fewer(
    story: Story, bob: Player, city: City
) -> None:
    await want(city, bob, pictures(3))
    await want(city, bob, pictures(2, first=1))
    assert colours(bob) == [YELLOW, RED, RED]


async def test_a_picture_somebody_deleted_comes_anew_and_alone(
    story: Story, bob: Player, city: City
) -> None:
    await want(city, bob, pictures(3))
    await city.program.application.bot.delete_message(bob.user, bob.messages()[-2]["id"])
    await want(city, bob, pictures(3, first=1))
    assert colours(bob) == [YELLOW, GREY, RED]  # the middle one stands last now
    assert bob.albums() == [2]


async def test_a_death_between_sending_and_noting_doubles_one_album_and_no_more(
    story: Story, bob: Player, city: City
) -> None:
    """What is left behind then: the album stands in the chat, its post still waits and knows nothing."""
    await want(city, bob, pictures(12))
    await city.tx(_as_if_never_noted, city.clock.now(), bob.user, range(10))
    await city.call("wait")
    assert bob.albums() == [10, 2, 10]
    assert await city.look(posts.count, PostState.WAITING) == 0


def _as_if_never_noted(tx: Tx, now: datetime, chat: int, positions: range) -> None:
    said = Content("图", recipe=pictures(12))
    posts.want(tx, now, "wall", chat, said, Urgency.ANSWER)
    (post,) = posts.due(tx, now, 9)
    for position in positions:
        posts.forget_parts(tx, post.id, position)


async def test_an_album_that_may_have_arrived_is_marked_when_it_comes_again(
    story: Story, bob: Player, city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    lose_answers(city, monkeypatch, "sendMediaGroup", 1)
    await want(city, bob, pictures(2), "两页")
    assert bob.albums() == [2, 2]
    assert bob.sees("（重发）\n两页")


async def test_an_album_of_a_digest_that_may_have_arrived_is_held(
    story: Story, bob: Player, city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    lose_answers(city, monkeypatch, "sendMediaGroup", 1)
    said = Content("图", recipe=pictures(2))
    await city.tx(posts.want, city.clock.now(), "wall", bob.user, said, Urgency.DIGEST)
    await city.call("wait")
    assert bob.albums() == [2]
    assert await city.look(posts.count, PostState.HELD) == 1


async def test_html_that_telegram_refuses_is_said_plainly_under_the_album(
    story: Story, bob: Player, city: City
) -> None:
    await want(city, bob, pictures(2), "<b>没有收尾")
    assert bob.albums() == [2]
    assert bob.last() == "没有收尾"
