"""What one sentence about a project says, field by field, by plain rules (product.md 4).

Every value keeps its trace in the text as typed; what no field took is the `rest`.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.periods import Period
from domain.roles import Category
from domain.said_amounts import Amount, Foreign, simple
from domain.said_text import Trace
from domain.stages import Stage

__all__ = ["Amount", "Dated", "Foreign", "Share", "Trace", "Trouble", "Understanding", "understand"]


@dataclass(frozen=True)
class Share:
    """Percent of the total investment or of the whole work."""

    percent: Decimal
    trace: Trace


@dataclass(frozen=True)
class Dated:
    """A milestone and its day; a vague date is the last day of its span."""

    stage: Stage
    on: date
    trace: Trace


@dataclass(frozen=True)
class Trouble:
    """A problem; `unit` is as written, `trace` its whole wording."""

    category: Category
    unit: str | None
    trace: Trace


@dataclass(frozen=True)
class Understanding:
    """A period's amount has a span (Span.NEW where none is named); a total has None.

    `taken` are the parts of the text that the fields say in full.
    """

    text: str
    money_period: Amount | None = None
    money_total: Amount | None = None
    foreign: tuple[Foreign, ...] = ()
    percent: Share | None = None
    done: tuple[Dated, ...] = ()
    forecast: tuple[Dated, ...] = ()
    problems: tuple[Trouble, ...] = ()
    no_change: bool = False
    taken: tuple[Trace, ...] = ()

    @property
    def rest(self) -> str:
        """What no field took, as typed: it stays the statement."""
        if self.no_change:
            return ""
        return self.text


def understand(text: str, as_of: date, period: Period) -> Understanding:
    """Reads one text written on the day `as_of` for the card of `period`; never raises."""
    amount, total = simple(text)
    return Understanding(
        text,
        money_period=amount,
        money_total=total,
        no_change=text.strip() in {"无变化", "本期无变化"},
    )
