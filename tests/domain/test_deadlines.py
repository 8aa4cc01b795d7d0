"""Working days counted from the day after receipt; every day here was counted on a paper calendar."""

from datetime import date

import pytest

from domain.calendar import Calendar
from domain.deadlines import Stop, due, used

# Spring Festival 2016: off 7 to 13 February, worked Saturday 6 and Sunday 14.
SPRING = Calendar(
    off=frozenset(date(2016, 2, day) for day in range(7, 14)),
    working=frozenset({date(2016, 2, 6), date(2016, 2, 14)}),
)
# National Day 2026: off 1 to 7 October (Mid-Autumn 25 to 27 September), worked Sunday 20 September
# and Saturday 10 October.
NATIONAL = Calendar(
    off=frozenset(
        [date(2026, 10, day) for day in range(1, 8)] + [date(2026, 9, day) for day in (25, 26, 27)]
    ),
    working=frozenset({date(2026, 9, 20), date(2026, 10, 10)}),
)


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("received", "days", "last"),
    [
        ("2016-02-04", 1, "2016-02-05"),  # Thursday; the day of receipt does not count
        ("2016-02-04", 2, "2016-02-06"),  # a Saturday that is worked
        ("2016-02-04", 3, "2016-02-14"),  # over the festival to the Sunday that is worked
        ("2016-02-04", 5, "2016-02-16"),
        ("2016-02-05", 1, "2016-02-06"),
        ("2016-02-06", 1, "2016-02-14"),
        ("2016-02-10", 1, "2016-02-14"),  # received on a day off
        ("2016-02-04", 10, "2016-02-23"),  # 5 6 14 15 16 17 18 19 22 23
    ],
)
def test_over_spring_festival_2016(received: str, days: int, last: str) -> None:
    assert due(day(received), days, SPRING) == day(last)
    assert used(day(received), day(last), SPRING) == days


@pytest.mark.parametrize(
    ("received", "days", "last"),
    [
        ("2026-09-29", 1, "2026-09-30"),
        ("2026-09-30", 1, "2026-10-08"),
        ("2026-09-30", 3, "2026-10-10"),  # Thursday, Friday, the Saturday that is worked
        ("2026-09-30", 5, "2026-10-13"),
        ("2026-09-24", 5, "2026-10-09"),  # 28 29 30 September, 8 9 October
        ("2026-09-18", 4, "2026-09-23"),  # Sunday 20 is worked
        ("2026-10-03", 1, "2026-10-08"),
    ],
)
def test_over_national_day_2026(received: str, days: int, last: str) -> None:
    assert due(day(received), days, NATIONAL) == day(last)


@pytest.mark.parametrize(
    ("stops", "last"),
    [
        ([], "2016-03-08"),  # received Tuesday 1 March, 5 days: 2 3 4 7 8
        ([Stop(day("2016-03-03"), day("2016-03-03"))], "2016-03-08"),  # mended the same day
        ([Stop(day("2016-03-03"), day("2016-03-07"))], "2016-03-10"),  # 2 3 | 8 9 10
        ([Stop(day("2016-03-01"), day("2016-03-04"))], "2016-03-11"),  # stops at once: 7 8 9 10 11
        (
            [
                Stop(day("2016-03-02"), day("2016-03-04")),
                Stop(day("2016-03-08"), day("2016-03-09")),
            ],
            "2016-03-11",  # 2 | 7 8 | 10 11
        ),
        ([Stop(day("2016-03-03"))], None),  # still stands
        ([Stop(day("2016-03-08"))], "2016-03-08"),  # stopped on its last day: that day ran
    ],
)
def test_the_clock_stops_and_goes_on_the_day_after(stops: list[Stop], last: str | None) -> None:
    assert due(day("2016-03-01"), 5, Calendar(), stops) == (last and day(last))


def test_what_is_used_does_not_grow_while_it_stands() -> None:
    stops = [Stop(day("2016-03-03"))]
    assert used(day("2016-03-01"), day("2016-03-03"), Calendar(), stops) == 2
    assert used(day("2016-03-01"), day("2016-03-31"), Calendar(), stops) == 2
