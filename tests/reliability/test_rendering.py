"""Whatever people write: valid HTML for Telegram, no part too long, and nothing lost over the parts."""

import random
from collections.abc import Callable
from html import escape
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.posts import LIMIT, Content, parts_of, utf16
from sandbox.html import parse
from templates.render import render

# What a message of a person can hold: Telegram sends neither NUL nor half a character.
LINES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=400)
LONG = ("<" * 1500, "😀" * 3000, "&" * 2000)  # cut within a line
NASTY = st.sampled_from(
    ["<b>", "&amp;", "&#x41;", "</i>", "😀" * 300, "a&lt;" * 200, "\u202e", "<a href="]
)
WRITTEN = st.lists(LINES | NASTY | st.sampled_from(LONG), min_size=1, max_size=60)


def words(text: str) -> str:
    return "".join(text.split())


@pytest.mark.bar(20, "any text, in parts", "valid HTML, <= 4096 UTF-16 units a part, nothing lost")
def test_no_text_breaks_a_message(
    is_full: bool, chance: random.Random, figures: Callable[[str], None]
) -> None:
    examples = 500 if is_full else 50

    @settings(max_examples=examples, deadline=None)
    @given(WRITTEN, st.sets(st.integers(0, 59)))
    def tried(lines: list[str], bold: set[int]) -> None:
        marked = [
            f"<b>{escape(one)}</b>" if at in bold and one not in LONG else escape(one)
            for at, one in enumerate(lines)
        ]
        parts = [one.text for one in parts_of(Content("\n".join(marked)))]
        assert all(utf16(one) <= LIMIT for one in parts)
        assert words("".join(parse(one)[0] for one in parts)) == words("".join(lines))

    tried()
    figures(f"{examples} texts")


@pytest.mark.bar(20, "any value in a sentence", "valid HTML, the value as it was written")
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_value_breaks_a_sentence(
    language: str, is_full: bool, chance: random.Random, figures: Callable[[str], None]
) -> None:
    examples = 500 if is_full else 50

    @settings(max_examples=examples, deadline=None)
    @given(LINES | NASTY)
    def tried(value: str) -> None:
        values: dict[str, Any] = {"title": value}
        said, entities = parse(render(language, "groups.ask_leader", **values))
        assert words(value) in words(said)
        assert {one["type"] for one in entities} <= {"bold"}

    tried()
    figures(f"{examples} values")
