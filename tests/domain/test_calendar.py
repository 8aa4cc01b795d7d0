from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from domain.calendar import Calendar

SHANGHAI = ZoneInfo("Asia/Shanghai")


def feb(day: int) -> date:
    return date(2016, 2, day)


# Spring Festival 2016: off from Sunday 7 to Saturday 13, worked on Saturday 6 and Sunday 14.
FESTIVAL = Calendar(
    off=frozenset(feb(day) for day in range(7, 14)),
    working=frozenset({feb(6), feb(14)}),
    published=frozenset({2016}),
)


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (feb(5), 1, feb(6)),
        (feb(5), 2, feb(14)),
        (feb(5), 3, feb(15)),
        (feb(10), 1, feb(14)),  # counted from a day off
        (feb(10), -1, feb(6)),
        (feb(15), -2, feb(6)),
        (feb(19), 1, feb(22)),  # an ordinary weekend
        (feb(10), 0, feb(10)),
    ],
)
def test_working_days_are_counted_over_days_off(day, count, expected):
    assert FESTIVAL.add_working_days(day, count) == expected


def test_before_and_after_are_strict():
    assert FESTIVAL.working_day_after(feb(15)) == feb(16)
    assert FESTIVAL.working_day_before(feb(15)) == feb(14)
    assert FESTIVAL.working_day_before(feb(16), 3) == feb(6)


def test_the_nearest_working_day_may_be_the_day_itself():
    assert FESTIVAL.on_or_after(feb(10)) == feb(14)
    assert FESTIVAL.on_or_before(feb(10)) == feb(6)
    assert FESTIVAL.on_or_after(feb(6)) == FESTIVAL.on_or_before(feb(6)) == feb(6)


def test_a_count_has_both_ends_and_between_has_neither():
    assert FESTIVAL.count(feb(1), feb(29)) == 18  # 21 weekdays, 5 off, 2 made up
    assert FESTIVAL.count(feb(5), feb(15)) == 4  # 5, 6, 14, 15
    assert FESTIVAL.between(feb(5), feb(15)) == 2
    assert FESTIVAL.between(feb(6), feb(14)) == 0
    assert FESTIVAL.count(feb(15), feb(5)) == FESTIVAL.between(feb(15), feb(5)) == 0


def test_a_break_is_at_least_three_days_off():
    assert FESTIVAL.is_before_break(feb(6))
    assert FESTIVAL.is_after_break(feb(14))
    assert not FESTIVAL.is_before_break(feb(5))
    assert not FESTIVAL.is_after_break(feb(15))
    assert not FESTIVAL.is_before_break(feb(19))  # Friday
    assert not FESTIVAL.is_after_break(feb(22))
    long_weekend = FESTIVAL.with_edits({feb(22): False})
    assert long_weekend.is_before_break(feb(19))
    assert long_weekend.is_after_break(feb(23))


def test_the_offices_own_edit_is_the_last_word():
    edited = FESTIVAL.with_edits({feb(6): False, feb(8): True, feb(20): True, feb(24): False})
    assert [edited.is_working(feb(day)) for day in (6, 8, 20, 24)] == [False, True, True, False]
    again = edited.with_edits({feb(8): False, feb(24): True})
    assert [again.is_working(feb(day)) for day in (6, 8, 20, 24)] == [False, False, True, True]
    assert FESTIVAL.is_working(feb(6))


def test_a_year_not_published_counts_monday_to_friday_and_says_so():
    day_off = date(2030, 6, 3)
    calendar = FESTIVAL.with_edits({day_off: False})
    assert [calendar.is_working(date(2030, 6, day)) for day in range(3, 10)] == [
        *(False, True, True, True, True),
        *(False, False),
    ]
    assert calendar.is_estimated(date(2030, 6, 4))
    assert not calendar.is_estimated(day_off)
    assert not calendar.is_estimated(feb(9))


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2016, 2, 5, 10, tzinfo=SHANGHAI), datetime(2016, 2, 5, 11, tzinfo=SHANGHAI)),
        (datetime(2016, 2, 5, 11, tzinfo=SHANGHAI), datetime(2016, 2, 5, 16, tzinfo=SHANGHAI)),
        (datetime(2016, 2, 6, 16, 1, tzinfo=SHANGHAI), datetime(2016, 2, 14, 11, tzinfo=SHANGHAI)),
        (datetime(2016, 2, 9, 8, tzinfo=SHANGHAI), datetime(2016, 2, 14, 11, tzinfo=SHANGHAI)),
        # 00:30 on the 15th in Shanghai
        (datetime(2016, 2, 14, 16, 30, tzinfo=UTC), datetime(2016, 2, 15, 11, tzinfo=SHANGHAI)),
    ],
)
def test_the_next_of_some_hours_comes_on_a_working_day(moment, expected):
    assert FESTIVAL.next_at(moment, (time(16), time(11)), SHANGHAI) == expected
