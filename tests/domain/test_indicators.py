import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from domain.indicators import (
    INDICATORS,
    Axis,
    Base,
    Basis,
    Case,
    Counted,
    Indicator,
    Rule,
    Span,
    apart,
    measure,
    ranked,
)
from domain.percents import of
from domain.stages import Stage

GOLDEN = json.loads((Path(__file__).parents[1] / "data" / "golden.json").read_text())
PUBLISHED = {one["place"]: one for one in GOLDEN["indicators"]}
DAY = date(2016, 6, 30)
BY_ID = {one.id: one for one in INDICATORS}
WAN = 10_000


def case(number=1, **values):
    return Case(**{"id": number, "locality": 1, "unit": 2, "signed_on": date(2016, 1, 20)} | values)


def cases(count, reached=0, stage=Stage.STARTED, **values):
    """So many projects, of which the first have reached the stage."""
    return [
        case(number, reached={stage: date(2016, 3, 1)} if number < reached else {}, **values)
        for number in range(count)
    ]


def percent(indicator, found, digits=1, day=DAY):
    return of(measure(indicator, found, day).rate, digits)


def test_weinan_2010_counts_what_is_built_as_started_and_keeps_the_terminated_one_in_the_base():
    told = PUBLISHED["渭南 2010"]
    found = cases(told["signed"], told["started_or_producing"])
    found[-1] = replace(found[-1], stopped_on=date(2016, 5, 1))
    assert percent(BY_ID["start"], found) == Decimal(str(told["expect"]["开工率"]))
    assert percent(BY_ID["performance"], found, 2) == Decimal(str(told["expect"]["履约率"]))


def test_xuchang_2017_over_the_contracts_signed_this_year():
    told = PUBLISHED["许昌 2017"]
    found = cases(told["signed"], told["started"])
    found = [replace(one, stopped_on=date(2016, 2, 1)) if one.id < 3 else one for one in found]
    this_year = [replace(one, span=Span.YEAR) for one in INDICATORS]
    performance, money, start, *_ = this_year
    old = case(999, signed_on=date(2015, 12, 31), stopped_on=date(2016, 2, 1))
    assert told["signed"] - told["performing"] == 3
    assert percent(performance, [*found, old]) == Decimal("98.8")
    assert percent(start, [*found, old], 0) == 90
    yi = 100_000_000
    paid = case(contract=told["contract_yi"] * yi, arrived=[(DAY, told["arrived_yi"] * yi)])
    assert percent(money, [paid, old], 0) == 34


def test_guizhou_2011_over_what_is_in_dispatch_and_by_event():
    told = PUBLISHED["贵州 2011"]
    dispatched = replace(BY_ID["start"], base=Base.DISPATCHED)
    found = cases(told["dispatched"], told["started"], signed_on=None)
    assert percent(dispatched, found) == Decimal("68.6")
    events = PUBLISHED["贵州 2011 by event"]["pairs"]
    signed = [
        replace(one, id=1000 * at + one.id, event=str(at))
        for at, (started, count, _) in enumerate(events)
        for one in cases(count, started)
    ]
    by_event = apart(measure(BY_ID["start"], signed, DAY), signed, Axis.EVENT)
    assert [of(one.rate) for one in by_event.values()] == [
        Decimal(str(printed)) for _, _, printed in events
    ]


def test_jiangxi_2020_over_what_the_year_plans():
    told = PUBLISHED["江西 2020"]
    start = replace(BY_ID["start"], base=Base.PLANNED)
    planned = cases(told["planned_starts"], told["started"], planned={Stage.STARTED: DAY})
    other_year = case(999, planned={Stage.STARTED: date(2017, 1, 1)})
    assert percent(start, [*planned, other_year]) == Decimal("73.9")
    built = cases(
        told["planned_completions"],
        told["completed"],
        Stage.COMPLETED,
        planned={Stage.COMPLETED: date(2016, 12, 31)},
    )
    assert percent(BY_ID["completion"], built) == Decimal("9.0")


STARTED = case(1, contract=100 * WAN, investment=400 * WAN, arrived=[(DAY, 50 * WAN)],
               reached={Stage.STARTED: date(2016, 4, 1)})  # fmt: skip
NOT_YET = case(2, contract=100 * WAN, investment=600 * WAN, arrived=[(date(2016, 7, 1), 90 * WAN)])


