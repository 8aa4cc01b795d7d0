"""Percent: a share as it is printed, and 形象进度 in a cell of a table, blank where nothing was answered."""

import unicodedata
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from domain import names
from domain.faults import Refused
from domain.numerals import read
from domain.said_shares import SHARE, percent

WHOLE = Decimal(100)
STEP = Decimal("0.01")


def parse(value: object, number_format: str = "General") -> Decimal | None:
    """45, 45%, 百分之四十五, 七成; 0.45 counts as 45 only in a cell of Excel's own percent.

    Raises Refused: percent_unreadable, percent_range (not within 0 to 100), percent_fraction (0.45
    may be meant as 45).
    """
    if isinstance(value, bool):
        raise Refused("percent_unreadable")
    if isinstance(value, int | float):
        number = Decimal(repr(value))
        if not number.is_finite():
            raise Refused("percent_unreadable")
        return _within(number * 100 if "%" in number_format else _sure(number))
    given = "".join(unicodedata.normalize("NFKC", str(value or "")).split())
    if not given or given in names.NOTHING:
        return None
    return _within(_written(given))


def of(rate: Fraction, digits: int = 1) -> Decimal:
    """A share as percent, half up: 9/10 is 90.0 (the published figures: `facts/domain.md` 1.1)."""
    return rounded(rate * 100, digits)


def rounded(value: Fraction, digits: int) -> Decimal:
    """Half up."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def show(number: Decimal) -> str:
    return f"{number:f}%"


def _written(given: str) -> Decimal:
    sign = -1 if given.startswith(("-", "−", "负")) else 1
    bare = given.lstrip("-−负")
    said = SHARE.fullmatch(bare)
    number = percent(said) if said else read(bare.removesuffix("%"))
    if number is None:
        raise Refused("percent_range" if said else "percent_unreadable")
    return sign * (number if said else _sure(number))


def _sure(number: Decimal) -> Decimal:
    if 0 < number < 1:
        raise Refused("percent_fraction", expected=_plain(number * 100))
    return number


def _within(number: Decimal) -> Decimal:
    if not 0 <= number <= WHOLE:
        raise Refused("percent_range")
    return Decimal(_plain(number))


def _plain(number: Decimal) -> str:
    return f"{number.quantize(STEP, ROUND_HALF_UP).normalize():f}"
