import json
from collections import Counter
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.calendar import library_calendar
from domain.cadence import (
    Cadence,
    DigestKind,
    after_gap,
    is_quiet,
    is_working_time,
    ladder_days,
    longest,
    next_ringing,
    next_window,
    own_due,
    own_prompt,
    reminders,
    sitting_period,
    window_of,
    windows,
)
from domain.calendar import Calendar
from domain.periods import PeriodKind, parse, periods
from domain.roles import Role

CYCLES = json.loads((Path(__file__).parents[1] / "data" / "cycles.json").read_text())
SHANGHAI = ZoneInfo("Asia/Shanghai")
BERLIN = ZoneInfo("Europe/Berlin")
CHINA = library_calendar({}, range(2015, 2028))
WEEKDAYS = Calendar()
OFFICE = Cadence()
REPORTED = (PeriodKind.HALF_MONTH, PeriodKind.MONTH, PeriodKind.QUARTER)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def opening(day: str):
    found = windows(OFFICE, CHINA, SHANGHAI, date.fromisoformat(day), date.fromisoformat(day))
    assert len(found) == 1
    return found[0]


def days(window) -> tuple[str, str, str]:
    return tuple(str(moment.date()) for moment in (window.opens, window.due, window.post))


@pytest.mark.parametrize(
    ("year", "row"),
    [(year, row) for year in ("2016", "2025", "2026") for row in CYCLES[year]],
    ids=lambda value: value if isinstance(value, str) else value["opens"],
)
def test_the_windows_of_three_years(year, row):
    window = opening(row["opens"])
    assert window.key == row["opens"]
    assert window.opens == at(f"{row['opens']} 09:00")
    assert window.due == at(f"{row['due']} 17:30")
    assert window.preview == at(f"{row['post']} 08:30")
    assert window.post == at(f"{row['post']} 10:00")
    assert [period.key for period in window.periods] == row["answers"]
    assert window.digest == row["digest"]


@pytest.mark.parametrize("year", ["2016", "2025", "2026"])
def test_no_other_window_opens(year):
    opened = [date.fromisoformat(row["opens"]) for row in CYCLES[year]]
    found = windows(OFFICE, CHINA, SHANGHAI, opened[0], opened[-1])
    assert [window.opens.date() for window in found] == opened


@pytest.mark.parametrize(
    ("key", "opens"),
    [
        ("2016-02-H1", "2016-02-15"),
        ("2016-05-H1", "2016-05-31"),  # 合并报送
        ("2016-Q1", "2016-03-31"),
        ("2016-12-H2", "2017-01-04"),
    ],
)
def test_a_period_opens_in_one_window(key, opens):
    window = window_of(parse(key), OFFICE, CHINA, SHANGHAI)
    assert window.key == opens
    assert parse(key) in window.periods


def test_a_year_has_no_window():
    with pytest.raises(AssertionError):
        window_of(parse("2016"), OFFICE, CHINA, SHANGHAI)


def test_an_opening_never_lands_before_a_second_break():
    # Off: 1-3 July and 6-10 July 2016. The 2nd working day after the first break, the 5th, is the
    # last before the second; from there the 2nd is the 12th.
    off = frozenset(date(2016, 7, day) for day in (1, 6, 7, 8))
    window = window_of(parse("2016-06"), OFFICE, Calendar(off=off), SHANGHAI)
    assert days(window) == ("2016-07-12", "2016-07-14", "2016-07-15")


def test_a_due_day_never_lands_after_a_break():
    # Off: Monday 4 July 2016. Opens Thursday 30 June; the 2nd working day after it, the 5th, is the
    # first after a break of three days.
    window = window_of(
        parse("2016-06"), OFFICE, Calendar(off=frozenset({date(2016, 7, 4)})), SHANGHAI
    )
    assert days(window) == ("2016-06-30", "2016-07-06", "2016-07-07")


def test_the_window_is_at_least_two_working_days_whatever_the_office_sets():
    hasty = Cadence(due_after=0)
    window = window_of(parse("2016-06"), hasty, WEEKDAYS, SHANGHAI)
    assert days(window) == ("2016-06-30", "2016-07-04", "2016-07-05")


@pytest.mark.parametrize(
    ("off", "opens"),
    [
        ((6, 7, 8), "2016-06-15"),  # 3, 9, 10, 13, 14 lie between
        ((6, 7, 8, 14), "2016-06-30"),
    ],
)
def test_five_working_days_keep_an_h1_apart_and_four_do_not(off, opens):
    # May's window is due 2 June, the H1 of June would open on the 15th.
    calendar = Calendar(off=frozenset(date(2016, 6, day) for day in off))
    assert window_of(parse("2016-06-H1"), OFFICE, calendar, SHANGHAI).key == opens


