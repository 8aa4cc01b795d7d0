"""When a copy is due, and which stay: worked out by hand."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.backups import Copy, Kind, file_name, is_due, is_late, made_at, newest_good, surplus

ZONE = ZoneInfo("Asia/Shanghai")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def good(text: str) -> Copy:
    return Copy(text, at(text), is_good=True)


def doubted(text: str) -> Copy:
    return Copy(text, at(text), is_good=False)


def daily(first: str, days: int) -> list[Copy]:
    start = at(first)
    return [
        good((start + timedelta(days=one)).replace(tzinfo=None).isoformat()) for one in range(days)
    ]


def left(copies: list[Copy]) -> list[str]:
    gone = {one.name for one in surplus(copies, ZONE)}
    return [one.name[:10] for one in copies if one.name not in gone]


@pytest.mark.parametrize(
    ("copies", "expected"),
    [
        ([], []),
        (daily("2016-02-01T02:00:00", 1), ["2016-02-01"]),
        # 7 days; the eighth is the newest of no week or month that has a later one
        (daily("2016-02-01T02:00:00", 7), [f"2016-02-0{day}" for day in range(1, 8)]),
        # Monday 1 to Tuesday 9 February: seven days, and Sunday 7 is among them
        (daily("2016-02-01T02:00:00", 9), [f"2016-02-0{day}" for day in range(3, 10)]),
        # January and February: 23 to 29 February by day; Sundays 14 and 21 (and 28) by week,
        # Monday 29's own week; 31 January by month
        (
            daily("2016-01-01T02:00:00", 60),
            ["2016-01-31", "2016-02-14", "2016-02-21"]
            + [f"2016-02-{day}" for day in range(23, 30)],
        ),
        # The newest of a day stays, the others go
        ([good("2016-02-01T02:00:00"), good("2016-02-01T17:00:00")], ["2016-02-01"]),
        # However old, and however far apart: days, weeks and months that have one are counted
        ([good("2014-02-01T02:00:00"), good("2016-02-01T02:00:00")], ["2014-02-01", "2016-02-01"]),
        # Thirteen months, one each: by month the twelve newest stay
        (
            [good(f"2015-{month:02}-15T02:00:00") for month in range(1, 13)]
            + [good("2016-01-15T02:00:00")],
            [f"2015-{month:02}-15" for month in range(2, 13)] + ["2016-01-15"],
        ),
    ],
)
def test_seven_days_four_weeks_and_twelve_months_stay(
    copies: list[Copy], expected: list[str]
) -> None:
    assert left(copies) == expected


def test_the_newest_good_one_stays_however_many_doubted_ones_follow() -> None:
    many = [doubted(f"2016-02-{day:02}T02:00:00") for day in range(2, 28)]
    stay = left([good("2016-02-01T02:00:00"), *many])
    assert stay[0] == "2016-02-01"
    assert stay[1:] == ["2016-02-07", "2016-02-14"] + [f"2016-02-{day}" for day in range(21, 28)]


def test_a_day_is_the_citys() -> None:
    """23:30 and 00:30 in Shanghai are one day in London."""
    copies = [good("2016-02-01T23:30:00"), good("2016-02-02T00:30:00")]
    assert surplus(copies, ZONE) == []
    assert surplus(copies, ZoneInfo("UTC")) == [copies[0]]


@pytest.mark.parametrize(
    ("made", "now", "expected"),
    [
        (None, "2016-02-02T01:59", True),  # none yet
        ("2016-02-01T02:00", "2016-02-02T01:59", False),
        ("2016-02-01T02:00", "2016-02-02T02:00", True),  # the hour's own minute counts
        ("2016-02-01T02:00", "2016-02-05T14:00", True),  # three days away: made up for at once
        ("2016-02-02T02:01", "2016-02-02T23:00", False),
        ("2016-02-01T03:00", "2016-02-02T02:30", True),  # it was late yesterday
        ("2017-01-01T00:00", "2016-02-02T02:30", True),  # the clock was ahead
    ],
)
def test_one_is_due_at_the_hour_of_each_day(made: str | None, now: str, expected: bool) -> None:
    assert is_due([good(made)] if made else [], at(now), 2) is expected


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (None, True),
        ("2016-02-01T02:00", False),  # 36 hours
        ("2016-02-01T01:59", True),
        ("2016-02-03T00:00", True),  # of a time to come: there is none
    ],
)
def test_after_36_hours_it_is_late(made: str | None, expected: bool) -> None:
    now = at("2016-02-02T14:00")
    assert is_late(newest_good([good(made)] if made else [], now), now) is expected


@pytest.mark.parametrize(
    ("kind", "sealed", "name"),
    [
        (Kind.SQLITE, False, "tuijin-20160131T180000Z.db"),
        (Kind.SQLITE, True, "tuijin-20160131T180000Z.db.age"),
        (Kind.POSTGRESQL, False, "tuijin-20160131T180000Z.pgdump"),
    ],
)
def test_a_name_tells_its_moment(kind: Kind, sealed: bool, name: str) -> None:
    moment = at("2016-02-01T02:00:00")
    assert file_name(moment, kind, sealed=sealed) == name
    assert made_at(name) == moment


@pytest.mark.parametrize(
    "name",
    [
        "backup.db",
        "tuijin.db",
        "tuijin-20160131T180000Z.db.json",
        "my-tuijin-20160131T180000Z.db",
        "tuijin-20160230T180000Z.db",  # a day that there is not
    ],
)
def test_nobody_elses_file_has_a_moment(name: str) -> None:
    assert made_at(name) is None
