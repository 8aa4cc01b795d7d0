"""A project's contracts and what each counts as; the events of a year with what was signed at them."""

from collections.abc import Iterable

from actions import posts as saying
from actions.access import office
from actions.contracts import BEFORE, counted, formal, keeps_contracts
from domain.acts import Act
from domain.buttons import Button
from domain.contracts import Contract, ContractKind, Counted, tally
from domain.contracts import counted as counting
from domain.faults import Refused
from storage import Tx, contracts, projects
from templates.render import Rows

LISTED = 8  # ways on
SHOWN = 20  # lines


def page(tx: Tx, act: Act, project: int) -> None:
    found = counted(tx, project)
    every = contracts.of_project(tx, project)
    counting_now = {one.contract.id for one in found}
    saying.turn(
        tx,
        act,
        "contracts.page",
        [*_keys(tx, act, project), [Button("back", "stages", project)]],
        project=projects.project(tx, project),
        counted=found,
        replaced=[one for one in every if one.id not in counting_now],
        formal=formal(tx, project),
        changes=contracts.changes_of(tx, project),
    )


def _reach(tx: Tx, project: int) -> list[Button]:
    """A formal contract of what is still in talks is the day and the evidence of 签约."""
    one = formal(tx, project)
    if one is None or projects.project(tx, project).stage not in BEFORE:
        return []
    return [Button("contract_sign", "contract_reach", project, it={"one": one})]


def _keys(tx: Tx, act: Act, project: int) -> Rows:
    if not keeps_contracts(tx, act, project):
        return []
    rows = [
        [
            Button("contract_new", "contract_new", project, kind.name, {"kind": kind})
            for kind in ContractKind
        ],
        [Button("contract_investor", "contract_investor", project)],
    ]
    if office(tx, act, 0):
        rows[-1].append(Button("contract_events", "contract_events", act.now.year))
        rows.insert(0, _reach(tx, project))
        rows += [
            [Button("contract_withdraw", "contract_withdraw", one.id, it={"one": one})]
            for one in contracts.of_project(tx, project)[-1:]
        ]
    return rows


def events(tx: Tx, act: Act, year: int) -> None:
    """签约活动 of a year: each project at the event where it was first signed."""
    at = min(max(year, 2000), act.now.year)
    turns = [Button("year_before", "contract_events", at - 1, it={"year": at - 1})]
    if at < act.now.year:
        turns.append(Button("year_after", "contract_events", at + 1, it={"year": at + 1}))
    found = tally(_of_year(tx, at))
    ways = [
        [Button("contract_event", "contract_event", at, str(number), {"event": event})]
        for number, event in enumerate(list(found)[:LISTED])
    ]
    saying.turn(
        tx, act, "contracts.events", [*ways, turns, [Button("back", "projects")]],
        year=at, events=found,
    )  # fmt: skip


def event(tx: Tx, act: Act, year: int, number: int) -> None:
    """The projects behind one event's figures."""
    found = _of_year(tx, year)
    named = list(tally(found))
    if number >= len(named):
        raise Refused("old_button")
    signed = _by_day(one for one in found if one.contract.event == named[number])
    about = {one.id: one for one in projects.with_ids(tx, {one.contract.project for one in signed})}
    rows = [
        [Button("one_project", "contracts", one.id, it={"project": one})]
        for one in list(about.values())[:LISTED]
    ]
    saying.turn(
        tx, act, "contracts.event",
        [*rows, [Button("back", "contract_events", year)]],
        year=year, event=named[number], of=tally(signed)[named[number]],
        lines=[(about[one.contract.project], one) for one in signed[:SHOWN]],
        more=max(0, len(signed) - SHOWN),
    )  # fmt: skip


def _by_day(found: Iterable[Counted]) -> list[Counted]:
    return sorted(found, key=lambda one: (one.contract.on, one.contract.id))


def _of_year(tx: Tx, year: int) -> list[Counted]:
    changed = contracts.changed_on(tx)
    by_project: dict[int, list[Contract]] = {}
    for one in contracts.everything(tx):
        by_project.setdefault(one.project, []).append(one)
    found = (counting(own, changed.get(project)) for project, own in by_project.items())
    return [one for own in found for one in own if one.contract.on.year == year]
