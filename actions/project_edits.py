"""The office changes one fact of a project: by a button, or by the words that answer one."""

from collections.abc import Callable

from actions import handover, stage_forms, successions, unit_lists
from actions import posts as saying
from actions import project_changes as changing
from actions.audit import record
from actions.project_offers import FOR_CHANGE, people_buttons
from actions.projects import page
from actions.roster import unit_called
from actions.sittings import refresh_project
from domain import names
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.ledger import MAX_LENGTHS
from domain.money import parse as parse_money
from domain.people import Person, Unit
from domain.projects import Project, national_code
from domain.reports import check_total
from domain.roles import LOCALITIES, Role
from domain.stages import Level
from storage import Tx, dialogs, major_lists, people, projects, regions
from storage import successions as holding

LISTED = 8


def offer(tx: Tx, act: Act, project_id: int, field: str) -> None:
    """The choices of a field as buttons; a field without choices is asked in words."""
    project = projects.project(tx, project_id)
    choices = FOR_CHANGE.get(field)
    if choices is None:
        ask(tx, act, project, field)
        return
    buttons = choices(tx, project)
    rows = [buttons[at : at + 3] for at in range(0, len(buttons), 3)]
    back = [Button("back", "project", project.id)]
    saying.turn(tx, act, "projects.choose", [*rows, back], project=project, field=field)


def ask(tx: Tx, act: Act, project: Project, field: str) -> None:
    """The next words of this person are the value."""
    kind, _, of = field.partition("-")
    if kind not in SAID:
        raise Refused("old_button")
    dialogs.open_dialog(tx, act, "project", subject=project.id, field=field)
    back = [[Button("back", "project", project.id)]]
    saying.turn(tx, act, "projects.ask", back, project=project, field=kind, of=of)


def forget(tx: Tx, act: Act) -> None:
    """The question is no longer open."""
    dialog = dialogs.current(tx, act)
    if dialog and dialog.step == "project":
        dialogs.close_dialog(tx, act)


def put(tx: Tx, act: Act, project_id: int, field: str, value: str) -> None:
    """A choice was pressed."""
    setter = SETTERS.get(field)
    if setter is None:
        raise Refused("old_button")
    setter(tx, act, projects.project(tx, project_id), value)


def _put_level(tx: Tx, act: Act, project: Project, value: str) -> None:
    listed = major_lists.of_project(tx, project.id)
    if listed:
        raise Refused("level_by_list", year=listed[-1].year, level=project.level)
    _change(tx, act, project, level=Level(value))
    page(tx, act, project.id)


def _put_leader(tx: Tx, act: Act, project: Project, value: str) -> None:
    leader = next((one for one in people.holding(tx, Role.LEADER) if str(one.id) == value), None)
    if leader is None and value != "0":
        raise Refused("old_button")
    _change(tx, act, project, leader=leader.id if leader else None)
    page(tx, act, project.id)


def _put_reporter(tx: Tx, act: Act, project: Project, value: str) -> None:
    _assign(tx, act, project, "reporter", int(value))


def _put_responsible(tx: Tx, act: Act, project: Project, value: str) -> None:
    _assign(tx, act, project, "responsible", int(value))


SETTERS: dict[str, Callable[[Tx, Act, Project, str], None]] = {
    "stage": stage_forms.put,
    "level": _put_level,
    "leader": _put_leader,
    "reporter": _put_reporter,
    "responsible": _put_responsible,
}


def said(tx: Tx, act: Act, project_id: int, field: str, words: str) -> None:
    """The words that were asked for; when they cannot be read, the question stays open."""
    kind, _, of = field.partition("-")
    project = projects.project(tx, project_id)
    SAID[kind](tx, act, project, of or kind, words)


def _done(tx: Tx, act: Act, project: Project) -> None:
    dialogs.close_dialog(tx, act)
    page(tx, act, project.id, anew=True)


def _say_person(tx: Tx, act: Act, project: Project, field: str, words: str) -> None:
    """Several people of one name are told apart by a press."""
    found = people.by_name(tx, names.person(words))
    if not found:
        raise Refused("person_not_found", name=words)
    if len(found) > 1:
        rows = [[one] for one in people_buttons(found[:LISTED], project, field)]
        saying.answer(tx, act, "projects.which_person", rows, name=found[0].name)
        return
    _assign(tx, act, project, field, found[0].id)


def _assign(tx: Tx, act: Act, project: Project, field: str, person_id: int) -> None:
    person = people.find(tx, person_id)
    if person is None or person.left_at:
        raise Refused("old_button")
    if field == "responsible":
        changing.set_responsible(tx, act, project, person.id)
    if holding.find(tx, project.id) is not None:
        _ask_successor(tx, act, project, person)
    elif field == "reporter":
        changing.set_reporter(tx, act, project, person.id)
    now_reports = projects.project(tx, project.id).reporter
    if now_reports != project.reporter and person.id != act.actor.id:
        changing.tell_successor(tx, act, person.id, [project])
    _done(tx, act, project)


