"""Posts with files: which messages they need, and what makes a chat show them."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from domain.posts import (
    EDITABLE,
    Album,
    Content,
    Delete,
    Edit,
    Key,
    Part,
    Recipe,
    Send,
    Shape,
    parts_of,
    steps,
)
from tests.city.running import ZONE

NOW = datetime(2016, 2, 1, 8, tzinfo=ZONE)
FILE = Recipe("table", Shape.DOCUMENT, "表.xlsx", {"digest": 1})
KEYS = ((Key("好", "ok:0:"),),)


def test_a_short_text_is_the_caption_of_its_file() -> None:
    content = Content("<b>通报</b>", keys=KEYS, recipe=FILE)
    assert parts_of(content) == [content]


def test_a_long_text_stands_above_its_file_and_keeps_the_buttons() -> None:
    content = Content("字" * 1025, keys=KEYS, recipe=FILE)
    text, file = parts_of(content)
    assert (text.keys, text.recipe) == (KEYS, None)
    assert (file.text, file.keys, file.recipe) == ("", (), FILE)


def test_a_caption_is_counted_without_its_tags() -> None:
    assert len(parts_of(Content("<b>" + "字" * 1024 + "</b>", recipe=FILE))) == 1


def test_a_changed_text_edits_the_caption() -> None:
    content = Content("一", recipe=FILE)
    part = Part(0, 7, content, NOW)
    changed = replace(content, text="二")
    assert steps([part], changed, NOW) == [Edit(part, changed)]


def test_another_file_is_another_message() -> None:
    content = Content("一", recipe=FILE)
    part = Part(0, 7, content, NOW)
    changed = replace(content, recipe=replace(FILE, arguments={"digest": 2}))
    assert steps([part], changed, NOW) == [Delete(part), Send(0, changed)]


def test_another_file_that_rings_nobody_takes_the_place_of_the_old_one() -> None:
    content = Content("", silent=True, recipe=FILE)
    part = Part(0, 7, content, NOW)
    changed = replace(content, recipe=replace(FILE, arguments={"digest": 2}))
    assert steps([part], changed, NOW) == [Edit(part, changed)]
    picture = replace(content, recipe=replace(FILE, shape=Shape.PHOTO))
    assert steps([part], picture, NOW) == [Delete(part), Send(0, picture)]


def test_a_line_that_was_built_is_not_built_again_by_an_edit() -> None:
    link = Recipe("link", Shape.TEXT)
    part = Part(0, 7, Content("一", recipe=link), NOW)
    assert steps([part], Content("一", recipe=link), NOW) == []
    assert steps([part], Content("二", recipe=link), NOW) == [
        Edit(part, Content("二", recipe=link))
    ]


ALBUM = Recipe("wall", Shape.PHOTO, "图.png", {"digest": 1}, pages=3)


def album(text: str, recipe: Recipe = ALBUM, **how: Any) -> Content:
    return Content(text, recipe=recipe, **how)


def standing(content: Content, sent_at: datetime = NOW) -> list[Part]:
    """The messages of a post as they stand when all of it has gone out."""
    return [Part(at, 10 + at, one, sent_at) for at, one in enumerate(parts_of(content))]


def test_several_pictures_are_one_album_with_the_text_under_the_first() -> None:
    (together,) = steps([], album("三页", reply_to=4), NOW)
    assert isinstance(together, Album)
    assert [(one.position, one.content.text) for one in together.sends] == [
        (0, "三页"),
        (1, ""),
        (2, ""),
    ]
    assert [one.content.recipe for one in together.sends] == [ALBUM.page(at) for at in range(3)]
    assert ALBUM.page(2) == Recipe("wall", Shape.PHOTO, "图.png", {"digest": 1, "page": 2})


@pytest.mark.parametrize("how", [{"text": "字" * 1025}, {"text": "三页", "keys": KEYS}])
def test_a_text_that_no_album_can_carry_stands_above_it(how: dict[str, Any]) -> None:
    above, together = steps([], Content(recipe=ALBUM, reply_to=4, **how), NOW)
    assert isinstance(above, Send)
    assert (above.content.text, above.content.keys, above.content.reply_to) == (
        how["text"],
        how.get("keys", ()),
        4,
    )
    assert isinstance(together, Album)
    assert [
        (one.content.text, one.content.silent, one.content.reply_to) for one in together.sends
    ] == [("", True, None)] * 3


@pytest.mark.parametrize(
    ("pages", "shape"),
    [(1, ["Send"]), (2, [2]), (10, [10]), (11, [10, "Send"]), (25, [10, 10, 5])],
)
def test_one_picture_goes_alone_and_an_album_holds_ten(pages: int, shape: list[int | str]) -> None:
    found = steps([], album("图", replace(ALBUM, pages=pages)), NOW)
    assert [
        len(one.sends) if isinstance(one, Album) else type(one).__name__ for one in found
    ] == shape


def test_new_figures_are_drawn_into_the_pictures_that_stand() -> None:
    newer = replace(ALBUM, arguments={"digest": 2})
    found = steps(standing(album("图")), album("图", newer), NOW)
    assert [(one.part.message, one.content.recipe) for one in found if isinstance(one, Edit)] == [
        (10 + at, newer.page(at)) for at in range(3)
    ]
    assert len(found) == 3


def test_a_changed_caption_edits_the_first_picture_alone() -> None:
    (only,) = steps(standing(album("旧")), album("新"), NOW)
    assert isinstance(only, Edit)
    assert (only.part.message, only.content.text) == (10, "新")


def test_a_page_more_comes_below_and_a_page_less_takes_none_away() -> None:
    shown = standing(album("图"))
    assert steps(shown, album("图", replace(ALBUM, pages=4)), NOW) == [
        Send(3, Content("", recipe=ALBUM.page(3), album=True))
    ]
    assert steps(shown, album("图", replace(ALBUM, pages=1)), NOW) == []


def test_an_album_goes_when_its_whole_post_goes() -> None:
    assert [type(one) for one in steps(standing(album("图")), Content(""), NOW)] == [Delete] * 3


def test_what_is_too_old_to_be_deleted_is_edited_to_its_last_line_once() -> None:
    gone, line = Content("", retired="见下方。"), Content("见下方。")
    old = Part(0, 7, Content("请填报"), NOW - EDITABLE)
    assert steps([old], gone, NOW) == [Edit(old, line)]
    assert steps([replace(old, content=line)], gone, NOW) == []
    assert steps([replace(old, sent_at=NOW)], gone, NOW) == [Delete(replace(old, sent_at=NOW))]
