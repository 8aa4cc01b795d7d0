"""Where a sheet's table begins and which columns it has, found by their names."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from openpyxl.worksheet.worksheet import Worksheet

from documents import titles
from documents.cells import Reader
from documents.titles import MAX_COLUMNS, Title
from domain import money
from domain.faults import Fault, Refused

HEADER_ROWS = 10
KNOWN_TITLES = 3  # so many in one row make it the header
IGNORED = ""  # the field of a column that is known and says nothing of its own
UNIT_LINE = re.compile("单位:(亿元|万元|元)")


@dataclass(frozen=True)
class Form:
    """A kind of table: its columns by field, further names they go by, what their cells hold."""

    titles: Mapping[str, str]
    aliases: Mapping[str, Sequence[str]]
    readers: Mapping[str, Reader]
    required: frozenset[str]
    ignored: Sequence[str] = ()  # columns that are known and not read

    def fields(self) -> dict[str, str]:
        """Every name of a column, as titles are compared -> its field."""
        found = {
            titles.bare(name): key
            for key, title in self.titles.items()
            for name in (title, *self.aliases.get(key, ()))
        }
        return {titles.bare(name): IGNORED for name in self.ignored} | found


@dataclass(frozen=True)
class Column:
    """`unit`: yuan of one, from 总投资（亿元） or from a line 单位：亿元 above the header."""

    key: str
    number: int
    unit: int


@dataclass(frozen=True)
class Header:
    row: int
    columns: tuple[Column, ...]
    faults: tuple[Fault, ...] = ()
    notes: tuple[Fault, ...] = ()
    mark: str = ""  # of a table we sent out ourselves


Find = Callable[[Worksheet, Form], Header | None]


def find(sheet: Worksheet, form: Form) -> Header | None:
    """The first row with three known titles, or two rows under common headings; None without.

    Blanks, width and the unit in brackets do not count. Raises Refused: too_many_columns.
    Faults column_missing, column_twice; note column_unknown (`facts/documents.md` 4.1).
    """
    fields = form.fields()
    for row in range(1, min(HEADER_ROWS, sheet.max_row) + 1):
        depth, found = titles.at(sheet, row, fields)
        if sum(title.known(fields) is not None for title in found.values()) >= KNOWN_TITLES:
            _check_width(sheet, row)
            return _header(sheet, row, depth, found, form)
    return None


def _header(
    sheet: Worksheet, row: int, depth: int, found: Mapping[int, Title], form: Form
) -> Header:
    fields, unit = form.fields(), unit_above(sheet, row)
    columns: dict[str, Column] = {}
    faults: list[Fault] = []
    notes: list[Fault] = []
    for number, title in found.items():
        known = title.known(fields)
        key = fields[known] if known else None
        place = (sheet.title, sheet.cell(row, number).coordinate, title.text, title.text)
        if key == IGNORED:
            continue
        if key is None:
            notes.append(Fault(*place, "column_unknown"))
        elif key in columns:
            first = sheet.cell(row, columns[key].number).coordinate
            faults.append(Fault(*place, "column_twice", first))
        else:
            columns[key] = Column(key, number, title.unit or unit)
    faults += (
        Fault(sheet.title, "", title, "", "column_missing", title)
        for key, title in form.titles.items()
        if key in form.required and key not in columns
    )
    return Header(row + depth - 1, tuple(columns.values()), tuple(faults), tuple(notes))


def _check_width(sheet: Worksheet, row: int) -> None:
    beyond = range(MAX_COLUMNS + 1, sheet.max_column + 1)
    if any(sheet.cell(row, number).value is not None for number in beyond):
        raise Refused("too_many_columns", given=sheet.max_column, expected=MAX_COLUMNS)


def unit_above(sheet: Worksheet, row: int) -> int:
    """Yuan of one, from a line 单位：亿元 above the titles; else 万元."""
    for above in range(1, row):
        for text in titles.texts(sheet, above).values():
            if found := UNIT_LINE.search(titles.plain(text)):
                return money.UNITS[found[1]]
    return money.WAN
