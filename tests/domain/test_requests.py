"""When news that somebody asked for is due."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from domain.cadence import Cadence
from domain.calendar import Calendar
from domain.requests import due

ZONE = ZoneInfo("Asia/Shanghai")
# 2016: Thursday 4 February works, 7 to 13 are the Spring Festival, 6 and 14 are worked instead.
CALENDAR = Calendar(
    off=frozenset(date(2016, 2, day) for day in range(7, 14)),
    working=frozenset({date(2016, 2, 6), date(2016, 2, 14)}),
    published=frozenset({2016}),
)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("asked", "by"),
    [
        ("2016-02-16 10:00", "2016-02-17 17:30"),  # Tuesday, Wednesday
        ("2016-02-16 08:00", "2016-02-17 17:30"),
        ("2016-02-16 07:59", "2016-02-17 17:30"),  # reaches them at 08:00
        ("2016-02-16 19:59", "2016-02-17 17:30"),
        ("2016-02-16 20:00", "2016-02-18 17:30"),  # reaches them on Wednesday
        ("2016-02-19 10:00", "2016-02-22 17:30"),  # Friday, Monday
        ("2016-02-20 10:00", "2016-02-23 17:30"),  # Saturday: Monday, Tuesday
        ("2016-02-05 10:00", "2016-02-06 17:30"),  # a Saturday that is worked
        ("2016-02-06 10:00", "2016-02-14 17:30"),  # over the festival
    ],
)
def test_due_on_the_working_day_after_it_can_reach_anybody(asked: str, by: str) -> None:
    assert due(moment(asked), Cadence(), CALENDAR, ZONE) == moment(by)
