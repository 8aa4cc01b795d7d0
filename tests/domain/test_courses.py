"""Which projects have a lamp, and what it is judged by; tallies of colours with their change."""

from datetime import date

import pytest

from domain.courses import course, has_lamp
from domain.lamp_counts import Tally, tally
from domain.lamps import Colour, Pace
from domain.projects import Milestone
from domain.stages import Stage
from tests.domain.test_digests import project

GREEN, YELLOW, RED, GREY = Colour
PLAN = {
    Stage.STARTED: Milestone(Stage.STARTED, planned=date(2016, 1, 1)),
    Stage.PRODUCING: Milestone(Stage.PRODUCING, planned=date(2016, 12, 31)),
}


@pytest.mark.parametrize(
    ("stage", "has"),
    [
        (Stage.LEAD, False),
        (Stage.TALKS, False),
        (Stage.SIGNED, True),
        (Stage.COMPLETED, True),
        (Stage.PRODUCING, False),
        (Stage.SUSPENDED, False),
    ],
)
def test_lamps_go_from_signing_to_completion(stage: Stage, has: bool) -> None:
    assert has_lamp(stage) is has


def test_a_project_is_judged_by_its_plan_and_its_last_total() -> None:
    found = course(
        project(1, stage=Stage.SIGNED),
        PLAN,
        [(date(2016, 3, 31), 10_000_000)],
        [(date(2016, 3, 10), 4_000_000), (date(2016, 4, 10), 9_000_000)],
        date(2016, 3, 31),
        unreported=False,
    )
    assert found.start_planned == date(2016, 1, 1)
    assert found.pace == Pace(10_000_000, 4_000_000, 10_000_000)


def test_what_stands_at_the_building_has_begun_though_nobody_told_the_day() -> None:
    found = course(
        project(1, stage=Stage.STARTED), PLAN, (), (), date(2016, 3, 31), unreported=False
    )
    assert found.start_planned is None


def test_a_tally_counts_each_colour_now_and_before() -> None:
    pairs = [(GREEN, GREEN), (RED, GREEN), (RED, RED), (YELLOW, None), (None, GREY)]
    assert tally(pairs) == (
        Tally(GREEN, 1, 2),
        Tally(YELLOW, 1, 0),
        Tally(RED, 2, 1),
        Tally(GREY, 0, 1),  # has gone into production since
    )
    assert [one.change for one in tally(pairs)] == [-1, 1, 1, -1]


def test_the_first_tally_has_no_change() -> None:
    assert tally([(GREEN, None), (RED, None)]) == (Tally(GREEN, 1), Tally(RED, 1))
    assert tally([(GREEN, None)])[0].change == 0
