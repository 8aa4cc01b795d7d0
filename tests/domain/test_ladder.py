"""The ladder of February 2016: half-month H1 due Wednesday 17, the month due Wednesday, 2 March."""

from datetime import date, datetime

import pytest

from domain.cadence import LADDER, Cadence, windows
from domain.calendar import Calendar
from domain.duties import Duty, Obligation, ObligationState
from domain.ladder import climbing, has_reached
from domain.roles import Role
from tests.city.running import ZONE

DUE = datetime(2016, 3, 2, 17, 30, tzinfo=ZONE)
LATER = datetime(2016, 3, 9, 9, tzinfo=ZONE)
UNIT, OFFICE, HEADS = LADDER


def owed(duty: Duty, state: ObligationState = ObligationState.OPEN) -> Obligation:
    return Obligation(1, duty, 1, "2016-02", "2016-02-29", 1, DUE, state)


@pytest.mark.parametrize(
    ("rung", "duty", "climbs"),
    [
        (UNIT, Duty.HALF_MONTHLY, True),
        (OFFICE, Duty.HALF_MONTHLY, True),
        (HEADS, Duty.HALF_MONTHLY, False),  # never leaves the unit and the office
        (UNIT, Duty.MONTHLY, True),
        (HEADS, Duty.MONTHLY, True),
        (HEADS, Duty.QUARTERLY, True),
    ],
)
def test_each_rung_has_its_kinds(rung, duty, climbs):
    assert (climbing(rung, [owed(duty)], LATER) != []) is climbs


@pytest.mark.parametrize("state", [ObligationState.ANSWERED, ObligationState.VOID])
def test_what_is_settled_climbs_no_further(state):
    assert climbing(UNIT, [owed(Duty.MONTHLY, state)], LATER) == []


def test_what_is_not_late_does_not_climb():
    assert climbing(UNIT, [owed(Duty.MONTHLY)], DUE) == []


@pytest.mark.parametrize(
    ("role", "day", "has"),
    [
        (Role.LIAISON, date(2016, 3, 2), False),
        (Role.LIAISON, date(2016, 3, 3), True),
        (Role.OFFICE, date(2016, 3, 4), False),
        (Role.OFFICE, date(2016, 3, 7), True),  # Thursday, Friday, Monday
        (Role.HEAD, date(2016, 3, 8), False),
        (Role.HEAD, date(2016, 3, 9), True),
        (Role.LEADER, date(2016, 12, 31), False),
    ],
)
def test_lateness_comes_to_each_on_its_working_day(role, day, has):
    (window,) = windows(Cadence(), Calendar(), ZONE, date(2016, 2, 29), date(2016, 2, 29))
    assert has_reached(role, window, day, Cadence(), Calendar()) is has
