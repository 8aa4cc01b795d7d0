"""Writes the sample city: `python -m examples.build` makes roster.xlsx, ledger.xlsx and merchants.xlsx anew."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from domain import ledger, merchant_rows, roster
from domain.ledger import LedgerRow
from domain.roles import Role
from examples.chance import Chance
from examples.merchants import merchants
from examples.people import Post, people
from examples.projects import COLUMNS, projects

FOLDER = Path(__file__).parent
SEED = 2016
CREATED = datetime(2016, 1, 28)  # noqa: DTZ001 - what a file says of itself has no zone


def roster_file(posts: Sequence[Post]) -> bytes:
    rows = [tuple(vars(post).values()) for post in posts]
    return _file("人员名册", tuple(roster.TITLES.values()), rows)


def ledger_file(rows: Sequence[LedgerRow]) -> bytes:
    values = [[_shown(key, row.values()[key]) for key in COLUMNS] for row in rows]
    return _file("项目台账", [ledger.TITLES[key] for key in COLUMNS], values)


def merchants_file() -> bytes:
    """Of a chance of its own, so that the city stays the same."""
    rows = list(merchants(Chance(SEED + 1)))
    return _file("赣商名单", tuple(merchant_rows.TITLES.values()), rows)


def _shown(key: str, value: ledger.Value) -> ledger.Value:
    return value // 10_000 if isinstance(value, int) and "(万元)" in ledger.TITLES[key] else value


def _file(sheet: str, titles: Sequence[str], rows: Iterable[Sequence[ledger.Value]]) -> bytes:
    buffer = BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"created": CREATED})
        page = book.add_worksheet(sheet)
        page.freeze_panes(1, 3)
        page.set_column(0, len(titles) - 1, 14)
        page.write_row(0, 0, titles, book.add_format({"bold": True, "bg_color": "#DDEBF7"}))
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for number, row in enumerate(rows, 1):
            _write(page, number, row, day)
    return buffer.getvalue()


def _write(page: Worksheet, number: int, row: Sequence[ledger.Value], day: Format) -> None:
    for column, value in enumerate(row):
        if isinstance(value, date):
            page.write_datetime(number, column, value, day)
        elif isinstance(value, int):
            page.write_number(number, column, value)
        elif value:
            page.write_string(number, column, value)


def city() -> tuple[bytes, bytes]:
    """(roster, ledger) as workbooks, the same at every call."""
    chance = Chance(SEED)
    posts = people(chance)
    reporters = [post for post in posts if post.role is Role.REPORTER]
    return roster_file(posts), ledger_file(projects(chance, reporters))


if __name__ == "__main__":
    for name, data in zip(("roster.xlsx", "ledger.xlsx"), city(), strict=True):
        (FOLDER / name).write_bytes(data)
    (FOLDER / "merchants.xlsx").write_bytes(merchants_file())
