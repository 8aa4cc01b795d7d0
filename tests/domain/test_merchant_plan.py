"""What a register would change: matched by number, else by name with home and company; worked out by hand."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.imports import Change
from domain.merchant_plan import Card, Known, plan
from domain.merchant_rows import MerchantRow
from domain.merchants import Consent, Intention

TODAY = date(2016, 2, 1)
CHEN = Card("陈志远", "启衡实业", "于水县", "深圳", phone="13800000000", consent=Consent.SELF, id=7)


def row(number: int, name: str, **values: Any) -> MerchantRow:
    keys = ("name", "phone", "officer", *values)
    return MerchantRow("表", number, name, cells={key: f"{key}{number}" for key in keys}, **values)


def known(*cards: Card, **values: Any) -> Known:
    return Known(TODAY, cards, **values)


@pytest.mark.parametrize(
    ("values", "matches"),
    [
        ({"phone": "13800000000"}, True),  # the number alone
        ({"home": "于水县", "company": "启衡实业", "phone": "13800000009"}, True),  # a new number
        ({"company": "启衡实业"}, True),  # what is empty says nothing
        ({"home": "梅关区"}, False),  # another of this name
        (
            {"home": "梅关区", "company": "启衡实业"},
            False,
        ),  # what agrees does not outweigh what differs
        ({}, False),  # a name alone tells nobody
    ],
)
def test_a_row_is_somebody_known_or_new(values: dict[str, Any], matches: bool) -> None:
    found = plan([row(2, "陈志远", **values)], known(CHEN))
    assert bool(found.new) is not matches
    assert found.absent == (0 if matches else 1)


def test_only_what_the_file_says_changes() -> None:
    (entry,) = plan(
        [
            row(
                2,
                "陈志远",
                home="于水县",
                company="启衡实业",
                city="广州",
                intention=Intention.TALKING,
            )
        ],
        known(CHEN),
    ).changed
    assert entry.after == replace(CHEN, city="广州", intention=Intention.TALKING)
    assert entry.changes == (
        Change("city", "现居城市", "深圳", "广州"),
        Change("intention", "投资意向", Intention.NONE, Intention.TALKING),
    )


def test_the_same_again_changes_nothing() -> None:
    found = plan([row(2, "陈志远", phone="13800000000", consent=Consent.SELF)], known(CHEN))
    assert (found.changes_nothing, found.unchanged, found.absent) == (True, 1, 0)


def test_without_consent_no_number_is_kept_and_they_are_counted() -> None:
    rows = [
        row(2, "李平", phone="13800000001"),
        row(3, "王芳", phone="13800000002", consent=Consent.PUBLIC),
        row(4, "陈志远", phone="13800000000", consent=Consent.NONE),  # taken back
    ]
    found = plan(rows, known(CHEN))
    assert [one.after.phone for one in found.new] == ["", "13800000002"]
    assert [one.after.phone for one in found.changed] == [""]
    assert found.unphoned == 2


def test_a_next_day_that_is_over_is_left_out() -> None:
    rows = [row(2, "李平", next_on=TODAY), row(3, "王芳", next_on=date(2016, 2, 2))]
    found = plan(rows, known())
    assert [one.after.next_on for one in found.new] == [None, date(2016, 2, 2)]
    assert found.passed == 1


def test_who_asked_to_be_removed_is_left_out() -> None:
    found = plan([row(2, "李平"), row(3, "王芳")], known(declined={2}))
    assert ([one.after.name for one in found.new], found.declined) == (["王芳"], 1)


@pytest.mark.parametrize(
    ("rows", "faults"),
    [
        ([row(2, "李平"), row(3, "李平")], [("name3", "merchant_twice", "name2")]),
        (
            [row(2, "李平", phone="13800000001"), row(3, "王芳", phone="13800000001")],
            [("phone3", "phone_shared", "李平() phone2")],
        ),
        ([row(2, "李平", officer="无此人")], [("officer2", "officer_unknown", "")]),
        ([row(2, "李平", officer="刘芳")], [("officer2", "officer_unknown", "梅关区、于水县")]),
        ([row(2, "李平", officer="吴娟")], []),
        # two rows of one card, though they are written differently
        (
            [row(2, "陈志远", phone="13800000000"), row(3, "陈志远", company="启衡实业")],
            [("name3", "merchant_twice", "name2")],
        ),
    ],
)
def test_rows_that_cannot_stand_are_faults(
    rows: list[MerchantRow], faults: list[tuple[str, str, str]]
) -> None:
    officers = {"刘芳": ["梅关区", "于水县"], "吴娟": ["梅关区"]}
    found = plan(rows, known(CHEN, officers=officers))
    assert [(one.cell, one.code, one.expected) for one in found.faults] == faults


def test_two_cards_that_fit_alike_are_a_fault() -> None:
    twin = replace(CHEN, company="启衡电子", phone="", id=8)
    found = plan([row(2, "陈志远", home="于水县")], known(CHEN, twin))
    assert [(one.cell, one.code, one.expected) for one in found.faults] == [
        ("name2", "merchant_several", "2")
    ]


def test_of_two_of_one_name_the_number_decides() -> None:
    twin = replace(CHEN, company="启衡电子", phone="13800000007", id=8)
    said = {"home": "于水县", "company": "启衡电子", "phone": "13800000000"}
    (entry,) = plan([row(2, "陈志远", consent=Consent.SELF, **said)], known(CHEN, twin)).changed
    assert (entry.after.id, entry.after.company) == (7, "启衡电子")
