"""The ledger as the office keeps it, right and wrong."""

from datetime import date

from pydantic import TypeAdapter

from documents import ledger, roster
from domain.ledger import TITLES, Ledger, additions, check, check_roster
from domain.questions import in_order
from domain.stages import Level, Stage
from tests.documents.books import DATA, book


def read(name):
    return ledger.read((DATA / name).read_bytes())


def phones():
    rows = roster.read((DATA / "roster.xlsx").read_bytes()).rows
    return {row.person: row.phone for row in rows}


def test_the_clean_ledger_is_read_whole():
    found = read("ledger-clean-120.xlsx")
    assert (len(found.rows), found.faults, found.notes) == (120, (), ())
    assert check(found.rows, today=date(2016, 1, 29)) == ((), ())
    assert check_roster(found.rows, phones()) == ()
    assert additions(found.rows, phones()) == ()


def test_a_project_is_read_field_by_field():
    row = read("ledger-clean-120.xlsx").rows[3]
    assert (row.code, row.name) == ("ZS2015004", "香港瑞达医疗器械项目（二期）")
    assert (row.level, row.stage) == (Level.MAJOR, Stage.PRODUCING)
    assert (row.total_investment, row.contract_money) == (350_000_000, 315_000_000)
    assert row.arrived_money == 315_000_000
    assert row.done[Stage.SIGNED] == date(2015, 2, 20)
    assert row.done[Stage.PRODUCING] == date(2015, 7, 24)
    assert row.contractual == {
        Stage.STARTED: date(2015, 6, 20),
        Stage.PRODUCING: date(2016, 5, 15),
    }
    assert row.planned == {Stage.STARTED: date(2015, 6, 30), Stage.PRODUCING: date(2016, 5, 25)}
    assert (row.leader, row.unit, row.responsible) == ("周立新", "市卫计委", "陈明亮")
    assert (row.statement, row.problem) == ("一条生产线投产", "熟练工不足")
    assert row.cells["done.投产"] == "R5"


def test_an_empty_cell_is_nothing_and_not_zero():
    row = read("ledger-clean-120.xlsx").rows[14]  # 洽谈: no dates, no leader's problem
    assert row.done == {}
    assert row.arrived_money == 0
    assert row.problem == ""
    assert row.values()["done.签约"] is None


def test_a_dispatch_table_is_read_past_its_sections_and_its_total():
    found = read("ledger-dispatch-table-two-row-header.xlsx")
    assert (len(found.rows), found.faults) == (40, ())
    row = found.rows[1]
    assert (row.code, row.name, row.locality) == ("", "宁波甬江钨精深加工项目", "寻源县")
    assert (row.total_investment, row.contract_money) == (50_000_000, 45_000_000)  # 0.5, 0.45亿
    assert (row.arrived_money, row.problem, row.done) == (None, "", {})
    assert (row.responsible, row.phone) == ("朱明亮", "13866580621")
    assert {note.code for note in found.notes} == {"date_month"}


def test_a_dispatch_table_may_have_its_titles_in_one_row():
    titles = [
        "序号",
        "项目名称",
        "投资主体",
        "建设地点",
        "计划总投资(亿元)",
        "累计到资",
        "责任单位",
    ]
    values = [1, "铜箔项目", "启衡", "石鼓县", 1.2, 3000, "市工信委", "赖秋生（13841794867）"]
    (row,) = ledger.read(book([*titles, "责任人及联系电话"], values)).rows
    assert (row.code, row.total_investment, row.arrived_money) == ("", 120_000_000, 30_000_000)
    assert (row.responsible, row.phone) == ("赖秋生", "13841794867")


def test_a_ledger_survives_the_way_through_json():
    adapter = TypeAdapter(Ledger)
    for name in ("ledger-clean-120.xlsx", "ledger-with-errors.xlsx"):
        found = read(name)
        assert adapter.validate_json(adapter.dump_json(found)) == found


