"""Which project a row of a dispatch table is, and how far it has come; today is 1 February 2016."""

from datetime import date

import pytest

from domain.dispatch import place, proven, unlisted, without_leaders
from domain.ledger import LedgerRow
from domain.stages import Level, Stage

TODAY = date(2016, 2, 1)
KNOWN = {
    "ZS2015007": {
        "name": "铜箔项目",
        "investor": "启衡公司",
        "locality": "石鼓县",
        "level": Level.MAJOR,
        "stage": Stage.FUNDED,
    }
}
CELLS = {
    "name": "B6",
    "investor": "C6",
    "locality": "D6",
    "leader": "M6",
    "done.签约": "I6",
    "done.开工": "J6",
}


def row(number=6, **values):
    usual = {
        "code": "",
        "level": Level.COUNTY,
        "stage": Stage.TALKS,
        "name": "铜箔项目",
        "investor": "启衡公司",
        "locality": "石鼓县",
        "industry": "",
        "unit": "市工信委",
        "responsible": "赖秋生",
    }
    cells = {key: f"{cell[0]}{number}" for key, cell in CELLS.items()}
    return LedgerRow("附件1", number, cells=cells, **usual | values)


def placed(*rows, answers=None):
    return place(rows, KNOWN, answers or {}, today=TODAY).placed


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({}, "ZS2015007"),
        ({"name": "铜箔项目（二期）"}, "ZS2016001"),
        ({"investor": "中科嘉公司"}, "ZS2016001"),
        ({"locality": "梅关区"}, "ZS2016001"),
    ],
)
def test_a_row_is_the_project_of_its_name_investor_and_locality(values, code):
    (one,) = placed(row(**values))
    assert (one.code, one.is_new) == (code, code != "ZS2015007")


def test_new_rows_take_the_next_codes_in_turn():
    found = placed(row(name="甲项目"), row(7, name="乙项目"))
    assert [one.code for one in found] == ["ZS2016001", "ZS2016002"]


def test_two_rows_of_one_project_are_a_fault():
    (fault,) = place([row(), row(7)], KNOWN, {}, today=TODAY).faults
    assert (fault.cell, fault.code, fault.expected) == ("B7", "row_twice", "ZS2015007 B6")


@pytest.mark.parametrize(("leader", "level"), [("陈志远", Level.MAJOR), ("", Level.COUNTY)])
def test_a_new_project_without_a_leader_is_the_countys(leader, level):
    (one,) = placed(row(name="新项目", leader=leader))
    assert one.level is level


def test_a_project_on_record_keeps_its_level_and_never_goes_back():
    (one,) = placed(row(statement="已签合同"))
    assert (one.level, one.stage) == (Level.MAJOR, Stage.FUNDED)


@pytest.mark.parametrize(
    ("values", "stage"),
    [
        ({}, Stage.TALKS),
        ({"done": {Stage.SIGNED: date(2015, 4, 30)}}, Stage.SIGNED),
        ({"done": {Stage.STARTED: date(2016, 2, 2)}}, Stage.TALKS),  # tomorrow
        ({"arrived_money": 25_200_000}, Stage.FUNDED),
        ({"arrived_money": 0}, Stage.TALKS),
        ({"arrived_money": 1, "statement": "主体厂房封顶"}, Stage.STARTED),
        ({"done": {Stage.STARTED: date(2015, 9, 5)}, "statement": "已签合同"}, Stage.STARTED),
    ],
)
def test_the_stage_is_the_furthest_that_anything_proves(values, stage):
    (one,) = placed(row(name="新项目", **values))
    assert one.stage is stage


@pytest.mark.parametrize(
    ("statement", "stages"),
    [
        ("满负荷生产", [Stage.PRODUCING]),
        ("一条生产线投产", [Stage.PRODUCING]),
        ("消防验收已过，等待试生产", [Stage.COMPLETED]),
        ("竣工验收，设备安装调试", [Stage.COMPLETED, Stage.COMPLETED]),
        ("主体厂房建至二层", [Stage.STARTED]),
        ("首笔资金到账，土地平整", [Stage.FUNDED]),
        ("资金到位，施工图审查", [Stage.FUNDED]),
        ("公司已注册，首笔资金筹集中", [Stage.REGISTERED]),
        ("已完成注册，办理备案", [Stage.REGISTERED]),
        ("正式合同已签，正在办理公司注册", [Stage.SIGNED]),
        ("已签合同，企业组建筹备组", [Stage.SIGNED]),
        ("合同条款洽谈中，分歧为土地价格外的配套", []),
        ("企业第二次来访考察，选址两处", []),
        ("预计10月投产", []),
        ("计划3月开工，力争年底竣工", []),
        ("尚未开工", []),
    ],
)
def test_what_a_statement_proves(statement, stages):
    assert list(proven(statement)) == stages


def test_a_leader_nobody_knows_is_asked_about_once_and_only_where_no_code_stands():
    rows = [
        row(6, leader="王无名"),
        row(7, leader="陈志远"),
        row(8, leader="王无名"),
        row(9, leader="李无名", code="ZS2015007"),
        row(10),
    ]
    (one,) = unlisted(rows, {"陈志远"})
    assert (one.id, one.given, one.expected) == ("M6:leader_unlisted", "王无名", "2")
    left = without_leaders(rows, {"王无名"})
    assert [each.leader for each in left] == ["", "陈志远", "", "李无名", ""]


def test_the_office_decides_otherwise():
    answers = {"B6:code": "new", "B6:level": "县级", "B6:stage": "开工"}
    (one,) = placed(row(), answers=answers)
    assert (one.code, one.level, one.stage) == ("ZS2016001", Level.COUNTY, Stage.STARTED)
    assert one.alike == ("ZS2015007",)
    (one,) = placed(row(name="铜箔二期"), answers={"B6:code": "ZS2015007"})
    assert (one.code, one.is_new) == ("ZS2015007", False)
