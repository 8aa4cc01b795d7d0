import json
from datetime import date
from pathlib import Path

import pytest

from actions.calendar import library_calendar

GOLDEN = json.loads((Path(__file__).parents[1] / "data" / "golden.json").read_text())
WORKING_DAYS = GOLDEN["working_days"]
YEARS = range(2015, 2028)


@pytest.mark.parametrize("year", [2015, 2024, 2025, 2026])
def test_the_official_number_of_working_days(year):
    calendar = library_calendar({}, YEARS)
    assert calendar.count(date(year, 1, 1), date(year, 12, 31)) == WORKING_DAYS[str(year)]


def test_make_up_days_are_worked():
    calendar = library_calendar({}, YEARS)
    days = [date.fromisoformat(day) for day in WORKING_DAYS["make_up_days_are_working"]]
    assert [day for day in days if not calendar.is_working(day)] == []


def test_overrides_are_the_last_word():
    flood = date(2016, 7, 4)
    calendar = library_calendar({flood: False, date(2016, 2, 8): True}, YEARS)
    assert not calendar.is_working(flood)
    assert calendar.is_working(date(2016, 2, 8))
    assert library_calendar({}, YEARS).is_working(flood)


def test_a_year_without_made_up_weekends_is_estimated():
    calendar = library_calendar({}, YEARS)
    assert [year for year in YEARS if calendar.is_estimated(date(year, 6, 1))] == [2027]


def test_an_estimated_year_keeps_the_days_the_law_fixes():
    # tests/data/cycles.json opens the window of 2026-Q4 on 5 January 2027, after a New Year break.
    calendar = library_calendar({}, YEARS)
    assert not calendar.is_working(date(2027, 1, 1))
    assert calendar.is_estimated(date(2027, 1, 1))
    assert calendar.is_working(date(2027, 1, 4))


def test_an_announced_year_has_the_days_of_its_notice_only():
    notice = {date(2027, 1, 1): False, date(2027, 2, 20): True}
    calendar = library_calendar(notice, YEARS, announced=frozenset({2027}))
    assert not calendar.is_estimated(date(2027, 6, 1))
    assert not calendar.is_working(date(2027, 1, 1))
    assert calendar.is_working(date(2027, 2, 20))  # a Saturday
    assert calendar.is_working(date(2027, 5, 3))  # the library's guess, which the notice lacks
    assert not calendar.is_working(date(2026, 5, 4))  # other years stay


def test_a_year_not_asked_for_is_estimated():
    # Asked for 2016 alone, the library lists 31 December 2011 among the workdays all the same.
    calendar = library_calendar({}, range(2016, 2017))
    assert calendar.is_estimated(date(2011, 6, 1))
    assert not calendar.is_estimated(date(2016, 6, 1))
