"""One sentence, field by field."""

from datetime import date

from domain import periods
from domain.money import Span
from domain.understanding import Amount, Trace, understand

TODAY = date(2016, 2, 15)
CARD = periods.parse("2016-02-H1")


def test_an_amount_keeps_its_place_in_the_text() -> None:
    said = understand("到位500万", TODAY, CARD)
    assert said.money_period == Amount(5_000_000, Span.NEW, Trace(2, 6))
    assert said.money_total is None


def test_no_change_leaves_nothing_for_the_statement() -> None:
    said = understand("无变化", TODAY, CARD)
    assert said.no_change
    assert said.rest == ""
