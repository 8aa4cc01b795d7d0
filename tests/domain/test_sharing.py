"""Benefit sharing year by year, worked out by hand (`facts/domain.md` 5.1)."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.faults import Refused
from domain.sharing import (
    Repayment,
    Share,
    Terms,
    Trigger,
    began,
    by_year,
    check,
    divide,
    last_year,
)
from domain.stages import Stage

WAN = 10_000
BROUGHT, LANDED, THIRD = 1, 2, 3  # 招商方 or 转出地, 落地方 or 转入地
HALVES = Terms({BROUGHT: 50_00, LANDED: 50_00}, LANDED, begins=2016, years=5)  # 宁德
REPAID = Terms(  # 淄博
    {BROUGHT: 60_00, LANDED: 40_00}, LANDED, 2016, 20, Repayment(BROUGHT, 300 * WAN)
)
SEVEN = Terms({BROUGHT: 70_00, LANDED: 30_00}, LANDED, begins=2016)


def wan(terms: Terms, **amounts: int) -> list[tuple[int, int | None, int, int, int]]:
    """year, year of sharing, repaid, what each side gets, in 万元"""
    shared = by_year(terms, {int(year[1:]): amount * WAN for year, amount in amounts.items()})
    return [
        (one.year, one.number, one.repaid // WAN, *(part // WAN for part in one.parts.values()))
        for one in shared
    ]


def test_half_and_half_for_five_years_then_all_is_the_landing_places() -> None:
    years = {f"y{year}": 100 for year in (2015, 2016, 2020, 2021)}
    assert wan(HALVES, **years) == [
        (2015, None, 0, 0, 100),  # before the first tax
        (2016, 1, 0, 50, 50),
        (2020, 5, 0, 50, 50),
        (2021, None, 0, 0, 100),
    ]


def test_what_was_put_in_is_repaid_first_and_splits_a_year_in_the_middle() -> None:
    assert wan(REPAID, y2016=200, y2017=250, y2018=100) == [
        (2016, None, 200, 200, 0),
        (2017, 1, 100, 190, 60),  # 100 repay the rest of 300; of 150 left 60 % are 90
        (2018, 2, 0, 60, 40),
    ]


def test_twenty_years_count_from_the_year_that_repays_the_rest() -> None:
    assert wan(REPAID, y2016=200, y2017=250, y2036=100, y2037=100)[2:] == [
        (2036, 20, 0, 60, 40),
        (2037, None, 0, 0, 100),
    ]


def test_what_is_repaid_to_the_last_yuan_is_shared_from_the_next_year_on() -> None:
    assert wan(REPAID, y2016=300, y2017=100) == [
        (2016, None, 300, 300, 0),
        (2017, 1, 0, 60, 40),
    ]


def test_seven_to_three_has_no_end() -> None:
    assert wan(SEVEN, y2016=100, y2066=100) == [(2016, 1, 0, 70, 30), (2066, 51, 0, 70, 30)]
    assert last_year(SEVEN, {}) is None


def test_before_the_trigger_nothing_is_shared() -> None:
    waiting = Terms({BROUGHT: 50_00, LANDED: 50_00}, LANDED, years=5)
    assert by_year(waiting, {2016: 100}) == [Share(2016, {BROUGHT: 0, LANDED: 100})]
    assert last_year(waiting, {2016: 100}) is None


@pytest.mark.parametrize(
    ("trigger", "began_in"),
    [
        (Trigger.PRODUCING, 2018),
        (Trigger.STARTED, 2016),  # 动建: 宁德's figures of output and investment
        (Trigger.FIRST, 2019),  # 宁德's taxes; a year with 0 is none
    ],
)
def test_sharing_begins_with_what_was_agreed_on(trigger: Trigger, began_in: int) -> None:
    done = {Stage.STARTED: date(2016, 6, 6), Stage.PRODUCING: date(2018, 1, 2)}
    amounts = {2018: 0, 2019: 100 * WAN, 2020: 100 * WAN}
    assert began(trigger, done, amounts) == began_in
    assert began(trigger, {}, {2018: 0}) is None


def test_halves_of_ningde_count_five_years_from_the_first_tax() -> None:
    terms = replace(HALVES, begins=began(Trigger.FIRST, {}, {2018: 0, 2019: 100 * WAN}))
    assert wan(terms, y2018=0, y2019=100, y2023=100, y2024=100) == [
        (2018, None, 0, 0, 0),
        (2019, 1, 0, 50, 50),
        (2023, 5, 0, 50, 50),
        (2024, None, 0, 0, 100),
    ]


@pytest.mark.parametrize(
    ("terms", "amounts", "last"),
    [
        (HALVES, {}, 2020),
        (HALVES, {2018: 1}, 2020),
        (REPAID, {}, None),
        (REPAID, {2016: 200 * WAN}, None),
        (REPAID, {2016: 200 * WAN, 2017: 250 * WAN}, 2036),
        (REPAID, {2016: 300 * WAN}, None),
        (REPAID, {2016: 300 * WAN, 2018: 1}, 2036),
    ],
)
def test_when_it_ends(terms: Terms, amounts: dict[int, int], last: int | None) -> None:
    assert last_year(terms, amounts) == last


@pytest.mark.parametrize(
    ("amount", "shares", "parts"),
    [
        (101, (50_00, 50_00), (51, 50)),
        (100, (33_33, 33_33, 33_34), (33, 33, 34)),
        (1, (70_00, 30_00), (1, 0)),
        (3, (60_00, 40_00), (2, 1)),  # 1.8 and 1.2
        (0, (60_00, 40_00), (0, 0)),
    ],
)
def test_no_yuan_is_lost(amount: int, shares: tuple[int, ...], parts: tuple[int, ...]) -> None:
    assert tuple(divide(amount, dict(enumerate(shares))).values()) == parts


@given(
    st.dictionaries(st.integers(2010, 2060), st.integers(0, 10**12)),
    st.integers(0, 100_00),
    st.none() | st.integers(1, 50),
    st.none() | st.integers(1, 10**12),
)
def test_every_year_adds_up(
    amounts: dict[int, int], share: int, years: int | None, owed: int | None
) -> None:
    first = Repayment(BROUGHT, owed) if owed else None
    terms = Terms({BROUGHT: share, LANDED: 100_00 - share}, LANDED, 2016, years, first)
    shared = by_year(terms, amounts)
    assert [one.year for one in shared] == sorted(amounts)
    for one in shared:
        assert sum(one.parts.values()) == amounts[one.year]
        assert min(one.parts.values()) >= 0
    assert sum(one.repaid for one in shared) <= (owed or 0)


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        (Terms({BROUGHT: 60_00, LANDED: 50_00}, LANDED), "shares_not_whole"),
        (Terms({BROUGHT: 110_00, LANDED: -10_00}, LANDED), "shares_not_whole"),
        (Terms({LANDED: 100_00}, LANDED), "shares_parties"),
        (Terms({BROUGHT: 50_00, LANDED: 50_00}, THIRD), "shares_parties"),
        (Terms({BROUGHT: 50_00, LANDED: 50_00}, LANDED, years=51), "shares_years"),
        (
            Terms({BROUGHT: 50_00, LANDED: 50_00}, LANDED, first=Repayment(THIRD, 1)),
            "shares_repayment",
        ),
    ],
)
def test_terms_that_cannot_be(terms: Terms, code: str) -> None:
    with pytest.raises(Refused, match=code):
        check(terms)
