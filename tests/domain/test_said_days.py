"""Days as people say them, by the direction of the tense."""

from datetime import date

import pytest

from domain import periods
from domain.dates import Tense
from domain.day_spans import Frame
from domain.said_days import phrases, reckon
from domain.said_text import plain

FEBRUARY = Frame(date(2016, 2, 15), periods.parse("2016-02-H1"))  # a Monday
IN_MARCH = Frame(date(2016, 3, 2), periods.parse("2016-02-H2"))  # the card is still February's


def day(text: str, tense: Tense | None, frame: Frame = FEBRUARY) -> str | None:
    (phrase,) = phrases(plain(text), frame)
    found = reckon(phrase, frame, tense)
    return found and found[0].isoformat()


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("2016年3月8日", "2016-03-08"),
        ("3月8日", "2016-03-08"),
        ("三月八号", "2016-03-08"),
        ("1月8日", "2017-01-08"),
        ("2016.3.8", "2016-03-08"),
        ("3月", "2016-03-31"),
        ("3月份", "2016-03-31"),
        ("3月初", "2016-03-10"),
        ("3月中旬", "2016-03-20"),
        ("2月底", "2016-02-29"),
        ("9月底前", "2016-09-30"),  # 前 after 底 keeps the day
        ("年底前", "2016-12-31"),
        ("三季度末前", "2016-09-30"),
        ("3月前", "2016-02-29"),  # else it is the day before the span begins
        ("3月8日前", "2016-03-07"),
        ("3月中旬前", "2016-03-10"),
        ("四季度前", "2016-09-30"),
        ("五一前", "2016-04-30"),
        ("元旦前", "2016-12-31"),
        ("八一建军节前", "2016-07-31"),
        ("五一", "2016-05-01"),
        ("十一", "2016-10-01"),
        ("十一月", "2016-11-30"),
        ("5-6月", "2016-06-30"),
        ("明年3月", "2017-03-31"),
        ("明年上半年", "2017-06-30"),
        ("16年底", "2016-12-31"),
        ("20号", "2016-02-20"),
        ("10号", "2016-03-10"),
        ("月底", "2016-02-29"),
        ("月底月初", "2016-03-10"),
        ("月底到下月初", "2016-03-10"),
        ("下月中旬", "2016-03-20"),
        ("下个月20号", "2016-03-20"),
        ("本季度末", "2016-03-31"),
        ("下季度", "2016-06-30"),
        ("下周五", "2016-02-26"),
        ("明天", "2016-02-16"),
        ("3月8日前后", "2016-03-08"),
        ("2月29日", "2016-02-29"),
        ("去年12月", None),
        ("昨天", None),
        ("2月30日", None),
        ("5月1日后", None),
        ("每月20日", None),
        ("明年初", None),
        ("农历3月8日", None),
    ],
)
def test_what_is_expected_lies_ahead(text: str, on: str | None) -> None:
    assert day(text, Tense.FUTURE) == on


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("2月3日", "2016-02-03"),
        ("3月8日", "2015-03-08"),
        ("1月", "2016-01-31"),
        ("12月", "2015-12-31"),
        ("本月", "2016-02-15"),  # a month that still runs, up to the day of writing
        ("今年", None),  # a year says too little
        ("去年底", "2015-12-31"),
        ("上个月20号", "2016-01-20"),
        ("20号", "2016-01-20"),
        ("月底月初", "2016-02-10"),
        ("昨天", "2016-02-14"),
        ("昨儿", "2016-02-14"),
        ("上周五", "2016-02-12"),
        ("国庆前", "2015-09-30"),
        ("2016年3月", None),
    ],
)
def test_what_is_done_lies_behind(text: str, on: str | None) -> None:
    assert day(text, Tense.PAST) == on


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("本月20号", "2016-02-20"),
        ("下月", "2016-03-31"),
        ("上个月20号", "2016-02-20"),  # that before the day of writing
        ("10号", "2016-03-10"),
        ("昨天", "2016-03-01"),
        ("月底", "2016-03-31"),
        ("月底月初", "2016-04-10"),
        ("12月28日", "2016-12-28"),
    ],
)
def test_this_month_is_the_cards_and_yesterday_the_writers(text: str, on: str) -> None:
    assert day(text, None, IN_MARCH) == on


def test_a_day_of_the_old_year_is_not_taken_for_the_new_ones() -> None:
    january = Frame(date(2017, 1, 20), periods.parse("2017-01-H1"))
    assert day("12月28日", None, january) is None  # nobody can tell
    late = Frame(date(2017, 1, 3), periods.parse("2016-12-H2"))
    assert day("12月28日", None, late) == "2016-12-28"  # the card's own period


@pytest.mark.parametrize(
    "text", ["3号厂房", "3个月内", "半年内", "10日内", "春节后", "3.8亿", "第3条"]
)
def test_what_looks_like_a_day_is_none(text: str) -> None:
    assert phrases(plain(text), FEBRUARY) == []
