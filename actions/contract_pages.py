"""A project's contracts and what each counts as; the events of a year with what was signed at them."""

from actions import posts as saying
from actions.access import office
from actions.contracts import BEFORE, counted, formal, keeps_contracts
from domain.acts import Act
from domain.buttons import Button
from domain.contracts import ContractKind, Counted, tally
from domain.contracts import counted as counting
from storage import Tx, contracts, projects
from templates.render import Rows


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
    found = [one for one in _everything(tx) if one.contract.on.year == at]
    saying.turn(
        tx, act, "contracts.events", [turns, [Button("back", "projects")]],
        year=at, events=tally(found),
    )  # fmt: skip


def _everything(tx: Tx) -> list[Counted]:
    changed = contracts.changed_on(tx)
    by_project: dict[int, list[Counted]] = {}
    every = contracts.everything(tx)
    for project in {one.project for one in every}:
        own = [one for one in every if one.project == project]
        by_project[project] = counting(own, changed.get(project))
    return [one for found in by_project.values() for one in found]
