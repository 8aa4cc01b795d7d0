"""What the records of a quarter say under the six contents, by hand."""

from datetime import date

import pytest

from domain.indicators import Basis, Case
from domain.instructions import InstructionState
from domain.periods import parse
from domain.stages import Stage
from domain.supervision_records import (
    Passed,
    Served,
    arrived,
    overdue,
    passed,
    promised,
    reached,
    served,
    standing,
    total,
)

QUARTER = parse("2016-Q1")
DAY = date(2016, 2, 29)
STARTED, FUNDED = Stage.STARTED, Stage.FUNDED


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (Case(1, 1, 1, planned={STARTED: date(2016, 2, 28)}), True),
        (Case(1, 1, 1, planned={STARTED: DAY}), False),  # its own day is not past
        (Case(1, 1, 1, planned={STARTED: date(2016, 1, 1)}, reached={STARTED: DAY}), False),
        # 投产 without a day of 开工: it has started all the same
        (
            Case(1, 1, 1, planned={STARTED: date(2016, 1, 1)}, reached={Stage.PRODUCING: DAY}),
            False,
        ),
    ],
)
def test_what_is_overdue(case: Case, expected: bool) -> None:
    assert overdue(case, DAY) is expected


def test_of_one_project_what_it_has_reached_and_the_plan_of_what_it_has_not() -> None:
    case = Case(
        1, 1, 1,
        reached={Stage.REGISTERED: date.min, FUNDED: date(2016, 1, 12), Stage.PRODUCING: date(2016, 3, 1)},
        recognised={FUNDED: date(2016, 1, 12)},
        planned={FUNDED: date(2016, 1, 1), Stage.PRODUCING: date(2016, 6, 30)},
    )  # fmt: skip
    assert passed(case, DAY) == (
        Passed(Stage.REGISTERED, date.min, True, None),  # who has been paid has registered
        Passed(FUNDED, date(2016, 1, 12), True, date(2016, 1, 1)),
        Passed(Stage.PRODUCING, None, False, date(2016, 6, 30)),  # told of a day yet to come
    )


def test_what_has_ended_is_not_counted() -> None:
    cases = [Case(1, 1, 1, stopped_on=DAY), Case(2, 1, 1, stopped_on=date(2016, 3, 1))]
    assert [one.id for one in standing(cases, DAY)] == [2]


def test_stages_of_the_quarter_as_reported_and_as_recognised() -> None:
    cases = [
        Case(1, 1, 1, reached={STARTED: date(2016, 1, 1), FUNDED: date(2015, 12, 31)}),
        Case(2, 1, 1, reached={STARTED: DAY}, recognised={STARTED: DAY}),
        Case(3, 1, 1, reached={STARTED: date.min}),  # of some day before all records
    ]
    found = reached(cases, QUARTER)
    assert found[STARTED] == (2, 1)
    assert found[FUNDED] == (0, 0)


def test_money_of_the_quarter_is_a_difference_of_totals() -> None:
    case = Case(1, 1, 1, arrived=[(date(2015, 12, 31), 60), (DAY, 100), (date(2016, 3, 1), 500)],
                arrived_recognised=[(DAY, 80)])  # fmt: skip
    first_told = Case(2, 1, 1, arrived=[(DAY, 70)])
    signed_now = Case(3, 1, 1, arrived=[(DAY, 5)], signed_on=date(2016, 1, 1))
    assert arrived([case, first_told], QUARTER, DAY) == 40
    assert arrived([case, signed_now], QUARTER, DAY) == 45
    assert arrived([first_told], QUARTER, DAY) is None
    assert total([case, case], DAY, Basis.REPORTED) == 200
    assert total([case], DAY, Basis.RECOGNISED) == 80


def test_problems_handled() -> None:
    early, late = date(2016, 2, 1), date(2016, 3, 1)
    handled = [(early, early), (early, late), (early, None), (late, None), (None, None)]
    assert served(handled, DAY) == Served(total=5, closed=2, late=2)


def test_what_a_meeting_promised() -> None:
    given = [
        (InstructionState.CLOSED, date(2016, 1, 1)),
        (InstructionState.WORKING, date(2016, 2, 28)),
        (InstructionState.WORKING, DAY),
        (InstructionState.SENT, None),
    ]
    assert promised(given, DAY) == Served(total=4, closed=1, late=1)
