from datetime import date
from fractions import Fraction

import pytest

from domain.faults import Refused
from domain.indicators import Basis, Case
from domain.stages import Stage
from domain.targets import Task, accomplished, elapsed, said_targets, standing

DAY = date(2016, 6, 30)
WAN = 10_000


def case(**values):
    return Case(**{"id": 1, "locality": 1, "unit": 2} | values)


@pytest.mark.parametrize(
    ("day", "share"),
    [
        (date(2016, 1, 31), Fraction(1, 12)),
        (date(2016, 6, 30), Fraction(1, 2)),
        (date(2016, 2, 15), Fraction(1, 12) + Fraction(15, 29 * 12)),  # a leap year's February
        (date(2016, 12, 31), Fraction(1)),
    ],
)
def test_the_share_of_the_year_gone_by(day, share):
    assert elapsed(day) == share


@pytest.mark.parametrize(
    ("signed", "sums", "came"),
    [
        (date(2015, 5, 1), [(date(2015, 12, 31), 300), (DAY, 500)], 200),
        (date(2016, 5, 1), [(DAY, 500)], 500),  # signed this year: all of it came this year
        (date(2015, 5, 1), [(date(2016, 2, 1), 300), (DAY, 500)], 200),  # the ledger's sum is older
        (date(2015, 5, 1), [(date(2015, 12, 31), 300), (date(2016, 7, 1), 900)], 0),
        (None, [], 0),
    ],
)
def test_the_money_of_a_year(signed, sums, came):
    one = case(signed_on=signed, arrived=[(on, amount * WAN) for on, amount in sums])
    assert accomplished(Task.MONEY, one, DAY, Basis.REPORTED) == came * WAN


def test_what_is_recognised_first_this_year_counts_from_what_was_reported_before_it():
    one = case(
        signed_on=date(2015, 5, 1),
        arrived=[(date(2015, 12, 31), 300 * WAN), (DAY, 800 * WAN)],
        arrived_recognised=[(DAY, 700 * WAN)],
    )
    assert accomplished(Task.MONEY, one, DAY, Basis.RECOGNISED) == 400 * WAN


def test_foreign_money_of_a_year_is_in_dollars_and_apart():
    one = case(
        signed_on=date(2015, 5, 1),
        arrived=[(DAY, 800 * WAN)],
        foreign=[(date(2015, 12, 31), 200 * WAN), (DAY, 500 * WAN)],
        foreign_recognised=[(DAY, 450 * WAN)],
    )
    assert accomplished(Task.FOREIGN, one, DAY, Basis.REPORTED) == 300 * WAN
    assert accomplished(Task.FOREIGN, one, DAY, Basis.RECOGNISED) == 250 * WAN


@pytest.mark.parametrize(
    ("task", "brought"),
    [(Task.SIGNED, 0), (Task.CONTRACT_MONEY, 0), (Task.STARTED, 1), (Task.PRODUCING, 0)],
)
def test_what_only_a_later_recognition_shows_counts_in_its_own_year(task, brought):
    """Signed in 2014; of it 开工 alone is 核定, this year: that does not sign it anew."""
    one = case(
        signed_on=date(2014, 5, 1),
        contract=300 * WAN,
        reached={Stage.SIGNED: date(2014, 5, 1)},
        recognised={Stage.STARTED: DAY},
    )
    assert accomplished(task, one, DAY, Basis.RECOGNISED) == brought


@pytest.mark.parametrize(("recognised", "sum_"), [({}, 0), ({Stage.SIGNED: DAY}, 300 * WAN)])
def test_contract_money_is_recognised_with_the_signing(recognised, sum_):
    one = case(signed_on=DAY, contract=300 * WAN, recognised=recognised)
    assert accomplished(Task.CONTRACT_MONEY, one, DAY, Basis.RECOGNISED) == sum_
    assert accomplished(Task.CONTRACT_MONEY, one, DAY, Basis.REPORTED) == 300 * WAN


@pytest.mark.parametrize(
    ("words", "task", "amount"),
    [
        ("于水县 外资 500万美元", Task.FOREIGN, 5_000_000),
        ("于水县 外资：500", Task.FOREIGN, 5_000_000),
        ("于水县 到位资金 20亿元", Task.MONEY, 2_000_000_000),
        ("于水县 签约项目 12个", Task.SIGNED, 12),
    ],
)
def test_a_target_in_words(words, task, amount):
    assert [(one.task, one.amount) for one in said_targets(words)] == [(task, amount)]


def test_foreign_money_is_no_sum_in_yuan():
    with pytest.raises(Refused):
        said_targets("于水县 外资 2亿元")


def test_a_stage_counts_in_the_year_it_was_reached_even_past_it():
    started_last_year = case(reached={Stage.STARTED: date(2015, 12, 31)})
    straight_to_production = case(reached={Stage.PRODUCING: DAY})
    assert accomplished(Task.STARTED, started_last_year, DAY, Basis.REPORTED) == 0
    assert accomplished(Task.STARTED, straight_to_production, DAY, Basis.REPORTED) == 1


def test_completion_stands_beside_the_share_of_the_year():
    """Half a year gone: 110 of 200 is 55 %, 5 points ahead; 90 of 200 is 5 points behind."""
    ahead = case(signed_on=date(2016, 3, 1), arrived=[(DAY, 110 * WAN)])
    behind = case(signed_on=date(2016, 3, 1), arrived=[(DAY, 90 * WAN)])
    found = [standing(Task.MONEY, 200 * WAN, [one], DAY, Basis.REPORTED) for one in (ahead, behind)]
    assert [one.rate for one in found] == [Fraction(55, 100), Fraction(45, 100)]
    assert [one.ahead for one in found] == [Fraction(5, 100), Fraction(-5, 100)]


def test_signed_money_is_the_contracts_of_the_year():
    new, old = case(signed_on=DAY, contract=7 * WAN), case(signed_on=date(2015, 1, 1), contract=WAN)
    found = standing(Task.CONTRACT_MONEY, 0, [new, old], DAY, Basis.REPORTED)
    assert (found.done, found.rate, found.ahead) == (7 * WAN, None, None)
