"""A workbook somebody sent: opened safely, its table read row by row."""

import re
import warnings
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell as OpenedCell
from openpyxl.worksheet.worksheet import Worksheet

from documents import cells, headers, titles
from documents.cells import Cell
from documents.headers import Column, Find, Form, Header
from documents.uploads import check_workbook
from domain.faults import Fault, Refused
from domain.questions import in_order

MAX_ROWS = 40_000  # more than a ledger of ours has within the caps of `uploads`
MAX_BLANK_ROWS = 50
TOTAL = re.compile(r"(合计|小计|总计)[:(].*|(本页|全市|各县)?(合计|小计|总计)")

# What openpyxl, zipfile and expat raise on a damaged or hostile file: expat's ParseError is a
# SyntaxError, defusedxml's refusals are ValueErrors.
DAMAGED = (
    BadZipFile,
    zlib.error,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
)


@dataclass(frozen=True)
class Row:
    """`section` is the line above that heads its part of the table: a county's name."""

    number: int
    cells: dict[str, Cell]
    section: str = ""


@dataclass(frozen=True)
class Table:
    sheet: str = ""
    rows: tuple[Row, ...] = ()
    faults: tuple[Fault, ...] = ()
    notes: tuple[Fault, ...] = ()
    mark: str = ""


@dataclass(frozen=True)
class RowReading:
    """What could be read of one row: fields that are empty or at fault are not in `values`."""

    row: Row
    values: dict[str, Any] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)

    @property
    def addresses(self) -> dict[str, str]:
        return {key: cell.address for key, cell in self.row.cells.items()}


def read(data: bytes, form: Form, find: Find = headers.find) -> Table:
    """The first visible sheet with a known header, without its totals and blank rows.

    Never raises: what concerns the whole file is a fault without a cell, and then there are no
    rows. Faults: those of `check_workbook` and `headers.find`, file_damaged, header_missing,
    too_many_rows, no_rows. Notes: column_unknown, other_sheet, hidden_rows.
    """
    try:
        check_workbook(data)
        return _read(data, form, find)
    except Refused as wrong:
        given, expected = (str(wrong.values.get(key, "")) for key in ("given", "expected"))
        return Table(faults=(Fault("", "", "", given, wrong.code, expected),))


def readings(table: Table, form: Form) -> tuple[RowReading, ...]:
    """Each row's cells by their readers.

    Faults empty (of a required field), cell_error (#N/A), and those of the readers.
    """
    return tuple(_reading(table.sheet, row, form) for row in table.rows)


def remarks(
    table: Table, readings: Sequence[RowReading]
) -> tuple[tuple[Fault, ...], tuple[Fault, ...]]:
    """(faults, notes) of the table and its rows, in the sheet's order."""
    faults = [*table.faults, *(fault for reading in readings for fault in reading.faults)]
    notes = [*table.notes, *(note for reading in readings for note in reading.notes)]
    return in_order(faults), in_order(notes)


def _reading(sheet: str, row: Row, form: Form) -> RowReading:
    reading = RowReading(row)
    for key, cell in row.cells.items():
        title = form.titles[key]
        try:
            read = _read_cell(cell, form.readers[key], required=key in form.required)
        except Refused as wrong:
            reading.faults.append(cells.fault(sheet, cell, title, wrong))
            continue
        if read is not None:
            reading.values[key] = read.value
            reading.notes.extend(
                cells.fault(sheet, cell, title, Refused(code)) for code in read.notes
            )
    return reading


def _read_cell(cell: Cell, reader: cells.Reader, *, required: bool) -> cells.Read | None:
    if cell.is_error:
        raise Refused("cell_error")
    read = None if cell.is_empty else reader(cell)
    if required and (read is None or not read.value):
        raise Refused("empty")
    return read


def _read(data: bytes, form: Form, find: Find) -> Table:
    book = _open(data)
    found = list(_tables(book, form, find))
    if not found:
        raise Refused("header_missing")
    (sheet, header), *others = found
    rows = _with_results(tuple(_rows(sheet, header, book)), sheet.title, data)
    notes = [*header.notes, *_hidden(sheet, rows)]
    notes += (Fault(other.title, "", "", other.title, "other_sheet") for other, _ in others)
    faults = header.faults if rows else (*header.faults, Fault(sheet.title, "", "", "", "no_rows"))
    return Table(sheet.title, () if faults else rows, faults, tuple(notes), header.mark)


