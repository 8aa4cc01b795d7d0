"""What one sentence about a project says, field by field, by plain rules (product.md 4).

Every value keeps its trace in the text as typed; what no field took is the `rest`. Where a rule is
in doubt, the words stay in the rest.
"""

from dataclasses import dataclass
from datetime import date

from domain.day_spans import Frame
from domain.periods import Period
from domain.said_amounts import Amount, Foreign, amounts
from domain.said_days import phrases
from domain.said_nothing import says_nothing_new
from domain.said_rest import rest
from domain.said_shares import Share, share
from domain.said_slips import Slip, slips
from domain.said_stages import Dated, milestones
from domain.said_text import Trace, plain
from domain.said_troubles import Trouble, troubles

__all__ = [
    "Amount",
    "Dated",
    "Foreign",
    "Share",
    "Slip",
    "Trace",
    "Trouble",
    "Understanding",
    "understand",
]


@dataclass(frozen=True)
class Understanding:
    """A period's amount has a span (Span.NEW where none is said); a total has None.

    Undoing a field is `replace(said, percent=None)`: its words are then in the rest again.
    `no_change` may stand beside problems and forecasts (无变化，环评还是卡在市环保局). `slips` are no
    field's: what was given in vain.
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
    slips: tuple[Slip, ...] = ()

    @property
    def rest(self) -> str:
        """What no field took, as typed; foreign money stays in it, as no field holds it."""
        single = (self.money_period, self.money_total, self.percent)
        traces = [one.trace for one in single if one]
        traces += [one.trace for one in (*self.done, *self.forecast)]
        traces += [one.trace for one in self.problems]
        return rest(self.text, traces, is_unchanged=self.no_change)


def understand(text: str, as_of: date, period: Period) -> Understanding:
    """Reads one text written on the day `as_of` for the card of `period`; never raises."""
    frame = Frame(as_of, period)
    read = plain(text)
    days = phrases(read, frame)
    amount, total, foreign = amounts(read, days, frame)
    percent = share(read, days, frame)
    done, forecast = milestones(read, days, frame)
    problems = troubles(read)
    has_news = bool(total or foreign or percent or done or (amount and amount.yuan))
    standing = [one.trace for one in problems] + [one.trace for one in forecast]
    sums = [one.trace for one in (amount, total, percent, *foreign) if one]
    return Understanding(
        text,
        money_period=amount,
        money_total=total,
        foreign=foreign,
        percent=percent,
        done=done,
        forecast=forecast,
        problems=problems,
        no_change=says_nothing_new(read, standing, has_news=has_news),
        slips=slips(read, days, sums),
    )
