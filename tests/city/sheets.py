"""Ledgers and rosters as the office of the stories would send them."""

from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from domain.ledger import TITLES
from domain.merchant_rows import TITLES as MERCHANTS
from domain.roster import TITLES as ROSTER
from tests.documents.books import DATA, book, saved

PLANT = {
    "code": "ZS2015001",
    "level": "市级重大",
    "name": "稀土永磁电机项目",
    "industry": "工业",
    "locality": "梅关区",
    "stage": "开工",
    "unit": "梅关区",
    "responsible": "黄凌云",
    "phone": "13868556583",
}


def ledger(*rows: dict[str, Any]) -> bytes:
    """A ledger with the columns that the first row names."""
    return book([TITLES[key] for key in rows[0]], *(list(row.values()) for row in rows))


def roster(*rows: list[Any]) -> bytes:
    return book(list(ROSTER.values()), *rows)


def corrected(**cells: Any) -> bytes:
    """The ledger with errors, put right but for what is only asked."""
    opened = load_workbook(BytesIO((DATA / "ledger-with-errors.xlsx").read_bytes()))
    right = {"I4": 86000, "M6": date(2015, 2, 28), "A8": "ZS2015007", "L10": "投产"}
    right |= {"C14": "脐橙项目", "C16": "物流项目", "P18": None, "M20": date(2015, 1, 5)}
    for cell, value in (right | cells).items():
        opened.active[cell] = value
    return saved(opened)


def merchants(*rows: dict[str, Any]) -> bytes:
    """A register of 赣商 with the columns that the first row names."""
    return book([MERCHANTS[key] for key in rows[0]], *(list(row.values()) for row in rows))
