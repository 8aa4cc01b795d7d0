"""Workbooks as offices pass them on: a title, titles of columns, rows; what people typed stays text.

The same book gives the same bytes. What the pages of each kind hold is said elsewhere.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from io import BytesIO
from itertools import groupby
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from documents.typed import MADE, ONLY_TEXT, begins_formula, lines_in, typed
from domain import money

Value = str | int | date | Decimal | Fraction | None
WORDS = "字典"
A3 = 8
LINE = 14.0  # points of one line of 10 point text
HIGHEST = 409.0  # points a row may have
FOOTER = 120  # characters of ours in a footer, which may have 255


class Look(StrEnum):
    """What the cells of a column hold. Money is yuan, shown in 万元 or 亿元; RATE is a fraction."""

    TEXT = "text"
    COUNT = "count"
    NUMBER = "number"
    POINTS = "points"
    WAN = "wan"
    YI = "yi"
    DAY = "day"
    RATE = "rate"
    LAMP = "lamp"


SHOWN: Mapping[Look, dict[str, object]] = {
    Look.TEXT: {"text_wrap": True},
    Look.COUNT: {"num_format": "0", "align": "center"},
    Look.NUMBER: {"num_format": "#,##0.00##"},
    Look.POINTS: {"num_format": "0.00##"},
    Look.WAN: {"num_format": "#,##0.00##"},
    Look.YI: {"num_format": "0.00##"},
    Look.DAY: {"num_format": "yyyy-mm-dd", "align": "center"},
    Look.RATE: {"num_format": "0.0%"},
    Look.LAMP: {"align": "center", "bold": True},
}
UNITS = {Look.WAN: money.WAN, Look.YI: money.YI}
WHOLE = {Look.NUMBER: "#,##0", Look.WAN: "#,##0"}  # a format of ## alone leaves Excel's 10.
FONT = "宋体"
LAMPS = {"红灯": "#F8CBAD", "黄灯": "#FFE699", "绿灯": "#C6E0B4", "未报": "#D9D9D9"}
HEAD = {
    "bold": True,
    "font_name": FONT,
    "font_size": 10,
    "text_wrap": True,
    "border": 1,
    "bg_color": "#DDEBF7",
    "align": "center",
    "valign": "vcenter",
}
CHECKS: Mapping[Look, dict[str, object]] = {
    Look.DAY: {"validate": "date", "criteria": ">=", "value": date(1990, 1, 1)},
    **{one: {"validate": "decimal", "criteria": ">=", "value": 0} for one in (Look.WAN, Look.YI)},
}


QUOTED, ROUND = "quoted", "round"


@dataclass(frozen=True)
class Column:
    """`heading` stands over neighbours that share it; `words` names a list of the book; what `folds` is
    folded away while none of the rows has anything in it.
    """

    key: str
    title: str
    width: float = 12
    look: Look = Look.TEXT
    heading: str = ""
    words: str = ""
    folds: bool = False


Row = Mapping[str, Value]


@dataclass(frozen=True)
class Page:
    """One sheet. `fixed`: so many columns stay where they are when one scrolls to the right."""

    name: str
    title: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    note: str = ""
    fixed: int = 1


@dataclass(frozen=True)
class Book:
    """`words`: lists that cells are chosen from; `made` and `foot` (cut-off, head of the audit) are printed."""

    pages: Sequence[Page]
    words: Mapping[str, Sequence[str]] = field(default_factory=dict)
    made: datetime = MADE
    foot: str = ""


def workbook(book: Book) -> bytes:
    """An .xlsx; texts are never formulas, links or numbers (`facts/documents.md` 4.2)."""
    with written(book.made) as (file, buffer):
        styles = _Styles(file)
        names = sheet_names(one.name for one in book.pages)
        for name, page in zip(names, book.pages, strict=True):
            _write(file.add_worksheet(name), page, book, styles)
        _words(file, book.words, styles)
    return buffer.getvalue()


@contextmanager
def written(made: datetime = MADE) -> Iterator[tuple[Workbook, BytesIO]]:
    """A workbook that says it was made then, and the bytes it becomes."""
    buffer = BytesIO()
    with Workbook(buffer, ONLY_TEXT) as file:
        file.set_properties({"created": made.replace(tzinfo=None)})
        yield file, buffer


def sheet_names(names: Iterable[str]) -> list[str]:
    """At most 31 characters, none that Excel refuses, no name twice."""
    found: list[str] = []
    for name in names:
        safe = "".join("_" if one in "[]:*?/\\" else one for one in typed(name)).strip("' ")
        safe, number = safe[:31] or "_", 1
        while safe.casefold() in {one.casefold() for one in found}:
            number += 1
            safe = f"{safe[:27]}({number})"
        found.append(safe)
    return found


class _Styles:
    """Each format once for the whole book."""

    def __init__(self, file: Workbook) -> None:
        self.file = file
        self.made: dict[tuple[Look, str], Format] = {}
        self.title = self._pair({"font_name": FONT, "bold": True, "font_size": 16})
        self.note = self._pair({"font_name": FONT, "font_color": "#595959", "font_size": 10})
        self.head = self._pair(HEAD)
        self.word = self._pair({})

    def _pair(self, how: dict[str, Any]) -> tuple[Format, Format]:
        """As it is, and for what begins like a formula."""
        return self.file.add_format(how), self.file.add_format({**how, "quote_prefix": True})

    def of(self, look: Look, more: str = "") -> Format:
        """`more`: what a cell has beside its column's look."""
        if (look, more) not in self.made:
            how: dict[str, object] = {"border": 1, "valign": "vcenter"}
            how |= {"font_name": FONT, "font_size": 10} | SHOWN[look] | self._more(look, more)
            self.made[look, more] = self.file.add_format(how)
        return self.made[look, more]

    def _more(self, look: Look, more: str) -> dict[str, object]:
        if more == QUOTED:
            return {"quote_prefix": True}
        if more == ROUND:
            return {"num_format": WHOLE[look]}
        return {"bg_color": LAMPS[more]} if more else {}


