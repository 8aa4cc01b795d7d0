"""What the columns of a table are called: one row of titles, or two under common headings."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from openpyxl.worksheet.worksheet import Worksheet

from domain import money

MAX_COLUMNS = 60
HEADINGS = 3  # fewer above a row of titles are remarks, such as 单位：亿元
WITH_UNIT = re.compile(r"(?P<title>.+?)\((?:单位:)?(?P<unit>亿元|万元|元)\)(?P<rest>.*)")


@dataclass(frozen=True)
class Title:
    """`text` as it stands, 投资规模/总投资 over two rows; `names` are what it may be known by."""

    text: str
    names: tuple[str, ...]
    unit: int | None

    def known(self, fields: Collection[str]) -> str | None:
        return next((name for name in self.names if name in fields), None)


def at(sheet: Worksheet, row: int, fields: Collection[str]) -> tuple[int, dict[int, Title]]:
    """(how many rows the titles take, the titles by column), where they begin in this row."""
    upper, lower = texts(sheet, row), texts(sheet, row + 1)
    both = joined(upper, lower)
    if _are_titles(upper, lower, both, fields):
        return 2, both
    return 1, {number: _title(text) for number, text in upper.items()}


def texts(sheet: Worksheet, row: int) -> dict[int, str]:
    return of_row(sheet, row, width(sheet)) if row <= sheet.max_row else {}


def width(sheet: Worksheet) -> int:
    """Columns in which something may stand; openpyxl looks at every cell to tell, so ask once a sheet."""
    columns: int = sheet.max_column
    return min(MAX_COLUMNS, columns)


def of_row(sheet: Worksheet, row: int, columns: int) -> dict[int, str]:
    numbers = range(1, columns + 1)
    found = {number: str(sheet.cell(row, number).value or "").strip() for number in numbers}
    return {number: text for number, text in found.items() if text}


def plain(text: str) -> str:
    """As titles are compared: without blanks, full-width signs as ordinary ones."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).upper()


def bare(text: str) -> str:
    """总投资 of 总投资（万元）."""
    found = WITH_UNIT.fullmatch(plain(text))
    return found["title"] + found["rest"] if found else plain(text)


def names(heading: str, title: str) -> tuple[str, ...]:
    """What a title may be known by, under a common heading or without one."""
    below = bare(title)
    return (f"{bare(heading)}/{below}", below) if heading else (below,)


def unit(text: str) -> int | None:
    """Yuan of one, of 总投资（亿元）."""
    found = WITH_UNIT.fullmatch(plain(text))
    return money.UNITS[found["unit"]] if found else None


def _title(text: str) -> Title:
    return Title(text, names("", text), unit(text))


def joined(upper: Mapping[int, str], lower: Mapping[int, str]) -> dict[int, Title]:
    """A heading reaches over the columns that have a title below it and none of their own above."""
    found, heading = {}, ""
    for number in sorted({*upper, *lower}):
        heading = upper.get(number) or heading
        below = lower.get(number)
        if below is None:
            found[number] = _title(heading)
        elif not heading:
            found[number] = _title(below)
        else:
            both = unit(below) or unit(heading)
            found[number] = Title(f"{heading}/{below}", names(heading, below), both)
    return found


def _are_titles(
    upper: Mapping[int, str],
    lower: Mapping[int, str],
    both: Mapping[int, Title],
    fields: Collection[str],
) -> bool:
    """Whether the second row is titles too, and not the first project."""
    known = [number for number in lower if both[number].known(fields)]
    data = [
        number for number in lower if number not in known and bare(upper.get(number, "")) in fields
    ]
    return len(upper) >= HEADINGS and len(known) >= 2 and not data
