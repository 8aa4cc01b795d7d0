"""Lamps at their exact boundaries; all days and sums worked out by hand."""

from datetime import date
from fractions import Fraction

import pytest

from domain.lamps import (
    Cause,
    Colour,
    Course,
    Excuse,
    Lamp,
    Method,
    Pace,
    Rules,
    before_today,
    judge,
    pace,
)
from domain.periods import add_months

GREEN, YELLOW, RED, GREY = Colour
WAN = 10_000
STARTS = Rules((Method.START,))


def day(text: str) -> date:
    return date.fromisoformat(text)


def course(**known: object) -> Course:
    empty = {"start_planned": None, "started": None, "listed": None, "pace": None}
    return Course(**(empty | known))


@pytest.mark.parametrize(
    ("planned", "judged", "colour", "days"),
    [
        ("2016-03-10", "2016-03-09", GREEN, 0),
        ("2016-03-10", "2016-03-10", GREEN, 0),  # on the day itself it may still happen
        ("2016-03-10", "2016-03-11", YELLOW, 1),
        ("2016-03-10", "2016-06-09", YELLOW, 91),  # 21 March + 30 April + 31 May + 9 June
        ("2016-03-10", "2016-06-10", RED, 92),  # the same day of the third month after
        ("2015-11-30", "2016-02-28", YELLOW, 90),
        ("2015-11-30", "2016-02-29", RED, 91),  # February has no 30th
        ("2015-12-31", "2016-03-30", YELLOW, 90),
        ("2015-12-31", "2016-03-31", RED, 91),
    ],
)
def test_a_start_is_yellow_the_day_after_and_red_in_the_third_month(
    planned: str, judged: str, colour: Colour, days: int
) -> None:
    late = course(start_planned=day(planned))
    found = judge(late, day(judged), rules=STARTS)
    assert found.colour is colour
    assert sum(one.days for one in found.causes) == days


def test_what_has_started_late_is_late_no_more() -> None:
    begun = course(start_planned=day("2016-01-01"), started=day("2016-05-01"))
    assert judge(begun, day("2016-05-02"), rules=STARTS).colour is GREEN


@pytest.mark.parametrize(
    ("judged", "colour"),
    [
        ("2016-02-14", GREEN),
        ("2016-02-15", YELLOW),  # one month after 15 January
        ("2016-03-15", YELLOW),  # two months: still yellow
        ("2016-03-16", RED),  # the day after two months
    ],
)
def test_entering_the_statistics_has_one_month_and_then_two(judged: str, colour: Colour) -> None:
    started = course(started=day("2016-01-15"))
    assert judge(started, day(judged), rules=Rules((Method.LISTING,))).colour is colour


def test_what_is_entered_has_no_lamp_for_entering() -> None:
    listed = course(started=day("2016-01-15"), listed=day("2016-03-01"))
    assert judge(listed, day("2016-12-31"), rules=Rules((Method.LISTING,))).colour is GREEN


@pytest.mark.parametrize(
    ("planned", "actual", "points", "ratio"),
    [
        # Contract 10,000万元. Points are of the contract, the ratio is of the plan to date.
        (4000, 4000, GREEN, GREEN),
        (4000, 5000, GREEN, GREEN),  # ahead
        (4000, 3999, GREEN, YELLOW),  # 0.01 points; any lag is a lag by ratio
        (4000, 3001, GREEN, YELLOW),  # 9.99 points
        (4000, 3000, YELLOW, YELLOW),  # 10.0 points, 25 %
        (4000, 2000, YELLOW, YELLOW),  # 20 points, 50 %
        (4000, 1999, YELLOW, RED),  # 20.01 points, 50.025 %
        (4000, 1000, YELLOW, RED),  # 30.0 points, 75 %
        (4000, 999, RED, RED),  # 30.01 points
        (8000, 4000, RED, YELLOW),  # 40 points, 50 %
        (500, 0, GREEN, RED),  # 5 points, 100 %
        (0, 0, GREEN, GREEN),
    ],
)
def test_the_two_measures_of_pace_are_kept_apart(
    planned: int, actual: int, points: Colour, ratio: Colour
) -> None:
    behind = course(pace=Pace(planned * WAN, actual * WAN, 10_000 * WAN))
    on = day("2016-06-30")
    assert judge(behind, on, rules=Rules((Method.POINTS,))).colour is points
    assert judge(behind, on, rules=Rules((Method.RATIO,))).colour is ratio


@pytest.mark.parametrize(
    ("judged", "planned"),
    [
        ("2015-12-31", None),  # before 计划开工 there is no pace
        ("2016-01-01", 0),
        ("2016-03-11", 700),  # 70 of 365 days of 3,650万元
        ("2016-12-30", 3640),
        ("2016-12-31", 3650),
        ("2017-06-30", 3650),  # never more than the contract
    ],
)
def test_without_a_plan_of_money_time_makes_one(judged: str, planned: int | None) -> None:
    found = pace((), day("2016-01-01"), day("2016-12-31"), 3650 * WAN, 0, day(judged))
    assert (found and found.planned) == (planned if planned is None else planned * WAN)


