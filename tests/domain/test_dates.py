"""Dates in all the ways a ledger and a person write them (`facts/documents.md` 4.1)."""

from contextlib import suppress
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain import dates
from domain.dates import Precision, Reading, Tense
from domain.faults import Refused

MARCH = date(2016, 3, 8)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (datetime.fromisoformat("2015-12-28 09:30"), date(2015, 12, 28)),
        (date(2015, 12, 28), date(2015, 12, 28)),
        ("2015年12月28日", date(2015, 12, 28)),
        ("2015 年 1 月 5 日", date(2015, 1, 5)),
        ("2015.12.28", date(2015, 12, 28)),
        ("2015/1/5", date(2015, 1, 5)),
        ("2015-01-05", date(2015, 1, 5)),
        ("2015-01-05 00:00:00", date(2015, 1, 5)),
        ("20151228", date(2015, 12, 28)),
        (20151228, date(2015, 12, 28)),
        ("二〇一五年十二月二十八日", date(2015, 12, 28)),
        ("二○一五年十月十日", date(2015, 10, 10)),
        ("２０１５年１月５日", date(2015, 1, 5)),
        (42366, date(2015, 12, 28)),
        (42366.75, date(2015, 12, 28)),
    ],
)
def test_a_day_is_read(value, day):
    assert dates.parse(value) == Reading(day)


def test_a_serial_number_counts_from_the_workbooks_own_day_zero():
    assert dates.parse(40904, epoch=date(1904, 1, 1)) == Reading(date(2015, 12, 28))


@pytest.mark.parametrize(
    ("value", "month_end"),
    [
        ("２０１５年１２月", date(2015, 12, 31)),
        ("二〇一六年二月", date(2016, 2, 29)),
        ("2015-10", date(2015, 10, 31)),
        ("2015.04", date(2015, 4, 30)),
        ("2015.1", date(2015, 1, 31)),  # text keeps its zeros: 2015.10 would be October
        ("201502", date(2015, 2, 28)),
        (2015.11, date(2015, 11, 30)),
        (2015.2, date(2015, 2, 28)),  # there is no month 20
    ],
)
def test_a_month_alone_is_its_last_day(value, month_end):
    assert dates.parse(value) == Reading(month_end, Precision.MONTH)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2015年底", date(2015, 12, 31)),
        ("2016年末", date(2016, 12, 31)),
        ("2016年上半年", date(2016, 6, 30)),
        ("2016年下半年", date(2016, 12, 31)),
        ("2016年一季度", date(2016, 3, 31)),
        ("2016年第三季度", date(2016, 9, 30)),
        ("2016年3月上旬", date(2016, 3, 10)),
        ("2016年3月中旬", date(2016, 3, 20)),
        ("2016年2月底", date(2016, 2, 29)),
        ("2016年3月底前", date(2016, 3, 31)),
        ("预计2016年10月", date(2016, 10, 31)),
    ],
)
def test_a_vague_time_is_its_last_day_and_says_so(text, day):
    assert dates.parse(text) == Reading(day, Precision.VAGUE)


@pytest.mark.parametrize("value", [None, "", " ", "—", "/", "无", "待定"])
def test_nothing_is_none(value):
    assert dates.parse(value) is None


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("2015年2月30日", "date_impossible"),
        ("2015.13", "date_impossible"),
        (2015.13, "date_impossible"),
        (datetime.fromisoformat("1900-01-01"), "date_impossible"),
        ("12月底", "date_no_year"),
        ("3月8日", "date_no_year"),
        (2015.1, "date_ambiguous"),
        (2015, "date_unreadable"),
        (True, "date_unreadable"),
        (float("inf"), "date_unreadable"),
        ("尽快", "date_unreadable"),
    ],
)
def test_what_is_no_date_is_refused_with_its_reason(value, code):
    with pytest.raises(Refused) as refused:
        dates.parse(value)
    assert refused.value.code == code


def test_2015_1_is_october_only_where_the_cell_shows_2015_10():
    assert dates.parse(2015.1, "0.00") == Reading(date(2015, 10, 31), Precision.MONTH)


@pytest.mark.parametrize(
    ("text", "past", "future"),
    [
        ("2016-03-08", date(2016, 3, 8), date(2016, 3, 8)),
        ("20160308", date(2016, 3, 8), date(2016, 3, 8)),
        ("3月8日", date(2016, 3, 8), date(2016, 3, 8)),
        ("3.7", date(2016, 3, 7), date(2017, 3, 7)),
        ("4/23", date(2015, 4, 23), date(2016, 4, 23)),  # 46 days ahead
        ("12月30日", date(2015, 12, 30), date(2016, 12, 30)),
    ],
)
def test_a_date_without_a_year_is_the_nearest_on_its_side_of_today(text, past, future):
    assert dates.parse_day(text, MARCH, Tense.PAST) == past
    assert dates.parse_day(text, MARCH, Tense.FUTURE) == future


