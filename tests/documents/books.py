"""Workbooks for the tests, made on the spot."""

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

DATA = Path(__file__).parents[1] / "data" / "ledgers"


def book(*rows, edit=None):
    """The rows on one sheet; `edit` may do more to it before it is saved."""
    made = Workbook()
    for row in rows:
        made.active.append(row)
    if edit:
        edit(made.active)
    return saved(made)


def saved(made):
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def archive(members):
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return buffer.getvalue()


def repacked(data, changed):
    """The same file with some members replaced or added."""
    with ZipFile(BytesIO(data)) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    return archive(members | changed)
