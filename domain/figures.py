"""Sums of money in a text, whatever they are sums of: 3200万元, 两个亿, 壹仟万, 300万美元, ￥500000."""

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

from domain import numerals
from domain.money import MAX_YUAN, WAN, YI
from domain.said_text import Plain

CURRENCIES: Final = {
    **dict.fromkeys(("美元", "美金", "美刀", "USD", "US$", "$"), "USD"),
    **dict.fromkeys(("港元", "港币", "港纸", "HKD", "HK$"), "HKD"),
    **dict.fromkeys(("欧元", "EUR", "€"), "EUR"),
    **dict.fromkeys(("日元", "日币", "JPY"), "JPY"),
    **dict.fromkeys(("英镑", "GBP", "£"), "GBP"),
    **dict.fromkeys(("新台币", "台币", "TWD"), "TWD"),
    **dict.fromkeys(("韩元", "韩币", "KRW"), "KRW"),
    **dict.fromkeys(("新加坡元", "新加坡币", "SGD"), "SGD"),
    **dict.fromkeys(("澳元", "AUD"), "AUD"),
    **dict.fromkeys(("加元", "CAD"), "CAD"),
    **dict.fromkeys(("澳门元", "澳门币", "葡币", "MOP"), "MOP"),
    **dict.fromkeys(("泰铢", "THB"), "THB"),
    **dict.fromkeys(("卢布", "RUB"), "RUB"),
    **dict.fromkeys(("马币", "林吉特", "MYR"), "MYR"),
    **dict.fromkeys(("越南盾", "VND"), "VND"),
    **dict.fromkeys(("瑞士法郎", "瑞郎", "CHF"), "CHF"),
}
_NAMES = "|".join(re.escape(name) for name in sorted(CURRENCIES, key=len, reverse=True))
S = f"[{numerals.CHARS}]"
MORE = "[多余来几]?个?[多余来几]?"  # 三百多万, 两个亿
FIGURE = re.compile(
    rf"(?:(?P<sign>{_NAMES}|¥|人民币|RMB)(?:约|近)?)?(?<!{S})(?<![A-Za-z#几数])(?={S})"
    rf"(?:(?P<yi>{S}{{1,16}}){MORE}[亿億]多?)?"
    rf"(?:(?P<wan>{S}{{1,16}}){MORE}(?:[万萬]|w(?![a-z]))多?)?"
    rf"(?P<rest>{S}{{1,16}})?"
    rf"(?P<coin>{_NAMES}|元|圆|块钱?|人民币|RMB)?(?P<foreign>{_NAMES})?",
    re.IGNORECASE,
)
# What is counted in 万 and is no money: 3万平方米, 200万只.
MEASURE = re.compile(
    "[吨台件套平方亩米人股株羽头颗瓦箱条匹辆瓶度户斤克升张片枚标]"
    "|千[瓦伏克]|公[里斤顷]|只(?![有是能要])|支(?!付)"
)
RANGE = re.compile(r"[-~—至到或]{1,2}")
MINUS = ("-", "−", "负")
END = re.compile(r"[,。;!?()\n]|$")
ROUND_THOUSANDS = re.compile(f"[0-9{numerals.HAN}][千仟]")


@dataclass(frozen=True)
class Figure:
    """In plain characters; `value` in yuan, or in `currency`; of a bare number, as it stands."""

    start: int
    end: int
    value: Decimal
    is_bare: bool = False
    currency: str | None = None


def figures(text: Plain) -> list[Figure]:
    """In order; ranges (300万至500万) are left out: nobody can tell which one is meant."""
    found = [one for match in FIGURE.finditer(text.chars) if (one := _figure(text.chars, match))]
    ranged: set[Figure] = set()
    for one, other in pairwise(found):
        if RANGE.fullmatch(text.chars, one.end, min(other.start, one.end + 3)):
            ranged |= {one, other} if other.start - one.end < 3 else set()
    return [one for one in found if one not in ranged and not _is_below_zero(text, one)]


def _is_below_zero(text: Plain, one: Figure) -> bool:
    """到位资金-200万元: a correction, or a sign that slipped in."""
    return text.chars[max(0, one.start - 1) : one.start] in MINUS


def read(chars: str) -> Figure | None:
    """The figure that the characters are, and nothing else."""
    match = FIGURE.fullmatch(chars)
    return _figure(chars, match) if match else None


def _figure(chars: str, match: re.Match[str]) -> Figure | None:
    value, end = _value(chars, match)
    names = (_named(match, group) for group in ("foreign", "coin", "sign"))
    currency = next((CURRENCIES[name] for name in names if name in CURRENCIES), None)
    is_named = bool(match["coin"] or match["sign"])
    if value is None or value > MAX_YUAN or (not is_named and MEASURE.match(chars, end)):
        return None
    is_bare = not (match["yi"] or match["wan"] or is_named)
    return Figure(match.start(), end, value, is_bare, currency)


def _named(match: re.Match[str], group: str) -> str:
    """A currency's name as the table has it."""
    name = match[group] or ""
    return name if name in CURRENCIES else name.upper()


def _value(chars: str, match: re.Match[str]) -> tuple[Decimal | None, int]:
    """The sum and where it ends: what follows 万 or 亿 without a unit may not belong to it."""
    total = Decimal(0)
    for group, unit in (("yi", YI), ("wan", WAN)):
        if match[group]:
            number = numerals.read(match[group])
            if number is None:
                return None, match.end()
            total += number * unit
    if not match["rest"]:
        return total, match.end()
    if match["coin"] or not (match["yi"] or match["wan"]):
        rest = numerals.read(match["rest"])
        return (None if rest is None else total + rest), match.end()
    if not END.match(chars, match.end("rest")):
        return total, match.start("rest")
    return _spoken(total, match), match.end()


def _spoken(total: Decimal, match: re.Match[str]) -> Decimal | None:
    """一亿二 and 一亿两千 as they are spoken; 1亿2000 could be 万 or 元."""
    unit = WAN if match["wan"] else YI
    rest = match["rest"]
    number = numerals.read(rest)
    if number is None:
        return None
    if len(rest) == 1 and 0 < number < 10:
        return total + number * unit / 10
    if unit == YI and ROUND_THOUSANDS.fullmatch(rest):
        return total + number * WAN
    return None