def test_wall_clock_hours_hold_over_summer_time():
    # Clocks in Berlin go forward on Sunday 31 March 2019, inside the window.
    window = window_of(parse("2019-03"), OFFICE, WEEKDAYS, BERLIN)
    assert window.opens.isoformat() == "2019-03-29T09:00:00+01:00"
    assert window.due.isoformat() == "2019-04-02T17:30:00+02:00"
    assert window.post.isoformat() == "2019-04-03T10:00:00+02:00"
    due_morning = reminders(window, OFFICE, WEEKDAYS)[-1]
    assert due_morning.isoformat() == "2019-04-02T09:00:00+02:00"


def test_a_short_window_reminds_at_opening_and_on_the_due_morning():
    window = opening("2016-01-15")  # Friday; Monday; due Tuesday
    assert reminders(window, OFFICE, CHINA) == (at("2016-01-15 09:00"), at("2016-01-19 09:00"))


def test_a_longer_window_reminds_on_its_eve_as_well():
    window = opening("2016-03-31")  # 31 March, 1, 5, 6 April
    assert reminders(window, OFFICE, CHINA) == (
        at("2016-03-31 09:00"),
        at("2016-04-05 09:00"),
        at("2016-04-06 09:00"),
    )


def test_the_ladder_of_a_month_reaches_the_heads():
    steps = ladder_days(opening("2016-02-29"), OFFICE, CHINA)  # due Wednesday 2 March
    assert [(rung.roles, moment) for rung, moment in steps] == [
        ({Role.LIAISON}, at("2016-03-03 09:00")),
        ({Role.OFFICE}, at("2016-03-07 09:00")),
        ({Role.DEPUTY, Role.HEAD}, at("2016-03-09 09:00")),
    ]
    assert PeriodKind.HALF_MONTH not in steps[2][0].kinds


def test_half_month_lateness_never_leaves_the_unit_and_the_office():
    steps = ladder_days(opening("2016-02-15"), OFFICE, CHINA)  # due Wednesday 17 February
    assert [(rung.roles, moment) for rung, moment in steps] == [
        ({Role.LIAISON}, at("2016-02-18 09:00")),
        ({Role.OFFICE}, at("2016-02-22 09:00")),
    ]


def test_a_hearing_runs_from_post_to_post():
    window = opening("2016-05-04")
    assert window.post == at("2016-05-09 10:00")
    assert next_window(window, OFFICE, CHINA).post == at("2016-06-03 10:00")


@pytest.mark.parametrize(
    ("key", "due", "prompted"),
    [
        ("2016-02", "2016-02-29 17:30", "2016-02-24 09:00"),
        ("2016-04", "2016-04-29 17:30", "2016-04-26 09:00"),  # the 30th is a Saturday
        ("2016-Q1", "2016-03-31 17:30", "2016-03-28 09:00"),
    ],
)
def test_leaders_duties_end_with_their_period(key, due, prompted):
    moment = own_due(parse(key), OFFICE, CHINA, SHANGHAI)
    assert moment == at(due)
    assert own_prompt(moment, OFFICE, CHINA, SHANGHAI) == at(prompted)


@pytest.mark.parametrize(
    ("start", "end", "opens", "due", "post"),
    [
        # nothing of the window in the gap
        ("16 10:00", "16 18:00", "15 09:00", "17 17:30", "18 10:00"),
        # the due moment: back before 09:00, back after it
        ("17 16:00", "18 08:30", "15 09:00", "18 17:30", "19 10:00"),
        ("17 16:00", "18 09:05", "15 09:00", "19 17:30", "22 10:00"),
        # the opening: back in working hours, at night, at night with the due moment
        ("15 08:00", "15 14:20", "15 14:20", "17 17:30", "18 10:00"),
        ("14 20:00", "15 22:00", "16 09:00", "18 17:30", "19 10:00"),
        ("14 20:00", "17 22:00", "18 09:00", "22 17:30", "23 10:00"),
    ],
)
def test_a_window_after_downtime(start, end, opens, due, post):
    planned = opening("2016-02-15")
    moved = after_gap(planned, at(f"2016-02-{start}"), at(f"2016-02-{end}"), OFFICE, CHINA)
    expected = tuple(at(f"2016-02-{moment}") for moment in (opens, due, post))
    assert (moved.opens, moved.due, moved.post) == expected
    assert (moved.key, moved.periods) == (planned.key, planned.periods)


def test_downtime_over_a_break_makes_nothing_due_on_the_first_day_back():
    # Due 2 February 2016; back on the 9th, within the festival; worked again from Sunday 14.
    planned = opening("2016-01-29")
    moved = after_gap(planned, at("2016-02-02 10:00"), at("2016-02-09 12:00"), OFFICE, CHINA)
    assert moved.due == at("2016-02-15 17:30")


