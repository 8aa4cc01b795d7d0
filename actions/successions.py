"""接手: the liaison holds what somebody left until a successor accepts; drafts come along."""

from collections.abc import Iterator, Sequence

from actions import duties, rings, sittings
from actions import posts as saying
from actions import project_changes as changing
from actions.access import office
from actions.audit import record
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.people import Person
from domain.projects import Project
from domain.reports import Draft
from domain.roles import Role, ScopeKind
from domain.successions import Succession
from storage import Tx, people, projects, reports, successions
from storage import rings as todos

OFFERED = 10


def _held_key(predecessor: int) -> str:
    return f"held:{predecessor}"


def _key(predecessor: int, successor: int) -> str:
    return f"succession:{predecessor}:{successor}"


def hand_over(tx: Tx, act: Act, person: Person) -> list[tuple[Project, Person | None]]:
    """The projects of somebody who leaves, each with who holds it now."""
    owned = {one.id: one for one in projects.of_reporter(tx, person.id)}
    owned |= {one.id: one for one in projects.of_responsible(tx, person.id)}
    held = [(one, _hand_over_one(tx, act, person, one)) for one in owned.values()]
    duties.pass_revisits(tx, act, person.id, gone=True)
    return held


def _hand_over_one(tx: Tx, act: Act, person: Person, project: Project) -> Person | None:
    if project.responsible == person.id:
        projects.change(tx, project.id, responsible=None)
    reports_for_it = project.reporter or project.responsible
    if reports_for_it != person.id:
        return people.person(tx, reports_for_it) if reports_for_it else None
    holder = next(_holders(tx, act, person, project), None)
    number = holder.id if holder else None
    projects.change(tx, project.id, reporter=number)
    duties.hand_over(tx, act, project.id, number)
    successions.inherit(tx, project.id, person.id, number)
    successions.hold(tx, act.now, project.id, person.id)
    return holder


def _holders(tx: Tx, act: Act, gone: Person, project: Project) -> Iterator[Person]:
    """Its unit's liaison, its locality's, a head of its unit; else the office, the presser first:
    nothing is ever nobody's.
    """
    units = dict.fromkeys((project.unit, project.locality))
    found = [one for unit in units for one in _of_unit(tx, Role.LIAISON, unit)]
    found += [one for role in (Role.DEPUTY, Role.HEAD) for one in _of_unit(tx, role, project.unit)]
    desk = people.holding(tx, Role.OFFICE)
    found += sorted(desk, key=lambda one: act.person is None or one.id != act.person.id)
    return (one for one in found if one.id != gone.id)


def _of_unit(tx: Tx, role: Role, unit: int) -> list[Person]:
    return people.holding(tx, role, ScopeKind.UNIT, str(unit))


def tell_holders(tx: Tx, act: Act, predecessor: int) -> None:
    """Who holds what somebody left, and whom to ask; in place where it was said before."""
    for holder, held in _by_holder(tx, successions.left_by(tx, predecessor)).items():
        _show_holder(tx, act, predecessor, people.person(tx, holder), held)


def _by_holder(tx: Tx, found: Sequence[Succession]) -> dict[int, list[Succession]]:
    by_holder: dict[int, list[Succession]] = {}
    for one in found:
        holder = projects.project(tx, one.project).reporter
        if holder is not None:
            by_holder.setdefault(holder, []).append(one)
    return by_holder


def _show_holder(
    tx: Tx, act: Act, predecessor: int, holder: Person, held: Sequence[Succession]
) -> None:
    lines = [(projects.project(tx, one.project), _named(tx, one.successor)) for one in held]
    rows = [[Button("open_sitting", "sitting"), Button("heirs", "heirs", predecessor)]]
    values = {"gone": people.person(tx, predecessor), "lines": lines}
    key = _held_key(predecessor)
    rings.keep(tx, act, holder, key, "successions.held", rows if held else (), **values)


def _named(tx: Tx, person: int | None) -> Person | None:
    return people.person(tx, person) if person else None


def choose(tx: Tx, act: Act, predecessor: int) -> None:
    """Colleagues of who left, with accounts; whoever holds the work may also keep it."""
    unit = people.person(tx, predecessor).unit
    colleagues = [one for one in people.of_unit(tx, unit) if one.reachable][:OFFERED]
    buttons = [
        Button("leave_deputy", "heir", predecessor, str(one.id), {"person": one})
        for one in colleagues
    ]
    rows = [buttons[at : at + 2] for at in range(0, len(buttons), 2)]
    count = len(_mine(tx, act, predecessor))
    saying.answer(
        tx, act, "successions.choose", rows, gone=people.person(tx, predecessor), count=count
    )


def _mine(tx: Tx, act: Act, predecessor: int) -> list[Succession]:
    """What the presser holds; all of it, for the office."""
    found = successions.left_by(tx, predecessor)
    if office(tx, act, 0):
        return found
    return _by_holder(tx, found).get(act.actor.id, [])


def offer_all(tx: Tx, act: Act, predecessor: int, successor: int) -> None:
    person = people.find(tx, successor)
    held = _mine(tx, act, predecessor)
    if person is None or person.left_at or not held:
        raise Refused("old_button")
    for one in held:
        offer(tx, act, projects.project(tx, one.project), person)


