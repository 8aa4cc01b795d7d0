"""What is pressed and typed about capital: ticks of the list, a sum with its evidence, a claim."""

from collections.abc import Callable
from typing import Any

from actions import capital as checking
from actions import capital_pages as pages
from actions import posts as saying
from actions.access import Policy, asked_for, fills
from domain.acts import Act
from domain.buttons import Button
from domain.capital import EVIDENCE_OF, Capital, Evidence, SaidSum, said_sum
from domain.faults import Refused
from storage import Tx, dialogs, projects

TELL = "capital"


def kind_named(name: str) -> Capital:
    if name not in Capital.__members__:
        raise Refused("old_button")
    return Capital[name]


def tick(tx: Tx, act: Act, project: int) -> None:
    data = _list_data(tx, act)
    if project not in data["ids"]:
        raise Refused("old_button")
    _keep(tx, act, data | {"ticked": sorted(set(data["ticked"]) ^ {project})})


def put_evidence(tx: Tx, act: Act, name: str) -> None:
    data = _list_data(tx, act)
    if name not in Evidence.__members__ or Evidence[name] not in EVIDENCE_OF[Capital.HOME]:
        raise Refused("old_button")
    chosen = set(data["evidence"]) ^ {Evidence[name].value}
    _keep(tx, act, data | {"evidence": [one for one in Evidence if one in chosen]})


def confirm(tx: Tx, act: Act) -> None:
    """按报送数核定 what is ticked; the list goes on with the rest."""
    data = _list_data(tx, act)
    evidence = [Evidence(one) for one in data["evidence"]]
    count = checking.recognise_reported(tx, act, data["ticked"], evidence)
    saying.answer(tx, act, "capital.confirmed", count=count)
    pages.listing(tx, act, 0)


def _list_data(tx: Tx, act: Act) -> dict[str, Any]:
    dialog = dialogs.current(tx, act)
    if dialog is None or dialog.step != pages.LIST:
        raise Refused("old_button")
    return dict(dialog.data)


def _keep(tx: Tx, act: Act, data: dict[str, Any]) -> None:
    dialogs.open_dialog(tx, act, pages.LIST, **data)
    pages.show_list(tx, act)


def ask(tx: Tx, act: Act, project: int, what: str, kind: Capital) -> None:
    """The next words are a sum, its day and its evidence."""
    dialogs.open_dialog(tx, act, TELL, subject=project, what=what, kind=kind)
    back = [[Button("back", "capital", project)]]
    one = projects.project(tx, project)
    evidence = EVIDENCE_OF[kind]
    saying.turn(tx, act, f"capital.ask_{what}", back, project=one, kind=kind, evidence=evidence)


_MAY: dict[str, Policy] = {
    "check": checking.checks_capital,
    "claim": checking.claims_capital,
    "foreign": fills,
}
may_say = asked_for(_MAY)


def said(tx: Tx, act: Act, project: int, words: str) -> None:
    """When the words cannot be read, the question stays open."""
    dialog = dialogs.current(tx, act)
    assert dialog is not None
    kind = Capital(dialog.data["kind"])
    told = said_sum(words, kind, act.now.date())
    _SAID[dialog.data["what"]](tx, act, project, kind, told)
    dialogs.close_dialog(tx, act)
    pages.page(tx, act, project)


def _tell_foreign(tx: Tx, act: Act, project: int, _kind: Capital, told: SaidSum) -> None:
    checking.tell_foreign(tx, act, project, told)


_SAID: dict[str, Callable[[Tx, Act, int, Capital, SaidSum], None]] = {
    "check": checking.recognise,
    "claim": checking.claim,
    "foreign": _tell_foreign,
}


def decide(tx: Tx, act: Act, project: int, kind: Capital, unit: int) -> None:
    checking.decide(tx, act, project, kind, unit)
    pages.page(tx, act, project)
