"""Money is an int of yuan (元) everywhere; 万元 and 亿元 exist in what people type and read."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Final

from domain.faults import Refused
from domain.names import NOTHING

YUAN: Final = 1
WAN: Final = 10_000
YI: Final = 100_000_000
UNITS = {"元": YUAN, "万元": WAN, "亿元": YI}
MAX_YUAN = 10**14  # a million 亿 is a slip of the hand

APPROXIMATE = re.compile("^(约|大约|大概|近|超过|超|逾|~|≈)|(左右|上下)$|[余多](?=[亿万元])")
DECORATION = re.compile("人民币|RMB|CNY|[¥\\s]", re.IGNORECASE)
FOREIGN = re.compile(
    "美元|美金|港元|港币|欧元|日元|英镑|台币|韩元|USD|HKD|EUR|JPY|[$€£]", re.IGNORECASE
)
NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"


class Quantity(StrEnum):
    """What a number counts: projects, 元, or US dollars, which are never converted."""

    NUMBER = "个"
    YUAN = "元"
    DOLLARS = "美元"


class Span(StrEnum):
    """What an amount said in chat belongs to (product.md 4); NEW counts from the last total."""

    PERIOD = "period"
    HALF_MONTH = "half-month"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    NEW = "new"


SPANS = {
    "本期": Span.PERIOD,
    "本半月": Span.HALF_MONTH,
    "本月": Span.MONTH,
    "本季度": Span.QUARTER,
    "本季": Span.QUARTER,
    "今年": Span.YEAR,
    "本年": Span.YEAR,
    "新增": Span.NEW,
    "增加": Span.NEW,
    "this period": Span.PERIOD,
    "this half-month": Span.HALF_MONTH,
    "this month": Span.MONTH,
    "this quarter": Span.QUARTER,
    "this year": Span.YEAR,
    "new": Span.NEW,
}
SPOKEN = re.compile(
    rf"({'|'.join(SPANS)})?(?:累计)?(?:到位资金|进资|到位|资金)?(?:累计)?[：:为是\s]*",
    re.IGNORECASE,
)
AMOUNT = re.compile(
    rf"(?:(?P<yi>{NUMBER})亿)?(?:(?P<wan>{NUMBER})(?P<wan_by>千万|百万|十万|万))?(?P<rest>{NUMBER})?(?P<yuan>元)?"
)
WAN_BY = {"千万": 1000 * WAN, "百万": 100 * WAN, "十万": 10 * WAN, "万": WAN}


ENGLISH = re.compile(rf"({NUMBER})(yuan|millions?|mn?|billions?|bn)(?:yuan)?", re.IGNORECASE)
ENGLISH_BY = {"y": YUAN, "m": 100 * WAN, "b": 10 * YI}


class Flag(StrEnum):
    APPROXIMATE = "approximate"  # 约500万元
    CONVERTED = "converted"  # the text named another unit than the one expected: 1.2亿 among 万元


@dataclass(frozen=True)
class Amount:
    yuan: int
    flags: frozenset[Flag] = frozenset()


def parse(value: object, unit: int = WAN) -> Amount | None:
    """Yuan in a typed text or a cell's number; None for 无, —, /, 待定 (`facts/documents.md` 4.1).

    A bare number counts in `unit` (yuan per unit). Raises Refused: amount_unreadable,
    amount_negative, amount_foreign, amount_too_large.
    """
    given = _written(value)
    text = DECORATION.sub("", unicodedata.normalize("NFKC", given))
    if text in NOTHING:
        return None
    if FOREIGN.search(text):
        raise Refused("amount_foreign", given=given)
    if text.startswith(("-", "−", "负")):
        raise Refused("amount_negative", given=given)
    exact = APPROXIMATE.sub("", text)
    flags = {Flag.APPROXIMATE} if exact != text else set()
    yuan, named = _sum(exact, unit, given)
    if named not in (None, unit):
        flags.add(Flag.CONVERTED)
    return Amount(yuan, frozenset(flags))


def show(yuan: int) -> str:
    """3200万元, 0.5万元, 1.20亿元 (two decimals from one 亿 on), 6000亿元; below 100 yuan, 元."""
    if abs(yuan) >= YI:
        shown = _rounded(yuan, YI)
        is_round = abs(shown) >= 100 and shown == int(shown)
        return f"{int(shown)}亿元" if is_round else f"{shown}亿元"
    if 0 < abs(yuan) < 100:
        return f"{yuan}元"
    return f"{_rounded(yuan, WAN).normalize():f}万元"


def dollars(amount: int) -> str:
    """外资: 500万美元."""
    return f"{(Decimal(amount) / WAN).normalize():f}万美元"


def quantity(number: int, of: Quantity) -> str:
    """3200万元, 500万美元, 12个."""
    if of is Quantity.NUMBER:
        return f"{number}个"
    return dollars(number) if of is Quantity.DOLLARS else show(number)


def exactly(yuan: int) -> str:
    """1.20亿元, 2.205亿元: as `show`, with every digit, where sums are added up before the reader."""
    if abs(yuan) < YI:
        return show(yuan) if abs(yuan) < 100 else in_wan(yuan)
    return show(yuan) if yuan % (YI // 100) == 0 else f"{(Decimal(yuan) / YI).normalize():f}亿元"


def in_wan(yuan: int) -> str:
    """13500万元: every digit, for amounts that are compared."""
    return f"{(Decimal(yuan) / WAN).normalize():f}万元"


def said(words: str) -> tuple[int, Span | None]:
    """(yuan, the span it came in): `本月到位资金3200万` names one, `累计1.2亿` is a total (None)."""
    words = words.strip()
    found = SPOKEN.match(words)
    assert found is not None
    read = parse(words[found.end() :])
    if read is None:
        raise Refused("amount_unreadable", given=words)
    return read.yuan, SPANS[found[1].lower()] if found[1] else None


def _written(value: object) -> str:
    """Numbers of a workbook in plain digits: repr is the shortest text of a float, so exact."""
    if isinstance(value, float):
        return f"{Decimal(repr(value)):f}"
    return "" if value is None else str(value).strip()


def _sum(text: str, unit: int, given: str) -> tuple[int, int | None]:
    """(yuan, the unit the text names), of 1亿2000万元, 3000万, 500元, 120m or a bare number."""
    if english := ENGLISH.fullmatch(text):
        return _checked(_number(english[1]) * ENGLISH_BY[english[2][0].lower()], given), YUAN
    found = AMOUNT.fullmatch(text)
    if found is None or not (found["yi"] or found["wan"] or found["rest"]):
        raise Refused("amount_unreadable", given=given)
    if _is_doubtful(found):
        raise Refused("amount_unreadable", given=given)
    bare = not (found["yi"] or found["wan"] or found["yuan"])
    total = (
        _number(found["yi"]) * YI
        + _number(found["wan"]) * WAN_BY.get(found["wan_by"], WAN)
        + _number(found["rest"]) * (unit if bare else YUAN)
    )
    yuan = _checked(total, given)
    return yuan, None if bare else YI if found["yi"] else WAN if found["wan"] else YUAN


def _checked(total: Decimal, given: str) -> int:
    if total > MAX_YUAN:
        raise Refused("amount_too_large", given=given)
    return int(total.to_integral_value(ROUND_HALF_UP))


def _is_doubtful(found: re.Match[str]) -> bool:
    """1亿2000 (万 or 元?) and 1.2亿3000万 (a slip) are asked back, not guessed."""
    tail_without_unit = (found["yi"] or found["wan"]) and found["rest"] and not found["yuan"]
    part_of_part = found["wan"] and "." in (found["yi"] or "")
    return bool(tail_without_unit or part_of_part)


def _number(text: str | None) -> Decimal:
    return Decimal((text or "0").replace(",", ""))


def _rounded(yuan: int, unit: int) -> Decimal:
    return (Decimal(yuan) / unit).quantize(Decimal("0.01"), ROUND_HALF_UP)
