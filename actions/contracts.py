"""合同 of a project: registered, withdrawn, its investor changed; 合同引资 follows (`facts/domain.md` 1.2)."""

from datetime import date

from actions.access import office_alone
from actions.audit import record
from actions.capital import checks_capital, claims_capital
from actions.sittings import refresh_project
from domain import contracts as rules
from domain.acts import Act
from domain.contracts import Contract, ContractKind, Counted, SaidContract
from domain.faults import Refused
from domain.projects import Project
from domain.stages import MILESTONES, PATH, STOPPED, Stage
from domain.timeline import Happening, on
from storage import Tx, contracts, projects, stages

BEFORE = PATH[: PATH.index(MILESTONES[0])]


def keeps_contracts(tx: Tx, act: Act, subject: int) -> bool:
    """The office, and the liaison of a unit that has to do with the project."""
    return checks_capital(tx, act, subject) or claims_capital(tx, act, subject)


def withdraws_contract(tx: Tx, act: Act, subject: int) -> bool:
    return contracts.find(tx, subject) is not None and office_alone(tx, act, 0)


def changed_on(tx: Tx, project: int) -> date | None:
    changes = contracts.changes_of(tx, project)
    return changes[-1].on if changes else None


def counted(tx: Tx, project: int) -> list[Counted]:
    return rules.counted(contracts.of_project(tx, project), changed_on(tx, project))


def formal(tx: Tx, project: int) -> Contract | None:
    return rules.formal(contracts.of_project(tx, project), changed_on(tx, project))


def counts_as_signed(tx: Tx, project: int) -> bool:
    """签约 counts by the formal contract: a framework alone is none. Older projects have no rows."""
    return not contracts.of_project(tx, project) or formal(tx, project) is not None


def waits_for_contract(tx: Tx, project: Project) -> bool:
    """Before 签约, with a framework alone: nothing from 签约 on is reached until the formal one stands."""
    stage = project.stage
    if stage in STOPPED:
        stage = stages.stopped_at(tx, project.id) or stage
    if stage not in BEFORE or counts_as_signed(tx, project.id):
        return False
    signed = projects.milestones_of(tx, project.id).get(Stage.SIGNED)
    return signed is None or signed.done is None


def check_contract(tx: Tx, project: Project) -> None:
    if waits_for_contract(tx, project):
        raise Refused("contract_framework_only")


def register(tx: Tx, act: Act, project: int, kind: ContractKind, said: SaidContract) -> None:
    rules.check(contracts.of_project(tx, project), changed_on(tx, project), kind, said)
    by = act.person.id if act.person else None  # nobody: an import from the command line
    contracts.add(tx, act.now, project, kind, said, by)
    values = {"kind": kind, "number": said.number, "event": said.event}
    record(tx, act, "contract", f"project:{project}", **values, sum_money=said.amount)
    _follow(tx, act, project)


def withdraw(tx: Tx, act: Act, number: int) -> int:
    """The one registered last, by the office; its project."""
    one = contracts.find(tx, number)
    if one is None or contracts.of_project(tx, one.project)[-1] != one:
        raise Refused("old_button")
    contracts.remove(tx, number)
    values = {"kind": one.kind, "number": one.number}
    record(tx, act, "contract_withdrawn", f"project:{one.project}", **values)
    _follow(tx, act, one.project)
    return one.project


def change_investor(tx: Tx, act: Act, project: int, day: date, new: str, why: str) -> None:
    old = projects.project(tx, project).investor
    if new == old:
        raise Refused("investor_same", name=new)
    before = changed_on(tx, project)
    if before is not None and day < before:
        raise Refused("investor_change_order", day=before)
    contracts.change_investor(tx, act.now, project, day, old, new, why, act.actor.id)
    projects.change(tx, project, investor=new)
    record(tx, act, "investor_change", f"project:{project}", old=old, new=new, why=why)
    _follow(tx, act, project)


def _follow(tx: Tx, act: Act, project: int) -> None:
    """合同引资 is what the contracts say, as soon as there is a formal one."""
    sum_ = rules.agreed(contracts.of_project(tx, project), changed_on(tx, project))
    old = projects.project(tx, project).contract_money
    if sum_ is not None and sum_ != old:
        projects.change(tx, project, contract_money=sum_)
        values = {"contract_money": sum_, "old_contract_money": old}
        record(tx, act, "change_project", f"project:{project}", **values)
    refresh_project(tx, act, project)


def happened(tx: Tx, project: int) -> list[Happening]:
    signed = [
        Happening(on(one.on), "contracts_signed", {"one": one})
        for one in contracts.of_project(tx, project)
    ]
    changed = [
        Happening(on(one.on), "contracts_investor", {"one": one})
        for one in contracts.changes_of(tx, project)
    ]
    return signed + changed