@pytest.mark.parametrize(
    ("judged", "planned"),
    [
        ("2016-02-28", 0),
        ("2016-03-31", 1000),
        ("2016-06-29", 1000),  # what is planned for 30 June is owed from 30 June on
        ("2016-06-30", 2500),
        ("2017-01-01", 2500),
    ],
)
def test_an_entered_plan_goes_before_time(judged: str, planned: int) -> None:
    plan = [(day("2016-03-31"), 1000 * WAN), (day("2016-06-30"), 2500 * WAN)]
    found = pace(plan, day("2016-01-01"), day("2016-12-31"), 5000 * WAN, 0, day(judged))
    assert found == Pace(planned * WAN, 0, 5000 * WAN)


def test_a_plan_of_money_without_a_contract_is_its_own_base() -> None:
    plan = [(day("2016-03-31"), 1000 * WAN), (day("2016-06-30"), 2500 * WAN)]
    found = pace(plan, None, None, None, 0, day("2016-04-01"))
    assert found == Pace(1000 * WAN, 0, 2500 * WAN)


@pytest.mark.parametrize(
    ("start", "production", "contract"),
    [
        (None, "2016-12-31", 100),
        ("2016-01-01", None, 100),
        ("2016-01-01", "2016-12-31", None),
        ("2016-01-01", "2016-12-31", 0),
        ("2016-12-31", "2016-01-01", 100),  # a plan that runs backwards tells nothing
    ],
)
def test_where_no_plan_can_be_told_there_is_no_pace(
    start: str | None, production: str | None, contract: int | None
) -> None:
    begins, ends = start and day(start), production and day(production)
    assert pace((), begins or None, ends or None, contract, 0, day("2017-01-01")) is None


def test_the_worst_decides_and_each_is_told() -> None:
    both = course(start_planned=day("2016-01-14"), pace=Pace(40 * WAN, 5 * WAN, 100 * WAN))
    assert judge(both, day("2016-03-01")) == Lamp(
        RED,
        RED,
        (
            Cause(Method.START, YELLOW, day("2016-01-14"), 47),
            Cause(Method.POINTS, RED, behind=Fraction(35)),
        ),
    )


def test_without_a_report_it_is_grey_whatever_is_known() -> None:
    late = course(start_planned=day("2015-01-01"), unreported=True)
    assert judge(late, day("2016-03-01")) == Lamp(GREY, GREY)


@pytest.mark.parametrize(
    ("earlier", "running", "colour"),
    [
        ([], 1, YELLOW),
        ([GREEN, YELLOW], 1, YELLOW),
        ([YELLOW], 2, RED),
        ([YELLOW, YELLOW, GREEN, YELLOW], 3, RED),
        ([GREY, YELLOW], 2, RED),  # silence does not end a row
        ([GREY, GREY], 1, YELLOW),
        ([RED, YELLOW], 1, YELLOW),
    ],
)
def test_two_yellows_running_may_be_red(
    earlier: list[Colour], running: int, colour: Colour
) -> None:
    late = course(start_planned=day("2016-02-29"))
    found = judge(late, day("2016-03-01"), earlier=earlier, rules=Rules(yellows=2))
    assert (found.running, found.seen, found.colour) == (running, YELLOW, colour)
    assert judge(late, day("2016-03-01"), earlier=earlier).colour is YELLOW


@pytest.mark.parametrize(
    ("history", "running"),
    [
        ([], 1),
        ([GREEN, YELLOW], 1),
        ([YELLOW, GREEN], 1),  # February's digest saw it: in early March it is still that yellow
        ([YELLOW, YELLOW], 2),
        ([GREY, YELLOW], 2),  # silent in February, yellow before it and now
    ],
)
def test_between_two_digests_a_yellow_is_not_counted_twice(
    history: list[Colour], running: int
) -> None:
    late = course(start_planned=day("2016-02-29"))
    assert judge(late, day("2016-03-05"), earlier=before_today(history)).running == running


@pytest.mark.parametrize(("judged", "colour"), [("2016-03-31", GREEN), ("2016-04-01", YELLOW)])
def test_an_excuse_holds_to_its_last_day(judged: str, colour: Colour) -> None:
    flood = Excuse("洪灾", "谢伟民", day("2016-03-31"))
    late = course(start_planned=day("2016-02-29"))
    found = judge(late, day(judged), excuse=flood)
    assert found.colour is colour
    assert [one.method for one in found.causes] == [Method.START]  # it still says what it excuses


@pytest.mark.parametrize(
    ("judged", "colour"),
    [
        ("2016-03-14", GREEN),
        ("2016-03-15", YELLOW),  # the day it was ended is judged as usual
        ("2016-04-01", YELLOW),
    ],
)
def test_an_excuse_ended_early_holds_no_more_from_that_day_on(judged: str, colour: Colour) -> None:
    flood = Excuse("洪灾", "谢伟民", day("2016-03-31"), ended=day("2016-03-15"))
    assert (
        judge(course(start_planned=day("2016-02-29")), day(judged), excuse=flood).colour is colour
    )


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2016-01-31", 1, "2016-02-29"),
        ("2015-01-31", 1, "2015-02-28"),
        ("2015-12-15", 1, "2016-01-15"),
        ("2016-03-31", 12, "2017-03-31"),
        ("2016-03-31", -1, "2016-02-29"),
    ],
)
def test_months_are_added_by_the_calendar(start: str, months: int, end: str) -> None:
    assert add_months(day(start), months) == day(end)
