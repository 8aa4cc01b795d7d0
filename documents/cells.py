"""One cell to one value, or the reason why not; the same for every kind of workbook we read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar

from domain import dates, money, names, percents
from domain.dates import EPOCH, Precision
from domain.faults import Fault, Refused

SHOWN = 100  # characters of a cell quoted in a fault
EXAMPLES = {
    "amount": "3200",
    "date": "2016-03-08",
    "national": "2101-360702-04-01-123456",
    "percent": "45",
    "phone": "13800000000",
}  # of what would be right, by the first word of a code


@dataclass(frozen=True)
class Cell:
    """`value` as openpyxl gives it: of a formula, what Excel computed last, None if never."""

    address: str
    value: object
    number_format: str = "General"
    formula: str = ""
    is_error: bool = False  # #N/A, #REF!
    unit: int = money.WAN  # yuan of one, from the column's title
    epoch: date = EPOCH

    @property
    def is_empty(self) -> bool:
        return not self.formula and (self.value is None or not str(self.value).strip())


@dataclass(frozen=True)
class Read:
    """A value, and codes of what was understood with a guess."""

    value: object
    notes: tuple[str, ...] = ()


Reader = Callable[[Cell], Read]
Word = TypeVar("Word")


def written(cell: Cell) -> str:
    """The text a person sees in the cell, near enough to recognise it."""
    value = cell.value
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float):
        return f"{Decimal(repr(value)).normalize():f}"
    return "" if value is None else str(value)


def text(cell: Cell) -> str:
    """What is written; nothing for 无 and its like.

    Raises Refused: formula (a link or reference that breaks elsewhere).
    """
    if cell.formula:
        raise Refused("formula")
    shown = written(cell)
    return "" if names.clean(shown) in names.NOTHING else shown


def fault(sheet: str, cell: Cell, column: str, wrong: Refused) -> Fault:
    """What `wrong` says, at its place; `expected` falls back to an example of right."""
    expected = wrong.values.get("expected") or EXAMPLES.get(wrong.code.partition("_")[0], "")
    given = cell.formula or written(cell)
    return Fault(sheet, cell.address, column, given[:SHOWN], wrong.code, str(expected))


def line(limit: int) -> Reader:
    """One line as typed. Raises Refused: too_long, formula."""
    return lambda cell: Read(_short(names.tidy(text(cell)), limit))


def lines(limit: int) -> Reader:
    """Several lines as typed. Raises Refused: too_long, formula."""
    return lambda cell: Read(_short(names.paragraph(text(cell)), limit))


def name(cell: Cell) -> Read:
    """A person's or unit's name. Raises Refused: too_long, formula."""
    return Read(_short(names.clean(text(cell)), names.MAX_NAME))


def phone(cell: Cell) -> Read:
    given = text(cell)
    return Read(names.phone(given) if given else "")


def amount(cell: Cell) -> Read:
    """Yuan or None; notes approximate, converted (another unit than the column's)."""
    found = money.parse(_computed(cell), cell.unit)
    if found is None:
        return Read(None)
    return Read(found.yuan, tuple(f"amount_{flag}" for flag in sorted(found.flags)))


def percent(cell: Cell) -> Read:
    return Read(percents.parse(_computed(cell), cell.number_format))


def day(cell: Cell) -> Read:
    """A date or None; notes date_month, date_vague (a month's or span's last day stands)."""
    reading = dates.parse(_computed(cell), cell.number_format, cell.epoch)
    if reading is None:
        return Read(None)
    exact = reading.precision is Precision.DAY
    return Read(reading.day, () if exact else (f"date_{reading.precision}",))


def word(words: Mapping[str, Word]) -> Callable[[str], Word]:
    """The meaning of one of `words`. Raises Refused: unknown_word (`expected`: the meanings)."""

    def meaning(given: str) -> Word:
        if given not in words:
            known = "、".join(dict.fromkeys(str(word) for word in words.values()))
            raise Refused("unknown_word", expected=known)
        return words[given]

    return meaning


def choice(words: Mapping[str, Word]) -> Reader:
    meaning = word(words)
    return lambda cell: Read(meaning(names.clean(text(cell))))


def _computed(cell: Cell) -> object:
    if cell.formula.upper().startswith("=HYPERLINK"):
        raise Refused("formula")
    if cell.formula and cell.value is None:
        raise Refused("formula_uncached")
    return cell.value


def _short(given: str, limit: int) -> str:
    if len(given) > limit:
        raise Refused("too_long", expected=limit)
    return given