@pytest.mark.parametrize(
    ("base", "counted", "over"),
    [
        (Base.CONTRACT, 50, 200),
        (Base.INVESTMENT, 50, 1000),
        (Base.STARTED_INVESTMENT, 50, 400),  # Guizhou published both
    ],
)
def test_money_over_each_base_and_only_what_came_by_the_cut_off(base, counted, over):
    found = measure(replace(BY_ID["money"], base=base), [STARTED, NOT_YET], DAY)
    assert (found.counted, found.base) == (counted * WAN, over * WAN)


def test_a_project_whose_contract_sum_is_unknown_counts_nowhere_and_is_named():
    unknown = case(3, arrived=[(DAY, 70 * WAN)])
    found = measure(BY_ID["money"], [STARTED, unknown], DAY)
    assert (found.counted, found.base, found.left_out) == (50 * WAN, 100 * WAN, (3,))


def test_no_base_is_no_rate():
    assert measure(BY_ID["start"], [], DAY).rate is None


@pytest.mark.parametrize(
    ("basis", "counted"),
    [(Basis.REPORTED, 2), (Basis.RECOGNISED, 1)],
)
def test_what_was_reported_is_not_what_was_recognised(basis, counted):
    told = case(1, reached={Stage.PRODUCING: date(2016, 5, 1)})
    taken = replace(told, id=2, recognised={Stage.STARTED: date(2016, 6, 30)})
    late = case(3, recognised={Stage.STARTED: date(2016, 7, 1)})
    found = measure(replace(BY_ID["start"], basis=basis), [told, taken, late], DAY)
    assert (found.counted, found.base) == (counted, 3)


@pytest.mark.parametrize(
    ("on", "done", "performing"),
    [
        (date(2016, 6, 29), None, 0),
        (date(2016, 6, 30), None, 1),  # the agreed day itself is no breach
        (date(2016, 3, 1), date(2016, 6, 30), 1),
        (date(2016, 3, 1), date(2016, 7, 1), 0),  # done after the cut-off: breached at it
    ],
)
def test_performing_by_the_stricter_rule_asks_for_every_agreed_date(on, done, performing):
    one = case(contractual={Stage.STARTED: on}, reached={Stage.STARTED: done} if done else {})
    strict = replace(BY_ID["performance"], rule=Rule.NOT_BREACHED)
    assert measure(strict, [one], DAY).counted == performing
    assert measure(BY_ID["performance"], [one], DAY).counted == 1


@pytest.mark.parametrize(
    ("span", "since", "count"),
    [(Span.ALL, 2016, 4), (Span.YEAR, 2016, 1), (Span.SINCE, 2015, 3), (Span.SINCE, 2016, 1)],
)
def test_which_contracts_are_looked_at(span, since, count):
    days = [
        date.min,
        date(2015, 1, 1),
        date(2015, 12, 31),
        date(2016, 6, 30),
        date(2016, 7, 1),
        None,
    ]
    found = [case(number, signed_on=day) for number, day in enumerate(days)]
    indicator = Indicator("x", "x", Counted.STARTED, Base.SIGNED, span=span, since=since)
    assert measure(indicator, found, DAY).base == count


def test_problems_raised_this_year_and_closed_by_the_cut_off():
    raised = date(2016, 2, 1)
    one = case(problems=[(raised, DAY), (raised, date(2016, 7, 1)), (raised, None),
                         (date(2015, 12, 31), raised), (date(2016, 7, 2), None)])  # fmt: skip
    found = measure(BY_ID["solved"], [one, case(2)], DAY)
    assert (found.counted, found.base, len(found.parts)) == (1, 3, 1)


def test_groups_stand_by_their_rate_equals_share_a_place_and_those_without_a_base_are_left_out():
    started = {Stage.STARTED: date(2016, 2, 1)}
    found = [
        case(1, locality=1),
        case(2, locality=2, reached=started),
        case(3, locality=3, signed_on=None),
        case(4, locality=4, reached=started),
    ]
    by_place = apart(measure(BY_ID["start"], found, DAY), found, Axis.LOCALITY)
    assert [(at, key, one.rate) for at, key, one in ranked(by_place)] == [
        (1, 2, Fraction(1)),
        (1, 4, Fraction(1)),
        (3, 1, Fraction(0)),
    ]