def test_every_error_of_the_wrong_ledger_is_found_and_no_other():
    found = read("ledger-with-errors.xlsx")
    faults, _ = check(found.rows)
    assert [(f.cell, f.code, f.expected) for f in in_order((*found.faults, *faults))] == [
        ("I4", "amount_unreadable", "3200"),
        ("M6", "date_impossible", "2016-03-08"),
        ("A8", "code_twice", "A3"),
        ("L10", "unknown_word", "线索、洽谈、签约、注册、进资、开工、竣工、投产、暂停、终止、退库"),
        ("C14", "empty", ""),
        ("C16", "formula", ""),
        ("P18", "date_out_of_order", "签约 2015-03-25 M18"),
        ("P18", "beyond_stage", "进资 L18"),
        ("M20", "date_ambiguous", "2015-01、2015-10"),
    ]
    assert found.notes == ()


def test_a_fault_quotes_what_the_cell_holds():
    given = {fault.cell: fault.given for fault in read("ledger-with-errors.xlsx").faults}
    assert given == {
        "I4": "约1.2.3亿",
        "M6": "2015年2月30日",
        "A8": "ZS2015002",
        "L10": "已落地",
        "C14": "",
        "C16": '=HYPERLINK("http://x","点我")',
        "M20": "2015.1",
    }


def test_every_question_of_the_wrong_ledger_is_asked_and_no_other():
    found = read("ledger-with-errors.xlsx")
    _, questions = check(found.rows)
    asked = (*questions, *check_roster(found.rows, phones()))
    assert [(q.id, q.given, q.expected) for q in asked] == [
        ("K12:above_contract", "13500万元", "4500万元 J12"),
        ("K12:money_before_funding", "13500万元", "注册 L12"),
        ("Z22:phone_unlike_roster", "13800000000", "13863558540"),
    ]
    assert additions(found.rows, phones()) == ()


USUAL = {
    "code": "ZS1",
    "level": "县级",
    "name": "铜箔项目",
    "industry": "工业",
    "locality": "石鼓县",
    "stage": "已开工",
    "unit": "石鼓县",
    "responsible": "吴 瑞",
}


def one(**values):
    cells = USUAL | values
    return ledger.read(book([TITLES[key] for key in cells], list(cells.values())))


def test_words_people_use_for_a_stage_and_a_level_are_known():
    (row,) = one(level="市重大").rows
    assert (row.level, row.stage, row.responsible) == (Level.MAJOR, Stage.STARTED, "吴瑞")


def test_nothing_written_in_words_is_nothing():
    (row,) = one(leader="无", phone="—", problem="无", arrived_money="/").rows
    assert (row.leader, row.phone, row.problem, row.arrived_money) == ("", "", "", None)


def test_a_column_the_file_lacks_says_nothing():
    (row,) = one().rows
    assert set(row.values()) == set(USUAL)


def test_what_was_guessed_is_noted():
    found = one(total_investment="约1.2亿元", **{"planned.投产": "2016年底"})
    assert found.faults == ()
    assert found.rows[0].total_investment == 120_000_000
    assert found.rows[0].planned == {Stage.PRODUCING: date(2016, 12, 31)}
    assert [(note.cell, note.code) for note in found.notes] == [
        ("I2", "amount_approximate"),
        ("I2", "amount_converted"),
        ("J2", "date_vague"),
    ]


def test_a_statement_has_4000_characters_at_most():
    assert one(statement="进" * 4_000).faults == ()
    (fault,) = one(statement="进" * 4_001).faults
    assert (fault.code, fault.expected, len(fault.given)) == ("too_long", "4000", 100)


def test_a_code_given_twice_is_found_even_in_a_row_that_is_wrong_otherwise():
    rows = [list(USUAL.values()), list((USUAL | {"stage": "已落地"}).values())]
    found = ledger.read(book([TITLES[key] for key in USUAL], *rows))
    assert [(f.cell, f.code) for f in found.faults] == [
        ("A3", "code_twice"),
        ("F3", "unknown_word"),
    ]
    assert len(found.rows) == 1
