"""Plain lists in workbooks: titles, cells of text as high as what they say, A4 and one page wide."""

from collections.abc import Iterable, Mapping, Sequence

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from documents.tables import FONT, HEAD, HIGHEST, LINE, text
from documents.typed import lines_in

CELL = {"font_name": FONT, "font_size": 10, "border": 1, "text_wrap": True, "valign": "vcenter"}
A4 = 9


def listed(
    book: Workbook,
    name: str,
    columns: Mapping[str, float],
    rows: Iterable[Sequence[str]],
    first: int = 0,
) -> Worksheet:
    """`columns` are titles and their widths; they stand in the row `first`, counted from 0."""
    page = book.add_worksheet(name)
    head, cell = book.add_format(HEAD), book.add_format(CELL)
    quoted = book.add_format({**CELL, "quote_prefix": True})
    for at, (title, width) in enumerate(columns.items()):
        text(page, first, at, title, head)
        page.set_column(at, at, width)
    page.set_row(first, 20)
    for number, texts in enumerate(rows, first + 1):
        for at, one in enumerate(texts):
            text(page, number, at, one, cell, quoted)
        page.set_row(number, _height(columns, texts))
    page.freeze_panes(first + 1, 0)
    _print(page, first)
    return page


def _height(columns: Mapping[str, float], texts: Sequence[str]) -> float:
    deepest = (lines_in(one, width) for one, width in zip(texts, columns.values(), strict=True))
    return min(HIGHEST, LINE * max(deepest) + 4)


def _print(page: Worksheet, first: int) -> None:
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(first)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.set_footer("&R第&P页 共&N页")
