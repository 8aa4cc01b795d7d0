"""Posts with files: which messages they need, and what makes a chat show them."""

from dataclasses import replace
from datetime import datetime

from domain.posts import Content, Delete, Edit, Key, Part, Recipe, Send, Shape, parts_of, steps
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


def test_a_line_that_was_built_is_not_built_again_by_an_edit() -> None:
    link = Recipe("link", Shape.TEXT)
    part = Part(0, 7, Content("一", recipe=link), NOW)
    assert steps([part], Content("一", recipe=link), NOW) == []
    assert steps([part], Content("二", recipe=link), NOW) == [
        Edit(part, Content("二", recipe=link))
    ]
