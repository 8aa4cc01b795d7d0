"""Where a sheet's table begins and which columns it has, found by their names."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from openpyxl.worksheet.worksheet import Worksheet

from documents.cells import Reader
from domain import money
from domain.faults import Fault, Refused

HEADER_ROWS = 10
KNOWN_TITLES = 3  # so many in one row make it the header
MAX_COLUMNS = 60
WITH_UNIT = re.compile(r"(?P<title>.+?)\((?:单位:)?(?P<unit>亿元|万元|元)\)")
UNIT_LINE = re.compile("单位:(亿元|万元|元)")


@dataclass(frozen=True)
class Form:
    """A kind of table: its columns by field, further names they go by, what their cells hold."""

    titles: Mapping[str, str]
    aliases: Mapping[str, Sequence[str]]
    readers: Mapping[str, Reader]
    required: frozenset[str]

    def fields(self) -> dict[str, str]:
        """Every name of a column, as `_title` compares them -> its field."""
        return {
            _title(name): key
            for key, title in self.titles.items()
            for name in (title, *self.aliases.get(key, ()))
        }


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
    """The first row with three known titles; None if there is none.

    Blanks, width and the unit in brackets do not count. Raises Refused: too_many_columns.
    Faults column_missing, column_twice; note column_unknown (`facts/documents.md` 4.1).
    """
    fields = form.fields()
    for row in range(1, min(HEADER_ROWS, sheet.max_row) + 1):
        titles = _titles(sheet, row)
        if sum(_title(text) in fields for text in titles.values()) >= KNOWN_TITLES:
            _check_width(sheet, row)
            return _header(sheet, row, titles, form)
    return None


def _header(sheet: Worksheet, row: int, titles: Mapping[int, str], form: Form) -> Header:
    fields, unit = form.fields(), _unit_above(sheet, row)
    columns: dict[str, Column] = {}
    faults: list[Fault] = []
    notes: list[Fault] = []
    for number, text in titles.items():
        key = fields.get(_title(text))
        place = (sheet.title, sheet.cell(row, number).coordinate, text, text)
        if key is None:
            notes.append(Fault(*place, "column_unknown"))
        elif key in columns:
            first = sheet.cell(row, columns[key].number).coordinate
            faults.append(Fault(*place, "column_twice", first))
        else:
            columns[key] = Column(key, number, _unit(text) or unit)
    faults += (
        Fault(sheet.title, "", title, "", "column_missing", title)
        for key, title in form.titles.items()
        if key in form.required and key not in columns
    )
    return Header(row, tuple(columns.values()), tuple(faults), tuple(notes))


def _titles(sheet: Worksheet, row: int) -> dict[int, str]:
    numbers = range(1, min(MAX_COLUMNS, sheet.max_column) + 1)
    texts = {number: str(sheet.cell(row, number).value or "").strip() for number in numbers}
    return {number: text for number, text in texts.items() if text}


def _check_width(sheet: Worksheet, row: int) -> None:
    beyond = range(MAX_COLUMNS + 1, sheet.max_column + 1)
    if any(sheet.cell(row, number).value is not None for number in beyond):
        raise Refused("too_many_columns", given=sheet.max_column, expected=MAX_COLUMNS)


def _unit_above(sheet: Worksheet, row: int) -> int:
    for text in _texts_above(sheet, row):
        if found := UNIT_LINE.search(_plain(text)):
            return money.UNITS[found[1]]
    return money.WAN


def _texts_above(sheet: Worksheet, row: int) -> Iterator[str]:
    for above in range(1, row):
        yield from _titles(sheet, above).values()


def _title(text: str) -> str:
    found = WITH_UNIT.fullmatch(_plain(text))
    return found["title"] if found else _plain(text)


def _unit(text: str) -> int | None:
    found = WITH_UNIT.fullmatch(_plain(text))
    return money.UNITS[found["unit"]] if found else None


def _plain(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).upper()
