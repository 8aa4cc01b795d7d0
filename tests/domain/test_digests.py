"""What a digest counts, worked out by hand on a city of four projects."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from domain.digests import Figures, Material, figures, lines
from domain.duties import Duty, Obligation, ObligationState
from domain.periods import parse
from domain.projects import Milestone, Project
from domain.stages import Level, Stage

DUE = datetime(2016, 3, 2, 9, 30, tzinfo=UTC)
EARLY = datetime(2016, 3, 1, 2, tzinfo=UTC)
LATE = datetime(2016, 3, 4, 2, tzinfo=UTC)
FEBRUARY = parse("2016-02")
LOCALITIES = {"于水县": 3, "梅关区": 5}  # as registered


def project(number: int, *, stage: Stage = Stage.STARTED, locality: str = "梅关区") -> Project:
    return Project(
        id=number,
        code=f"ZS{number:03}",
        name=f"项目{number}",
        investor="",
        origin="",
        industry="电子信息",
        level=Level.MAJOR,
        stage=stage,
        locality=LOCALITIES[locality],
        signer=None,
        unit=1,
        leader=None,
        responsible=1,
        reporter=1,
        total_investment=None,
        contract_money=None,
        statement="",
        statement_on=None,
        stopped_why="",
        locality_name=locality,
        unit_name=locality,
    )


def owes(number: int, answered: datetime | None = None, *, void: bool = False) -> Obligation:
    state = ObligationState.ANSWERED if answered else ObligationState.OPEN
    return Obligation(
        id=number,
        duty=Duty.MONTHLY,
        project=number,
        period="2016-02",
        window="2016-02-29",
        person=1,
        due_at=DUE,
        state=ObligationState.VOID if void else state,
        answered_at=answered,
    )


CITY = Material(
    projects=[project(1), project(2), project(3, locality="于水县"), project(4, stage=Stage.TALKS)],
    obligations=[owes(1, EARLY), owes(2), owes(3, LATE), owes(4, EARLY)],
    before=[owes(1, EARLY), owes(2), owes(3, EARLY)],
    milestones={
        1: {Stage.STARTED: Milestone(Stage.STARTED, done=date(2016, 2, 20))},
        2: {Stage.PRODUCING: Milestone(Stage.PRODUCING, planned=date(2016, 2, 10))},
    },
    totals={
        1: [(date(2016, 1, 31), 50_000_000), (date(2016, 2, 29), 80_000_000)],
        2: [(date(2015, 12, 31), 10_000_000)],
        3: [(date(2016, 2, 15), 7_000_000), (date(2016, 3, 4), 9_000_000)],
    },
)


def count(material: Material) -> Figures:
    return figures(lines(material, FEBRUARY, DUE), DUE)


@pytest.fixture
def counted() -> Figures:
    return count(CITY)


def test_reports_are_counted_at_the_cut_off(counted: Figures) -> None:
    assert (counted.owed, counted.answered, counted.unanswered, counted.late) == (4, 2, 2, 1)
    assert counted.percent == 50


def test_missing_for_the_first_time_means_answered_or_not_owed_before(counted: Figures) -> None:
    assert [one.id for one in counted.missing] == [2, 3]
    assert counted.missing_first == 1  # 3 had answered in January; 2 had not


def test_an_answer_after_the_cut_off_makes_nobody_missing_for_the_first_time() -> None:
    """2 owed January still at the cut-off, and has answered both months together since."""
    both = replace(CITY, obligations=[owes(1, EARLY), owes(2, LATE)], before=[owes(2, LATE)])
    counted = count(both)
    assert (counted.unanswered, counted.missing_first, counted.late) == (1, 0, 1)
    assert counted.silent == (("梅关区", 1),)


def test_a_unit_is_named_from_the_second_silent_period(counted: Figures) -> None:
    assert counted.silent == (("梅关区", 1),)


def test_unreported_is_never_zero(counted: Figures) -> None:
    assert counted.total == 97_000_000  # 80 + 10 as last told + 7 (the 9 came in March)
    assert (
        counted.arrived == 30_000_000
    )  # of project 1; the first 7 of project 3 were brought along


def test_milestones_of_the_period_and_those_overdue_are_listed(counted: Figures) -> None:
    assert [(one.project.id, one.stage) for one in counted.done] == [(1, Stage.STARTED)]
    assert [(one.project.id, one.stage) for one in counted.overdue] == [(2, Stage.PRODUCING)]


def test_localities_stand_in_their_registered_order_whoever_reported_most(
    counted: Figures,
) -> None:
    assert [(one.name, one.answered, one.owed) for one in counted.localities] == [
        ("于水县", 0, 1),
        ("梅关区", 2, 3),
    ]


def test_what_was_excused_is_not_owed() -> None:
    excused = replace(CITY, obligations=[owes(1, EARLY), owes(2, void=True)])
    assert count(excused).owed == 1


def test_nothing_owed_is_complete() -> None:
    assert count(replace(CITY, obligations=[])).percent == 100
