"""Units for the office: who belongs to one, its kind, its name and the names it had."""

from actions import posts as saying
from actions.audit import record
from actions.person_lists import paged
from domain import names
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.people import Unit
from domain.roles import UnitKind
from storage import Tx, dialogs, people, projects, units

WIDE = 3  # units in a row
MOST = 90  # units that fit under one message
STEP = "unit"
NAME, FORMER, NEW = "name", "former", "new"


def show_list(tx: Tx, act: Act) -> None:
    known = people.all_units(tx)
    keys = [Button("locality", "unit", one.id, it={"unit": one}) for one in known[:MOST]]
    rows = [keys[at : at + WIDE] for at in range(0, len(keys), WIDE)]
    ends = [Button("unit_new", "unit_new"), Button("back", "roster")]
    saying.turn(tx, act, "units.list", [*rows, ends], count=len(known), listed=MOST)


def show(tx: Tx, act: Act, unit_id: int, number: int = 0) -> None:
    """The page of a unit; back on it, no words are waited for any more."""
    unit = _unit(tx, unit_id)
    _forget(tx, act)
    persons = people.of_unit(tx, unit.id)
    listed = paged(persons, number, "unit_people", str(unit.id))
    saying.turn(
        tx,
        act,
        "units.page",
        [*listed.rows, *_changes(unit)],
        unit=unit,
        former=units.former_names(tx, unit.id),
        persons=len(persons),
        projects=len(projects.of_unit(tx, unit.id)),
        page=listed.page,
        pages=listed.pages,
    )


def _changes(unit: Unit) -> list[list[Button]]:
    return [
        [
            Button("unit_name", "unit_ask", unit.id, NAME),
            Button("unit_former", "unit_ask", unit.id, FORMER),
            Button("unit_kinds", "unit_kinds", unit.id),
        ],
        [Button("back", "units")],
    ]


def _unit(tx: Tx, unit_id: int) -> Unit:
    unit = next((one for one in people.all_units(tx) if one.id == unit_id), None)
    if unit is None:
        raise Refused("old_button")
    return unit


def _forget(tx: Tx, act: Act) -> None:
    dialog = dialogs.current(tx, act)
    if dialog is not None and dialog.step == STEP:
        dialogs.close_dialog(tx, act)


def begin(tx: Tx, act: Act) -> None:
    """The next words are the name of a unit nobody has imported."""
    dialogs.open_dialog(tx, act, STEP, subject=0, what=NEW)
    saying.answer(tx, act, "units.ask_new")


def ask(tx: Tx, act: Act, unit_id: int, what: str) -> None:
    """The next words are the unit's new name, or a name it had."""
    unit = _unit(tx, unit_id)
    dialogs.open_dialog(tx, act, STEP, subject=unit.id, what=what)
    saying.answer(tx, act, f"units.ask_{what}", unit=unit)


def said(tx: Tx, act: Act, words: str) -> None:
    dialog = dialogs.current(tx, act)
    assert dialog is not None
    name = names.person(words)
    if dialog.data["what"] == NEW:
        show(tx, act, _add(tx, act, name))
        return
    unit = _unit(tx, int(dialog.data["subject"]))
    if dialog.data["what"] == NAME:
        _rename(tx, act, unit, name)
    else:
        _former(tx, act, unit, name)
    show(tx, act, unit.id)


def _add(tx: Tx, act: Act, name: str) -> int:
    """Of the kind its name tells; the page that follows can set another."""
    known = people.unit_named(tx, name)
    if known is not None:
        raise Refused("unit_name_taken", name=name, unit=known.name)
    unit = people.add_unit(tx, name, names.unit_kind(name))
    record(tx, act, "add_unit", f"unit:{unit.id}", name=name, kind=unit.kind)
    return unit.id


def _rename(tx: Tx, act: Act, unit: Unit, name: str) -> None:
    """The name it had so far still finds it, in chat and in workbooks."""
    _refuse_taken(tx, unit, name)
    if name == unit.name:
        return
    units.drop_former(tx, unit.id, name)
    units.rename(tx, unit.id, name)
    units.add_former(tx, unit.id, unit.name)
    record(tx, act, "rename_unit", f"unit:{unit.id}", old=unit.name, new=name)


def _former(tx: Tx, act: Act, unit: Unit, name: str) -> None:
    """A former name more; one that is known already is taken off again."""
    _refuse_taken(tx, unit, name)
    if name == unit.name:
        raise Refused("unit_name_taken", name=name, unit=unit.name)
    if units.drop_former(tx, unit.id, name):
        record(tx, act, "drop_former", f"unit:{unit.id}", name=name)
    else:
        units.add_former(tx, unit.id, name)
        record(tx, act, "add_former", f"unit:{unit.id}", name=name)


def _refuse_taken(tx: Tx, unit: Unit, name: str) -> None:
    """One name means one unit, or an import could not tell them apart."""
    other = people.unit_named(tx, name)
    if other is not None and other.id != unit.id:
        raise Refused("unit_name_taken", name=name, unit=other.name)


def kinds(tx: Tx, act: Act, unit_id: int) -> None:
    unit = _unit(tx, unit_id)
    rows = [[Button("unit_kind", "unit_kind", unit.id, one, {"kind": one})] for one in UnitKind]
    back = [Button("back", "unit", unit.id)]
    saying.turn(tx, act, "units.ask_kind", [*rows, back], unit=unit)


def set_kind(tx: Tx, act: Act, unit_id: int, word: str) -> None:
    unit = _unit(tx, unit_id)
    if word not in list(UnitKind):
        raise Refused("old_button")
    units.set_kind(tx, unit.id, UnitKind(word))
    record(tx, act, "set_unit_kind", f"unit:{unit.id}", old=unit.kind, new=word)
    show(tx, act, unit.id)
