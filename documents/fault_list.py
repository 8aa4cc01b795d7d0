"""Everything that is wrong in a file somebody sent, as a workbook to work through."""

from collections.abc import Iterable, Sequence

from documents.tables import HEAD, text, written

SHEET = "问题清单"
COLUMNS = {"工作表": 14, "单元格": 10, "栏目": 22, "原内容": 32, "问题及正确写法": 64}  # widths


def workbook(rows: Iterable[Sequence[str]]) -> bytes:
    """An .xlsx with one line a fault; what the cell held is quoted as text."""
    with written() as (book, buffer):
        page = book.add_worksheet(SHEET)
        head = book.add_format(HEAD)
        quoted = book.add_format({"quote_prefix": True, "text_wrap": True})
        for column, (title, width) in enumerate(COLUMNS.items()):
            text(page, 0, column, title, head)
            page.set_column(column, column, width)
        for number, texts in enumerate(rows, 1):
            for column, one in enumerate(texts):
                text(page, number, column, one, quoted)
        page.freeze_panes(1, 0)
    return buffer.getvalue()