@pytest.mark.parametrize(
    ("moment", "rings"),
    [
        ("2016-02-05 08:00", "2016-02-05 08:00"),
        ("2016-02-05 19:59", "2016-02-05 19:59"),
        ("2016-02-05 07:59", "2016-02-05 08:00"),
        ("2016-02-05 20:00", "2016-02-06 08:00"),  # a Saturday worked
        ("2016-02-06 20:00", "2016-02-14 08:00"),  # over the festival, a Sunday worked
        ("2016-02-10 12:00", "2016-02-14 08:00"),  # at noon on a day off
    ],
)
def test_what_is_urgent_rings_in_working_hours(moment, rings):
    utc = at(moment).astimezone(ZoneInfo("UTC"))
    assert next_ringing(utc, OFFICE, CHINA, SHANGHAI) == at(rings)
    assert is_working_time(utc, OFFICE, CHINA, SHANGHAI) == (moment == rings)


@pytest.mark.parametrize(
    ("moment", "quiet"),
    [
        ("2016-02-05 20:00", True),
        ("2016-02-05 19:59", False),
        ("2016-02-05 08:00", False),
        ("2016-02-05 07:59", True),
        ("2016-02-10 12:00", False),  # a day off is quiet at night only
    ],
)
def test_quiet_hours_are_the_offices_local_hours(moment, quiet):
    assert is_quiet(at(moment).astimezone(BERLIN), OFFICE, SHANGHAI) == quiet


def test_the_edit_of_a_posted_digest_waits_for_a_working_day():
    friday = at("2016-02-19 17:31")
    assert CHINA.next_at(friday, (OFFICE.edit_at,), SHANGHAI) == at("2016-02-22 17:30")


@pytest.mark.parametrize(
    ("keys", "sitting", "questions"),
    [
        (["2016-03-H2", "2016-Q1", "2016-03"], "2016-Q1", "2016-Q1"),
        (["2016-Q1", "2016-04-H1", "2016-03"], "2016-04-H1", "2016-Q1"),
        (["2016-01", "2016-02"], "2016-02", "2016-02"),  # February, though it has fewer days
        (["2016-02-H1"], "2016-02-H1", "2016-02-H1"),
    ],
)
def test_the_card_has_the_last_period_and_the_longest_ones_questions(keys, sitting, questions):
    found = [parse(key) for key in keys]
    assert sitting_period(found).key == sitting
    assert longest(found).key == questions


def test_the_office_may_set_its_own_hours():
    office = Cadence(opens_at=time(8, 45), due_at=time(12), post_at=time(15))
    window = window_of(parse("2016-02-H1"), office, CHINA, SHANGHAI)
    assert (window.opens, window.due, window.post) == (
        at("2016-02-15 08:45"),
        at("2016-02-17 12:00"),
        at("2016-02-18 15:00"),
    )
    assert window.digest is DigestKind.HALF_MONTH


FIRST, LAST = date(2016, 1, 1), date(2016, 12, 31)
dates = st.dates(FIRST, LAST)
closures = st.lists(st.tuples(dates, st.integers(1, 12)), max_size=15)
calendars = st.builds(
    lambda closed, worked: Calendar(
        off=frozenset(day + timedelta(n) for day, length in closed for n in range(length)),
        working=worked,
    ),
    closures,
    st.frozensets(dates, max_size=8),
)
cadences = st.builds(Cadence, boundary=st.integers(10, 20))


@settings(max_examples=60, deadline=None)
@given(cadence=cadences, calendar=calendars)
def test_whatever_the_calendar_every_period_is_asked_once_in_working_days(cadence, calendar):
    found = windows(cadence, calendar, SHANGHAI, FIRST, date(2017, 12, 31))
    asked = Counter(period for window in found for period in window.periods)
    of_2016 = [
        period for kind in REPORTED for period in periods(kind, FIRST, LAST, cadence.boundary)
    ]
    assert [asked[period] for period in of_2016] == [1] * (24 + 12 + 4)
    assert max(asked.values()) == 1
    for window in found:
        opens, due = window.opens.date(), window.due.date()
        assert calendar.is_working(opens)
        assert calendar.is_working(due)
        assert calendar.count(opens, due) >= 3
        assert not calendar.is_before_break(opens)
        assert not calendar.is_after_break(due)
        assert window.opens < window.due < window.preview < window.post


@settings(max_examples=40, deadline=None)
@given(cadence=cadences, calendar=calendars, cut=dates)
def test_a_span_cut_in_two_has_the_same_windows(cadence, calendar, cut):
    def opened(first: date, last: date):
        return windows(cadence, calendar, SHANGHAI, first, last)

    end = date(2017, 3, 31)
    assert opened(FIRST, cut) + opened(cut + timedelta(1), end) == opened(FIRST, end)


@settings(max_examples=30, deadline=None)
@given(cadence=cadences, calendar=calendars, month=st.integers(1, 12))
def test_no_half_month_window_stands_within_five_working_days_of_a_month(cadence, calendar, month):
    half, whole = parse(f"2016-{month:02}-H1", cadence.boundary), parse(f"2016-{month:02}")
    first = window_of(half, cadence, calendar, SHANGHAI)
    second = window_of(whole, cadence, calendar, SHANGHAI)
    gap = calendar.between(first.due.date(), second.opens.date())
    assert first == second or gap >= 5
