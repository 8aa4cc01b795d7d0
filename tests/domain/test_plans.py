"""Slip, 逾约 and 倒排; days counted by hand."""

from datetime import date

import pytest

from domain.faults import Refused
from domain.plans import back_from, breaches, check_order, read_money, slip
from domain.projects import Milestone
from domain.stages import Stage


def day(text: str) -> date:
    return date.fromisoformat(text)


def when(text: str | None) -> date | None:
    return day(text) if text else None


@pytest.mark.parametrize(
    ("agreed", "forecast", "done", "days"),
    [
        ("2016-03-10", None, "2016-03-10", 0),
        ("2016-03-10", None, "2016-04-26", 47),  # 21 of March, 26 of April
        ("2016-03-10", None, "2016-03-01", -9),
        ("2016-03-10", "2016-05-01", "2016-03-15", 5),  # done counts, not what was forecast
        ("2016-03-10", "2016-07-10", None, 122),  # 21 30 31 30 10
        ("2016-03-10", "2016-04-01", None, 52),  # the forecast has passed: today, 1 May
        ("2016-03-10", None, None, 52),
        ("2016-06-30", None, None, 0),  # not yet due, nothing else expected
        ("2016-06-30", "2016-06-15", None, -15),
        (None, "2016-06-15", None, None),
    ],
)
def test_slip_is_of_the_actual_day_else_of_the_one_to_be_expected(
    agreed: str | None, forecast: str | None, done: str | None, days: int | None
) -> None:
    one = Milestone(Stage.STARTED, forecast=when(forecast), done=when(done))
    assert slip(when(agreed), one, day("2016-05-01")) == days


def test_a_plan_put_off_slips_from_the_one_first_agreed() -> None:
    one = Milestone(
        Stage.STARTED,
        planned=day("2016-06-10"),
        contractual=day("2016-04-01"),
        baseline=day("2016-03-10"),
    )
    assert slip(one.agreed, one, day("2016-05-01")) == 92  # 21 30 31 10
    assert slip(one.contractual, one, day("2016-05-01")) == 70  # 29 31 10


def test_a_plan_without_a_baseline_was_agreed_as_it_stands() -> None:
    assert Milestone(Stage.STARTED, planned=day("2016-06-10")).agreed == day("2016-06-10")


@pytest.mark.parametrize(
    ("on", "wrong"),
    [
        ("2016-03-01", None),  # on one day with the milestone before
        ("2016-06-30", None),
        ("2016-02-29", "2016-03-01"),
        ("2016-07-01", "2016-06-30"),
    ],
)
def test_milestones_follow_one_another(on: str, wrong: str | None) -> None:
    dates = {Stage.FUNDED: day("2016-03-01"), Stage.COMPLETED: day("2016-06-30")}
    if wrong is None:
        check_order(dates, Stage.STARTED, day(on))
        return
    with pytest.raises(Refused) as refused:
        check_order(dates, Stage.STARTED, day(on))
    assert refused.value.values["other_day"] == day(wrong)


def test_a_plan_of_money_is_a_line_for_each_date_in_any_order() -> None:
    said = "2016-12-31 1.2亿\n2016-06-30  5000\n\n9月底 8000万元；2017-06-30 20000"
    assert read_money(said, day("2016-05-01")) == (
        (day("2016-06-30"), 50_000_000),
        (day("2016-09-30"), 80_000_000),
        (day("2016-12-31"), 120_000_000),
        (day("2017-06-30"), 200_000_000),
    )


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("2016-06-30", "money_plan_line"),
        ("2016-06-30 无", "money_plan_line"),
        ("2016-06-30 5000\n2016-06-30 6000", "money_plan_twice"),
        ("2016-06-30 5000\n2016-09-30 4999", "money_plan_falls"),
        ("6月31日 5000", "date_impossible"),
        ("2016-06-30 300万美元", "amount_foreign"),
    ],
)
def test_a_plan_of_money_that_cannot_be_is_said(said: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_money(said, day("2016-05-01"))
    assert refused.value.code == code


def test_a_breach_is_what_the_contract_named_and_did_not_come() -> None:
    known = [
        Milestone(Stage.REGISTERED, contractual=day("2016-01-01"), done=day("2016-03-01")),
        Milestone(Stage.FUNDED, contractual=day("2016-04-30")),
        Milestone(Stage.STARTED, contractual=day("2016-04-01")),
        Milestone(Stage.COMPLETED, contractual=day("2016-05-01")),  # its day is not over
        Milestone(Stage.PRODUCING, planned=day("2016-01-01")),
    ]
    found = [(one.stage, days) for one, days in breaches(known, day("2016-05-01"))]
    assert found == [(Stage.STARTED, 30), (Stage.FUNDED, 1)]


def test_worked_back_by_the_usual_days() -> None:
    known = {Stage.FUNDED: Milestone(Stage.FUNDED, done=day("2016-01-10"))}
    assert back_from(day("2018-12-31"), known, day("2016-02-01")) == {
        Stage.STARTED: day("2017-11-06"),  # 420 days before
        Stage.COMPLETED: day("2018-11-01"),  # 60 days before
        Stage.PRODUCING: day("2018-12-31"),
    }


def test_drawn_together_when_there_is_less_time() -> None:
    """255 days instead of 510: half of each."""
    known = {Stage.FUNDED: Milestone(Stage.FUNDED, done=day("2016-01-10"))}
    assert back_from(day("2016-10-13"), known, day("2016-02-01")) == {
        Stage.STARTED: day("2016-03-17"),  # 210 days before
        Stage.COMPLETED: day("2016-09-13"),  # 30 days before
        Stage.PRODUCING: day("2016-10-13"),
    }


@pytest.mark.parametrize(
    ("production", "done", "code"),
    [
        ("2016-02-04", Stage.FUNDED, "plan_no_time"),  # three milestones in three days
        ("2015-12-31", Stage.FUNDED, "plan_no_time"),
        ("2018-12-31", Stage.PRODUCING, "plan_complete"),
    ],
)
def test_what_cannot_be_worked_back_is_said(production: str, done: Stage, code: str) -> None:
    known = {done: Milestone(done, done=day("2016-01-10"))}
    with pytest.raises(Refused) as refused:
        back_from(day(production), known, day("2016-02-01"))
    assert refused.value.code == code
