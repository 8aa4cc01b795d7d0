"""How an indicator is counted is the office's: looked at before it changes, audited."""

from dataclasses import replace

from actions import indicators
from actions import posts as saying
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.indicators import BASES, Basis, Counted, Indicator, Rule, Span, measure
from storage import Tx


def show(tx: Tx, act: Act, at: int) -> None:
    """Each other way it could be counted is a press away, and shown before it holds."""
    one = _one(tx, at)
    bases = [
        _trying(at, one, replace(one, base=base))
        for base in BASES[one.counted]
        if base is not one.base
    ]
    rules = (
        [_trying(at, one, replace(one, rule=rule)) for rule in Rule if rule is not one.rule]
        if one.counted is Counted.PERFORMING
        else []
    )
    basis = (
        [_trying(at, one, replace(one, basis=each)) for each in Basis if each is not one.basis]
        if one.has_both
        else []
    )
    spans = [_trying(at, one, replace(one, span=span)) for span in Span if span is not one.span]
    years = (
        [_trying(at, one, replace(one, since=one.since + step)) for step in (-1, 1)]
        if one.span is Span.SINCE
        else []
    )
    told = Button("indicator_print", "indicator_print", at, it={"indicator": one})
    rows = [bases, rules, basis, spans, years, [told], [Button("back", "indicator", 0, f"0/{at}")]]
    saying.turn(tx, act, "indicators.define", rows, indicator=one)


def preview(tx: Tx, act: Act, at: int, told: list[int]) -> None:
    """Before and after, over the whole city as of today."""
    one, tried = _one(tx, at), _read(_one(tx, at), told)
    cases, day = indicators.cases(tx, act), act.now.date()
    argument = _argument(tried)
    rows = [
        [Button("confirm", "indicator_set", at, argument), Button("cancel", "indicator_define", at)]
    ]
    saying.turn(
        tx,
        act,
        "indicators.tried",
        rows,
        indicator=tried,
        before=measure(one, cases, day),
        after=measure(tried, cases, day),
    )


def put(tx: Tx, act: Act, at: int, told: list[int]) -> None:
    indicators.redefine(tx, act, _read(_one(tx, at), told))
    show(tx, act, at)


def switch_printed(tx: Tx, act: Act, at: int) -> None:
    """In digests from the next one on; those that are out stay as they are."""
    one = _one(tx, at)
    indicators.redefine(tx, act, replace(one, is_printed=not one.is_printed))
    show(tx, act, at)


def _one(tx: Tx, at: int) -> Indicator:
    found = indicators.registry(tx)
    if not 0 <= at < len(found):
        raise Refused("old_button")
    return found[at]


def _trying(at: int, was: Indicator, tried: Indicator) -> Button:
    return Button(
        "indicator_try", "indicator_try", at, _argument(tried), {"was": was, "tried": tried}
    )


def _argument(one: Indicator) -> str:
    """The whole of what would be in force: each choice by its number."""
    base = BASES[one.counted].index(one.base)
    choices = (list(Rule).index(one.rule), list(Basis).index(one.basis), list(Span).index(one.span))
    return "/".join(map(str, (base, *choices, one.since)))


def _read(one: Indicator, told: list[int]) -> Indicator:
    """Raises Refused: old_button for what no button of ours carries."""
    base, rule, basis, span, since = told
    try:
        return replace(
            one,
            base=BASES[one.counted][base],
            rule=list(Rule)[rule],
            basis=list(Basis)[basis],
            span=list(Span)[span],
            since=since,
        )
    except IndexError:
        raise Refused("old_button") from None
