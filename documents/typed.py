"""What people typed, as a cell of a workbook may hold it: never a formula, never altered otherwise."""

import unicodedata
from datetime import datetime

# A cell that begins so stays text when somebody presses F2 and Enter (`facts/documents.md` 4.2).
FORMULA_STARTS = tuple("=+-@\t\r|%＝＋－＠")
ONLY_TEXT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
LONGEST = 32_767  # UTF-16 units of a cell
MADE = datetime(2016, 1, 1)  # noqa: DTZ001 - of books that say nothing of when they were made
WIDE = frozenset("WFA")  # East Asian widths that take two columns


def typed(text: str) -> str:
    """Without the control characters that no workbook can hold, and cut at what a cell can."""
    if not text.isprintable():
        text = "".join(one for one in text if one in "\t\n" or _fits(one))
    if len(text) * 2 <= LONGEST:
        return text
    return text.encode("utf-16-le")[: LONGEST * 2].decode("utf-16-le", "ignore")


def _fits(one: str) -> bool:
    return unicodedata.category(one) not in {"Cc", "Cs"} and one not in "\ufffe\uffff"


def begins_formula(text: str) -> bool:
    return text.startswith(FORMULA_STARTS)


def lines_in(text: str, width: float) -> int:
    """How many lines it takes in a column of so many characters; one of Chinese counts as two."""
    if "\n" not in text and len(text) * 2 <= width:
        return 1
    room = max(2, int(width) - 1)
    return sum(max(1, -(-_wide(line) // room)) for line in text.split("\n"))


def _wide(line: str) -> int:
    if line.isascii():
        return len(line)
    return sum(2 if unicodedata.east_asian_width(one) in WIDE else 1 for one in line)
