"""Capital of a year by month: what came in it, gaps where nobody knows, and what its plan asks for."""

from datetime import date
from fractions import Fraction

import pytest

from domain.inflows import Inflow, trend_of
from domain.pictures import MoneyTrend, Whose
from domain.roles import ScopeKind

CITY = Whose(ScopeKind.CITY)
DAY = date(2016, 2, 29)
OLD = Inflow([(date(2015, 11, 5), 10), (date(2016, 1, 31), 25)], total=31)
BROUGHT = Inflow([(date(2016, 1, 15), 40), (date(2016, 2, 20), 46)], total=47)  # by a ledger
NEW = Inflow([(date(2016, 2, 10), 3)], total=3, signed_on=date(2016, 1, 20))
EVER = Inflow([(date(2014, 12, 1), 5), (date(2015, 3, 31), 9), (date(2015, 12, 1), 10)], total=10)


@pytest.mark.parametrize(
    ("flows", "now", "before"),
    [
        ([OLD], [15, 21], []),  # 25 and, as the digest counted it, 31; ten were there before
        ([BROUGHT], [0, 7], []),  # what a ledger brought along did not come in January
        ([NEW], [None, 3], []),  # before anything is known: a gap
        ([OLD, NEW], [15, 24], []),  # of 2015 nobody knows how it began: no line
        ([EVER], [0, 0], [0, 0, 4, 4, 4, 4, 4, 4, 4, 4, 4, 5]),
        ([Inflow([(date(2015, 12, 1), 9), (DAY, 4)], total=4)], [0, 0], []),  # corrected downwards
    ],
)
def test_money_stands_at_the_ends_of_months(
    flows: list[Inflow], now: list[int | None], before: list[int | None]
) -> None:
    found = trend_of(CITY, DAY, flows)
    assert list(found.now) == now + [None] * 10
    assert list(found.before) == (before or [None] * 12)


def test_the_plan_asks_for_a_twelfth_of_the_target_each_month() -> None:
    planned = trend_of(CITY, DAY, [OLD], target=60).planned
    assert (planned[0], planned[5], planned[11]) == (5, 30, 60)
    assert trend_of(CITY, DAY, [OLD], target=10).planned[0] == Fraction(5, 6)


@pytest.mark.parametrize(
    ("known", "target", "is_line"), [(1, 0, False), (1, 60, True), (2, 0, True), (0, 60, False)]
)
def test_one_point_is_no_line_unless_there_is_a_plan(
    known: int, target: int, is_line: bool
) -> None:
    now = [1] * known + [None] * (12 - known)
    assert MoneyTrend(CITY, DAY, now, [None] * 12, target).is_line is is_line
