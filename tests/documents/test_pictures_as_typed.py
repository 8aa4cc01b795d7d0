"""What people typed stands on every kind of picture as they typed it, through typst and all."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from documents.canvas import PALETTES, TALL, Sheet, pdf, png
from documents.drawings import SHEETS
from documents.fonts import fonts
from domain.digest_indicators import SeenTask
from domain.digests import LocalityCount
from domain.indicators import INDICATORS, Axis, Measure, Part
from domain.lamps import Colour, Excuse, Lamp
from domain.pictures import (
    Bar,
    Bars,
    Card,
    Cards,
    DigestBars,
    DigestCards,
    DigestRates,
    DigestTasks,
    Event,
    Funnel,
    LeadFunnel,
    Manner,
    MoneyTrend,
    OnePage,
    RateBars,
    Series,
    Story,
    Theme,
    Track,
    Trend,
    Wall,
    WallPage,
    Whose,
)
from domain.plans import Dated, Revision
from domain.roles import ScopeKind
from domain.stages import Stage
from domain.targets import Standing, Task
from tests.documents.looked_at import Pixels, words_of
from tests.documents.test_digest_pictures import DIGEST, START, figures, seen
from tests.documents.test_one_page import MONEY, NOW, ORDER, PROBLEM, PROJECT
from tests.documents.test_pictures import DAY, PLANNED

FONTS = fonts()
TEXTS = ('=HYPERLINK("x","y")', "<b>x</b>", "{{ 7*7 }}", '#panic("x")', "A<B&C")
SINCE = date(2016, 2, 1)
STANDING = Standing(Task.SIGNED, 10, ((1, 4),), Fraction(1, 2))
TASKS = [SeenTask(STANDING, STANDING, 0)]


def one_page(text: str) -> OnePage:
    project = replace(
        PROJECT, name=text, investor=text, statement=text, locality_name=text,
        unit_name=text,
    )  # fmt: skip
    lamp = Lamp(Colour.GREEN, Colour.RED, (), excuse=Excuse(text, text, DAY))
    moved = Revision(1, Dated.PLANNED, Stage.STARTED, SINCE, DAY, text, text, 1, NOW)
    return OnePage(
        project, DAY, text, text, lamp, PLANNED, revisions=[moved], total=MONEY["total"],
        problems=[replace(PROBLEM, text=text)],
        instructions=[replace(ORDER, text=text, unit_name=text)],
    )  # fmt: skip


def whose(text: str) -> Whose:
    return Whose(ScopeKind.UNIT, text)


def series(text: str) -> Series:
    return Series(text, Manner.NOW, [1, 2])


def rate_bars(text: str) -> RateBars:
    named = replace(INDICATORS[0], name=text)
    return RateBars(
        text, named, Axis.EVENT, DAY, [(1, text, Measure(named, DAY, (Part(1, 1, 2),)))]
    )


# Each kind with the text in every field that holds one, and how often it must stand there.
KINDS: dict[type[Any], tuple[Callable[[str], Any], int]] = {
    WallPage: (lambda text: WallPage(Wall(whose(text), DAY, [Track(text, text, Stage.STARTED, None, PLANNED)]), 0), 3),
    Cards: (lambda text: Cards(text, DAY, text, [Card(text, 1, text, base=text)]), 5),
    Bars: (lambda text: Bars(text, DAY, text, [Bar(text, 1, 2)]), 3),
    Trend: (lambda text: Trend(text, text, DAY, ["1月", "2月"], [series(text)], text), 4),
    Funnel: (lambda text: Funnel(whose(text), DAY, [(Stage.TALKS, 1)]), 1),
    LeadFunnel: (lambda text: LeadFunnel(DAY, [(text, 1)]), 1),
    Story: (lambda text: Story(text, (text,), DAY, None, PLANNED, [Event(DAY, text)]), 3),
    OnePage: (one_page, 14),
    RateBars: (rate_bars, 3),
    DigestCards: (lambda text: DigestCards(DIGEST, whose(text), DAY, DAY, figures()), 1),
    DigestRates: (lambda text: DigestRates(DIGEST, whose(text), DAY, [seen(replace(START, name=text))]), 2),
    DigestTasks: (lambda text: DigestTasks(DIGEST, whose(text), DAY, TASKS), 1),
    DigestBars: (lambda text: DigestBars(DIGEST, whose(text), DAY, [LocalityCount(text, 2, 1)]), 2),
    MoneyTrend: (lambda text: MoneyTrend(whose(text), DAY, [1, 2], [None], 0), 1),
}  # fmt: skip


def sheet_of(kind: type[Any], text: str) -> Sheet:
    return SHEETS[kind](FONTS, KINDS[kind][0](text))


def test_every_kind_of_picture_is_in_the_table() -> None:
    assert set(KINDS) == set(SHEETS)


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_the_same_figures_give_the_same_bytes_light_and_dark(kind: type[Any], theme: Theme) -> None:
    """Drawn anew each time, on paper of the theme."""
    first, second = (png(sheet_of(kind, "梅关区"), theme) for _ in range(2))
    assert first == second
    seen = Pixels(first)
    assert seen.at(4, seen.height - 4) == PALETTES[theme]["paper"]


LONG = (
    "字" * 300,
    "W" * 300,
    "稀土\u202e\u200f\u2066永磁\u2069电机👩\u200d🔬🏗\ufe0f项目",
    "第一行\n第二行\t\r第三行\x07",
    "",
)


def span(words: dict[str, Any]) -> tuple[float, float]:
    """From where to where a line of words reaches."""
    wide = FONTS.width(words["words"], words["size"], words["weight"])
    left = words["x"] - wide * {"left": 0, "center": 0.5, "right": 1}[words["anchor"]]
    return left, left + wide


@pytest.mark.parametrize("text", LONG, ids=("han", "latin", "turned", "lines", "empty"))
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_name_beyond_all_measure_stays_within_its_sheet(kind: type[Any], text: str) -> None:
    """Nor does it turn the direction of what stands beside it, or break its line."""
    sheet = sheet_of(kind, text)
    words = [one for one in sheet.shapes if one["kind"] == "words"]
    assert [one for one in words if span(one)[0] < 0 or span(one)[1] > sheet.width] == []
    assert [one for one in words if FONTS.drawable(one["words"]) != one["words"]] == []
    assert sheet.height <= TALL
    assert png(sheet)[:4] == b"\x89PNG"


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_what_was_typed_comes_out_as_typed(kind: type[Any], text: str) -> None:
    """In each place, as often as it was given: neither cut, nor run, nor escaped."""
    assert "".join(words_of(pdf("x", [sheet_of(kind, text)]))).count(text) == KINDS[kind][1]
