"""表格报送 as a workbook: written prefilled, read when it comes back."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from openpyxl.worksheet.worksheet import Worksheet as Opened
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from documents import cells, workbook
from documents.cells import Cell, Read
from documents.headers import HEADER_ROWS, Column, Form, Header
from documents.tables import FONT, HEAD, HIGHEST, LINE, text, written
from documents.titles import MAX_COLUMNS
from documents.typed import lines_in
from documents.workbook import RowReading
from domain import dates, money
from domain.dates import Precision
from domain.faults import Refused
from domain.reports import LONGEST_TEXT, PERCENT, Field
from domain.sheets import KINDS, TITLES, UNDONE, Cells, Filled, FilledRow, Line, Sheet
from domain.stages import MILESTONES

SHEET = STEM = "填报表"
MARK = "tuijin:"
NAME = "{title} 项目填报表.xlsx"
HEADING = "{title} 项目填报表（{first}—{last}）"
RULES = (
    "白格可填，灰格不用填；没有新情况的，在“本期无变化”选“是”。金额单位万元，写累计数；形象进度写百分数，如 45；"
    "日期如 2016-03-08，到期没有完成的节点在完成日期写“未完成”。填好后把本表发回机器人，核对后再提交。"
    "请勿填写地价、优惠条件、谈判底线。"
)
DUE = "截止：{day} {time}。"
YES = {"是": "是", "√": "是", "✓": "是", "无变化": "是", "否": ""}
MONEY = ("last_total", "total")
DAYS = (*(f"{kind}.{stage}" for stage in MILESTONES for kind in KINDS), "last_on")
WIDTHS = {"code": 12, "name": 30, "stage": 9, "state": 8, "no_change": 11, "statement": 44}
WIDE = frozenset({Field.PROBLEM, Field.DISPUTE, Field.NEXT_STEP, Field.MEASURES, Field.NEXT_PLAN})
KEYS_ROW, TITLES_ROW, FIRST_ROW = 2, 3, 4  # counted from 0
LONGEST_LINE = 200
DAY_SHOWN = "yyyy-mm-dd"


def file_name(sheet: Sheet) -> str:
    return NAME.format(title=sheet.title)


def write(sheet: Sheet) -> bytes:
    """An .xlsx whose grey cells are locked and whose hidden row tells us what it is."""
    with written() as (book, buffer):
        page = book.add_worksheet(SHEET)
        _head(book, page, sheet)
        styles = _styles(book)
        for number, line in enumerate(sheet.lines, FIRST_ROW):
            for column, key in enumerate(sheet.columns):
                _cell(page, number, column, key, line, styles)
            page.set_row(number, _height(sheet.columns, line))
        _rules(page, sheet)
    return buffer.getvalue()


def _head(book: Workbook, page: Worksheet, sheet: Sheet) -> None:
    titled = book.add_format({"font_name": FONT, "bold": True, "font_size": 16})
    wrapped = book.add_format({"font_name": FONT, "text_wrap": True, "valign": "top"})
    heads = book.add_format(HEAD)
    period = {"first": dates.show(sheet.first), "last": dates.show(sheet.last)}
    text(page, 0, 0, HEADING.format(title=sheet.title, **period), titled)
    last = len(sheet.columns) - 1
    page.merge_range(1, 0, 1, last, RULES + _due(sheet), wrapped)
    page.set_row(1, 48)
    page.write_string(KEYS_ROW, 0, MARK + sheet.mark)
    for column, key in enumerate(sheet.columns):
        if column:
            page.write_string(KEYS_ROW, column, key)
        page.write_string(TITLES_ROW, column, TITLES[key], heads)
        page.set_column(column, column, _width(key))
    page.set_row(0, 26)
    page.set_row(TITLES_ROW, 2 * LINE + 6)
    page.set_row(KEYS_ROW, None, None, {"hidden": True})
    page.freeze_panes(FIRST_ROW, 2)


def _width(key: str) -> float:
    return WIDTHS.get(key, 26 if key in WIDE else 13)


def _height(columns: Sequence[str], line: Line) -> float:
    """LibreOffice does not find the height of wrapped rows by itself."""
    texts = ((key, line.cells[key]) for key in columns)
    deepest = (lines_in(one, _width(key)) for key, one in texts if isinstance(one, str))
    return min(HIGHEST, LINE * max(deepest, default=1) + 6)


def _due(sheet: Sheet) -> str:
    if sheet.due is None:
        return ""
    return DUE.format(day=dates.show(sheet.due.date()), time=f"{sheet.due:%H:%M}")


Styles = dict[tuple[bool, str], Format]


def _styles(book: Workbook) -> Styles:
    """By whether the cell may be filled in, and what it holds."""
    ways: dict[str, dict[str, object]] = {
        "text": {"text_wrap": True},
        "formula": {"text_wrap": True, "quote_prefix": True},
        "day": {"num_format": DAY_SHOWN, "align": "center"},
        "money": {"num_format": "#,##0"},
        "parts": {"num_format": "#,##0.00##"},  # a format of ## alone leaves Excel's 10.
    }
    every = {"font_name": FONT, "font_size": 10, "border": 1, "valign": "vcenter"}
    looks: dict[bool, dict[str, object]] = {True: {"locked": False}, False: {"bg_color": "#EDEDED"}}
    return {
        (is_open, kind): book.add_format({**every, **look, **way})
        for is_open, look in looks.items()
        for kind, way in ways.items()
    }


def _cell(page: Worksheet, row: int, column: int, key: str, line: Line, styles: Styles) -> None:
    value, is_open = line.cells[key], key in line.open
    if isinstance(value, date):
        page.write_datetime(row, column, value, styles[is_open, "day"])
    elif isinstance(value, int):
        kind = "parts" if value % money.WAN else "money"
        page.write_number(row, column, value / money.WAN, styles[is_open, kind])
    elif isinstance(value, str) and value:
        text(page, row, column, value, styles[is_open, "text"], styles[is_open, "formula"])
    else:
        page.write_blank(row, column, None, styles[is_open, "day" if key in DAYS else "text"])


CHECKS: dict[str, dict[str, object]] = {
    "no_change": {"validate": "list", "source": ["是", "否"]},
    "total": {"validate": "decimal", "criteria": ">=", "value": 0, "error_type": "warning"},
    PERCENT: {
        "validate": "decimal",
        "criteria": "between",
        "minimum": 0,
        "maximum": 100,
        "error_type": "warning",
    },
}
CHECKED_DAY: dict[str, object] = {
    "validate": "date",
    "criteria": ">=",
    "value": date(2000, 1, 1),
    "error_type": "warning",
}


def _rules(page: Worksheet, sheet: Sheet) -> None:
    """What Excel itself checks, as a warning: what we read is wider than what it knows."""
    bottom = FIRST_ROW + max(len(sheet.lines) - 1, 0)
    rules = CHECKS | dict.fromkeys(DAYS, CHECKED_DAY)
    for column, key in enumerate(sheet.columns):
        if key in rules:
            page.data_validation(FIRST_ROW, column, bottom, column, rules[key])
    page.protect("", {"format_columns": True, "format_rows": True, "autofilter": True})
    page.autofilter(TITLES_ROW, 0, bottom, len(sheet.columns) - 1)
    page.set_landscape()
    page.set_paper(8)  # A3
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.set_footer("&R第&P页 共&N页")
    page.repeat_rows(TITLES_ROW)


def _marked(sheet: Opened, form: Form) -> Header | None:
    """The hidden row of a table that we sent out: its mark, then a column's key in each cell."""
    for row in range(1, min(HEADER_ROWS, sheet.max_row) + 1):
        mark = str(sheet.cell(row, 1).value or "")
        if mark.startswith(MARK):
            keys = {1: "code"} | {
                number: str(sheet.cell(row, number).value or "")
                for number in range(2, min(MAX_COLUMNS, sheet.max_column) + 1)
            }
            columns = [
                Column(key, number, money.WAN) for number, key in keys.items() if key in form.titles
            ]
            return Header(row + 1, tuple(columns), mark=mark.removeprefix(MARK))
    return None


