"""The table that goes out, and what is read when it comes back."""

from datetime import date, datetime
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


def test_the_worker_knows_it_by_its_mark_and_hands_it_on_whole():
    parsed = parse(saved(opened()))
    assert parsed.kind is Kind.SHEET
    adapter = TypeAdapter(Filled)
    assert adapter.validate_json(adapter.dump_json(parsed.sheet)) == parsed.sheet
