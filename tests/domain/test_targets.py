from datetime import date
from fractions import Fraction

import pytest

from domain.indicators import Basis, Case
from domain.stages import Stage
from domain.targets import Task, accomplished, elapsed, standing

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
