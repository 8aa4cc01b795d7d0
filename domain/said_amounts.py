"""Money said of a project: capital that has arrived, and nothing else (product.md 4)."""

import re
from dataclasses import dataclass

from domain import money
from domain.faults import Refused
from domain.money import Span
from domain.said_text import Trace


@dataclass(frozen=True)
class Amount:
    """Yuan; `span` is what a period's amount belongs to, None for a total."""

    yuan: int
    span: Span | None
    trace: Trace


@dataclass(frozen=True)
class Foreign:
    """Hundredths of a foreign currency (USD, HKD, …): shown and asked, never converted."""

    cents: int
    currency: str
    trace: Trace


SIMPLE = re.compile(r"(累计)?(?:本月|本期)?(?:到位资金|进资|到位)?([0-9.]{1,12}[万亿]元?)")


def simple(text: str) -> tuple[Amount | None, Amount | None]:
    period = total = None
    for found in SIMPLE.finditer(text):
        try:
            read = money.parse(found[2])
        except Refused:
            continue
        assert read is not None
        trace = Trace(*found.span(2))
        if found[1]:
            total = Amount(read.yuan, None, trace)
        else:
            period = Amount(read.yuan, Span.NEW, trace)
    return period, total
