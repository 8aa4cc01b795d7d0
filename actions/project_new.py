"""A new project, asked for fact by fact; nothing is stored before it is confirmed."""

from collections.abc import Callable, Sequence
from typing import Any

from actions import leads
from actions import posts as saying
from actions import project_changes as changing
from actions.audit import record
from actions.leaders import in_charge
from actions.project_edits import industry, line, locality, project_name
from actions.project_offers import FOR_NEW, Facts
from actions.projects import page
from domain import names
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.handover import phase_of, side
from domain.ledger import MAX_LENGTHS
from domain.projects import next_code
from domain.stages import PATH, Level, Stage
from storage import Tx, dialogs, people, projects
from storage.handover import departments_of

# In the order they are asked; the dialog's row holds what has been said.
FACTS = ("name", "investor", "locality", "industry", "stage", "level", "reporter")
OFFERED = 12
STEP = "project_new"


def begin(tx: Tx, act: Act, words: str) -> None:
    """`/project new 名称`."""
    facts = {"name": project_name(words)} if words else {}
    _go_on(tx, act, facts)


def begin_from(tx: Tx, act: Act, facts: Facts) -> None:
    """From what is known already, of a lead."""
    _go_on(tx, act, facts)


def said(tx: Tx, act: Act, words: str) -> None:
    """The words answer the fact that was asked."""
    if names.clean(words).lower() in names.GIVE_UP:
        drop(tx, act)
        return
    facts = _facts(tx, act)
    asked = _missing(facts)
    if asked is None:
        _go_on(tx, act, facts)
        return
    _go_on(tx, act, {**facts, asked: READ[asked](tx, words)})


def give(tx: Tx, act: Act, field: str, value: str) -> None:
    """A button answers one; pressed again, it answers anew."""
    facts = _facts(tx, act)
    if field not in facts and field != _missing(facts):
        raise Refused("old_button")
    _go_on(tx, act, {**facts, field: PRESSED[field](value)})


def _facts(tx: Tx, act: Act) -> dict[str, Any]:
    dialog = dialogs.current(tx, act)
    if dialog is None or dialog.step != STEP:
        raise Refused("old_button")
    return dict(dialog.data)


def _missing(facts: Facts) -> str | None:
    return next((one for one in FACTS if one not in facts), None)


def _go_on(tx: Tx, act: Act, facts: Facts) -> None:
    dialogs.open_dialog(tx, act, STEP, **facts)
    asked = _missing(facts)
    if asked is None:
        rows = [[Button("project_make", "project_make"), Button("give_up", "project_drop")]]
        saying.turn(tx, act, "projects.confirm", rows, **_shown(tx, act, facts))
        return
    offered = FOR_NEW[asked](tx, facts) if asked in FOR_NEW else []
    give_up = [Button("give_up", "project_drop")]
    saying.turn(
        tx, act, "projects.ask_new", [*offered, give_up], asked=asked, longest=MAX_LENGTHS["name"]
    )


def _shown(tx: Tx, act: Act, facts: Facts) -> dict[str, Any]:
    return {
        **{key: facts[key] for key in ("name", "investor", "industry")},
        "code": _next_code(tx, act),
        "stage": Stage(facts["stage"]),
        "level": Level(facts["level"]),
        "locality": people.unit(tx, facts["locality"]).name,
        "reporter": people.person(tx, facts["reporter"]),
        "unit": people.unit(tx, _unit(tx, facts)).name,
        "leader": people.person(tx, leader) if (leader := _leader(tx, facts)) else None,
        "total_investment": facts.get("total_investment"),
    }


def _unit(tx: Tx, facts: Facts) -> int:
    """The locality (属地管理), or the industry's department where a phase has one (二(二))."""
    level, locality = Level(facts["level"]), int(facts["locality"])
    phase = phase_of(Stage(facts["stage"]))
    assert phase is not None
    return side(level, locality, phase, departments_of(tx, facts["industry"])) or locality


def _leader(tx: Tx, facts: Facts) -> int | None:
    return in_charge(tx, Level(facts["level"]), Stage(facts["stage"]), facts["industry"])


def _next_code(tx: Tx, act: Act) -> str:
    return next_code((one.code for one in projects.all_projects(tx)), act.now.year)


def make(tx: Tx, act: Act) -> None:
    """Who reports for it answers for it (责任人) until the office sets otherwise, as with the leader."""
    facts = _facts(tx, act)
    if _missing(facts):
        raise Refused("old_button")
    values = {
        **{key: facts[key] for key in ("name", "investor", "industry", "locality", "reporter")},
        "code": _next_code(tx, act),
        "stage": Stage(facts["stage"]),
        "level": Level(facts["level"]),
        "unit": _unit(tx, facts),
        "responsible": facts["reporter"],
        "leader": _leader(tx, facts),
        "total_investment": facts.get("total_investment"),
    }
    number = projects.add(tx, act.now, values)
    record(tx, act, "add_project", f"project:{number}", **values)
    if "lead" in facts:
        leads.became(tx, act, facts["lead"], number)
    dialogs.close_dialog(tx, act)
    if facts["reporter"] != act.actor.id:
        changing.tell_successor(tx, act, facts["reporter"], [projects.project(tx, number)])
    page(tx, act, number)


def drop(tx: Tx, act: Act) -> None:
    _facts(tx, act)
    dialogs.close_dialog(tx, act)
    saying.turn(tx, act, "projects.dropped")


def _stage(_tx: Tx, words: str) -> str:
    return _one_of([str(one) for one in PATH], words)


def _level(_tx: Tx, words: str) -> str:
    return _one_of([str(one) for one in Level], words)


def _one_of(choices: Sequence[str], words: str) -> str:
    given = names.clean(words)
    if given not in choices:
        raise Refused("not_a_choice", given=words, choices=choices)
    return given


def _person(tx: Tx, words: str) -> int:
    found = people.by_name(tx, names.person(words))
    if not found:
        raise Refused("person_not_found", name=words)
    if len(found) > 1:
        raise Refused("several_people", name=found[0].name, units=[one.unit_name for one in found])
    return found[0].id


READ: dict[str, Callable[[Tx, str], Any]] = {
    "name": lambda _tx, words: project_name(words),
    "investor": lambda _tx, words: line(words),
    "locality": lambda tx, words: locality(tx, words).id,
    "industry": lambda _tx, words: industry(words),
    "stage": _stage,
    "level": _level,
    "reporter": _person,
}

PRESSED: dict[str, Callable[[str], Any]] = {
    "investor": lambda _value: "",
    "locality": int,
    "industry": str,
    "stage": lambda value: str(Stage(value)),
    "level": lambda value: str(Level(value)),
    "reporter": int,
}
