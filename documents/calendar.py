"""The office's calendar from a workbook or a text: days, 上班 or 放假, why."""

import csv
import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from io import StringIO

from documents import cells, workbook
from documents.cells import Cell, Read
from documents.headers import Form
from documents.workbook import Row, RowReading, Table
from domain.calendar_edits import CalendarFile, CalendarRow
from domain.dates import YEARS, Precision, parse
from domain.faults import Fault, Refused

TITLES = {"day": "日期", "word": "安排", "source": "说明"}
ALIASES = {
    "day": ("日子", "date", "day"),
    "word": ("上班/放假", "类型", "上班或放假", "kind"),
    "source": ("备注", "事由", "节日", "名称", "note"),
}
ANNOUNCED = "已公布"
WORDS = {
    **dict.fromkeys(("放假", "休息", "休", "off"), "放假"),
    **dict.fromkeys(("上班", "工作", "补班", "调休上班", "班", "work"), "上班"),
    **dict.fromkeys(("清除", "恢复", "clear"), "清除"),
    **dict.fromkeys((ANNOUNCED, "announced"), ANNOUNCED),
}
SPAN = re.compile("至|到|~|—|–|--")
LONGEST = 31  # days of one row
EXAMPLE = "2027-01-01、2027-02-05至2027-02-11"
TEXT = "CSV"  # stands where a workbook has the name of its sheet
MAX_SOURCE = 60
MOST = str(workbook.MAX_ROWS)
ENCODINGS = ("utf-8-sig", "gb18030")


def _days(cell: Cell) -> Read:
    """A day, several, or a year: then the word must be 已公布."""
    if isinstance(cell.value, str) and SPAN.search(cell.value):
        return Read(_span(*SPAN.split(cell.value, maxsplit=1)))
    if (year := re.fullmatch(r"([12][0-9]{3})年?", cells.written(cell).strip())) and int(
        year[1]
    ) in YEARS:
        return Read(int(year[1]))
    return Read((_day(cell.value, cell),))


def _span(first: str, last: str) -> tuple[date, ...]:
    begins, ends = _day(first), _day(last)
    length = (ends - begins).days + 1
    if not 1 <= length <= LONGEST:
        raise Refused("day_unreadable", expected=EXAMPLE)
    return tuple(begins + timedelta(days=number) for number in range(length))


def _day(value: object, cell: Cell | None = None) -> date:
    try:
        found = parse(value, cell.number_format, cell.epoch) if cell else parse(value)
    except Refused:
        found = None
    if found is None or found.precision is not Precision.DAY:
        raise Refused("day_unreadable", expected=EXAMPLE)
    return found.day


FORM = Form(
    titles=TITLES,
    aliases=ALIASES,
    readers={"day": _days, "word": cells.choice(WORDS), "source": cells.line(MAX_SOURCE)},
    required=frozenset({"day", "word"}),
)


def read(data: bytes) -> CalendarFile:
    """Rows of a workbook, or of a text with commas, tabs or blanks between its columns.

    Faults: those of `workbook.read` and `readings`, day_unreadable, unknown_word, too_long.
    """
    text = _text(data)
    table = workbook.read(data, FORM) if text is None else _table(text)
    readings = workbook.readings(table, FORM)
    rows = tuple(row for one in readings for row in _rows(table.sheet, one))
    faults, notes = workbook.remarks(table, readings)
    return CalendarFile(table.sheet, rows, faults, notes)


def is_text(data: bytes) -> bool:
    """A text whose first line with anything in it begins with a day, a year or the title 日期."""
    lines = (_text(data) or "").strip().splitlines()
    first = _commas(lines[0]).partition(",")[0].strip() if lines else ""
    return first.upper() in FORM.fields() or bool(re.match("[12][0-9]{3}", first))


def _rows(sheet: str, reading: RowReading) -> Iterator[CalendarRow]:
    if not FORM.required <= reading.values.keys():
        return
    days, word = reading.values["day"], reading.values["word"]
    cell, source = reading.row.cells["day"], reading.values.get("source", "")
    is_year = isinstance(days, int)
    if is_year != (word == ANNOUNCED):
        wrong = Refused("year_alone" if is_year else "day_announced", expected=EXAMPLE)
        reading.faults.append(cells.fault(sheet, cell, TITLES["day"], wrong))
    elif is_year:
        yield CalendarRow(cell.address, word, year=days, source=source)
    else:
        yield CalendarRow(cell.address, word, days=days, source=source)


def _text(data: bytes) -> str | None:
    """What the bytes say, if they are a text at all."""
    if data.startswith((b"PK", b"\xd0\xcf")) or b"\0" in data:
        return None
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _table(text: str) -> Table:
    """Lines become rows as a sheet has them; the title line may be missing."""
    lines = list(enumerate(csv.reader(StringIO(_commas(text))), start=1))
    titles = FORM.fields()
    rows = [
        Row(number, _cells(number, parts))
        for number, parts in lines[: workbook.MAX_ROWS]
        if any(part.strip() for part in parts) and parts[0].strip().upper() not in titles
    ]
    if len(lines) > workbook.MAX_ROWS:
        return Table(TEXT, faults=(Fault(TEXT, "", "", "", "too_many_rows", MOST),))
    faults = () if rows else (Fault(TEXT, "", "", "", "no_rows"),)
    return Table(TEXT, tuple(rows), faults)


def _commas(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).replace("\0", "")
    return "\n".join(
        line if "," in line else re.sub(r"[\t ]+", ",", line.strip(), count=2)
        for line in plain.splitlines()
    )


def _cells(number: int, parts: list[str]) -> dict[str, Cell]:
    padded = [*parts, "", ""][:3]
    return {
        key: Cell(f"{letter}{number}", part.strip())
        for key, letter, part in zip(TITLES, "ABC", padded, strict=True)
    }
