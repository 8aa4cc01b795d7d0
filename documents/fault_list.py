"""Everything that is wrong in a file somebody sent, as a workbook to work through."""

from collections.abc import Iterable, Sequence
from io import BytesIO

from xlsxwriter import Workbook

from documents.invitations import ONLY_TEXT

SHEET = "问题清单"
COLUMNS = {"工作表": 14, "单元格": 10, "栏目": 22, "原内容": 32, "问题及正确写法": 64}  # widths


def workbook(rows: Iterable[Sequence[str]]) -> bytes:
    """An .xlsx with one line a fault; what the cell held is quoted as text."""
    buffer = BytesIO()
    with Workbook(buffer, ONLY_TEXT) as book:
        page = book.add_worksheet(SHEET)
        page.write_row(0, 0, COLUMNS, book.add_format({"bold": True, "bg_color": "#DDEBF7"}))
        quoted = book.add_format({"quote_prefix": True, "text_wrap": True})
        for number, texts in enumerate(rows, 1):
            for column, text in enumerate(texts):
                page.write_string(number, column, text, quoted)
        for column, width in enumerate(COLUMNS.values()):
            page.set_column(column, column, width)
        page.freeze_panes(1, 0)
    return buffer.getvalue()
