"""How a rate of a digest has moved, in words."""

from datetime import date
from fractions import Fraction

import pytest

from domain.digest_indicators import Reading, Seen
from domain.indicators import INDICATORS, Measure, Part
from templates.render import environment

START = next(one for one in INDICATORS if one.id == "start")
DAY = date(2016, 3, 31)


def measured(counted: int, base: int) -> Measure:
    return Measure(START, DAY, (Part(1, counted, base),) if base else ())


def said(language: str, before: Fraction | None, year_ago: Measure) -> str:
    words = environment(language).get_template("indicator_words.j2").module
    reading = Reading(START, measured(1, 2), measured(0, 2), year_ago)
    return str(words.moved(Seen(reading, before)))  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("before", "year_ago", "zh", "en"),
    [
        (None, (0, 0), "", ""),
        (Fraction(1, 2), (0, 0), "，较上期持平", ", unchanged since the last one"),
        (
            Fraction(1, 4),
            (3, 4),
            "，较上期+25.0个百分点，同比-25.0个百分点",
            ", +25.0 points since the last one, -25.0 points on the year",
        ),
    ],
)
def test_a_rate_says_how_it_moved(
    before: Fraction | None, year_ago: tuple[int, int], zh: str, en: str
) -> None:
    shown = [said(language, before, measured(*year_ago)) for language in ("zh", "en")]
    assert shown == [zh, en]