def _ask_successor(tx: Tx, act: Act, project: Project, person: Person) -> None:
    """What a liaison holds for somebody who left goes to a successor who accepts."""
    successions.offer(tx, act, project, person)
    asked = holding.find(tx, project.id)
    if asked is not None:
        holder = people.person(tx, project.reporter) if project.reporter else None
        values = {"successor": person, "project": project, "holder": holder}
        saying.answer(tx, act, "successions.waiting", **values)


def _say_unit(tx: Tx, act: Act, project: Project, field: str, words: str) -> None:
    """The past stays the old unit's; the lists of both follow from now on."""
    unit = locality(tx, words) if field == "locality" else unit_called(tx, words)
    _change(tx, act, project, **{field: unit.id})
    handover.call_off(tx, act, project)
    for one in (project, projects.project(tx, project.id)):
        unit_lists.refresh(tx, act, one)
    _done(tx, act, project)


def locality(tx: Tx, words: str) -> Unit:
    unit = unit_called(tx, words)
    if unit.kind not in LOCALITIES:
        raise Refused("no_locality", name=unit.name)
    return unit


def _say_signer(tx: Tx, act: Act, project: Project, field: str, words: str) -> None:
    """无 where nobody but the locality signed."""
    nobody = names.clean(words) in names.NOTHING
    _change(tx, act, project, signer=None if nobody else unit_called(tx, words).id)
    _done(tx, act, project)


def _say_regions(tx: Tx, act: Act, project: Project, field: str, words: str) -> None:
    """The other localities of a 跨区域 project; 无 where there is none."""
    nobody = names.clean(words) in names.NOTHING
    typed = [] if nobody else names.several(words)
    units = [unit for one in typed if (unit := locality(tx, one)).id != project.locality]
    regions.put(tx, project.id, [one.id for one in units])
    told = " ".join(one.name for one in units)
    record(tx, act, "change_project", f"project:{project.id}", regions=told)
    _done(tx, act, project)


def _say_industry(tx: Tx, act: Act, project: Project, field: str, words: str) -> None:
    _change(tx, act, project, industry=industry(words))
    _done(tx, act, project)


def _say_investor(tx: Tx, act: Act, project: Project, field: str, words: str) -> None:
    _change(tx, act, project, investor=line(words))
    _done(tx, act, project)


def line(words: str) -> str:
    """Of an investor or an industry; 无 is nothing."""
    text = names.tidy(words)
    if len(text) > MAX_LENGTHS["investor"]:
        raise Refused("text_too_long", length=len(text), longest=MAX_LENGTHS["investor"])
    return "" if names.clean(text) in names.NOTHING else text


def industry(words: str) -> str:
    return names.within(line(words), MAX_LENGTHS["industry"])


def _say_national_code(tx: Tx, act: Act, project: Project, field: str, words: str) -> None:
    """无 takes it away; one code names one project."""
    nothing = names.clean(words) in names.NOTHING
    code = None if nothing else national_code(words)
    other = projects.by_national_code(tx, code) if code else None
    if other is not None and other.id != project.id:
        raise Refused("national_code_taken", project=other)
    _change(tx, act, project, national_code=code)
    _done(tx, act, project)


def _say_name(tx: Tx, act: Act, project: Project, field: str, words: str) -> None:
    _change(tx, act, project, name=project_name(words))
    _done(tx, act, project)


def project_name(words: str) -> str:
    """One line of at most 100 characters."""
    name = names.tidy(words)
    if not name:
        raise Refused("text_empty")
    if len(name) > MAX_LENGTHS["name"]:
        raise Refused("project_name_long", length=len(name), longest=MAX_LENGTHS["name"])
    return name


def _say_money(tx: Tx, act: Act, project: Project, field: str, words: str) -> None:
    amount = parse_money(words)
    _change(tx, act, project, **{field: amount.yuan if amount else None})
    _done(tx, act, project)


def _say_total(tx: Tx, act: Act, project: Project, field: str, words: str) -> None:
    """In place of the last total told, on its own day: a card can only raise it."""
    amount = parse_money(words)
    total = amount.yuan if amount else 0
    known = projects.totals_of(tx, project.id)
    on, old = known[-1] if known else (act.now.date(), None)
    check_total(project, known[:-1], total, on)
    projects.record_total(tx, act.now, project.id, on, total, act.actor.id)
    record(tx, act, "correct_total", f"project:{project.id}", on=on, old=old, new=total)
    refresh_project(tx, act, project.id)
    _done(tx, act, project)


def _change(tx: Tx, act: Act, project: Project, **values: object) -> None:
    projects.change(tx, project.id, **values)
    old = {f"old_{name}": getattr(project, name) for name in values}
    record(tx, act, "change_project", f"project:{project.id}", **values, **old)
    refresh_project(tx, act, project.id)


SAID: dict[str, Callable[[Tx, Act, Project, str, str], None]] = {
    "reporter": _say_person,
    "responsible": _say_person,
    stage_forms.REACHED: stage_forms.say_reached,
    stage_forms.REASON: stage_forms.say_reason,
    "unit": _say_unit,
    "locality": _say_unit,
    "signer": _say_signer,
    "regions": _say_regions,
    "industry": _say_industry,
    "investor": _say_investor,
    "national_code": _say_national_code,
    "name": _say_name,
    "contract_money": _say_money,
    "total_investment": _say_money,
    "total": _say_total,
}
