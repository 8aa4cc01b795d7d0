"""What is typed about a contract: number, day, sum and event in one line; a changed investor."""

from actions import contract_pages as pages
from actions import contracts as keeping
from actions import posts as saying
from domain.acts import Act
from domain.buttons import Button
from domain.contracts import ContractKind, said_change, said_contract
from domain.faults import Refused
from domain.ledger import MAX_LENGTHS
from domain.names import within
from storage import Tx, dialogs, projects

TELL = "contract"
INVESTOR = "contract_investor"


def ask(tx: Tx, act: Act, project: int, name: str) -> None:
    if name not in ContractKind.__members__:
        raise Refused("old_button")
    kind = ContractKind[name]
    dialogs.open_dialog(tx, act, TELL, subject=project, kind=kind)
    back = [[Button("back", "contracts", project)]]
    saying.turn(tx, act, "contracts.ask", back, project=projects.project(tx, project), kind=kind)


def said(tx: Tx, act: Act, project: int, words: str) -> None:
    """When the words cannot be read, the question stays open."""
    dialog = dialogs.current(tx, act)
    assert dialog is not None
    kind = ContractKind(dialog.data["kind"])
    keeping.register(tx, act, project, kind, said_contract(words, kind, act.now.date()))
    dialogs.close_dialog(tx, act)
    pages.page(tx, act, project)


def ask_investor(tx: Tx, act: Act, project: int) -> None:
    dialogs.open_dialog(tx, act, INVESTOR, subject=project)
    back = [[Button("back", "contracts", project)]]
    saying.turn(tx, act, "contracts.ask_investor", back, project=projects.project(tx, project))


def said_investor(tx: Tx, act: Act, project: int, words: str) -> None:
    day, new, why = said_change(words, act.now.date())
    keeping.change_investor(tx, act, project, day, within(new, MAX_LENGTHS["investor"]), why)
    dialogs.close_dialog(tx, act)
    pages.page(tx, act, project)


def withdraw(tx: Tx, act: Act, number: int) -> None:
    pages.page(tx, act, keeping.withdraw(tx, act, number))
