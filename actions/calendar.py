"""The `holidays` library and the office's own days become one frozen Calendar."""

from collections.abc import Mapping
from datetime import date
from functools import cache

import holidays

from domain.calendar import Calendar


def library_calendar(
    overrides: Mapping[date, bool], years: range, *, announced: frozenset[int] = frozenset()
) -> Calendar:
    """The days of `years` with the overrides (True: working) on top.

    A year is published when the library holds weekend workdays in it (facts/documents.md 5.1), or
    when it is `announced`: its whole notice is among the overrides. Any other year is estimated:
    Monday to Friday less the days the law fixes without a notice.
    """
    return _library(years, announced).with_edits(overrides)


@cache
def _library(years: range, announced: frozenset[int]) -> Calendar:
    found = holidays.country_holidays("CN", years=years, expand=False)
    # The library lists workdays of years it was not asked for, without their holidays.
    working = frozenset(day for day in found.weekend_workdays if day.year in years)
    confirmed = frozenset(day.year for day in working)
    guessed = announced - confirmed  # a notice moves days the library can only guess
    off = frozenset(day for day in found if day.year not in guessed)
    return Calendar(off=off, working=working, published=confirmed | announced)
