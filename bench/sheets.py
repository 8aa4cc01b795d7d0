"""The ledger as a workbook: read from the database and written, beside openpyxl writing the same sheet."""

import sys
import time
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from actions import exports
from bench.apart import measured, peak, say
from bench.rows import AT_MOST, Row, alone, beside
from bench.town import OFFICE, act, town
from documents import exports as files
from documents.tables import SHOWN, UNITS, Column, Page
from domain.exports import Export

PROJECTS = 10_000


def rows(runs: int, projects: int = PROJECTS) -> Iterator[Row]:
    found = measured("bench.sheets", projects, runs)
    name = f"sheets: ledger of {projects} rows"
    yield beside(f"{name}, written", "s", found["ours"], "openpyxl", found["peer"], 1, AT_MOST)
    yield alone(f"{name}, read", "s", [found["read"]])
    yield alone(f"{name}, memory", "MB", [found["memory"]])


def _measure(projects: int, runs: int) -> Mapping[str, Any]:
    engine = town(projects)
    begun = time.perf_counter()
    with engine.begin() as tx:
        told = exports.contents(tx, act(tx), Export.LEDGER.name, OFFICE, leader=0, about=0, group=0)
    read = time.perf_counter() - begun
    ours, peer, memory = [], [], 0.0
    (page,) = files.PAGES[Export.LEDGER](told, "", "")
    for _ in range(runs):
        begun = time.perf_counter()
        files.build(told)
        ours.append(time.perf_counter() - begun)
        memory = memory or peak()
        begun = time.perf_counter()
        _with_openpyxl(page)
        peer.append(time.perf_counter() - begun)
    return {"read": read, "ours": ours, "peer": peer, "memory": memory}


def _with_openpyxl(page: Page) -> bytes:
    """Cells, their formats and borders, widths; not our lists to choose from, nor our heights of rows."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(page.name)
    for at, column in enumerate(page.columns, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = column.width
    sheet.append([_cell(sheet, one, one.title) for one in page.columns])
    for row in page.rows:
        sheet.append([_cell(sheet, one, row.get(one.key)) for one in page.columns])
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


_FONT = Font(name="宋体", size=10)
_WRAP = Alignment(wrap_text=True, vertical="center")
_LINE = Border(*(Side(style="thin") for _ in range(4)))


def _cell(sheet: Any, column: Column, value: Any) -> Any:
    if isinstance(value, Fraction):
        value = float(value)
    elif isinstance(value, int) and column.look in UNITS:
        value = value / UNITS[column.look]
    cell = WriteOnlyCell(sheet, value=value)
    cell.font, cell.border, cell.alignment = _FONT, _LINE, _WRAP
    if isinstance(value, int | float | date):
        cell.number_format = str(SHOWN[column.look].get("num_format", "General"))
    return cell


if __name__ == "__main__":
    say(_measure(int(sys.argv[1]), int(sys.argv[2])))
