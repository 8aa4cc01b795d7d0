from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from domain.digest_indicators import Seen, SeenTask, progress, reading, year_before
from domain.indicators import INDICATORS, Basis, Case
from domain.stages import Stage
from domain.targets import Target, Task

DAY = date(2016, 3, 31)
START = next(one for one in INDICATORS if one.id == "start")
WAN = 10_000


def case(number, **values):
    return Case(**{"id": number, "locality": 1, "unit": 2, "signed_on": date(2015, 2, 1)} | values)


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2016, 2, 29), date(2015, 2, 28)),
        (date(2017, 2, 28), date(2016, 2, 28)),
        (DAY, date(2015, 3, 31)),
    ],
)
def test_the_same_day_a_year_before(day, before):
    assert year_before(day) == before


def test_what_was_told_late_is_counted_anew_and_nothing_else():
    """Of three, one had started; number 2 told late that it had; number 3 told nothing but moved."""
    composed = reading(START, [case(1, reached={Stage.STARTED: DAY}), case(2), case(3)], DAY)
    since = [replace(one, reached={Stage.STARTED: DAY}) for one in (case(1), case(2), case(3))]
    renewed = composed.renewed(reading(START, since, DAY), {2})
    assert (composed.main.counted, renewed.main.counted, renewed.main.base) == (1, 2, 3)
    assert renewed.within({1, 3}).main.counted == 1


@pytest.mark.parametrize(
    ("basis", "taken", "beside"),
    [
        (Basis.REPORTED, {}, None),  # nothing recognised yet is nothing to print
        (Basis.REPORTED, {Stage.STARTED: DAY}, Fraction(1, 2)),
        (Basis.RECOGNISED, {}, Fraction(1)),
    ],
)
def test_the_other_basis_stands_beside_once_it_counts_anything(basis, taken, beside):
    started = {Stage.STARTED: DAY}
    cases = [case(1, reached=started, recognised=taken), case(2, reached=started)]
    found = reading(replace(START, basis=basis), cases, DAY).beside
    assert (found and found.rate) == beside


@pytest.mark.parametrize(
    ("task", "beside"),
    [(Task.MONEY, 30 * WAN), (Task.STARTED, None), (Task.CONTRACT_MONEY, None)],
)
def test_a_task_has_its_recognised_figure_beside_it_where_there_is_one(task, beside):
    """What was signed exists once only; a start is reported here, and recognised by nobody."""
    one = case(
        1,
        signed_on=date(2016, 1, 5),
        contract=90 * WAN,
        arrived=[(DAY, 40 * WAN)],
        arrived_recognised=[(DAY, 30 * WAN)],
        reached={Stage.STARTED: DAY},
    )
    found = progress(task, [Target(None, 2016, task, 100 * WAN)], [one], DAY)
    told = SeenTask(*(found.standing(None, {1}, basis) for basis in Basis), 0)
    assert told.reported.done
    assert (told.beside and told.beside.done) == beside


def test_a_rate_is_compared_with_the_digest_before_and_with_the_year_before():
    """One of two now, none of the one signed by then a year ago, a quarter in the last digest."""
    late = case(2, signed_on=date(2015, 12, 1), reached={Stage.STARTED: date(2016, 1, 1)})
    seen = Seen(reading(START, [case(1), late], DAY), Fraction(1, 4))
    assert (seen.moved, seen.on_year) == (Fraction(1, 4), Fraction(1, 2))


def test_where_nothing_is_known_of_the_year_before_nothing_is_compared():
    unknown = case(1, signed_on=date.min, reached={Stage.STARTED: date.min})
    seen = Seen(reading(START, [unknown], DAY), None)
    assert (seen.moved, seen.on_year, seen.reading.main.rate) == (None, None, 1)


def test_a_sum_that_nobody_told_a_year_ago_was_not_zero():
    money = next(one for one in INDICATORS if one.id == "money")
    told_later = case(1, contract=100 * WAN, arrived=[(DAY, 50 * WAN)])
    told_then = case(2, contract=100 * WAN, arrived=[(date(2015, 3, 1), 10 * WAN)])
    assert Seen(reading(money, [told_later], DAY), None).on_year is None
    assert Seen(reading(money, [told_later, told_then], DAY), None).on_year == Fraction(25, 100)


def test_a_task_of_the_city_is_its_own_or_what_its_units_have_together():
    cases = [
        case(
            1,
            arrived=[(date(2015, 3, 1), 10 * WAN), (date(2015, 12, 31), 30 * WAN), (DAY, 80 * WAN)],
        )
    ]
    units = [Target(1, 2016, Task.MONEY, 150 * WAN), Target(5, 2016, Task.MONEY, 50 * WAN)]
    own = Target(None, 2016, Task.MONEY, 100 * WAN)
    added = progress(Task.MONEY, units, cases, DAY).standing(None, {1}, Basis.REPORTED)
    told = progress(Task.MONEY, [own, *units], cases, DAY).standing(None, {1}, Basis.REPORTED)
    of_unit = progress(Task.MONEY, [own, *units], cases, DAY).standing(5, set(), Basis.REPORTED)
    assert (added.rate, told.rate, of_unit.rate) == (Fraction(1, 4), Fraction(1, 2), 0)
    assert told.ahead == Fraction(1, 4)  # a quarter of the year has gone by


def test_growth_is_against_what_had_come_by_the_same_day():
    """50万 this year; a year ago 40万 by March, of a contract signed that year."""
    one = case(1, signed_on=date(2015, 1, 1),
               arrived=[(date(2015, 3, 1), 40 * WAN), (date(2015, 12, 31), 60 * WAN), (DAY, 110 * WAN)])  # fmt: skip
    found = progress(Task.MONEY, [], [one], DAY)
    seen = SeenTask(
        found.standing(None, {1}, Basis.REPORTED),
        found.standing(None, {1}, Basis.RECOGNISED),
        found.done_year_ago({1}),
    )
    assert (seen.reported.done, seen.year_ago, seen.growth) == (50 * WAN, 40 * WAN, Fraction(1, 4))
