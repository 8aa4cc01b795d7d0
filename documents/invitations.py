"""All invitations as one workbook, for the office to hand out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from documents.tables import HEAD, text, written
from domain import dates
from domain.roles import Role

FILE = "邀请.xlsx"
SHEET = "邀请"
COLUMNS = {"姓名": 12, "单位": 26, "角色": 16, "邀请链接": 64, "有效期至": 16}  # widths


@dataclass(frozen=True)
class Invitation:
    """One unused link; `expires` is its last day in the city's zone."""

    name: str
    unit: str
    role: Role
    link: str
    expires: date


def workbook(rows: Iterable[Invitation]) -> bytes:
    """An .xlsx with one line an invitation; every cell is text, no value is altered."""
    with written() as (book, buffer):
        page = book.add_worksheet(SHEET)
        head, quoted = book.add_format(HEAD), book.add_format({"quote_prefix": True})
        for column, (title, width) in enumerate(COLUMNS.items()):
            text(page, 0, column, title, head)
            page.set_column(column, column, width)
        for number, it in enumerate(rows, 1):
            told = (it.name, it.unit, it.role, it.link, dates.show(it.expires))
            for column, one in enumerate(told):
                text(page, number, column, one, None, quoted)
        page.freeze_panes(1, 0)
    return buffer.getvalue()
