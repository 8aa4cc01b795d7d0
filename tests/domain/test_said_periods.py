"""A period as somebody names it; today is 17 February 2016."""

from datetime import date

import pytest

from domain.periods import NotAPeriod
from domain.said_periods import named

TODAY = date(2016, 2, 17)


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("2016-02", "2016-02"),
        ("2016-2", "2016-02"),
        ("２０１６年２月", "2016-02"),
        ("2016.1", "2016-01"),
        ("2015年十二月份", "2015-12"),
        ("2月", "2016-02"),
        ("1月份", "2016-01"),
        ("3月", "2015-03"),  # March of this year has not begun
        ("12月", "2015-12"),
        ("二月", "2016-02"),
        ("去年2月", "2015-02"),
        ("今年3月", "2016-03"),
        ("2016年一季度", "2016-Q1"),
        ("2016年第1季度", "2016-Q1"),
        ("2015-Q4", "2015-Q4"),
        ("q4", "2015-Q4"),
        ("一季度", "2016-Q1"),
        ("四季度", "2015-Q4"),
        ("去年三季度", "2015-Q3"),
        ("2015", "2015"),
        ("2015年", "2015"),
        ("2015 年度", "2015"),
        ("月", "2016-02"),
        ("季", "2016-Q1"),
        ("年", "2016"),
        ("quarter", "2016-Q1"),
        ("本月", "2016-02"),
        ("上个月", "2016-01"),
        ("本季度", "2016-Q1"),
        ("上季", "2015-Q4"),
        ("去年", "2015"),
        ("Feb 2016", "2016-02"),
        ("December 2015", "2015-12"),
    ],
)
def test_a_month_a_quarter_or_a_year_is_named_in_many_ways(words: str, key: str) -> None:
    assert named(words, TODAY).key == key


@pytest.mark.parametrize(
    "words",
    [
        *("", "13月", "0月", "2016-13", "2016-00", "五季度", "2016-Q5", "1000", "1999年", "40"),
        *("2月3月", "2016-02-H1", "2月上半月", "2016-02-15", "下月", "二十月", "十十月"),
        *("2" * 5000, "2016年" * 9),
    ],
)
def test_anything_else_is_no_period(words: str) -> None:
    with pytest.raises(NotAPeriod):
        named(words, TODAY)
