"""What a ledger would change, by hand-made rows."""

from dataclasses import replace
from datetime import date

import pytest

from domain.imports import Change, unanswered
from domain.ledger import TITLES, LedgerRow
from domain.ledger_plan import Known, plan, shown, total_on
from domain.stages import Level, Stage

TODAY = date(2016, 2, 1)
PERSON = ("林海燕", "市工信委")
FIELDS = {
    "code": "ZS1",
    "level": Level.MAJOR,
    "name": "铜箔项目",
    "industry": "工业",
    "locality": "石鼓县",
    "stage": Stage.SIGNED,
    "unit": "市工信委",
    "responsible": "林海燕",
}


def row(**values):
    fields = FIELDS | values
    cells = {key: f"{chr(65 + at)}2" for at, key in enumerate([*fields, "phone"])}
    return LedgerRow("台账", 2, **fields, cells=cells)


def known(**values):
    facts = dict.fromkeys(TITLES) | FIELDS | {"responsible": shown(PERSON)}
    return Known(
        projects={"ZS1": facts | values},
        units={"石鼓县": "石鼓县", "市工信委": "市工信委", "市经信委": "市工信委"},
        phones={PERSON: "13852958909", ("胡浩", "市商务局"): "13875507368"},
        leaders=frozenset({"陈志远"}),
    )


def changes(rows, record, answers=None):
    found = plan(rows, record, answers, today=TODAY)
    return [
        (change.field, change.old, change.new)
        for entry in found.changed
        for change in entry.changes
    ]


def test_the_same_facts_change_nothing():
    found = plan([row(phone="13852958909")], known(), today=TODAY)
    assert found.changes_nothing
    assert (found.unchanged, found.absent, found.questions, found.faults) == (1, 0, (), ())


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"name": "铜箔二期"}, ("name", "铜箔项目", "铜箔二期")),
        ({"contract_money": 45_000_000}, ("contract_money", None, 45_000_000)),
        ({"stage": Stage.REGISTERED}, ("stage", Stage.SIGNED, Stage.REGISTERED)),
        ({"leader": "陈志远"}, ("leader", None, "陈志远")),
        ({"unit": "市经信委"}, None),  # a former name of the same unit
        ({"investor": ""}, None),  # an empty cell says nothing
    ],
)
def test_a_difference_is_a_change_with_old_and_new(values, expected):
    assert changes([row(**values)], known()) == ([expected] if expected else [])


def test_an_empty_cell_leaves_what_is_known():
    record = known(leader="陈志远", statement="主体封顶", contract_money=1)
    assert changes([row(leader="", statement="", contract_money=None)], record) == []


def test_a_milestone_is_a_change_of_its_own_column():
    day = date(2015, 4, 1)
    empty = row()
    given = replace(empty, done={Stage.SIGNED: day}, cells=empty.cells | {"done.签约": "M2"})
    found = plan([given], known(), today=TODAY)
    assert found.changed[0].changes == (Change("done.签约", "签约日期", None, day),)


def test_a_new_row_is_a_new_project_with_its_unit_and_person():
    given = row(code="ZS2", unit="市粮食局", responsible="邹平", phone="13899999999")
    found = plan([given], known(), today=TODAY)
    assert [entry.row.code for entry in found.new] == ["ZS2"]
    assert found.units == ("市粮食局",)
    assert [(one.name, one.unit, one.phone) for one in found.additions] == [
        ("邹平", "市粮食局", "13899999999")
    ]
    assert found.absent == 1


def test_a_responsible_person_is_found_by_phone_before_name_and_unit():
    found = plan([row(responsible="胡浩", phone="13875507368")], known(), today=TODAY)
    assert found.questions == ()
    assert found.changed[0].responsible == ("胡浩", "市商务局")


@pytest.mark.parametrize(
    ("on_record", "said", "changed_to"),
    [
        (("林海燕", "石鼓县"), {}, None),  # of another unit than the project's: the one on record
        (("林海燕", "石鼓县"), {"phone": "13852958909"}, "林海燕(市工信委)"),  # whose number it is
        (("谢安", "石鼓县"), {"responsible": "谢安"}, None),  # has left the roster
        (("谢安", "石鼓县"), {}, "林海燕(市工信委)"),
    ],
)
def test_a_responsible_person_named_as_on_record_is_the_same(on_record, said, changed_to):
    found = plan([row(**said)], known(responsible=shown(on_record)), today=TODAY)
    assert found.additions == ()
    assert [c.new for one in found.changed for c in one.changes] == [changed_to] * bool(changed_to)


@pytest.mark.parametrize(
    ("answer", "changed_to"), [("holder", [("胡浩", "市商务局")]), ("other", [])]
)
def test_the_number_of_another_person_is_asked_about(answer, changed_to):
    rows = [row(phone="13875507368")]
    (question,) = plan(rows, known(), today=TODAY).questions
    assert question.code == "phone_of_another"
    found = plan(rows, known(), {question.id: answer}, today=TODAY)
    assert unanswered(found.questions, {question.id: answer}) == ()
    assert [entry.responsible for entry in found.changed] == changed_to
    assert found.phones == {}


