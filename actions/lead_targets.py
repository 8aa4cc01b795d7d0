"""目标企业 are listed by 产业链, approached, and become leads (二(一))."""

from collections.abc import Sequence
from datetime import date

from actions import lead_forms
from actions.audit import record
from domain.acts import Act
from domain.faults import Refused
from domain.lead_targets import Rank, Target, TargetState, approach, as_lead, targets
from domain.leads import normalised
from storage import Tx, lead_targets, leads


def found(tx: Tx, number: int) -> Target:
    one = lead_targets.find(tx, number)
    if one is None:
        raise Refused("old_button")
    return one


def add(tx: Tx, act: Act, words: str) -> tuple[str, Sequence[str], Sequence[str]]:
    """The chain, whom it has now, and who stood in it before."""
    said = targets(words)
    new: list[str] = []
    known: list[str] = []
    for rank, company in said.companies:
        (new if _put(tx, act, said.chain, rank, company) else known).append(company)
    record(tx, act, "lead_targets", f"chain:{said.chain}", count=len(new))
    return said.chain, new, known


def _put(tx: Tx, act: Act, chain: str, rank: Rank, company: str) -> bool:
    who = (act.actor.unit, act.actor.id, normalised(company))
    return lead_targets.add(tx, act.now, *who, company=company, chain=chain, rank=rank)


def touch(tx: Tx, act: Act, number: int, words: str) -> None:
    """Whoever was there tells of it; the first time it is 已接触."""
    on, text = approach(words, act.now.date())
    one = found(tx, number)
    first = one.state is TargetState.UNTOUCHED
    _note(tx, act, one, TargetState.TOUCHED if first else one.state, on, text)


def set_state(tx: Tx, act: Act, number: int, name: str) -> None:
    one = found(tx, number)
    if name not in TargetState.__members__:
        raise Refused("old_button")
    if TargetState[name] is not one.state:
        _note(tx, act, one, TargetState[name], act.now.date(), "")


def _note(tx: Tx, act: Act, one: Target, state: TargetState, on: date, text: str) -> None:
    lead_targets.note(tx, one.id, act.actor.id, on, state, text)
    record(tx, act, "lead_target", f"target:{one.id}", state=state)


def to_lead(tx: Tx, act: Act, number: int, words: str) -> None:
    """Looked over like any lead; its company and chain are known."""
    lead_forms.show_said(tx, act, as_lead(found(tx, number), words))


def drop(tx: Tx, act: Act, number: int) -> str:
    """Listed by mistake; its chain. Who was approached, or is a lead, stays."""
    one = found(tx, number)
    if lead_targets.steps(tx, number) or leads.of_target(tx, number):
        raise Refused("target_touched")
    lead_targets.remove(tx, number)
    record(tx, act, "lead_target_removed", f"chain:{one.chain}")
    return one.chain