def _day(cell: Cell) -> Read:
    """A day, or the words that tell one only on the day of reading."""
    try:
        read = cells.day(cell)
    except Refused as wrong:
        given = cells.text(cell).strip()
        if wrong.code == "date_no_year" or given in (UNDONE, *dates.NEAR):
            return Read(given)
        raise
    return read


def _day_done(cell: Cell) -> Read:
    """Done is done on a day: a month alone does not do."""
    read = _day(cell)
    if f"date_{Precision.MONTH}" in read.notes or f"date_{Precision.VAGUE}" in read.notes:
        raise Refused("date_needs_day")
    return read


FORM = Form(
    titles=TITLES,
    aliases={},
    readers={
        **dict.fromkeys(TITLES, cells.line(LONGEST_LINE)),
        **dict.fromkeys(Field, cells.lines(LONGEST_TEXT)),
        "reason": cells.lines(LONGEST_TEXT),
        **dict.fromkeys(MONEY, cells.amount),
        PERCENT: cells.percent,
        **{key: _day_done if key.startswith("done") else _day for key in DAYS},
        "no_change": cells.choice(YES),
    },
    required=frozenset({"code"}),
)


def read(data: bytes) -> Filled:
    """What a table that we sent out says now; fault header_missing where it is none of ours."""
    table = workbook.read(data, FORM, _marked)
    readings = workbook.readings(table, FORM)
    faults, notes = workbook.remarks(table, readings)
    rows = tuple(_row(reading) for reading in readings if reading.values.get("code"))
    return Filled(table.mark, table.sheet, rows, faults, notes)


def _row(reading: RowReading) -> FilledRow:
    said = {key: value for key, value in reading.values.items() if value not in (None, "")}
    return FilledRow(
        number=reading.row.number,
        code=said["code"],
        addresses=reading.addresses,
        cells=Cells(
            texts={key: value for key, value in said.items() if isinstance(value, str)},
            amounts={key: value for key, value in said.items() if isinstance(value, int)},
            days={key: value for key, value in said.items() if isinstance(value, date)},
            percents={key: value for key, value in said.items() if isinstance(value, Decimal)},
        ),
    )
