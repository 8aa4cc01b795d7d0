"""What follows from places: who is proposed for which list."""

from decimal import Decimal

import pytest

from domain.assessment import ResultList, grounds, proposed
from domain.roles import UnitKind
from domain.schemes import Scheme
from domain.scoring import Score

UNITS = range(1, 9)
SCORES = {unit: Score(unit, (), Decimal(100 - unit)) for unit in UNITS}  # 1 is first, 8 last
MET = dict.fromkeys(UNITS, False) | {7: True, 6: None}


@pytest.mark.parametrize(
    ("praised", "last", "first_ones", "barred"),
    [
        (3, 3, [1, 2, 3], [8]),  # 7 met its task, of 6 nothing is known
        (3, 4, [1, 2, 3], [8, 5]),  # the last first
        (0, 1, [], [8]),
        (6, 5, [1, 2, 3, 4, 5, 6], [8]),  # nobody is both
    ],
)
def test_the_first_are_praised_and_of_the_last_who_missed_the_task_is_barred(
    praised, last, first_ones, barred
):
    scheme = Scheme("试", (UnitKind.COUNTY,), (), praised=praised, last=last)
    found = proposed(scheme, SCORES, MET, ranking=True)
    assert [unit for which, unit in found if which is ResultList.PRAISE] == first_ones
    assert [unit for which, unit in found if which is ResultList.BARRED] == barred
    assert proposed(scheme, SCORES, MET, ranking=False) == []


def test_a_proposal_says_what_it_rests_on():
    assert grounds(ResultList.PRAISE, SCORES, 1) == "第1名，99分"
    assert grounds(ResultList.BARRED, SCORES, 8) == "第8名，92分，目标任务没有完成"