def _write(sheet: Worksheet, page: Page, book: Book, styles: _Styles) -> None:
    text(sheet, 0, 0, page.title, *styles.title)
    sheet.set_row(0, 26)
    text(sheet, 1, 0, page.note, *styles.note)
    first = _titles(sheet, page.columns, styles)
    for number, row in enumerate(page.rows, first):
        for at, column in enumerate(page.columns):
            _cell(sheet, number, at, column.look, row.get(column.key), styles)
        sheet.set_row(number, _height(page.columns, row))
    _set_up(sheet, page, book, first)
    _fold(sheet, page)


def _fold(sheet: Worksheet, page: Page) -> None:
    """A table of forty columns is printed with those that say something; a press on + opens the others."""
    for at, one in enumerate(page.columns):
        if one.folds and page.rows and not any(row.get(one.key) for row in page.rows):
            sheet.set_column(at, at, one.width, None, {"level": 1, "hidden": True})


def _titles(sheet: Worksheet, columns: Sequence[Column], styles: _Styles) -> int:
    """One row of titles, or two under common headings; the first row below them."""
    top, both = 2, any(one.heading for one in columns)
    at = 0
    for heading, group in groupby(columns, key=lambda one: one.heading):
        members = list(group)
        if heading and len(members) > 1:
            sheet.merge_range(top, at, top, at + len(members) - 1, "", styles.head[0])
            text(sheet, top, at, heading, *styles.head)
        for place, one in enumerate(members, at):
            _title(sheet, top, place, one, styles, both=both)
            sheet.set_column(place, place, one.width)
        at += len(members)
    deepest = max((_lines(one.title, one.width) for one in columns), default=1)
    sheet.set_row(top + both, max(20.0, 15.0 * deepest))
    return top + 1 + both


def _title(
    sheet: Worksheet, top: int, at: int, one: Column, styles: _Styles, *, both: bool
) -> None:
    if both and not one.heading:
        sheet.merge_range(top, at, top + 1, at, "", styles.head[0])
        text(sheet, top, at, one.title, *styles.head)
    else:
        text(sheet, top + both, at, one.title, *styles.head)


def _cell(sheet: Worksheet, row: int, at: int, look: Look, value: Value, styles: _Styles) -> None:
    if value is None or value == "":
        sheet.write_blank(row, at, None, styles.of(look))
    elif isinstance(value, str):
        shown = look if look is Look.LAMP else Look.TEXT
        more = value if look is Look.LAMP and value in LAMPS else ""
        text(sheet, row, at, value, styles.of(shown, more), styles.of(shown, QUOTED))
    elif isinstance(value, date):
        day = datetime(value.year, value.month, value.day)  # noqa: DTZ001
        sheet.write_datetime(row, at, day, styles.of(look))
    else:
        number = (value if isinstance(value, int) else float(value)) / UNITS.get(look, 1)
        more = ROUND if look in WHOLE and number.is_integer() else ""
        sheet.write_number(row, at, number, styles.of(look, more))


def text(
    sheet: Worksheet,
    row: int,
    at: int,
    given: str,
    style: Format | None = None,
    quoted: Format | None = None,
) -> None:
    """As typed; where Excel would take it for a formula when it is entered again, in the style `quoted`."""
    shown = typed(given)
    sheet.write_string(row, at, shown, quoted if quoted and begins_formula(shown) else style)


def _height(columns: Sequence[Column], row: Row) -> float:
    """LibreOffice does not find the height of wrapped rows by itself."""
    deepest = 1
    for one in columns:
        value = row.get(one.key)
        if isinstance(value, str) and value:
            deepest = max(deepest, _lines(value, one.width))
    return min(HIGHEST, LINE * deepest + 3)


def _lines(value: str, width: float) -> int:
    return lines_in(value, width)


def _set_up(sheet: Worksheet, page: Page, book: Book, first: int) -> None:
    """Frozen, filtered, checked as a warning, and printed on A3, one page wide."""
    last, bottom = len(page.columns) - 1, max(first + len(page.rows) - 1, first)
    sheet.freeze_panes(first, page.fixed)
    if page.columns:
        sheet.autofilter(first - 1, 0, bottom, last)
    for at, one in enumerate(page.columns):
        if check := _check(one, book.words):
            sheet.data_validation(first, at, bottom, at, check)
    sheet.set_landscape()
    sheet.set_paper(A3)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(first - 1 if first == 3 else 2, first - 1)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    foot = typed(book.foot)[:FOOTER].replace("&", "&&")
    sheet.set_footer(f"&L{foot}&R第&P页 共&N页")


def _check(one: Column, words: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    if words.get(one.words):
        return {"validate": "list", "source": f"={one.words}", "error_type": "warning"}
    return {**CHECKS[one.look], "error_type": "warning"} if one.look in CHECKS else {}


def _words(file: Workbook, words: Mapping[str, Sequence[str]], styles: _Styles) -> None:
    """A list in a cell's rule may have 255 characters; a defined name has as many as there are."""
    kept = {name: listed for name, listed in words.items() if listed}
    if not kept:
        return
    sheet = file.add_worksheet(WORDS)
    for at, (name, listed) in enumerate(kept.items()):
        text(sheet, 0, at, name, *styles.word)
        for row, word in enumerate(listed, 1):
            text(sheet, row, at, word, *styles.word)
        column = chr(ord("A") + at)
        file.define_name(name, f"='{WORDS}'!${column}$2:${column}${len(listed) + 1}")
    sheet.hide()