def test_yesterday_and_tomorrow_count_from_the_day_of_writing():
    assert dates.parse_day("昨天", MARCH, Tense.PAST) == date(2016, 3, 7)
    assert dates.parse_day("明天", MARCH, Tense.FUTURE) == date(2016, 3, 9)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("10月", date(2016, 10, 31)),
        ("2016年10月", date(2016, 10, 31)),
        ("2月底", date(2017, 2, 28)),
        ("3月20日前", date(2016, 3, 20)),
        ("预计10月底", date(2016, 10, 31)),
    ],
)
def test_a_month_is_enough_for_what_is_to_come(text, day):
    assert dates.parse_day(text, MARCH, Tense.FUTURE) == day


@pytest.mark.parametrize(
    ("text", "tense", "code"),
    [
        ("2月30日", Tense.PAST, "date_impossible"),
        ("2016-03-09", Tense.PAST, "date_in_future"),
        ("3/9", Tense.PAST, "date_in_future"),  # hardly last year's
        ("4月22日", Tense.PAST, "date_in_future"),  # 45 days ahead
        ("明天", Tense.PAST, "date_in_future"),
        ("2月", Tense.PAST, "date_needs_day"),
        ("2016年2月", Tense.PAST, "date_needs_day"),
        ("3月5日前", Tense.PAST, "date_needs_day"),
        ("待定", Tense.FUTURE, "date_unreadable"),
    ],
)
def test_a_typed_date_is_refused_with_its_reason(text, tense, code):
    with pytest.raises(Refused) as refused:
        dates.parse_day(text, MARCH, tense)
    assert refused.value.code == code


def test_29_february_is_looked_for_in_leap_years_only():
    assert dates.parse_day("2月29日", MARCH, Tense.PAST) == date(2016, 2, 29)


def test_a_date_is_shown_as_the_office_writes_it():
    assert dates.show(MARCH) == "2016年3月8日"


@settings(deadline=None)
@given(st.dates(date(1980, 1, 1), date(2099, 12, 31)))
def test_every_shown_date_is_read_back(day):
    assert dates.parse(dates.show(day)) == Reading(day)


@settings(deadline=None)
@given(st.dates(date(1981, 1, 1), date(2098, 12, 31)), st.integers(0, 300))
def test_a_past_day_is_never_after_the_day_of_writing(as_of, ago):
    day = as_of - timedelta(ago)
    assert dates.parse_day(f"{day.month}月{day.day}日", as_of, Tense.PAST) == day


@settings(deadline=None)
@given(st.text() | st.text("0123456789年月日.-/ 十二〇底中旬季度约前", max_size=12))
def test_any_text_is_a_date_nothing_or_refused(text):
    for read in (dates.parse, lambda text: dates.parse_day(text, MARCH, Tense.PAST)):
        with suppress(Refused):
            read(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("8 March 2016", date(2016, 3, 8)),
        ("March 8, 2016", date(2016, 3, 8)),
        ("8th of Mar", date(2016, 3, 8)),
        ("march 9", date(2016, 3, 9)),
        ("October", date(2016, 10, 31)),
        ("end of October", date(2016, 10, 31)),
        ("mid-October 2017", date(2017, 10, 20)),
        ("early May", date(2016, 5, 10)),
        ("tomorrow", date(2016, 3, 9)),
    ],
)
def test_a_date_in_english_is_read_like_the_same_in_chinese(text, day):
    assert dates.parse_day(text, MARCH, Tense.FUTURE) == day


@pytest.mark.parametrize("text", ["30 February", "some  day in March", "March to May", "8 Smarch"])
def test_what_is_no_date_in_english_is_echoed_as_it_was_typed(text):
    with pytest.raises(Refused) as refused:
        dates.parse_day(text, MARCH, Tense.PAST)
    assert refused.value.values["given"] == text


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("2016-02", [(2016, 2)]),
        ("201602", [(2016, 2)]),
        ("2016年2月", [(2016, 2)]),
        ("2月", [(2016, 2), (2017, 2)]),  # this year's before the next
        ("十二月份", [(2016, 12), (2017, 12)]),
        ("2016-02-15", []),
        ("2月底", []),
        ("2016", []),
        ("", []),
    ],
)
def test_a_month_is_named_with_or_without_its_year(text, months):
    assert dates.parse_months(text, 2016) == tuple(date(year, month, 1) for year, month in months)