def offer(tx: Tx, act: Act, project: Project, successor: Person) -> None:
    """Ask somebody to take a held project over; who holds it may keep it without being asked.

    Whom no message can reach cannot be asked: the project is theirs, its card the liaison's.
    """
    one = successions.find(tx, project.id)
    assert one is not None
    if successor.id == project.reporter:
        successions.settle(tx, project.id)
        record(tx, act, "succeed", f"project:{project.id}", person=successor.id)
    elif not successor.reachable:
        changing.set_reporter(tx, act, project, successor.id)
    else:
        successions.ask(tx, project.id, successor.id)
        record(tx, act, "ask_successor", f"project:{project.id}", person=successor.id)
        if one.successor not in (None, successor.id):
            assert one.successor is not None
            _show_successor(tx, act, one.predecessor, people.person(tx, one.successor))
        _show_successor(tx, act, one.predecessor, successor)
    _refresh_holder(tx, act, one.predecessor, project.reporter)


def _refresh_holder(tx: Tx, act: Act, predecessor: int, holder: int | None) -> None:
    if holder is None:
        return
    held = _by_holder(tx, successions.left_by(tx, predecessor)).get(holder, [])
    person = people.person(tx, holder)
    if held or todos.find(tx, holder, _held_key(predecessor)):
        _show_holder(tx, act, predecessor, person, held)


def _show_successor(tx: Tx, act: Act, predecessor: int, successor: Person) -> None:
    found = [
        one for one in successions.asked_of(tx, successor.id) if one.predecessor == predecessor
    ]
    asked = [projects.project(tx, one.project) for one in found]
    accept = Button("accept", "heir_answer", predecessor, "yes")
    decline = Button("decline", "heir_answer", predecessor, "no")
    rows = [[accept, decline]] if asked else []
    values = {"gone": people.person(tx, predecessor), "projects": asked}
    key = _key(predecessor, successor.id)
    rings.keep(tx, act, successor, key, "successions.asked", rows, **values)


def accept(tx: Tx, act: Act, predecessor: int) -> None:
    """What is unanswered and the drafts come along, marked with the predecessor's name."""
    taken = []
    for one in _asked_of_me(tx, act, predecessor):
        project = projects.project(tx, one.project)
        taken.append(project)
        changing.set_reporter(tx, act, project, act.actor.id)
        _refresh_holder(tx, act, predecessor, project.reporter)
    rows = [[Button("open_sitting", "sitting")]]
    values = {"gone": people.person(tx, predecessor), "projects": taken}
    key = _key(predecessor, act.actor.id)
    rings.settle(tx, act, act.actor, key, "successions.accepted", rows, **values)


def decline(tx: Tx, act: Act, predecessor: int) -> None:
    """Who holds the work is told, while it stays with them; where nobody does, the office."""
    holders: dict[int | None, None] = {}
    for one in _asked_of_me(tx, act, predecessor):
        successions.ask(tx, one.project, None)
        record(tx, act, "decline_succession", f"project:{one.project}")
        holders[projects.project(tx, one.project).reporter] = None
    _show_successor(tx, act, predecessor, act.actor)
    rows = [[Button("heirs", "heirs", predecessor)]]
    values = {"name": act.actor.name, "gone": people.person(tx, predecessor)}
    for holder in holders:
        _refresh_holder(tx, act, predecessor, holder)
        person = people.person(tx, holder) if holder else None
        key = f"{_held_key(predecessor)}:declined:{act.row}"
        if person is not None and person.reachable:
            rings.gather(tx, act, person, key, "successions.declined", rows, **values)
        else:
            saying.note_office(tx, act, key, "successions.declined", rows, **values)


def _asked_of_me(tx: Tx, act: Act, predecessor: int) -> list[Succession]:
    found = successions.asked_of(tx, act.actor.id)
    return [one for one in found if one.predecessor == predecessor]


def forget_successor(tx: Tx, act: Act, person: int) -> None:
    """Whoever was asked is leaving too."""
    for one in successions.asked_of(tx, person):
        successions.ask(tx, one.project, None)
        _refresh_holder(tx, act, one.predecessor, projects.project(tx, one.project).reporter)


def keep_draft(tx: Tx, act: Act, project: int) -> None:
    """沿用: the predecessor's draft is the presser's own from here on."""
    draft = _inherited(tx, project)
    reports.save_draft(tx, act.now, draft, act.actor.id)
    record(tx, act, "keep_draft", f"project:{project}")
    sittings.open_card(tx, act, project)


def drop_draft(tx: Tx, act: Act, project: int) -> None:
    """不用: the card is empty again."""
    _inherited(tx, project)
    reports.drop_draft(tx, project)
    record(tx, act, "drop_draft", f"project:{project}")
    sittings.open_card(tx, act, project)


def _inherited(tx: Tx, project: int) -> Draft:
    draft = reports.draft(tx, project)
    if draft is None or successions.drafted_by(tx, project) is None:
        raise Refused("old_button")
    return draft
