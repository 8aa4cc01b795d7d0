"""What is pressed and typed for a 移交: who takes it over, why not, where it goes instead."""

from collections.abc import Callable, Mapping
from typing import Any

from actions import handover as handing
from actions import handover_pages as pages
from actions import posts as saying
from actions.access import Policy, asked_for, office_alone
from actions.audit import record
from actions.handover_access import takes_over
from actions.roster import unit_called
from domain import names
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.handover import Phase, phase_of
from storage import Tx, dialogs, handover, people, projects
from templates.render import Rows

TELL = "handover"
START = "handover_start"
DEPARTMENTS = "departments"
OFFERED = 12
LONGEST_INDUSTRY = 60


def ask_heir(tx: Tx, act: Act, number: int) -> None:
    """接收: by whom? The presser first, then colleagues."""
    one = handing.found(tx, number)
    rows = _people(tx, act, "handover_heir", number, one.taker)
    saying.turn(tx, act, "handover.ask_heir", rows, one=one, project=_project_of(tx, number))


def _people(tx: Tx, act: Act, verb: str, number: int, unit: int) -> Rows:
    found = sorted(people.of_unit(tx, unit), key=lambda one: one.id != act.actor.id)
    if not found:
        raise Refused("unit_without_people", unit=people.unit(tx, unit).name)
    buttons = [
        Button("someone", verb, number, f"{unit}/{one.id}", {"person": one})
        for one in found[:OFFERED]
    ]
    rows = [buttons[at : at + 2] for at in range(0, len(buttons), 2)]
    return [*rows, [Button("back", "handover", number)]]


def _project_of(tx: Tx, number: int) -> object:
    return projects.project(tx, handing.found(tx, number).project)


def accept(tx: Tx, act: Act, number: int, unit: int, heir: int) -> None:
    if unit != handing.found(tx, number).taker:
        raise Refused("old_button")
    handing.accept(tx, act, number, heir)
    pages.page(tx, act, number)


def ask(tx: Tx, act: Act, number: int, what: str) -> None:
    """The next words say why it is refused, why it stays, or which unit is to have it."""
    dialogs.open_dialog(tx, act, TELL, subject=number, what=what)
    back = [[Button("back", "handover", number)]]
    one = handing.found(tx, number)
    saying.turn(tx, act, f"handover.ask_{what}", back, one=one, project=_project_of(tx, number))


def ask_assigned(tx: Tx, act: Act, number: int) -> None:
    """指定: a person of the side that was asked; or another unit, by its name."""
    one = handing.found(tx, number)
    dialogs.open_dialog(tx, act, TELL, subject=number, what="unit")
    _offer_unit(tx, act, number, one.taker)


def _offer_unit(tx: Tx, act: Act, number: int, unit: int) -> None:
    rows = _people(tx, act, "handover_person", number, unit)
    saying.turn(tx, act, "handover.ask_person", rows, unit=people.unit(tx, unit),
                project=_project_of(tx, number))  # fmt: skip


def choose(tx: Tx, act: Act, number: int, unit: int, heir: int) -> None:
    """Whom the office has chosen; the reason is still to come."""
    dialogs.open_dialog(tx, act, TELL, subject=number, what="assign", unit=unit, heir=heir)
    back = [[Button("back", "handover", number)]]
    values = {"heir": people.person(tx, heir), "unit": people.unit(tx, unit)}
    saying.turn(tx, act, "handover.ask_assign", back, **values, project=_project_of(tx, number))


def said(tx: Tx, act: Act, number: int, words: str) -> None:
    """When the words cannot be read, the question stays open."""
    dialog = dialogs.current(tx, act)
    assert dialog is not None
    _SAID[dialog.data["what"]](tx, act, number, dialog.data, words)


def _refuse(tx: Tx, act: Act, number: int, _data: Mapping[str, Any], words: str) -> None:
    handing.refuse(tx, act, number, words)
    _done(tx, act, number)


def _keep(tx: Tx, act: Act, number: int, _data: Mapping[str, Any], words: str) -> None:
    handing.keep(tx, act, number, words)
    _done(tx, act, number)


def _name_unit(tx: Tx, act: Act, number: int, _data: Mapping[str, Any], words: str) -> None:
    _offer_unit(tx, act, number, unit_called(tx, words).id)


def _assign(tx: Tx, act: Act, number: int, data: Mapping[str, Any], words: str) -> None:
    handing.assign(tx, act, number, data["unit"], data["heir"], words)
    _done(tx, act, number)


def _done(tx: Tx, act: Act, number: int) -> None:
    dialogs.close_dialog(tx, act)
    pages.page(tx, act, number)


_MAY: Mapping[str, Policy] = {
    "refuse": takes_over,
    "keep": office_alone,
    "unit": office_alone,
    "assign": office_alone,
}
may_say = asked_for(_MAY)
_SAID: Mapping[str, Callable[[Tx, Act, int, Mapping[str, Any], str], None]] = {
    "refuse": _refuse,
    "keep": _keep,
    "unit": _name_unit,
    "assign": _assign,
}


def ask_start(tx: Tx, act: Act, project_id: int) -> None:
    """发起移交 by hand: to which unit?"""
    dialogs.open_dialog(tx, act, START, subject=project_id)
    back = [[Button("back", "stages", project_id)]]
    project = projects.project(tx, project_id)
    saying.turn(tx, act, "handover.ask_start", back, project=project)


def said_start(tx: Tx, act: Act, project_id: int, words: str) -> None:
    project = projects.project(tx, project_id)
    phase = phase_of(project.stage)
    if phase is None:
        raise Refused("old_button")
    one = handing.start(tx, act, project, phase, unit_called(tx, words).id)
    _done(tx, act, one.id)


def show_departments(tx: Tx, act: Act) -> None:
    """行业分工: which department answers in which phase; the next words set one industry's."""
    dialogs.open_dialog(tx, act, DEPARTMENTS, subject=0)
    found: dict[str, dict[Phase, str]] = {}
    for industry, phase, unit in handover.all_departments(tx):
        found.setdefault(industry, {})[phase] = unit
    back = [[Button("back", "handovers")]]
    saying.turn(tx, act, "handover.departments", back, found=found)


def said_department(tx: Tx, act: Act, words: str) -> None:
    """产业、洽谈阶段的部门、实施阶段的部门, the last one for both where it stands alone; 无 for none."""
    parts = names.tidy(words).split()
    if len(parts) not in (2, 3):
        raise Refused("departments_unread", given=words)
    industry = names.within(parts[0], LONGEST_INDUSTRY)
    if parts[1] in names.NOTHING:
        handover.drop_departments(tx, industry)
        units = []
    else:
        units = [unit_called(tx, name) for name in (parts[1], parts[-1])]
    for phase, unit in zip((Phase.NEGOTIATION, Phase.IMPLEMENTATION), units, strict=False):
        handover.put_department(tx, industry, phase, unit.id)
    named = " ".join(unit.name for unit in units)
    record(tx, act, "departments", f"industry:{industry}", industry=industry, unit=named)
    show_departments(tx, act)