@pytest.mark.parametrize(("answer", "phones"), [("file", {PERSON: "13800000000"}), ("book", {})])
def test_a_number_unlike_the_rosters_is_asked_about(answer, phones):
    rows = [row(phone="13800000000")]
    (question,) = plan(rows, known(), today=TODAY).questions
    found = plan(rows, known(), {question.id: answer}, today=TODAY)
    assert (question.code, found.phones) == ("phone_unlike_roster", phones)


@pytest.mark.parametrize(
    ("answer", "expected"), [("keep", [("arrived_money", 50_000, 40_000)]), ("drop", [])]
)
def test_a_total_that_falls_is_asked_about(answer, expected):
    rows, record = [row(arrived_money=40_000, stage=Stage.FUNDED)], known(arrived_money=50_000)
    record = replace(record, projects={"ZS1": record.projects["ZS1"] | {"stage": Stage.FUNDED}})
    (question,) = plan(rows, record, today=TODAY).questions
    assert (question.code, question.expected) == ("money_falls", "5万元")
    assert changes(rows, record, {question.id: answer}) == expected


@pytest.mark.parametrize(
    ("record", "asked"),
    [
        ({"arrived_money": 60_000, "contract_money": 50_000}, []),
        ({"arrived_money": 60_000, "contract_money": 55_000}, ["above_contract"]),
        ({"arrived_money": 55_000, "contract_money": 50_000}, ["above_contract"]),
        ({"contract_money": 50_000}, ["above_contract"]),  # the sum was left out before
    ],
)
def test_a_sum_that_stands_on_record_is_not_asked_about_again(record, asked):
    rows = [row(arrived_money=60_000, contract_money=50_000, stage=Stage.FUNDED)]
    on_record = known(**record, stage=Stage.FUNDED)
    assert [one.code for one in plan(rows, on_record, today=TODAY).questions] == asked


@pytest.mark.parametrize(
    ("stage", "asked"), [(Stage.SIGNED, []), (Stage.TALKS, ["money_before_funding"])]
)
def test_money_before_its_stage_that_stands_on_record_is_not_asked_about_again(stage, asked):
    found = plan([row(arrived_money=60_000)], known(arrived_money=60_000, stage=stage), today=TODAY)
    assert [one.code for one in found.questions] == asked


def test_a_project_that_is_with_the_holder_of_the_number_is_not_asked_about_again():
    record = known(responsible=shown(("胡浩", "市商务局")))
    assert plan([row(phone="13875507368")], record, today=TODAY).changes_nothing
    assert plan([row(phone="13875507368")], record, today=TODAY).questions == ()


def test_a_leader_nobody_knows_is_a_fault_that_names_the_known_ones():
    (fault,) = plan([row(leader="王无名")], known(), today=TODAY).faults
    assert (fault.code, fault.given, fault.expected) == ("leader_unknown", "王无名", "陈志远")


@pytest.mark.parametrize(
    ("answer", "level", "notes"),
    [
        (None, Level.MAJOR, []),
        ("later", Level.MAJOR, ["leader_later"]),
        ("county", Level.COUNTY, []),
    ],
)
def test_a_row_without_a_code_goes_on_without_its_leader(answer, level, notes):
    given = row(leader="王无名", code="", name="新项目")
    given = replace(given, cells={key: at for key, at in given.cells.items() if key != "level"})
    answers = {f"{given.cells['leader']}:leader_unlisted": answer} if answer else {}
    found = plan([given], known(), answers, today=TODAY)
    assert found.faults == ()
    assert [(one.row.leader, one.row.level) for one in found.new] == [("", level)]
    assert [one.code for one in found.notes] == notes
    assert bool(unanswered(found.questions, answers)) is (answer is None)


SINCE = date(2016, 1, 1)
EVE = date(2015, 12, 31)


@pytest.mark.parametrize(
    ("funded", "arrived", "day"),
    [
        (date(2015, 5, 1), 1_000, EVE),  # came in before duties began: no period's new money
        (date(2016, 1, 20), 1_000, date(2016, 1, 20)),
        (None, 1_000, TODAY),
        (None, 0, EVE),
    ],
)
def test_the_day_of_a_first_total(funded, arrived, day):
    given = replace(row(arrived_money=arrived), done={Stage.FUNDED: funded} if funded else {})
    assert total_on(given, SINCE, TODAY) == day


@pytest.mark.parametrize(
    ("was", "given", "faults"),
    [
        (Stage.SIGNED, Stage.LEAD, [("stage_move", "线索", "签约")]),
        (Stage.WITHDRAWN, Stage.TERMINATED, [("stage_move", "终止", "退库")]),
        (Stage.FUNDED, Stage.SIGNED, []),
    ],
)
def test_a_stage_that_does_not_follow_is_a_fault(was, given, faults):
    record = known()
    record = replace(record, projects={"ZS1": record.projects["ZS1"] | {"stage": was}})
    found = plan([row(stage=given)], record, today=TODAY).faults
    assert [(one.code, one.given, one.expected) for one in found] == faults
