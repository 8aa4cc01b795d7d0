"""Capital that has arrived, as a sentence says it: of a span, and in all (product.md 4).

Plans, contracts, output, taxes, loans and what was spent are other sums and stay in the statement.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP
from enum import Enum, auto
from itertools import zip_longest

from domain import amount_words as words
from domain.day_spans import Frame
from domain.figure_leads import Lead, leads
from domain.figures import Figure, figures
from domain.money import WAN, Span
from domain.periods import PeriodKind, containing
from domain.said_days import Phrase
from domain.said_text import Plain, Trace

AFTER = 40  # characters after a sum that measure it
FARTHEST = 12  # characters from 到位资金 to its sum
KINDS = {Span.MONTH: PeriodKind.MONTH, Span.QUARTER: PeriodKind.QUARTER, Span.YEAR: PeriodKind.YEAR}
OWN = {
    PeriodKind.HALF_MONTH: Span.HALF_MONTH,
    PeriodKind.MONTH: Span.MONTH,
    PeriodKind.QUARTER: Span.QUARTER,
    PeriodKind.YEAR: Span.YEAR,
}
NEAREST = (Span.PERIOD, Span.HALF_MONTH, Span.MONTH, Span.NEW, Span.QUARTER, Span.YEAR)


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


class Kind(Enum):
    CAPITAL = auto()
    OTHER = auto()


@dataclass(frozen=True)
class Sum:
    """Capital; `span` None is a total. `is_named`: the text says of which span it is.

    `converts` is the sum in foreign money of which this is the 人民币.
    """

    lead: Lead
    span: Span | None
    is_named: bool
    converts: Figure | None = None

    @property
    def yuan(self) -> int:
        unit = WAN if self.lead.figure.is_bare else 1
        return int((self.lead.figure.value * unit).to_integral_value(ROUND_HALF_UP))

    @property
    def trace(self) -> tuple[int, int]:
        return self.lead.figure.start, self.lead.figure.end


def amounts(
    text: Plain, days: Sequence[Phrase], frame: Frame
) -> tuple[Amount | None, Amount | None, tuple[Foreign, ...]]:
    """What arrived in a span, what arrived in all, and what arrived in foreign money.

    A sum in foreign money whose 人民币 stands beside it asks for nothing, if that is the sum taken.
    """
    sums = _with_totals(list(_sums(text, days, frame)))
    unsure = _of_unsure_money(text)
    ours = [one for one in sums if one.lead.figure.currency is None and not unsure(one)]
    of_span = _only(text, _nearest([one for one in ours if one.span], frame.card.kind))
    in_all = _only(text, [one for one in ours if one.span is None])
    taken = {one.trace for one in (of_span, in_all) if one}
    settled = [one.converts for one in ours if text.trace(*one.trace) in taken]
    foreign = [one for one in sums if one.lead.figure.currency]
    asked = (one for one in foreign if one.lead.figure not in settled)
    return of_span, in_all, tuple(_foreign(text, one) for one in asked)


def _of_unsure_money(text: Plain) -> Callable[[Sum], bool]:
    """到位100万，均为美元: foreign money is named beside no sum, so a sum of the sentence may be in it."""
    found = [one for one in figures(text) if one.currency]
    theirs = {i for one in found for i in range(one.start, one.end)}
    named = [one.end() - 2 for one in words.FOREIGN.finditer(text.chars)]
    sentences = {
        clause.sentence
        for clause in text.clauses
        if any(clause.start <= at < clause.end and at not in theirs for at in named)
    }
    known = {
        clause.sentence
        for clause in text.clauses
        if any(clause.start <= one.start < clause.end for one in found)
    }

    def is_unsure(one: Sum) -> bool:
        typed = text.chars[one.lead.figure.start : one.lead.figure.end]
        doubted = sentences | known if one.lead.figure.is_bare else sentences - known
        return one.lead.sentence in doubted and "人民币" not in typed

    return is_unsure


def _only(text: Plain, sums: Sequence[Sum]) -> Amount | None:
    """Two different amounts of one span: nobody can tell which is meant."""
    if len({one.yuan for one in sums}) != 1:
        return None
    return Amount(sums[0].yuan, sums[0].span, text.trace(*sums[0].trace))


def _foreign(text: Plain, one: Sum) -> Foreign:
    figure = one.lead.figure
    cents = int((figure.value * 100).to_integral_value(ROUND_HALF_UP))
    return Foreign(cents, figure.currency or "", text.trace(*one.trace))


def _nearest(sums: Sequence[Sum], kind: PeriodKind) -> list[Sum]:
    """Of 本月500万 and 今年3000万 the card asks for the one nearest to its period."""
    asked = (OWN[kind], *NEAREST)
    ranks = [(asked.index(one.span), one) for one in sums if one.span]
    best = min((rank for rank, _ in ranks), default=0)
    return [one for rank, one in ranks if rank == best]


def _with_totals(sums: list[Sum]) -> list[Sum]:
    """到位8000万，其中本月1500万: the first is a total, although nothing says so."""
    return [
        replace(one, span=None) if not one.is_named and then and _is_part(then) else one
        for one, then in zip_longest(sums, sums[1:])
    ]


def _is_part(one: Sum) -> bool:
    return one.is_named and bool(words.PART_OF.search(one.lead.left))


def _sums(text: Plain, days: Sequence[Phrase], frame: Frame) -> Iterator[Sum]:
    topic: Kind | None = None
    last: Sum | None = None  # capital, or a plan of it
    whole = -1  # the sentence that has named the whole investment
    arrived: Sum | None = None
    for lead in leads(text, days):
        if last and last.lead.figure.currency and _is_converted(text, last.lead, lead):
            if arrived is not None and arrived.lead is last.lead:
                yield replace(arrived, lead=lead, converts=last.lead.figure)
            continue
        kind = _kind(lead, topic)
        is_repeated = topic is Kind.CAPITAL and bool(words.PART_OF.search(lead.left))
        topic, before = kind or topic or Kind.OTHER, last
        last = _sum(lead, frame)
        if last and kind is Kind.CAPITAL and (last.is_named or not is_repeated):
            if _is_measured(text, last):
                arrived = _in_all(last)
            else:
                is_whole = whole == lead.sentence
                arrived = _of_whole(last) if is_whole else _of_span_before(last, before)
            yield arrived
        if words.WHOLE.search(lead.left):
            whole = lead.sentence


def _is_converted(text: Plain, foreign: Lead, lead: Lead) -> bool:
    """500万美元，折合人民币3250万元; 500万美元（约3250万元）."""
    between = text.chars[foreign.figure.end : lead.figure.start]
    is_beside = len(between) < words.BESIDE and bool(words.BRACKET.fullmatch(between))
    return is_beside or bool(words.CONVERTED.fullmatch(lead.left))


def _of_whole(one: Sum) -> Sum:
    """总投资5亿元，已到位1.2亿元: in all, although nothing says so."""
    return _in_all(one) if words.OF_WHOLE.search(one.lead.left) else one


def _in_all(one: Sum) -> Sum:
    is_open = not one.is_named and not words.NEW.search(one.lead.left)
    return replace(one, span=None) if is_open else one


def _is_measured(text: Plain, one: Sum) -> bool:
    """By what follows it: a share of the contract, or what it lacks."""
    after = text.chars[one.lead.figure.end :][:AFTER]
    if words.SHARE_OF_WHOLE.match(after):
        return True
    return bool(words.OF_WHOLE.search(one.lead.left) and words.LACKS_REST.match(after))


def _of_span_before(one: Sum, before: Sum | None) -> Sum:
    """今年计划到位5亿元，已到位2亿元: arrived this year, too; 累计投资5亿元，其中到位2亿元: in all."""
    if one.is_named or before is None or before.lead.sentence != one.lead.sentence:
        return one
    is_plan = words.PLANNED.search(before.lead.left) and before.span
    is_part = words.PART_OF.search(one.lead.left) and (
        before.span or words.ALL_ALONG.search(before.lead.left)
    )
    is_of_it = before.is_named and (is_plan or is_part)
    return replace(one, span=before.span, is_named=True) if is_of_it else one


def _kind(lead: Lead, topic: Kind | None) -> Kind | None:
    """By the last word before the sum that says what it is; else by the first after it."""
    left = words.REGISTERED.sub("", words.ON_PLAN.sub("", lead.left))
    has_arrived = bool(words.ARRIVED_AFTER.match(lead.right))
    if has_arrived:
        left = words.REGISTERED_AT_END.sub("", left)
    cue = next(reversed(list(words.CUES.finditer(left))), None)
    if _is_not_there_yet(lead, left) or (cue and _is_others(cue, left)):
        return Kind.OTHER
    if (cue and len(left) - cue.end() <= FARTHEST) or words.CAME.search(left):
        return Kind.CAPITAL
    if has_arrived:
        return Kind.CAPITAL
    only_says_when = words.BARE_LEAD.fullmatch(left) and words.SAYS_WHEN.search(left)
    return (topic or Kind.CAPITAL) if only_says_when else None


def _is_others(cue: re.Match[str], left: str) -> bool:
    return bool(cue["other"] or words.OTHERS_ARRIVED.search(left[: cue.start()]))


def _is_not_there_yet(lead: Lead, left: str) -> bool:
    if words.PLANNED.search(left) or words.RISEN.search(left) or words.NOT_AFTER.match(lead.right):
        return True
    return lead.is_planned and not words.SAYS_WHEN.search(left)


def _sum(lead: Lead, frame: Frame) -> Sum | None:
    """Of which span; None for one that the card cannot place: last year's, another month's."""
    if words.ELSEWHEN.search(lead.left):
        return None
    named = _named(lead.left) or _until_now(lead, frame) or _within_cut(lead, frame)
    is_open = not named and not words.NEW.search(lead.left)
    is_until = lead.is_cut or words.TOTAL.search(lead.left)
    if words.CUT_OFF.search(lead.left) or (is_open and is_until):
        span = Span.YEAR if named is Span.YEAR else None
        is_ours = bool(span) or all(_reaches(day, frame) for day in lead.days)
        return Sum(lead, span, is_named=True) if is_ours else None
    if named:
        return Sum(lead, named, is_named=True)
    spans = [_span(day, frame) for day in lead.days]
    if None in spans:
        return None
    return Sum(lead, next(iter(spans), Span.NEW), is_named=bool(spans))


def _until_now(lead: Lead, frame: Frame) -> Span | None:
    """1-2月累计 is this year's and 2月到现在 this month's; 2月累计 may be either."""
    if lead.is_cut or words.CUT_OFF.search(lead.left) or not words.TOTAL.search(lead.left):
        return None
    spans = [_span(day, frame) for day in lead.days]
    can_be = KINDS.keys() - ({Span.MONTH} if words.CUMULATIVE.search(lead.left) else set())
    return spans[0] if len(spans) == 1 and spans[0] in can_be else None


def _within_cut(lead: Lead, frame: Frame) -> Span | None:
    """截至3月底，累计到位1.6亿元，一季度到位3000万元: of a span, although 截至 was said before."""
    if not lead.is_cut or words.TOTAL.search(lead.left):
        return None
    spans = (_span(day, frame) for day in lead.days if not day.is_cut)
    return next((span for span in spans if span in KINDS), None)


def _named(left: str) -> Span | None:
    return next((span for span, pattern in words.SPANS.items() if pattern.search(left)), None)


def _reaches(day: Phrase, frame: Frame) -> bool:
    """A total as of a day before the card's period is not the one it asks for."""
    return any(frame.card.first <= last for _, last in day.spans[-2:])


def _span(day: Phrase, frame: Frame) -> Span | None:
    """Which of the card's spans a day or month said before a sum is; None for any other."""
    for span, kind in KINDS.items():
        whole = containing(kind, frame.card.last)
        if (whole.first, whole.last) in day.spans:
            return span
    month = containing(PeriodKind.MONTH, frame.card.last)
    if (date(month.first.year, 1, 1), month.last) in day.spans:
        return Span.YEAR
    is_within = any(
        month.first <= first <= last and first <= frame.as_of for first, last in day.spans
    )
    return Span.NEW if is_within and not day.is_before else None
