"""Finding the table in a workbook as people really send them (`facts/documents.md` 4)."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
import xlsxwriter
from openpyxl import Workbook
from openpyxl.worksheet.formula import ArrayFormula

from bot.parse import parse
from documents import cells, workbook
from documents.headers import Form
from domain.money import WAN, YI
from tests.documents.books import book, repacked, saved

FORM = Form(
    titles={"code": "项目编码", "name": "项目名称", "total": "总投资(万元)", "day": "签约日期"},
    aliases={"code": ("编号",), "total": ("投资总额",)},
    readers={
        "code": cells.line(32),
        "name": cells.line(100),
        "total": cells.amount,
        "day": cells.day,
    },
    required=frozenset({"code", "name"}),
)
HEAD = ["项目编码", "项目名称", "总投资(万元)", "签约日期"]
ROW = ["ZS1", "铜箔项目", 8000, "2015-04-11"]


def values(data):
    table = workbook.read(data, FORM)
    readings = workbook.readings(table, FORM)
    assert workbook.remarks(table, readings)[0] == ()
    return [reading.values for reading in readings]


def faults(data):
    table = workbook.read(data, FORM)
    found, _ = workbook.remarks(table, workbook.readings(table, FORM))
    return [(fault.cell, fault.code) for fault in found]


def notes(data):
    table = workbook.read(data, FORM)
    _, found = workbook.remarks(table, workbook.readings(table, FORM))
    return [(note.cell, note.code, note.given) for note in found]


EIGHTY_MILLION = {
    "code": "ZS1",
    "name": "铜箔项目",
    "total": 80_000_000,
    "day": date(2015, 4, 11),
}


def test_a_plain_table_is_read():
    assert values(book(HEAD, ROW)) == [EIGHTY_MILLION]


def test_titles_are_known_by_any_of_their_names_width_and_blanks_apart():
    head = ["编 号", "项目\n名称", "投资总额（万元）", "签约　日期"]
    assert values(book(["某市项目台账"], [], head, ROW)) == [EIGHTY_MILLION]


@pytest.mark.parametrize(
    ("above", "title", "unit"),
    [
        ([], "总投资", WAN),
        ([], "总投资（亿元）", YI),
        ([], "总投资（单位：元）", 1),
        (["填报单位：市商务局", "单位：亿元"], "总投资", YI),
        (["单位：亿元"], "总投资(万元)", WAN),  # the title knows better
    ],
)
def test_bare_numbers_count_in_the_unit_the_sheet_names(above, title, unit):
    head = ["项目编码", "项目名称", title, "签约日期"]
    assert values(book(above, head, ["ZS1", "铜箔项目", 8, None]))[0]["total"] == 8 * unit


def test_blank_rows_and_totals_are_left_out():
    data = book(HEAD, ROW, [], ["合 计", None, 8000], ["小计：", None, 1], [None, " "], ROW)
    assert len(values(data)) == 2


def test_fifty_blank_rows_end_the_table():
    assert len(values(book(HEAD, ROW, *[[]] * 49, ROW))) == 2
    assert len(values(book(HEAD, ROW, *[[]] * 50, ROW))) == 1


def test_a_stray_cell_at_the_sheets_far_corner_is_not_sought(monkeypatch):
    read = []
    real = workbook.titles.of_row

    def of_row(sheet, number, width):
        read.append((number, width))
        return real(sheet, number, width)

    monkeypatch.setattr(workbook.titles, "of_row", of_row)
    data = book(HEAD, ROW, edit=lambda sheet: sheet.cell(1048576, 16384, "x"))
    assert len(values(data)) == 1
    assert max(read) < (workbook.MAX_BLANK_ROWS + 10, 0)


def test_an_exported_ledger_comes_back_in_one_file_however_long():
    assert len(values(book(HEAD, *[ROW] * 10_000))) == 10_000


def test_a_file_is_opened_once_whoever_looks_into_it(monkeypatch):
    opened = []
    real = workbook.load_workbook

    def load_workbook(*args, **how):
        opened.append(how)
        return real(*args, **how)

    monkeypatch.setattr(workbook, "load_workbook", load_workbook)
    assert parse(book(HEAD, ROW)).ledger  # two other kinds have looked before
    assert len(opened) == 1


def test_more_rows_than_a_ledger_has_are_refused(monkeypatch):
    monkeypatch.setattr(workbook, "MAX_ROWS", 60)
    assert len(values(book(HEAD, *[ROW] * 60))) == 60
    assert faults(book(HEAD, *[ROW] * 61)) == [("", "too_many_rows")]


def test_more_columns_than_a_ledger_has_are_refused():
    assert faults(book([*HEAD, *["其他"] * 60], ROW)) == [("", "too_many_columns")]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["甲", "乙", "丙"], ROW], [("", "header_missing")]),
        ([*[["说明"]] * 10, HEAD, ROW], [("", "header_missing")]),  # beyond the first ten rows
        ([["编号", "投资总额", "签约日期"], ROW], [("", "column_missing")]),
        ([[*HEAD, "编号"], ROW], [("E1", "column_twice")]),
        ([HEAD], [("", "no_rows")]),
    ],
)
def test_a_table_without_what_it_needs_is_refused(rows, expected):
    assert faults(book(*rows)) == expected


def test_an_unknown_column_is_mentioned_and_ignored():
    data = book([*HEAD, "备注"], [*ROW, "x"])
    assert values(data) == [EIGHTY_MILLION]
    assert notes(data) == [("E1", "column_unknown", "备注")]


def test_hidden_rows_are_read_and_mentioned():
    def hide(sheet):
        sheet.row_dimensions[3].hidden = True

    data = book(HEAD, ROW, ROW, edit=hide)
    assert len(values(data)) == 2
    assert notes(data) == [("A3", "hidden_rows", "")]


def test_a_hidden_sheet_is_no_table_and_a_second_one_is_mentioned():
    made = Workbook()
    for name, state in (("旧", "hidden"), ("台账", "visible"), ("2014", "visible")):
        sheet = made.create_sheet(name)
        sheet.sheet_state = state
        sheet.append(HEAD)
        sheet.append([name, *ROW[1:]])
    data = saved(made)
    assert [row["code"] for row in values(data)] == ["台账"]
    assert notes(data) == [("", "other_sheet", "2014")]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ([None, "铜箔项目"], [("A2", "empty")]),
        (["ZS1", "   "], [("B2", "empty")]),
        (["ZS1", "\u200b"], [("B2", "empty")]),
        (["ZS1", "—"], [("B2", "empty")]),
        (["ZS1", "铜" * 101], [("B2", "too_long")]),
        (["ZS1", '=HYPERLINK("http://x","点我")'], [("B2", "formula")]),
        (["ZS1", "铜箔项目", '=HYPERLINK("http://x","8000")'], [("C2", "formula")]),
        (["ZS1", "铜箔项目", "=A1*2"], [("C2", "formula_uncached")]),
        (["ZS1", "#N/A", "#REF!"], [("B2", "cell_error"), ("C2", "cell_error")]),
        (["ZS1", "铜箔项目", "1.2.3"], [("C2", "amount_unreadable")]),
        (["ZS1", "铜箔项目", None, 2015.1], [("D2", "date_ambiguous")]),
    ],
)
def test_a_wrong_cell_is_named(row, expected):
    assert faults(book(HEAD, row)) == expected


def test_the_format_of_a_cell_tells_october_from_january():
    def as_two_decimals(sheet):
        sheet["D2"].number_format = "0.00"

    data = book(HEAD, [*ROW[:3], 2015.1], edit=as_two_decimals)
    assert values(data)[0]["day"] == date(2015, 10, 31)
    assert notes(data) == [("D2", "date_month", "2015.1")]


def test_a_computed_amount_is_what_the_sheet_last_showed():
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer) as made:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, ["ZS1", "铜箔项目"])
        sheet.write_formula(1, 2, "=4000*2", value=8000)
    assert values(buffer.getvalue())[0]["total"] == 80_000_000


def test_an_array_formula_without_a_value_is_a_fault():
    def with_array(sheet):
        sheet["C2"] = ArrayFormula("C2:C2", "=SUM(A1:A2)")

    assert faults(book(HEAD, ["ZS1", "铜箔项目"], edit=with_array)) == [("C2", "formula_uncached")]


def test_serial_numbers_count_from_1904_in_a_workbook_that_says_so():
    made = Workbook()
    made.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    made.active.append(HEAD)
    made.active.append([*ROW[:3], 40904])
    assert values(saved(made))[0]["day"] == date(2015, 12, 28)


def test_numbers_in_columns_of_text_are_their_digits():
    assert values(book(HEAD, [2015001.0, 20160308, None, None])) == [
        {"code": "2015001", "name": "20160308"}
    ]


def test_xml_is_read_with_defusedxml():
    assert openpyxl.DEFUSEDXML is True


BOMB = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet>&b;</worksheet>"""


@pytest.mark.parametrize(
    ("member", "content"),
    [
        ("xl/worksheets/sheet1.xml", BOMB),
        ("xl/worksheets/sheet1.xml", b"<worksheet"),
        ("xl/workbook.xml", b""),
        ("xl/styles.xml", b"\xff\xfe"),
        ("[Content_Types].xml", b"<Types/>"),
    ],
)
def test_a_damaged_or_hostile_file_is_a_fault_and_no_error(member, content):
    assert faults(repacked(book(HEAD, ROW), {member: content})) == [("", "file_damaged")]


def test_what_is_no_workbook_is_a_fault_without_a_cell():
    (fault,) = workbook.read(b"abc", FORM).faults
    assert (fault.sheet, fault.cell, fault.code, fault.expected) == (
        "",
        "",
        "file_not_xlsx",
        ".xlsx",
    )
