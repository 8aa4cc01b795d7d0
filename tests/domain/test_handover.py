"""Whose a project is in each phase (二(二)), and how long a side may be silent."""

from datetime import date

import pytest

from domain.calendar import Calendar
from domain.handover import Handover, HandoverState, Phase, crossed, side, silent_on
from domain.stages import Level, Stage

LOCALITY, TALKS, WORKS = 1, 2, 3
DEPARTMENTS = {Phase.NEGOTIATION: TALKS, Phase.IMPLEMENTATION: WORKS}


@pytest.mark.parametrize(
    ("was", "now", "phase"),
    [
        ("线索", "洽谈", None),
        ("洽谈", "签约", Phase.IMPLEMENTATION),
        ("洽谈", "开工", Phase.IMPLEMENTATION),
        ("签约", "竣工", None),
        ("竣工", "投产", Phase.AFTERCARE),
        ("洽谈", "投产", Phase.AFTERCARE),
        ("投产", "竣工", None),
        ("竣工", "暂停", None),
        ("暂停", "竣工", None),
    ],
)
def test_a_phase_is_entered_forwards_only(was: str, now: str, phase: Phase | None) -> None:
    assert crossed(Stage(was), Stage(now)) is phase


@pytest.mark.parametrize(
    ("level", "cross", "phase", "unit"),
    [
        (Level.MAJOR, False, Phase.NEGOTIATION, TALKS),
        (Level.MAJOR, False, Phase.IMPLEMENTATION, WORKS),
        (Level.MAJOR, False, Phase.AFTERCARE, LOCALITY),
        (Level.COUNTY, False, Phase.IMPLEMENTATION, None),
        (Level.COUNTY, False, Phase.AFTERCARE, None),
        (Level.COUNTY, True, Phase.IMPLEMENTATION, WORKS),
        (Level.COUNTY, True, Phase.AFTERCARE, LOCALITY),
    ],
)
def test_each_phase_has_its_side(level: Level, cross: bool, phase: Phase, unit: int) -> None:
    assert side(level, LOCALITY, phase, DEPARTMENTS, cross=cross) == unit


def test_without_a_department_nobody_is_asked_before_the_aftercare() -> None:
    assert side(Level.MAJOR, LOCALITY, Phase.IMPLEMENTATION, {}) is None
    assert side(Level.MAJOR, LOCALITY, Phase.AFTERCARE, {}) == LOCALITY


@pytest.mark.parametrize(
    ("opened", "asked"),
    [
        (date(2016, 3, 7), date(2016, 3, 11)),  # Monday: Tuesday to Thursday, then Friday
        (date(2016, 3, 10), date(2016, 3, 16)),  # Thursday: Friday, Monday, Tuesday
    ],
)
def test_three_working_days_of_silence_and_the_office_is_asked(opened: date, asked: date) -> None:
    weekdays = Calendar()
    one = Handover(1, 1, Phase.AFTERCARE, 1, "", 2, "", opened, HandoverState.ASKED, "", None, None, None)  # fmt: skip
    assert silent_on(one, weekdays) == asked
