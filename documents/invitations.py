"""All invitations as one workbook, for the office to hand out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from documents.lists import listed
from documents.tables import written
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
    told = ((it.name, it.unit, it.role, it.link, dates.show(it.expires)) for it in rows)
    with written() as (book, buffer):
        listed(book, SHEET, COLUMNS, told)
    return buffer.getvalue()
