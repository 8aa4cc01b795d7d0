from datetime import date
from fractions import Fraction

import pytest

from domain.assessment_figures import Held, Material, Service, counts, values
from domain.indicators import Case
from domain.money import Quantity
from domain.problems import Rating
from domain.schemes import Exclusion, Value, figure
from domain.stages import Stage
from domain.targets import Target, Task

DAY = date(2016, 12, 31)
UNIT = 1
YI = 100_000_000


def case(number=1, **given):
    return Case(
        **{"id": number, "locality": UNIT, "unit": 2, "signed_on": date(2015, 5, 1)} | given
    )


def of(words, *held, day=DAY, **given):
    one = figure(words)
    material = Material(UNIT, day, held, given.pop("targets", ()), **given)
    return values([one], material).get(one)


STARTED = {Stage.STARTED: date(2016, 3, 1)}


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("个数:开工", 3),  # recognised this year; one was only reported, one started last year
        ("个数:开工 3亿元以上 10亿元以下", 1),
        ("个数:开工 10亿元以上", 1),
        ("个数:投产", 0),
    ],
)
def test_projects_are_counted_in_the_year_they_were_recognised(words, number):
    held = [
        Held(case(1, recognised=STARTED, investment=3 * YI)),
        Held(case(2, recognised=STARTED, investment=10 * YI)),
        Held(case(3, recognised=STARTED)),
        Held(case(4, reached=STARTED)),
        Held(case(5, recognised={Stage.STARTED: date(2015, 12, 31)})),
    ]
    assert of(words, *held).number == number


def test_an_agreed_share_splits_sums_and_counts():
    """宁德's 5:5: half of 8000万 that came, half of a project."""
    paid = case(
        1, recognised=STARTED, arrived_recognised=[(date(2015, 12, 31), YI), (DAY, YI + 80_000_000)]
    )
    half = Held(paid, Fraction(1, 2))
    assert of("完成:到位资金", half) == Value(
        Fraction(40_000_000), ((1, Fraction(40_000_000)),), quantity=Quantity.YUAN
    )
    assert of("个数:开工", half).number == Fraction(1, 2)


@pytest.mark.parametrize(
    ("is_quarter", "day", "number"),
    [(False, DAY, Fraction(8, 10)), (True, date(2016, 3, 31), Fraction(16, 5))],
)
def test_a_task_of_the_year_and_of_a_quarter(is_quarter, day, number):
    """8000万 of 1亿; of a quarter's 2500万 more than three times."""
    paid = case(arrived_recognised=[(date(2015, 12, 31), YI), (date(2016, 3, 1), YI + 80_000_000)])
    target = Target(UNIT, 2016, Task.MONEY, YI)
    found = of("完成率:到位资金", Held(paid), day=day, targets=[target], is_quarter=is_quarter)
    assert found.number == number


def test_without_a_target_or_a_base_nothing_is_known():
    assert of("完成率:到位资金", Held(case())) is None
    assert of("指标:合同履约率") is None


def test_a_rate_counts_what_was_recognised():
    found = of("指标:项目开工率", Held(case(1, recognised=STARTED)), Held(case(2, reached=STARTED)))
    assert found.number == Fraction(1, 2)
    assert found.records == ((1, Fraction(1)), (2, Fraction(0)))


@pytest.mark.parametrize(
    ("given", "late"),
    [
        ({"contractual": {Stage.STARTED: date(2016, 12, 30)}}, 1),
        ({"contractual": {Stage.STARTED: DAY}}, 0),
        ({"contractual": {Stage.STARTED: date(2016, 1, 1)}, "reached": STARTED}, 0),
        ({"contractual": {Stage.STARTED: date(2016, 1, 1)}, "stopped_on": date(2016, 6, 1)}, 0),
        ({}, 0),
    ],
)
def test_past_the_contract_and_not_started(given, late):
    assert of("个数:逾约未开工", Held(case(**given))).number == late


