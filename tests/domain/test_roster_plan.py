"""What a roster would change, by hand-made rows."""

import pytest

from domain.roles import Category, Role, ScopeKind
from domain.roster import RosterRow
from domain.roster_plan import Holding, Known, Record, plan

CELLS = {"name": "A2", "unit": "B2", "title": "C2", "role": "D2", "phone": "E2", "scope": "F2"}
UNIT = "市商务局"
REPORTER = Holding(Role.REPORTER, ScopeKind.UNIT, UNIT)
HU = Record("胡浩", UNIT, "科长", "13875507368", (REPORTER,), id=1)


def row(number=2, **values):
    usual = {"name": "胡浩", "unit": UNIT, "role": Role.REPORTER, "phone": "13875507368"}
    cells = {key: f"{cell[0]}{number}" for key, cell in CELLS.items()}
    return RosterRow("名册", number, cells=cells, **usual | values)


def known(*records, **values):
    return Known(records or (HU,), {UNIT: UNIT, "市外经贸局": UNIT}, **values)


def changes(found):
    return [(one.field, one.old, one.new) for entry in found.changed for one in entry.changes]


def test_the_same_row_changes_nothing():
    found = plan([row()], known())
    assert found.changes_nothing
    assert (found.unchanged, found.absent, found.questions) == (1, 0, ())


def test_empty_cells_and_former_names_of_units_change_nothing():
    assert plan([row(unit="市外经贸局", phone="", title="")], known()).changes_nothing


def test_who_is_left_out_stays():
    other = Record("林佳", UNIT, phone="13840651310", id=2)
    assert plan([row()], known(HU, other)).absent == 1


def test_the_same_name_in_another_unit_is_somebody_else():
    found = plan([row(unit="市旅游局", phone="13800000001")], known())
    assert [(one.after.name, one.after.unit) for one in found.new] == [("胡浩", "市旅游局")]
    assert found.units == ("市旅游局",)


def test_the_same_number_in_another_unit_is_a_move_that_loses_the_old_units_roles():
    found = plan([row(unit="市旅游局", role=Role.LIAISON)], known())
    assert changes(found) == [
        ("unit", UNIT, "市旅游局"),
        ("role", f"填报人({UNIT})", "单位联络员(市旅游局)"),
    ]


def test_who_moves_takes_along_what_is_held_for_the_city_and_nothing_else():
    held = (
        REPORTER,
        Holding(Role.INSPECTOR, ScopeKind.CITY),
        Holding(Role.SECRETARY, ScopeKind.LEADER, "陈志远"),
    )
    before = Record("胡浩", UNIT, "科长", "13875507368", held, id=1)
    moved = plan([row(unit="市旅游局", role=Role.LIAISON)], known(before)).changed[0].after
    assert [str(one) for one in moved.holdings] == ["单位联络员(市旅游局)", "督查员"]


def test_who_moves_to_where_somebody_has_the_same_name_is_asked_to_be_told_apart():
    other = Record("胡浩", "市旅游局", id=2)
    (fault,) = plan([row(unit="市旅游局")], known(HU, other)).faults
    assert (fault.cell, fault.code, fault.expected) == ("A2", "name_taken", "市旅游局")


def test_roles_the_file_does_not_mention_stay():
    found = plan([row(role=Role.LIAISON)], known())
    assert changes(found) == [("role", f"填报人({UNIT})", f"单位联络员({UNIT})、填报人({UNIT})")]


def test_a_secretary_serves_whom_the_file_says_and_nobody_else():
    serves = Holding(Role.SECRETARY, ScopeKind.LEADER, "刘国平")
    leader = Record("陈志远", "市政府", holdings=(Holding(Role.LEADER, ScopeKind.CITY),))
    before = Record("胡浩", UNIT, "科长", "13875507368", (serves,), id=1)
    found = plan([row(role=Role.SECRETARY, leaders=("陈志远",))], known(before, leader))
    assert changes(found) == [("role", "秘书(刘国平)", "秘书(陈志远)")]


def test_a_leader_may_stand_below_their_secretary():
    rows = [
        row(role=Role.SECRETARY, leaders=("陈志远",)),
        row(3, name="陈志远", unit="市政府", role=Role.LEADER, phone="", industries=("工业",)),
    ]
    found = plan(rows, known())
    assert found.faults == ()
    assert found.new[0].after.industries == ("工业",)


def test_a_handler_has_a_role_for_each_category():
    rows = [row(role=Role.HANDLER, categories=(Category.LAND, Category.SITE))]
    held = plan(rows, known()).changed[0].after.holdings
    assert [one.of for one in held] == [UNIT, "供地", "选址"]


@pytest.mark.parametrize(("answer", "phone"), [("file", "13800000001"), ("book", "13875507368")])
def test_another_number_for_the_same_person_is_asked_about(answer, phone):
    rows = [row(phone="13800000001", title="处长")]
    (question,) = plan(rows, known()).questions
    assert (question.code, question.expected) == ("phone_unlike_roster", "13875507368")
    assert plan(rows, known(), {question.id: answer}).changed[0].after.phone == phone


@pytest.mark.parametrize(("answer", "new", "changed"), [("holder", 0, 1), ("other", 1, 0)])
def test_a_known_number_under_another_name_is_asked_about(answer, new, changed):
    rows = [row(name="胡皓")]
    (question,) = plan(rows, known()).questions
    assert question.code == "phone_of_another"
    found = plan(rows, known(), {question.id: answer})
    assert (len(found.new), len(found.changed)) == (new, changed)


@pytest.mark.parametrize(("answer", "phone"), [("first", "1"), ("second", "2")])
def test_two_numbers_of_one_person_are_asked_about(answer, phone):
    numbers = {"1": "13800000001", "2": "13800000002"}
    rows = [row(2, name="林佳", phone=numbers["1"]), row(3, name="林佳", phone=numbers["2"])]
    (question,) = plan(rows, known()).questions
    found = plan(rows, known(), {question.id: answer})
    assert (question.id, found.new[0].after.phone) == ("E3:two_phones", numbers[phone])


@pytest.mark.parametrize(
    ("role", "words", "codes"),
    [
        (Role.ENTERPRISE, (), ["empty"]),
        (Role.ENTERPRISE, ("ZS9",), ["project_unknown"]),
        (Role.ENTERPRISE, ("铜箔项目",), []),
        (Role.REPORTER, (), []),
    ],
)
def test_an_enterprise_needs_a_project_that_exists(role, words, codes):
    found = plan([row(role=role, projects=words)], known(projects={"铜箔项目": "ZS1"}))
    assert [fault.code for fault in found.faults] == codes
