"""The table that goes out, and what is read when it comes back."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook
from pydantic import TypeAdapter

from bot.parse import parse
from documents import sheets
from domain.imports import Kind
from domain.sheets import Cells, Filled, Line, Sheet
from tests.documents.books import saved

OPEN = frozenset({"no_change", "total", "reason", "statement", "done.竣工", "forecast.竣工"})
CELLS = Cells(
    texts={"code": "ZS1", "name": "=铜箔", "stage": "开工", "statement": "主体\n封顶"},
    amounts={"last_total": 88_005_000},
    days={"last_on": date(2016, 1, 15)},
)
SHEET = Sheet(
    title="梅关区",
    window="2016-02",
    first=date(2016, 2, 1),
    last=date(2016, 2, 29),
    due=None,
    lines=(Line(1, "ZS1", OPEN, CELLS),),
    mark="17.1456000000",
)
BUILT = replace(SHEET, lines=(Line(1, "ZS1", OPEN | {"percent"}, CELLS),))
TITLES = ("D", "E", "F", "G", "H", "I", "J", "K", "L")  # behind code, name and stage


def opened():
    return load_workbook(BytesIO(sheets.write(SHEET)))


def read(**cells):
    book = opened()
    for cell, value in cells.items():
        book.active[cell] = value
    return sheets.read(saved(book))


def test_a_table_left_alone_reads_as_it_was_written():
    found = read()
    assert (found.mark, found.sheet, found.faults) == ("17.1456000000", "填报表", ())
    (row,) = found.rows
    assert (row.code, row.cells) == ("ZS1", CELLS)
    assert row.addresses["done.竣工"] == "K5"


def test_grey_cells_are_locked_and_white_ones_are_not():
    page = opened().active
    assert page.protection.sheet
    locked = {cell.coordinate: cell.protection.locked for cell in page[5]}
    assert [at for at, is_locked in locked.items() if not is_locked] == [
        "G5", "H5", "I5", "J5", "K5", "L5",
    ]  # fmt: skip
    assert page.freeze_panes == "C5"
    assert page.row_dimensions[3].hidden
    assert {str(one.sqref): one.type for one in page.data_validations.dataValidation} == {
        "F5": "date", "G5": "list", "H5": "decimal", "K5": "date", "L5": "date",
    }  # fmt: skip


@pytest.mark.bar(20, "a workbook’s cells", "whatever begins like a formula stays text")
def test_a_name_that_looks_like_a_formula_stays_text():
    assert (opened().active["B5"].value, opened().active["B5"].data_type) == ("=铜箔", "s")


@pytest.mark.parametrize(
    ("cell", "given", "key", "value"),
    [
        ("H5", 9000, "total", 90_000_000),
        ("H5", "1.2亿", "total", 120_000_000),
        ("H5", "９，０００万元", "total", 90_000_000),
        ("H5", 0, "total", 0),
        ("K5", datetime(2016, 2, 20), "done.竣工", date(2016, 2, 20)),  # noqa: DTZ001
        ("K5", "2016年2月20日", "done.竣工", date(2016, 2, 20)),
        ("K5", "2月20日", "done.竣工", "2月20日"),  # only the day of reading tells the year
        ("K5", "昨天", "done.竣工", "昨天"),
        ("K5", "未完成", "done.竣工", "未完成"),
        ("L5", "2016年9月底", "forecast.竣工", date(2016, 9, 30)),
        ("G5", "是", "no_change", "是"),
        ("G5", "√", "no_change", "是"),
        ("G5", "否", "no_change", None),
        ("J5", "—", "statement", None),
    ],
)
def test_a_cell_is_read_as_people_write_it(cell, given, key, value):
    found = read(**{cell: given})
    assert found.faults == ()
    assert found.rows[0].cells[key] == value


@pytest.mark.parametrize(
    ("cell", "given", "code"),
    [
        ("H5", "很多", "amount_unreadable"),
        ("H5", -1, "amount_negative"),
        ("H5", "300万美元", "amount_foreign"),
        ("K5", "2016年2月30日", "date_impossible"),
        ("K5", "2016年2月", "date_needs_day"),
        ("K5", "快了", "date_unreadable"),
        ("G5", "也许", "unknown_word"),
        ("A5", None, "empty"),
    ],
)
def test_what_cannot_be_read_is_a_fault_at_its_cell(cell, given, code):
    (fault,) = read(**{cell: given}).faults
    assert (fault.sheet, fault.cell, fault.code) == ("填报表", cell, code)


def filled_in(value, number_format="General"):
    """BUILT with this value as its 形象进度."""
    book = load_workbook(BytesIO(sheets.write(BUILT)))
    assert book.active["K4"].value == "形象进度(%)"
    book.active["K5"].value, book.active["K5"].number_format = value, number_format
    return sheets.read(saved(book))


@pytest.mark.parametrize(
    ("given", "number_format", "percent"),
    [
        (45, "General", Decimal(45)),
        (45.5, "0.00", Decimal("45.5")),
        (0.45, "0%", Decimal(45)),  # 45% typed into Excel
        (0.07, "0.00%", Decimal(7)),
        (1, "0%", Decimal(100)),
        (1, "General", Decimal(1)),
        (0, "General", Decimal(0)),
        (100, "General", Decimal(100)),
        (33.3333333, "General", Decimal("33.33")),
        ("45", "@", Decimal(45)),
        ("４５％", "@", Decimal(45)),
        ("0.5%", "@", Decimal("0.5")),
        ("百分之四十五", "@", Decimal(45)),
        ("七成半", "@", Decimal(75)),
        ("=90/2", "General", None),
        (None, "General", None),
        ("—", "@", None),
        ("无", "@", None),
    ],
)
def test_a_percent_is_read_as_people_write_it(given, number_format, percent):
    found = filled_in(given, number_format)
    assert [fault.code for fault in found.faults] == ["formula_uncached"] * (given == "=90/2")
    assert found.rows[0].cells["percent"] == percent


@pytest.mark.parametrize(
    ("given", "code", "expected"),
    [
        (101, "percent_range", "45"),
        (4500, "percent_range", "45"),
        (-1, "percent_range", "45"),
        ("-5%", "percent_range", "45"),
        ("120%", "percent_range", "45"),
        ("百分之一百二十", "percent_range", "45"),
        (0.45, "percent_fraction", "45"),  # 0.45 % or 45 %: asked, not guessed
        ("0.6", "percent_fraction", "60"),
        ("过半", "percent_unreadable", "45"),
        ("约45%", "percent_unreadable", "45"),
        ("40%-50%", "percent_unreadable", "45"),
        (True, "percent_unreadable", "45"),
        ("2016年2月", "percent_unreadable", "45"),
    ],
)
def test_what_is_no_percent_is_a_fault_with_an_example(given, code, expected):
    found = filled_in(given)
    (fault,) = found.faults
    assert (fault.sheet, fault.cell, fault.column) == ("填报表", "K5", "形象进度(%)")
    assert (fault.code, fault.expected) == (code, expected)
    assert "percent" not in found.rows[0].cells.percents


def test_a_percent_asked_is_blank_and_checked_by_excel():
    page = load_workbook(BytesIO(sheets.write(BUILT))).active
    assert (page["K5"].value, page["K5"].protection.locked) == (None, False)
    rules = {str(one.sqref): one for one in page.data_validations.dataValidation}
    assert (rules["K5"].formula1, rules["K5"].formula2) == ("0", "100")
    (row,) = sheets.read(sheets.write(BUILT)).rows
    assert row.cells == CELLS


def test_a_percent_survives_the_worker():
    adapter = TypeAdapter(Filled)
    found = filled_in("45.5%")
    assert adapter.validate_json(adapter.dump_json(found)) == found
    assert adapter.validate_json(adapter.dump_json(filled_in(0))).rows[0].cells["percent"] == 0


def test_the_worker_knows_it_by_its_mark_and_hands_it_on_whole():
    parsed = parse(saved(opened()))
    assert parsed.kind is Kind.SHEET
    adapter = TypeAdapter(Filled)
    assert adapter.validate_json(adapter.dump_json(parsed.sheet)) == parsed.sheet


def test_titles_and_texts_are_seen_whole_and_sums_are_grouped():
    page = opened().active
    assert (
        page.row_dimensions[4].height == 33.75
    )  # Excel's quarters of a point: two lines of a title
    long = replace(SHEET.lines[0], cells=Cells(texts={"code": "ZS1", "statement": "封" * 44}))
    page = load_workbook(BytesIO(sheets.write(replace(SHEET, lines=(long,))))).active
    assert page.row_dimensions[5].height == 48  # 3 * 14 + 6: 88 columns wide, in cells of 43
    for amount, shown in ((88_000_000, "#,##0"), (88_005_000, "#,##0.00##")):
        line = replace(SHEET.lines[0], cells=Cells({"code": "ZS1"}, {"last_total": amount}))
        page = load_workbook(BytesIO(sheets.write(replace(SHEET, lines=(line,))))).active
        assert page["E5"].number_format == shown
