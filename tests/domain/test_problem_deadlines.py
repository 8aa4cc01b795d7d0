"""The days of silence and of 签收 as the office has set them."""

from dataclasses import replace
from datetime import date

import pytest

from domain.cadence import Cadence
from domain.problem_deadlines import Wait, is_unit_told, next_on, waits
from domain.problems import State
from tests.domain.test_deadlines import SPRING
from tests.domain.test_problems import ONE


@pytest.mark.parametrize(
    ("change", "today", "wait"),
    [
        ({"state": State.COUNTY}, "2016-02-05", None),
        ({"state": State.COUNTY}, "2016-02-06", Wait.SILENT_COUNTY),  # 1 day
        ({"state": State.CHECKING}, "2016-02-06", None),  # 5 6
        ({"state": State.CHECKING}, "2016-02-07", Wait.UNCONFIRMED),  # 2 days
        ({"state": State.TO_SIGN}, "2016-02-14", None),  # 5 6 14
        ({"state": State.TO_SIGN}, "2016-02-15", Wait.UNSIGNED),  # 3 days
    ],
)
def test_the_days_of_silence_are_the_offices(
    change: dict[str, object], today: str, wait: Wait | None
) -> None:
    own = Cadence(county_days=1, confirm_days=2, sign_days=3)
    one = replace(ONE, **change)  # type: ignore[arg-type]
    day = date.fromisoformat(today)
    assert waits(one, day, own, SPRING, is_one_sided=False) is wait


@pytest.mark.parametrize(("today", "told"), [("2016-02-14", False), ("2016-02-15", True)])
def test_groups_wait_for_the_offices_time_to_sign(today: str, told: bool) -> None:
    one, day = replace(ONE, state=State.TO_SIGN), date.fromisoformat(today)  # 5 6 14
    assert is_unit_told(one, day, Cadence(sign_days=3), SPRING) is told


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (State.COUNTY, "2016-02-05"),  # 1 day after the 4th
        (State.CHECKING, "2016-02-06"),  # 5 6
        (State.TO_SIGN, "2016-03-08"),  # what it is to be solved by
        (State.UNDER_WAY, "2016-03-08"),
        (State.SUPPORT, None),  # the clock stands
        (State.CLOSED, None),
    ],
)
def test_the_next_date_is_that_of_whoever_is_to_speak(state: State, expected: str | None) -> None:
    own = Cadence(county_days=1, confirm_days=2)
    one = replace(ONE, state=state, due_on=date(2016, 3, 8))
    found = next_on(one, own, SPRING)
    assert (found.isoformat() if found else None) == expected
