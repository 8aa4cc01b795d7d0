"""All invitations as one workbook, for the office to hand out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from domain import dates
from domain.roles import Role

FILE = "邀请.xlsx"
SHEET = "邀请"
COLUMNS = {"姓名": 12, "单位": 26, "角色": 16, "邀请链接": 64, "有效期至": 16}  # widths
# A cell that begins so stays text when somebody presses F2 and Enter (`facts/documents.md` 4.2).
FORMULA_STARTS = tuple("=+-@\t\r|%＝＋－＠")
ONLY_TEXT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


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
    buffer = BytesIO()
    with Workbook(buffer, ONLY_TEXT) as book:
        page = book.add_worksheet(SHEET)
        _write(page, 0, COLUMNS, book.add_format({"bold": True, "bg_color": "#DDEBF7"}))
        quoted = book.add_format({"quote_prefix": True})
        for number, it in enumerate(rows, 1):
            texts = (it.name, it.unit, it.role, it.link, dates.show(it.expires))
            _write(page, number, texts, None, quoted)
        for column, width in enumerate(COLUMNS.values()):
            page.set_column(column, column, width)
        page.freeze_panes(1, 0)
    return buffer.getvalue()


def _write(
    page: Worksheet,
    number: int,
    texts: Iterable[str],
    style: Format | None,
    quoted: Format | None = None,
) -> None:
    for column, text in enumerate(texts):
        begins_a_formula = text.startswith(FORMULA_STARTS)
        page.write_string(number, column, text, quoted if begins_a_formula else style)
