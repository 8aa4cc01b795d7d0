"""到位资金 apart as 内资 and 外资: what was reported, what is recognised on which evidence, and who
claims it (二(四); `facts/domain.md` 1.3, 1.4). 内资 counts in 元, 外资 in US dollars, never converted.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from domain.dates import Tense, parse_day
from domain.faults import Refused
from domain.money import MAX_YUAN, NUMBER
from domain.money import parse as parse_money


class Capital(StrEnum):
    HOME = "内资"
    FOREIGN = "外资"


class Evidence(StrEnum):
    AUDIT = "验资报告"
    SLIP = "银行进账单"
    EQUIPMENT = "设备清单"
    INVOICE = "发票"
    LAND = "土地价款凭证"
    STATISTICS = "商务部统计"
    CUSTOMS = "海关数据"
    EXCHANGE = "外汇证明"
    OTHER = "其他凭证"


EVIDENCE_OF = {
    Capital.HOME: (
        Evidence.AUDIT,
        Evidence.SLIP,
        Evidence.EQUIPMENT,
        Evidence.INVOICE,
        Evidence.LAND,
        Evidence.OTHER,
    ),
    Capital.FOREIGN: (
        Evidence.STATISTICS,
        Evidence.AUDIT,
        Evidence.CUSTOMS,
        Evidence.EXCHANGE,
        Evidence.OTHER,
    ),
}


@dataclass(frozen=True)
class Recognised:
    """核定: the cumulative sum as of a day, on this evidence, by whom and when."""

    project: int
    kind: Capital
    on: date
    amount: int
    evidence: tuple[Evidence, ...]
    by: str
    at: datetime


@dataclass(frozen=True)
class Claim:
    """A unit's word that a sum is its own 引资; `is_decided` once the office has said whose it is."""

    id: int
    project: int
    kind: Capital
    unit: int
    unit_name: str
    on: date
    amount: int
    by: str
    at: datetime
    is_decided: bool


@dataclass(frozen=True)
class SaidSum:
    """`on` is None where no day was said."""

    amount: int
    on: date | None
    evidence: tuple[Evidence, ...]


_DOLLARS = re.compile(rf"({NUMBER})(亿|万)?(?:美元|美金|USD|\$)?", re.IGNORECASE)
_TIMES = {"亿": 100_000_000, "万": 10_000, None: 10_000}  # a bare number is 万美元
_BETWEEN = re.compile(r"[\s，,；;、和]+")


def said_sum(words: str, kind: Capital, today: date) -> SaidSum:
    """8000万元 1月15日 验资报告、银行进账单: the sum, then the day and the evidence, where they are said.

    Raises Refused: capital_unread (`given`, `kind`), what `domain.money.parse` and
    `domain.dates.parse_day` raise.
    """
    first, *rest = [one for one in _BETWEEN.split(unicodedata.normalize("NFKC", words)) if one] or [
        ""
    ]
    amount = dollars(first) if kind is Capital.FOREIGN else _yuan(first)
    if amount is None:
        raise Refused("capital_unread", given=words, kind=kind)
    named = [one for one in Evidence if one in rest]
    days = [one for one in rest if one not in named]
    if len(days) > 1:
        raise Refused("capital_unread", given=words, kind=kind)
    return SaidSum(amount, parse_day(days[0], today, Tense.PAST) if days else None, tuple(named))


def _yuan(words: str) -> int | None:
    amount = parse_money(words.removeprefix("累计"))
    return amount.yuan if amount else None


def dollars(words: str) -> int | None:
    """US dollars of 500万美元 or 500; None where it is no sum. Raises Refused: amount_too_large."""
    found = _DOLLARS.fullmatch(words.removeprefix("累计"))
    if found is None:
        return None
    amount = int(Decimal(found[1].replace(",", "")) * _TIMES[found[2]])
    if amount > MAX_YUAN:
        raise Refused("amount_too_large", given=words)
    return amount


def standing(claims: Iterable[Claim]) -> Sequence[Claim]:
    """The last claim of each unit to each kind, of claims given oldest first."""
    return list({(one.project, one.kind, one.unit): one for one in claims}.values())


def contested(claims: Iterable[Claim]) -> dict[Capital, list[Claim]]:
    """What two units claim of one project, until the office has said whose it is."""
    by_kind: dict[Capital, list[Claim]] = defaultdict(list)
    for one in standing(claims):
        by_kind[one.kind].append(one)
    return {
        kind: found
        for kind, found in by_kind.items()
        if len(found) > 1 and not any(one.is_decided for one in found)
    }
