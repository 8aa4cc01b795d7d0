"""The order of 挂图作战 and how many pages it makes."""

import pytest

from domain.lamps import Colour
from domain.pictures import Track, pages_of, rows_of, urgent_first
from domain.stages import Stage


@pytest.mark.parametrize(
    ("rows", "pages"), [(0, 1), (1, 1), (14, 1), (15, 2), (28, 2), (29, 3), (120, 9)]
)
def test_a_page_holds_fourteen(rows: int, pages: int):
    assert pages_of(rows) == pages


@pytest.mark.parametrize(
    ("rows", "pages", "each"), [(0, 1, 1), (14, 1, 14), (15, 2, 8), (29, 3, 10), (90, 3, 14)]
)
def test_the_last_page_has_as_many_as_the_others(rows: int, pages: int, each: int):
    assert rows_of(rows, pages) == each


def test_red_first_then_what_is_not_as_it_should_be_and_those_alike_in_their_order():
    colours = (None, Colour.GREEN, Colour.RED, Colour.GREY, Colour.YELLOW, Colour.RED)
    tracks = [Track(str(at), "", Stage.STARTED, one, ()) for at, one in enumerate(colours)]
    assert [one.name for one in urgent_first(tracks)] == ["2", "5", "4", "3", "1", "0"]
