"""What a project's row must agree with: itself, the other rows, the roster."""

from datetime import date

import pytest

from domain.faults import Fault
from domain.ledger import TITLES, Addition, LedgerRow, additions, check, check_roster, repeated
from domain.questions import Question, in_order
from domain.stages import Level, Stage

COLUMN = {key: f"{chr(65 + n)}" for n, key in enumerate(list(TITLES)[:18])}
COLUMN |= {"responsible": "Y", "phone": "Z"}
FEBRUARY, MARCH, APRIL = date(2015, 2, 1), date(2015, 3, 1), date(2015, 4, 1)


def row(number=2, **values):
    usual = {
        "code": "ZS2015001",
        "level": Level.MAJOR,
        "name": "铜箔项目",
        "industry": "工业",
        "locality": "石鼓县",
        "stage": Stage.STARTED,
        "unit": "市工信委",
        "responsible": "林海燕",
        "cells": {key: f"{column}{number}" for key, column in COLUMN.items()},
    }
    return LedgerRow("台账", number, **usual | values)


def codes(places):
    return [(place.cell, place.code) for place in places]


def test_a_consistent_row_raises_nothing():
    done = {Stage.SIGNED: FEBRUARY, Stage.REGISTERED: MARCH, Stage.FUNDED: MARCH}
    whole = row(done=done, contract_money=45_000_000, arrived_money=45_000_000)
    assert check([whole], today=APRIL) == ((), ())


def test_a_date_before_an_earlier_milestone_names_the_first_it_precedes():
    done = {Stage.SIGNED: MARCH, Stage.REGISTERED: APRIL, Stage.STARTED: FEBRUARY}
    faults, _ = check([row(done=done)])
    assert faults == (
        Fault("台账", "P2", "开工日期", "2015-02-01", "date_out_of_order", "签约 2015-03-01 M2"),
    )


def test_one_wrong_early_date_is_one_fault():
    done = {Stage.SIGNED: date(2025, 1, 1), Stage.REGISTERED: MARCH, Stage.FUNDED: APRIL}
    assert codes(check([row(done=done)])[0]) == [("N2", "date_out_of_order")]


def test_a_date_beyond_the_stage_is_a_fault():
    faults, _ = check([row(stage=Stage.SIGNED, done={Stage.STARTED: MARCH})])
    assert faults == (Fault("台账", "P2", "开工日期", "2015-03-01", "beyond_stage", "签约 L2"),)


def test_a_paused_project_may_have_reached_any_milestone():
    assert check([row(stage=Stage.SUSPENDED, done={Stage.STARTED: MARCH})]) == ((), ())


def test_nothing_is_done_in_the_future():
    signed = row(done={Stage.SIGNED: MARCH})
    assert check([signed], today=MARCH) == ((), ())
    assert codes(check([signed], today=FEBRUARY)[0]) == [("M2", "date_in_future")]


def test_more_money_than_the_contract_is_a_question():
    _, questions = check([row(contract_money=45_000_000, arrived_money=45_000_001)])
    assert questions == (
        Question(
            "台账",
            "K2",
            "累计到位资金(万元)",
            "4500.0001万元",
            "above_contract",
            "4500万元 J2",
        ),
    )


@pytest.mark.parametrize(
    ("stage", "asked"),
    [
        (Stage.TALKS, ["K2:money_before_funding"]),
        (Stage.REGISTERED, ["K2:money_before_funding"]),
        (Stage.FUNDED, []),
        (Stage.SUSPENDED, []),
    ],
)
def test_money_before_the_first_funding_is_a_question(stage, asked):
    _, questions = check([row(stage=stage, arrived_money=10_000)])
    assert [question.id for question in questions] == asked


def test_a_code_given_twice_names_the_first_cell():
    given = [("A2", "X1"), ("A3", "X2"), ("A8", "X2"), ("A9", "X2")]
    assert [(f.cell, f.code, f.expected) for f in repeated("台账", given)] == [
        ("A8", "code_twice", "A3"),
        ("A9", "code_twice", "A3"),
    ]


ROSTER = {("林海燕", "市工信委"): "13800000001", ("胡浩", "市商务局"): ""}


@pytest.mark.parametrize(
    ("values", "asked"),
    [
        ({"phone": "13800000001"}, []),
        ({"phone": ""}, []),  # by name and unit
        ({"phone": "13800000001", "unit": "石鼓县"}, []),  # by phone, wherever they work
        ({"phone": "13800000009"}, [("Z2:phone_unlike_roster", "13800000001")]),
        (
            {"phone": "13800000001", "responsible": "胡浩", "unit": "市商务局"},
            [("Z2:phone_of_another", "林海燕(市工信委)")],
        ),
        ({"phone": "13800000009", "responsible": "胡浩", "unit": "市商务局"}, []),
    ],
)
def test_the_responsible_person_is_found_by_phone_else_by_name_and_unit(values, asked):
    rows = [row(**values)]
    assert [(q.id, q.expected) for q in check_roster(rows, ROSTER)] == asked
    assert additions(rows, ROSTER) == ()


def test_a_name_alone_finds_nobody():
    rows = [row(number, unit="石鼓县", phone="13800000009") for number in (2, 3)]
    assert check_roster(rows, ROSTER) == ()
    assert additions(rows, ROSTER) == (Addition("林海燕", "石鼓县", "13800000009", "Y2"),)


def test_an_added_person_has_one_phone_too():
    rows = [row(n, unit="石鼓县", phone=f"1380000000{n}") for n in (8, 9)]
    assert [q.id for q in check_roster(rows, ROSTER)] == ["Z9:phone_unlike_roster"]


def test_values_cover_the_columns_of_the_file_and_no_other():
    cells = {"code": "A2", "arrived_money": "K2", "done.签约": "M2", "done.开工": "P2"}
    assert row(cells=cells, done={Stage.SIGNED: MARCH}, phone="13800000001").values() == {
        "code": "ZS2015001",
        "arrived_money": None,
        "done.签约": MARCH,
        "done.开工": None,
    }


def test_faults_are_listed_as_the_sheet_is_read():
    cells = ("AA2", "A10", "", "B2", "Z2")
    places = [Fault("台账", cell, "", "", "empty") for cell in cells]
    assert [fault.cell for fault in in_order(places)] == ["", "B2", "Z2", "AA2", "A10"]
