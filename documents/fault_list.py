"""Everything that is wrong in a file somebody sent, as a workbook to work through."""

from collections.abc import Iterable, Sequence

from documents.lists import listed
from documents.tables import written

SHEET = "问题清单"
COLUMNS = {"工作表": 14, "单元格": 10, "栏目": 22, "原内容": 32, "问题及正确写法": 64}  # widths


def workbook(rows: Iterable[Sequence[str]]) -> bytes:
    """An .xlsx with one line a fault; what the cell held is text."""
    with written() as (book, buffer):
        listed(book, SHEET, COLUMNS, rows)
    return buffer.getvalue()
