"""核定 in a digest: what speaks of its days and was made before it, beside what was reported."""

from datetime import UTC, date, datetime

import pytest

from domain.capital import Capital, Evidence, Recognised
from domain.digest_recognised import OfProject, OfScope, of_project, of_scope
from domain.plans import Recognition
from domain.stages import Stage

DAY = date(2016, 2, 29)
CUTOFF = datetime(2016, 3, 3, 8, 30, tzinfo=UTC)
BEFORE, AFTER = CUTOFF.replace(day=1), CUTOFF.replace(hour=9)


def sum_of(
    amount: int, on: date, *, at: datetime = BEFORE, kind: Capital = Capital.HOME
) -> Recognised:
    return Recognised(1, kind, on, amount, (Evidence.SLIP,), "谢伟民", at)


JANUARY = sum_of(80, date(2016, 1, 31))


@pytest.mark.parametrize(
    ("sums", "total", "on"),
    [
        ([], 0, None),
        ([JANUARY], 80, date(2016, 1, 31)),
        ([JANUARY, sum_of(70, DAY)], 70, DAY),  # put right: the last word counts
        ([JANUARY, sum_of(90, date(2016, 3, 1))], 80, date(2016, 1, 31)),  # of March
        ([JANUARY, sum_of(90, DAY, at=AFTER)], 80, date(2016, 1, 31)),  # for the next digest
        ([JANUARY, sum_of(90, DAY, kind=Capital.FOREIGN)], 80, date(2016, 1, 31)),
    ],
)
def test_the_sum_recognised_is_the_last_of_the_digests_days(
    sums: list[Recognised], total: int, on: date | None
) -> None:
    assert of_project(Stage.STARTED, sums, {}, DAY, CUTOFF) == OfProject(total, on)


@pytest.mark.parametrize(
    ("stage", "on", "at", "recognised"),
    [
        (Stage.STARTED, date(2016, 2, 20), BEFORE, True),
        (Stage.STARTED, date(2016, 3, 1), BEFORE, False),
        (Stage.STARTED, date(2016, 2, 20), AFTER, False),
        (Stage.COMPLETED, date(2016, 2, 20), BEFORE, False),  # it stands further than 开工
    ],
)
def test_a_stage_is_recognised_where_the_project_stands(
    stage: Stage, on: date, at: datetime, *, recognised: bool
) -> None:
    reached = {Stage.STARTED: Recognition(1, Stage.STARTED, on, "施工许可证", 3, at)}
    assert of_project(stage, [], reached, DAY, CUTOFF).is_recognised is recognised


def test_a_scope_is_added_up_and_says_of_which_days() -> None:
    january, february = date(2016, 1, 31), DAY
    assert of_scope(
        [
            (Stage.STARTED, OfProject(80, january, is_recognised=True)),
            (Stage.STARTED, OfProject(20, february)),
            (Stage.SIGNED, OfProject(is_recognised=True)),  # counted nowhere
            (Stage.STARTED, OfProject(is_recognised=True)),
        ]
    ) == OfScope(100, january, february, {Stage.STARTED: 2, Stage.PRODUCING: 0})
    assert of_scope([]) == OfScope(stages={Stage.STARTED: 0, Stage.PRODUCING: 0})
