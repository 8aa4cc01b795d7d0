"""A sentence heard: what it fills leaves the statement, what is in doubt stays, with the reason."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from domain.drafts import emptied
from domain.faults import Refused
from domain.findings import READS, Finding, problems
from domain.reports import Doubt, Draft, Facts, Field, Heard
from domain.said_text import plain
from domain.understanding import Trace, Understanding

# The button's own word, typed: what is not submitted would otherwise wait as 进展：提交.
SUBMITTING = frozenset({"提交", "确认提交", "提交吧", "我要提交", "submit"})


def says_submit(words: str) -> bool:
    return words.strip(" \t\n。.!！~").lower() in SUBMITTING


def hear(facts: Facts, said: Understanding, by: str) -> tuple[Draft, str]:
    """The draft with what the sentence of the message `by` fills, and the rest of its words."""
    draft = replace(facts.draft, no_change=False)
    findings: list[Finding] = []
    for read in READS:
        draft, found = read(replace(facts, draft=draft), said)
        findings += found
    draft, found = problems(draft, said, by)
    return _remembered(draft, said, [*findings, *found], by)


def says_only_no_change(said: Understanding) -> bool:
    """无变化，环评还是卡着 fills a field, and is no 本期无变化."""
    filled = said.money_period or said.problems or said.forecast
    return said.no_change and not filled


def unheard(draft: Draft, by: str) -> Draft:
    """The draft without what the message `by` had filled, and without its doubts."""
    for name in [name for name, heard in draft.heard.items() if heard.by == by]:
        draft = emptied(draft, name)
    return replace(
        draft,
        problems=tuple(one for one in draft.problems if one.by != by),
        doubts=tuple(one for one in draft.doubts if one.by != by),
    )


def _remembered(
    draft: Draft, said: Understanding, findings: Sequence[Finding], by: str
) -> tuple[Draft, str]:
    """What is in doubt stays in the statement; what is not leaves it, and is remembered."""
    clauses = list(_clauses(said.text))
    doubtful = {trace for one in findings if one.doubt for trace in one.traces}
    rest = _taken(said, doubtful).rest
    heard, doubts = {}, []
    for one in findings:
        words = _words(said.text, clauses, one.traces)
        if one.doubt:
            doubts.append(Doubt(one.name, one.doubt.code, words, by, _plain(one.doubt)))
        elif not one.name.startswith(Field.PROBLEM):
            heard[one.name] = Heard("" if words in rest else words, by)
    draft = replace(
        draft,
        heard={**draft.heard, **heard},
        doubts=(*draft.doubts, *doubts),
    )
    return draft, rest


def _taken(said: Understanding, doubtful: set[Trace]) -> Understanding:
    """What was said, but for the fields in doubt: their words are in the rest."""
    period, total = said.money_period, said.money_total
    return replace(
        said,
        money_period=None if period and period.trace in doubtful else period,
        money_total=None if total and total.trace in doubtful else total,
        done=tuple(one for one in said.done if one.trace not in doubtful),
        forecast=tuple(one for one in said.forecast if one.trace not in doubtful),
    )


def _plain(why: Refused) -> dict[str, int | str | date]:
    """What a refusal says, without the objects it carries along."""
    return {name: one for name, one in why.values.items() if isinstance(one, int | str | date)}


def _clauses(text: str) -> Iterator[Trace]:
    read = plain(text)
    return (read.trace(one.start, one.end) for one in read.clauses)


def _words(text: str, clauses: Sequence[Trace], traces: Iterable[Trace]) -> str:
    """The clauses in which these traces stand, as typed."""
    whole = (
        clause
        for clause in clauses
        if any(one.start < clause.end and clause.start < one.end for one in traces)
    )
    return "，".join(text[one.start : one.end] for one in whole)