def opened(data: bytes) -> Workbook:
    """Raises Refused: those of `check_workbook`, file_damaged."""
    check_workbook(data)
    return _open(data)


@lru_cache(maxsize=1)
def _open(data: bytes, *, results: bool = False) -> Workbook:
    """`results`: formulas as what they last came to, else as their text.

    Kept, because one reader after the other looks whether the file is theirs; nobody writes in it.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and validations, which we do not read
        try:
            return load_workbook(BytesIO(data), data_only=results, keep_links=False)
        except DAMAGED as wrong:
            raise Refused("file_damaged", expected=".xlsx") from wrong


def _tables(book: Workbook, form: Form, find: Find) -> Iterator[tuple[Worksheet, Header]]:
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible" and (header := find(sheet, form)):
            yield sheet, header


def _rows(sheet: Worksheet, header: Header, book: Workbook) -> Iterator[Row]:
    """`max_row` may lie (a stray cell at 1048576), so blank rows end the table."""
    epoch: date = book.epoch.date()
    blank = count = 0
    section, width = "", titles.width(sheet)
    wide = {
        (one.min_row, one.min_col) for one in sheet.merged_cells.ranges if one.size["columns"] > 2
    }
    for number in range(header.row + 1, sheet.max_row + 1):
        texts = titles.of_row(sheet, number, width)
        if _heads(number, texts, header, wide):
            section = next(iter(texts.values()))
            continue
        row = Row(number, {c.key: _cell(sheet, number, c, epoch) for c in header.columns}, section)
        blank = blank + 1 if all(cell.is_empty for cell in row.cells.values()) else 0
        if blank >= MAX_BLANK_ROWS:
            return
        if blank or _is_total(texts):
            continue
        count += 1
        if count > MAX_ROWS:
            raise Refused("too_many_rows", expected=MAX_ROWS)
        yield row


def _heads(
    number: int, texts: Mapping[int, str], header: Header, wide: Collection[tuple[int, int]]
) -> bool:
    """Whether the row is a heading of those below: one text, across or beside the table's cells."""
    if len(texts) != 1 or _is_total(texts):
        return False
    (column,) = texts
    beside = column not in {one.number for one in header.columns}
    return beside or (number, column) in wide


def _is_total(texts: Mapping[int, str]) -> bool:
    first = titles.plain(next(iter(texts.values())))
    return TOTAL.fullmatch(first) is not None


def _cell(sheet: Worksheet, number: int, column: Column, epoch: date) -> Cell:
    opened: OpenedCell = sheet.cell(number, column.number)
    is_formula = opened.data_type == "f"
    return Cell(
        address=opened.coordinate,
        value=None if is_formula else opened.value,
        number_format=opened.number_format,
        formula=_formula(opened.value) if is_formula else "",
        is_error=opened.data_type == "e",
        unit=column.unit,
        epoch=epoch,
    )


def _formula(value: object) -> str:
    """An array formula is an object of its own, with the text inside."""
    return str(getattr(value, "text", value) or "=")


def _with_results(rows: tuple[Row, ...], sheet: str, data: bytes) -> tuple[Row, ...]:
    """A second reading of the file, only if it has formulas in the columns we know."""
    if not any(cell.formula for row in rows for cell in row.cells.values()):
        return rows
    results = _open(data, results=True)[sheet]
    return tuple(
        replace(row, cells={key: _with_result(cell, results) for key, cell in row.cells.items()})
        for row in rows
    )


def _with_result(cell: Cell, results: Worksheet) -> Cell:
    if not cell.formula:
        return cell
    result = results[cell.address]
    return replace(cell, value=result.value, is_error=result.data_type == "e")


def _hidden(sheet: Worksheet, rows: Iterable[Row]) -> Iterator[Fault]:
    dimensions = sheet.row_dimensions
    hidden = [row for row in rows if row.number in dimensions and dimensions[row.number].hidden]
    if hidden:
        cell = next(iter(hidden[0].cells.values())).address
        yield Fault(sheet.title, cell, "", "", "hidden_rows", str(len(hidden)))
