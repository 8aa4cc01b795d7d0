from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.periods import (
    NotAPeriod,
    PeriodKind,
    containing,
    following,
    parse,
    periods,
    preceding,
)

boundaries = st.integers(10, 20)
days = st.dates(date(2001, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("key", "kind", "first", "last"),
    [
        ("2016-02-H1", PeriodKind.HALF_MONTH, date(2016, 2, 1), date(2016, 2, 15)),
        ("2016-02-H2", PeriodKind.HALF_MONTH, date(2016, 2, 16), date(2016, 2, 29)),  # a leap year
        ("2015-02-H2", PeriodKind.HALF_MONTH, date(2015, 2, 16), date(2015, 2, 28)),
        ("2016-04", PeriodKind.MONTH, date(2016, 4, 1), date(2016, 4, 30)),
        ("2016-Q1", PeriodKind.QUARTER, date(2016, 1, 1), date(2016, 3, 31)),
        ("2016-Q4", PeriodKind.QUARTER, date(2016, 10, 1), date(2016, 12, 31)),
        ("2016", PeriodKind.YEAR, date(2016, 1, 1), date(2016, 12, 31)),
    ],
)
def test_a_key_names_its_days(key, kind, first, last):
    period = parse(key)
    assert (period.kind, period.first, period.last, period.key) == (kind, first, last, key)


@pytest.mark.parametrize(
    "key",
    [
        "",
        "2016-00",
        "2016-13",
        "2016-2",
        "2016-Q0",
        "2016-Q5",
        "2016-H1",
        "2016-02-H3",
        "2016-02-Q1",
        "2016-02-29",
        "0000",
        "2016\n",
        " 2016",
        "２０１６",  # full-width digits are digits to Python
    ],
)
def test_anything_else_is_not_a_period(key):
    with pytest.raises(NotAPeriod, match="^" + key):
        parse(key)


def test_the_boundary_moves_both_halves():
    assert parse("2016-02-H1", 20).last == date(2016, 2, 20)
    assert parse("2016-02-H2", 20).first == date(2016, 2, 21)
    assert containing(PeriodKind.HALF_MONTH, date(2016, 2, 18), 20).key == "2016-02-H1"


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("2016-02-H1", "2016-02-H2"),
        ("2016-12-H2", "2017-01-H1"),
        ("2015-12", "2016-01"),
        ("2016-Q4", "2017-Q1"),
        ("2016", "2017"),
    ],
)
def test_neighbours_meet_over_the_end_of_a_year(earlier, later):
    assert following(parse(earlier)) == parse(later)
    assert preceding(parse(later)) == parse(earlier)


def test_a_span_has_every_period_it_touches():
    touched = periods(PeriodKind.MONTH, date(2016, 1, 31), date(2016, 3, 1))
    assert [period.key for period in touched] == ["2016-01", "2016-02", "2016-03"]


def test_periods_sort_by_their_end_and_then_by_length():
    keys = ["2016", "2016-Q1", "2016-03", "2016-03-H2", "2016-03-H1", "2016-01"]
    ordered = sorted(parse(key) for key in keys)
    assert [period.key for period in ordered] == [
        "2016-01",
        "2016-03-H1",
        "2016-03-H2",
        "2016-03",
        "2016-Q1",
        "2016",
    ]


@given(day=days, boundary=boundaries)
def test_every_day_belongs_to_exactly_one_half_month(day, boundary):
    year = periods(PeriodKind.HALF_MONTH, date(day.year, 1, 1), date(day.year, 12, 31), boundary)
    assert [half for half in year if day in half] == [
        containing(PeriodKind.HALF_MONTH, day, boundary)
    ]


@given(day=days, boundary=boundaries, kind=st.sampled_from(PeriodKind))
def test_a_key_reads_back_as_its_period(day, boundary, kind):
    period = containing(kind, day, boundary)
    assert day in period
    assert parse(period.key, boundary) == period
