"""What each field of a sentence does to a draft: fills it, or is in doubt."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from domain.drafts import emptied, of_milestone, of_problem
from domain.faults import Refused
from domain.money import MAX_YUAN, Span, show
from domain.reports import (
    PERCENT,
    Draft,
    Facts,
    Field,
    SaidProblem,
    Told,
    as_of,
    asks_money,
    check_done,
    check_total,
    counts_from,
    is_jump,
    stage_after,
    total_at,
)
from domain.stages import MILESTONES, Stage
from domain.understanding import Dated, Slip, Trace, Understanding, understand

YEAR = timedelta(days=366)


@dataclass(frozen=True)
class Finding:
    """One field that a sentence speaks of: filled, or in doubt for the reason of a refusal."""

    name: str
    traces: tuple[Trace, ...]
    doubt: Refused | None = None


Read = Callable[[Facts, Understanding], tuple[Draft, list[Finding]]]


def _milestones(facts: Facts, said: Understanding) -> tuple[Draft, list[Finding]]:
    """Done ones in the order of the stages, then those expected."""
    done = sorted((*said.done, *_early(facts, said)), key=lambda one: MILESTONES.index(one.stage))
    spoken = [(one, Told(done=one.on)) for one in done]
    spoken += [(one, Told(forecast=one.on)) for one in said.forecast]
    draft, findings = facts.draft, []
    for one, told in spoken:
        name = of_milestone(one.stage)
        doubt = _refusal(_check_milestone, facts, draft, one.stage, told)
        findings.append(Finding(name, (one.trace,), doubt))
        if doubt is None:
            draft = emptied(draft, name)
            draft = replace(draft, milestones={**draft.milestones, one.stage: told})
    return draft, findings


def _early(facts: Facts, said: Understanding) -> Iterator[Dated]:
    """What is said to be done on a day to come: a reader of that day would take it."""
    understood = [one.trace for one in (*said.done, *said.forecast)]
    for one in understand(said.text, facts.today + YEAR, facts.period).done:
        known = any(one.trace.start < it.end and it.start < one.trace.end for it in understood)
        if one.on > facts.today and not known:
            yield one


def _check_milestone(facts: Facts, draft: Draft, stage: Stage, told: Told) -> None:
    recorded = facts.milestone(stage).done
    if recorded and recorded != told.done:
        raise Refused("milestone_recorded", stage=stage, day=recorded)
    if told.done and told.done > facts.today:
        raise Refused("date_in_future", day=told.done)
    if told.done and facts.waits_for_contract:
        raise Refused("contract_framework_only")
    if told.done:
        check_done(facts.known, draft.milestones, stage, told.done)
    if told.forecast and told.forecast < facts.today:
        raise Refused("forecast_in_past", day=told.forecast, today=facts.today)


def _money(facts: Facts, said: Understanding) -> tuple[Draft, list[Finding]]:
    """A total as it was said, or the one that an amount of a period makes."""
    amount, total = said.money_period, said.money_total
    before = counts_from(amount.span or Span.NEW, facts.totals, facts.period) if amount else 0
    made = before + amount.yuan if amount else None
    yuan = total.yuan if total else made
    if yuan is None:
        return facts.draft, []
    traces = tuple(one.trace for one in (amount, total) if one)
    doubt = _refusal(_check_money, facts, yuan)
    if doubt:
        return facts.draft, [Finding(Field.MONEY, traces, doubt)]
    draft = replace(
        emptied(facts.draft, Field.MONEY),
        total=yuan,
        total_on=as_of(facts.period, facts.today),
        added=amount.yuan if amount and made == yuan else None,
        reason=facts.draft.reason,
    )
    if not amount or not total or made == yuan:
        return draft, [Finding(Field.MONEY, traces)]
    differs = Refused("sum_differs", added=amount.yuan, before=before, total=yuan)
    return draft, [
        Finding(Field.MONEY, (total.trace,)),
        Finding(Field.MONEY, (amount.trace,), differs),
    ]


def _check_money(facts: Facts, total: int) -> None:
    project, on = facts.project, as_of(facts.period, facts.today)
    if not asks_money(project.stage, facts.draft.milestones):
        raise Refused("money_not_asked", stage=stage_after(project.stage, facts.draft.milestones))
    if total > MAX_YUAN:
        raise Refused("amount_too_large", given=show(total))
    check_total(project, facts.totals, total, on)
    if is_jump(facts.totals, total, on):
        raise Refused("total_jumps", total=total, before=total_at(facts.totals, on))


def _foreign(facts: Facts, said: Understanding) -> tuple[Draft, list[Finding]]:
    """Never converted: shown, and asked for in yuan."""
    found = [
        Finding(
            Field.MONEY,
            (one.trace,),
            Refused("amount_foreign", given=_text(said, one.trace)),
        )
        for one in said.foreign
    ]
    return facts.draft, found


def _percent(facts: Facts, said: Understanding) -> tuple[Draft, list[Finding]]:
    if said.percent is None:
        return facts.draft, []
    draft = replace(emptied(facts.draft, PERCENT), percent=said.percent.percent)
    return draft, [Finding(PERCENT, (said.percent.trace,))]


def _slips(facts: Facts, said: Understanding) -> tuple[Draft, list[Finding]]:
    """What cannot be is no field's; it is asked for again."""
    found = [
        Finding(_field_of(one), (one.trace,), Refused(one.code, given=_text(said, one.trace)))
        for one in said.slips
    ]
    return facts.draft, found


def _field_of(slip: Slip) -> str:
    if slip.is_sum:
        return Field.MONEY
    return of_milestone(slip.stage) if slip.stage else Field.STATEMENT


READS: tuple[Read, ...] = (_milestones, _money, _foreign, _percent, _slips)


def problems(draft: Draft, said: Understanding, by: str) -> tuple[Draft, list[Finding]]:
    """A problem of the same kind at the same unit is spoken of anew."""
    found = [
        SaidProblem(one.category, one.unit or "", _text(said, one.trace), by)
        for one in said.problems
    ]
    again = {(one.category, one.unit) for one in found}
    kept = [one for one in draft.problems if (one.category, one.unit) not in again]
    findings = [
        Finding(of_problem(at), (one.trace,)) for at, one in enumerate(said.problems, len(kept))
    ]
    return replace(draft, problems=(*kept, *found)), findings


def _refusal(check: Callable[..., None], *given: object) -> Refused | None:
    try:
        check(*given)
    except Refused as refused:
        return refused
    return None


def _text(said: Understanding, trace: Trace) -> str:
    return said.text[trace.start : trace.end]