def test_how_a_department_serves():
    """Rated 满意, 基本满意, 不满意: 0.6. Closed 3 of 5. In time 2 of the 4 that are closed or late."""
    day, late = date(2016, 6, 1), date(2016, 6, 2)
    services = [
        Service(1, "W1", day, day, Rating.CONTENT),
        Service(1, "W2", day, late, Rating.FAIRLY),
        Service(2, "W3", None, day, Rating.NOT),
        Service(2, "W4", day, None, None),
        Service(3, "W5", date(2017, 1, 10), None, None),
    ]
    known = [
        of(f"服务:{name}", services=services).number for name in ("满意率", "办结率", "按期办结率")
    ]
    assert known == [Fraction(6, 10), Fraction(3, 5), Fraction(2, 4)]
    assert of("服务:满意率", services=services[3:]) is None


@pytest.mark.parametrize(
    ("exclusion", "given", "may"),
    [
        (Exclusion(("房地产",)), {"industry": "房地产"}, False),
        (Exclusion(("房地产",)), {"industry": "工业"}, True),
        (Exclusion(below=10_000_000), {"investment": 9_999_999}, False),
        (Exclusion(below=10_000_000), {"investment": 10_000_000}, True),
        (Exclusion(below=10_000_000), {}, True),  # not known: the office decides
    ],
)
def test_what_is_not_assessed_at_all(exclusion, given, may):
    assert counts(exclusion, case(**given)) is may


def test_a_rate_opens_into_what_each_project_brings_above_and_below():
    """1亿 of 2亿 and half of 3000万 of 1亿: 1.15亿 of 2.5亿; of one no contract is known."""
    paid = case(1, contract=2 * YI, arrived_recognised=[(DAY, YI)])
    shared = case(2, contract=YI, arrived_recognised=[(DAY, 30_000_000)])
    held = Held(paid), Held(shared, Fraction(1, 2)), Held(case(3))
    found = of("指标:资金到位率", *held)
    assert (found.counted, found.over, found.number) == (115_000_000, 250_000_000, Fraction(23, 50))
    assert (found.records, found.of) == (((1, YI), (2, 15_000_000)), (2 * YI, 50_000_000))
    assert (found.quantity, found.left_out) == (Quantity.YUAN, 1)


def test_a_completion_keeps_the_target_it_is_of_and_a_service_its_problems():
    paid = case(arrived_recognised=[(date(2015, 12, 31), YI), (DAY, YI + 80_000_000)])
    done = of("完成率:到位资金", Held(paid), targets=[Target(UNIT, 2016, Task.MONEY, YI)])
    assert (done.counted, done.over) == (80_000_000, YI)
    served = of("服务:办结率", services=[Service(1, "W2016-001", DAY, DAY, None)])
    assert (served.records, served.labels, served.over) == (((1, 1),), ("W2016-001",), 1)


def test_an_agreement_that_ended_within_the_year_shares_what_came_while_it_ran():
    """8000万 by 30 June at 5:5, 4000万 after it whole: 8000万 here, the other side keeps 4000万."""
    june, came = date(2016, 6, 30), [(date(2015, 12, 31), YI), (date(2016, 6, 1), YI + 80_000_000)]
    paid = case(1, recognised=STARTED, arrived_recognised=[*came, (DAY, YI + 120_000_000)])
    landing = Held(paid, before=((june, Fraction(1, 2)),))
    other = Held(paid, Fraction(0), ((june, Fraction(1, 2)),))
    for held, sum_, started in ((landing, 80_000_000, 1), (other, 40_000_000, 1)):
        assert of("完成:到位资金", held).number == sum_
        assert of("个数:开工", held).number == Fraction(started, 2)  # in March, while it ran


def test_whoever_has_no_share_any_more_has_no_rate():
    gone = Held(case(1, recognised=STARTED), Fraction(0), ((date(2016, 6, 30), Fraction(1, 2)),))
    assert of("指标:项目开工率", gone) is None
