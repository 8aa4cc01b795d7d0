"""The titles of a table that is no form of ours, so that somebody can say what they mean."""

import hashlib
from collections.abc import Iterable

from openpyxl.worksheet.worksheet import Worksheet

from documents import headers, titles, workbook
from documents.headers import HEADER_ROWS, Column, Find, Form, Header
from documents.ledger import FORM
from documents.titles import Title
from domain.exports import FIELDS, ProfileColumn
from domain.faults import Refused
from domain.layouts import CONTACT, Columns, Layout

FEWEST = 4  # texts that make a row look like titles
LONGEST = 30  # characters of a title; longer ones are sentences
SAMPLE = 30
# What another platform's title means, of what we can write below it.
KNOWN = {
    **{name: key for name, key in FORM.fields().items() if key in FIELDS},
    **{name: "responsible" for name, key in FORM.fields().items() if key == CONTACT},
    **{titles.bare(title): key for key, title in FIELDS.items()},
}


def find(data: bytes, *, blank: bool = False) -> Layout | None:
    """The layout of the first visible sheet that looks like a table; `blank`: without any rows."""
    try:
        book = workbook.opened(data)
    except Refused:
        return None
    sheets = (sheet for sheet in book.worksheets if sheet.sheet_state == "visible")
    return next((found for sheet in sheets if (found := _layout(sheet, blank=blank))), None)


def by(layout: Layout, columns: Columns) -> Find:
    """Reads that sheet with these columns, whatever they are called."""

    def header(sheet: Worksheet, _form: Form) -> Header | None:
        if sheet.title != layout.sheet:
            return None
        named = titles_in(sheet, layout.row)
        units = {number: title.unit for number, title in named.items()}
        found = [
            Column(key, number, units.get(number) or layout.unit) for number, key in columns.items()
        ]
        return Header(layout.row, tuple(found))

    return header


def titles_in(sheet: Worksheet, last: int) -> dict[int, Title]:
    """The titles whose last row is this one."""
    for row in (last - 1, last):
        depth, found = _titles(sheet, row) if row else (0, {})
        if row + depth - 1 == last:
            return found
    return {}


def columns(layout: Layout) -> tuple[ProfileColumn, ...]:
    """A template's columns in their order, each with what it is taken for and the unit of its sums."""
    return tuple(_column(text, layout) for _, text in sorted(layout.titles.items()))


def _column(text: str, layout: Layout) -> ProfileColumn:
    heading, _, title = text.rpartition("/") if layout.depth > 1 else ("", "", text)
    found = (KNOWN[name] for name in titles.names(heading, title) if name in KNOWN)
    unit = titles.unit(title) or titles.unit(heading) or layout.unit
    return ProfileColumn(title, next(found, ""), heading, unit)


def _layout(sheet: Worksheet, *, blank: bool) -> Layout | None:
    for row in range(1, min(HEADER_ROWS, sheet.max_row) + 1):
        texts = titles.texts(sheet, row)
        if len(texts) < FEWEST or any(len(text) > LONGEST for text in texts.values()):
            continue
        depth, found = _titles(sheet, row)
        last = row + depth - 1
        samples = _samples(sheet, last)
        if blank and samples:
            return None
        if not blank and len(samples) < FEWEST - 1:
            continue
        fields = FORM.fields()
        named = {number: title.known(fields) for number, title in found.items()}
        return Layout(
            sheet=sheet.title,
            row=last,
            unit=headers.unit_above(sheet, row),
            print=_print(found.values()),
            titles={number: title.text for number, title in found.items()},
            samples=samples,
            known={number: fields[name] for number, name in named.items() if name and fields[name]},
            depth=depth,
        )
    return None


def _titles(sheet: Worksheet, row: int) -> tuple[int, dict[int, Title]]:
    """Cells that are merged across are headings of a second row of titles."""
    across = (one for one in sheet.merged_cells.ranges if one.min_row == row == one.max_row)
    if any(1 < one.size["columns"] < sheet.max_column for one in across):
        return 2, titles.joined(titles.texts(sheet, row), titles.texts(sheet, row + 1))
    return titles.at(sheet, row, FORM.fields())


def _samples(sheet: Worksheet, last: int) -> dict[int, str]:
    """The first row below that is no heading of a section."""
    rows = (titles.texts(sheet, row) for row in range(last + 1, min(last + 4, sheet.max_row) + 1))
    found = next((texts for texts in rows if len(texts) > 1), {})
    return {number: text[:SAMPLE] for number, text in found.items()}


def _print(found: Iterable[Title]) -> str:
    whole = "\n".join(title.names[0] for title in found)
    return hashlib.sha256(whole.encode()).hexdigest()
