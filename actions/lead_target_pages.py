"""`/lead 目标`: the chains, one chain's companies, one of them, and what is typed for it."""

from collections.abc import Sequence

from actions import lead_targets as listing_them
from actions import posts as saying
from actions.lead_target_access import drops_target, works_targets
from actions.paging import place
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.lead_targets import Target, TargetState, chain_named, lists_targets
from storage import Tx, dialogs, lead_targets, leads

NEW, TOUCH, LEAD = "target_new", "target_touch", "target_lead"
PAGE = 8
FOUND = 10
CHAINS = 30


def begin(tx: Tx, act: Act, words: str) -> None:
    """Nothing: the chains; a list of companies: added; a chain or company: found."""
    if not words:
        listing(tx, act)
    elif not lists_targets(words):
        _find(tx, act, words)
    elif works_targets(tx, act, 0):
        add(tx, act, words)
    else:
        raise Refused("not_allowed")


def _find(tx: Tx, act: Act, words: str) -> None:
    chain = chain_named(words)
    if lead_targets.of_chain(tx, chain):
        chain_page(tx, act, 0, chain)
        return
    found = lead_targets.search(tx, words, FOUND)
    if not found:
        raise Refused("target_form", given=words)
    if len(found) == 1:
        page(tx, act, found[0].id)
    else:
        rows = _each(found)
        saying.answer(tx, act, "lead_targets.found", rows, words=words, count=len(found))


def _each(shown: Sequence[Target]) -> list[list[Button]]:
    return [[Button("one_target", "lead_target", one.id, it={"one": one})] for one in shown]


def listing(tx: Tx, act: Act) -> None:
    found = lead_targets.chains(tx)
    chains = dict(list(found.items())[:CHAINS])
    each = [[Button("one_chain", "lead_chain", 0, one, {"chain": one})] for one in chains]
    new = [Button("target_new", "target_new")] if works_targets(tx, act, 0) else []
    rows = [*each, new, [Button("back", "leads")]]
    saying.turn(tx, act, "lead_targets.list", rows, chains=chains, count=len(found))


def chain_page(tx: Tx, act: Act, number: int, chain: str) -> None:
    found = lead_targets.of_chain(tx, chain)
    where = place(len(found), PAGE, number)
    shown = where.of(found)
    turns = where.turns(lambda label, to: Button(label, "lead_chain", to, chain))
    rows = [*_each(shown), turns, [Button("back", "lead_targets")]]
    counts = {"count": len(found), "page": where.page, "pages": where.pages}
    saying.turn(tx, act, "lead_targets.chain", rows, chain=chain, shown=shown, **counts)


def page(tx: Tx, act: Act, number: int) -> None:
    one = listing_them.found(tx, number)
    rows = _keys(number, one) if works_targets(tx, act, 0) else []
    steps, came = lead_targets.steps(tx, number), leads.of_target(tx, number)
    if not steps and not came and drops_target(tx, act, number):
        rows.append([Button("target_drop", "target_drop", number)])
    back = [Button("back", "lead_chain", 0, one.chain)]
    saying.turn(tx, act, "lead_targets.page", [*rows, back], one=one, steps=steps, leads=came)


def _keys(number: int, one: Target) -> list[list[Button]]:
    states = [
        Button("target_state", "target_state", number, each.name, {"one": each, "ticked": each is one.state})
        for each in TargetState
        if each is not TargetState.UNTOUCHED
    ]  # fmt: skip
    return [[Button(TOUCH, TOUCH, number), Button(LEAD, LEAD, number)], states]


def ask_new(tx: Tx, act: Act) -> None:
    dialogs.open_dialog(tx, act, NEW, subject=0)
    saying.turn(tx, act, "lead_targets.ask_new", [[Button("back", "lead_targets")]])


def add(tx: Tx, act: Act, words: str) -> None:
    """A few messages make one list: the dialog stays open for more."""
    chain, new, known = listing_them.add(tx, act, words)
    dialogs.open_dialog(tx, act, NEW, subject=0)
    rows = [[Button("one_chain", "lead_chain", 0, chain, {"chain": chain})]]
    saying.answer(tx, act, "lead_targets.added", rows, chain=chain, new=new, known=known)


def ask(tx: Tx, act: Act, number: int, step: str) -> None:
    """The next words are how it was approached, or what it means to invest in."""
    dialogs.open_dialog(tx, act, step, subject=number)
    back, one = [[Button("back", "lead_target", number)]], listing_them.found(tx, number)
    name = "lead_targets.ask_touch" if step == TOUCH else "lead_targets.ask_lead"
    saying.turn(tx, act, name, back, one=one)


def said_touch(tx: Tx, act: Act, number: int, words: str) -> None:
    listing_them.touch(tx, act, number, words)
    dialogs.close_dialog(tx, act)
    page(tx, act, number)


def set_state(tx: Tx, act: Act, number: int, name: str) -> None:
    listing_them.set_state(tx, act, number, name)
    page(tx, act, number)


def drop(tx: Tx, act: Act, number: int) -> None:
    chain_page(tx, act, 0, listing_them.drop(tx, act, number))
