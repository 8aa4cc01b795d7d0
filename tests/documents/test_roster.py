"""The roster as the office keeps it."""

import pytest
from pydantic import TypeAdapter

from documents import roster
from domain.roles import Category, Role
from domain.roster import TITLES, Roster, check
from tests.documents.books import DATA, book

HEAD = list(TITLES.values())


def read(*rows):
    return roster.read(book(HEAD, *rows))


def faults(*rows):
    return [(fault.cell, fault.code) for fault in read(*rows).faults]


def test_the_citys_roster_is_read_whole():
    found = roster.read((DATA / "roster.xlsx").read_bytes())
    assert (len(found.rows), found.faults, found.notes) == (113, (), ())
    assert check(found.rows) == ((), ())
    rows = {row.name: row for row in found.rows}
    assert rows["周立新"].industries == ("能源", "医药")
    assert rows["朱春梅"].leaders == ("刘国平", "李文涛")
    assert rows["孙瑞"].categories == (Category.LAND,)
    assert rows["吴慧敏"].role is Role.HEAD
    assert rows["黄佳"].phone == "13891286334"
    assert rows["黄佳"].cells["phone"] == "E38"


def test_a_roster_survives_the_way_through_json():
    found = roster.read((DATA / "roster.xlsx").read_bytes())
    adapter = TypeAdapter(Roster)
    assert adapter.validate_json(adapter.dump_json(found)) == found


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.SECRETARY, Role.HANDLER}))
def test_every_role_of_the_rule_book_is_known(role):
    (row,) = read(["胡浩", "市商务局", "科长", role.value, 13875507368]).rows
    assert (row.role, row.phone, row.leaders, row.categories) == (role, "13875507368", (), ())


def test_one_cell_may_name_two_roles():
    rows = read(["胡浩", "市商务局", None, "责任人/填报人"]).rows
    assert [row.role for row in rows] == [Role.RESPONSIBLE, Role.REPORTER]


def test_two_roles_of_one_cell_do_not_share_the_last_column():
    rows = read(["胡浩", "市政府办公室", None, "秘书、单位联络员", "无", "陈志远"]).rows
    assert [(row.role, row.leaders, row.phone) for row in rows] == [
        (Role.SECRETARY, ("陈志远",), ""),
        (Role.LIAISON, (), ""),
    ]


@pytest.mark.parametrize(
    ("word", "role"),
    [("主要负责人", Role.HEAD), ("联络员", Role.LIAISON), (" 秘 书 ", Role.SECRETARY)],
)
def test_a_role_has_other_names(word, role):
    (row,) = read(["胡浩", "市商务局", None, word, None, "陈志远"]).rows
    assert row.role is role


@pytest.mark.parametrize(
    "names",
    ["陈志远、李四", "陈志远,李 四", "陈志远，李四", "陈志远；李四", "陈志远 李四", "陈志远\n李四"],
)
def test_a_secretary_may_serve_several_leaders(names):
    (row,) = read(["胡浩", "市政府办公室", None, "秘书", None, names]).rows
    assert row.leaders == ("陈志远", "李四")


def test_one_row_serves_each_role_by_its_own_meaning_of_the_last_column():
    rows = read(
        ["甲一", "市政府", None, "市领导", None, "工业、能源"],
        ["乙二", "市国土局", None, "承办人", None, "供地、选址"],
        ["丙三", "某公司", None, "企业联系人", None, "ZS2015001"],
        ["丁四", "石鼓县", None, "单位联络员", None, "不用填"],
    ).rows
    assert [(r.industries, r.categories, r.projects) for r in rows] == [
        (("工业", "能源"), (), ()),
        ((), (Category.LAND, Category.SITE), ()),
        ((), (), ("ZS2015001",)),
        ((), (), ()),
    ]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (["胡浩", "市商务局", None, "经理"], [("D2", "unknown_word")]),
        (["胡浩", "市商务局", None, None], [("D2", "empty")]),
        (["胡浩", "市商务局", None, "、"], [("D2", "empty")]),
        ([None, "市商务局", None, "填报人"], [("A2", "empty")]),
        (["胡" * 65, "市商务局", None, "填报人"], [("A2", "too_long")]),
        (["胡浩", "市商务局", None, "填报人", "1387550736"], [("E2", "phone_unreadable")]),
        (["胡浩", "市政府办公室", None, "秘书"], [("F2", "empty")]),
        (["胡浩", "市国土局", None, "承办人", None, "土地"], [("F2", "unknown_word")]),
    ],
)
def test_a_wrong_cell_is_named(row, expected):
    assert faults(row) == expected


def test_what_would_be_right_is_said():
    (fault,) = read(["胡浩", "市国土局", None, "承办人", None, "土地"]).faults
    assert fault.given == "土地"
    assert fault.expected == "供地、用工、融资、环评、审批、选址、基础设施、其他"


def test_a_roster_needs_its_last_column_only_for_some():
    head, row = HEAD[:5], ["胡浩", "市商务局", None, "填报人", None]
    assert len(roster.read(book(head, row)).rows) == 1
    (fault,) = roster.read(book(head, [*row[:3], "秘书", None])).faults
    assert (fault.cell, fault.column, fault.code) == ("D2", TITLES["scope"], "empty")
