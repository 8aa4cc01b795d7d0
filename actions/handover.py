"""移交 of a project to the side responsible in its next phase; until then the old side answers (二(二))."""

from collections.abc import Iterable
from datetime import datetime, time

from actions import posts as saying
from actions import project_changes as changing
from actions import rings, unit_lists
from actions.audit import record
from actions.errands import Errand
from actions.handover_access import side_of
from actions.rhythm import Rhythm
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.handover import Handover, HandoverState, Phase, crossed, phase_of, side, silent_on
from domain.names import paragraph, within
from domain.people import Person
from domain.projects import Project
from domain.timeline import Happening, on
from storage import Tx, handover, instructions, people, projects, regions

TOLD_AT = time(9)
LONGEST_WHY = 200


def agenda(tx: Tx, beat: Rhythm, now: datetime) -> Iterable[Errand]:
    """Where the new side has been silent for three working days, the office is asked."""
    for one in handover.pending(tx):
        if one.state is HandoverState.ASKED:
            at = beat.ringing(beat.at(silent_on(one, beat.calendar), TOLD_AT), now)
            yield Errand(at, "handover_silent", f"handover_silent:{one.id}", {"number": one.id})


def follow(tx: Tx, act: Act, was: Project) -> None:
    """The stage has changed: a phase that was entered opens a 移交, one that was left closes it."""
    project = projects.project(tx, was.id)
    pending = handover.pending_of(tx, was.id)
    if pending is not None and phase_of(project.stage) is not pending.phase:
        call_off(tx, act, project)
    phase = crossed(was.stage, project.stage)
    if phase is None:
        return
    cross = bool(regions.of(tx, project.id))
    known = handover.departments_of(tx, project.industry)
    taker = side(project.level, project.locality, phase, known, cross=cross)
    if taker is not None and taker != project.unit:
        one = start(tx, act, project, phase, taker)
        if not side_of(tx, act, taker):
            _ask_office(tx, act, one)  # nobody there can be asked, so nobody is waited for


def call_off(tx: Tx, act: Act, project: Project) -> None:
    """The stage or the unit is another now: what was asked for is not wanted any more."""
    pending = handover.pending_of(tx, project.id)
    if pending is not None:
        _decide(tx, act, pending, HandoverState.VOID)
        tell_both(tx, act, found(tx, pending.id))


def start(tx: Tx, act: Act, project: Project, phase: Phase, taker: int) -> Handover:
    """Ask a unit to take a project over; one at a time."""
    if handover.pending_of(tx, project.id) is not None:
        raise Refused("handover_pending")
    if taker == project.unit:
        raise Refused("handover_same_unit")
    number = handover.open_one(tx, act.now.date(), project.id, phase, project.unit, taker)
    one = found(tx, number)
    record(tx, act, "handover", f"project:{project.id}", unit=one.taker_name, stage=project.stage)
    tell_both(tx, act, one)
    return one


def found(tx: Tx, number: int) -> Handover:
    one = handover.find(tx, number)
    if one is None:
        raise Refused("old_button")
    return one


def refuse(tx: Tx, act: Act, number: int, words: str) -> None:
    """退回, with a reason: the office decides."""
    one = found(tx, number)
    if one.state is not HandoverState.ASKED:
        raise Refused("already_decided")
    why = within(paragraph(words), LONGEST_WHY)
    refused = {"refused_why": why, "refused_on": act.now.date()}
    _decide(tx, act, one, HandoverState.REFUSED, why=why, **refused)
    one = found(tx, number)
    tell_both(tx, act, one)
    _ask_office(tx, act, one)


def silent(tx: Tx, act: Act, number: int) -> None:
    one = found(tx, number)
    if one.state is HandoverState.ASKED:
        _ask_office(tx, act, one)


def accept(tx: Tx, act: Act, number: int, heir: int) -> None:
    """接收, by the new side, which names who answers for the project from now on."""
    one = found(tx, number)
    if one.state is not HandoverState.ASKED:
        raise Refused("already_decided")
    _take_over(tx, act, one, HandoverState.ACCEPTED, _heir(tx, one.taker, heir))


def assign(tx: Tx, act: Act, number: int, unit: int, heir: int, words: str) -> None:
    """指定, by the office, with the reason: to the side that was asked, or to another."""
    one = found(tx, number)
    if not one.is_pending:
        raise Refused("already_decided")
    why = within(paragraph(words), LONGEST_WHY)
    person = _heir(tx, unit, heir)
    _take_over(tx, act, one, HandoverState.ASSIGNED, person, taker=unit, why=why)


def keep(tx: Tx, act: Act, number: int, words: str) -> None:
    """维持原单位, by the office, with the reason."""
    one = found(tx, number)
    if not one.is_pending:
        raise Refused("already_decided")
    why = within(paragraph(words), LONGEST_WHY)
    _decide(tx, act, one, HandoverState.KEPT, why=why)
    tell_both(tx, act, found(tx, number))


def _heir(tx: Tx, unit: int, person: int) -> Person:
    heir = people.find(tx, person)
    if heir is None or heir.left_at or heir.unit != unit:
        raise Refused("old_button")
    return heir


def _decide(
    tx: Tx, act: Act, one: Handover, state: HandoverState, *, why: str = "", **values: object
) -> None:
    kept = values | ({"why": why} if why else {})
    by = act.person.id if act.person else None  # nobody: an import from the command line
    if not handover.decide(tx, one, state, act.now.date(), by, **kept):
        raise Refused("already_decided")
    subject = f"project:{one.project}"
    record(tx, act, "handover", subject, unit=one.taker_name, state=state, reason=why or None)


def _take_over(
    tx: Tx,
    act: Act,
    one: Handover,
    state: HandoverState,
    heir: Person,
    *,
    taker: int | None = None,
    why: str = "",
) -> None:
    """The unit, who answers and who reports; problems follow the reporter, instructions are re-addressed."""
    project = projects.project(tx, one.project)
    unit = one.taker if taker is None else taker
    givers = _givers(tx, act, one)
    _decide(tx, act, one, state, why=why, heir=heir.id, taker=unit)
    projects.change(tx, project.id, unit=unit)
    changing.set_responsible(tx, act, projects.project(tx, project.id), heir.id)
    changing.set_reporter(tx, act, projects.project(tx, project.id), heir.id)
    _pass_on(tx, act, one, heir)
    for each in (project, projects.project(tx, project.id)):
        unit_lists.refresh(tx, act, each)
    tell_both(tx, act, found(tx, one.id), givers)
    if heir.id != act.actor.id:
        changing.tell_successor(tx, act, heir.id, [project])


def _pass_on(tx: Tx, act: Act, one: Handover, heir: Person) -> None:
    """What leaders gave the old side about the project is the new side's to do."""
    for each in instructions.open_about(tx, [one.project]):
        if each.unit == one.giver:
            values = {"unit": heir.unit, "person": heir.id if each.person else None}
            instructions.change(tx, each.id, **values)
            record(tx, act, "instruction_passed", f"instruction:{each.id}", new=heir.name)


def tell_both(tx: Tx, act: Act, one: Handover, givers: Iterable[Person] = ()) -> None:
    """An item that follows the 移交, in the 待办 of both sides; `givers` where these are gone already."""
    project = projects.project(tx, one.project)
    values = {"one": one, "project": project, "heir": _named(tx, one.heir)}
    page = [Button("handover", "handover", one.id)]
    asked = one.state is HandoverState.ASKED
    answers = [
        Button("handover_take", "handover_take", one.id),
        Button("handover_refuse", "handover_refuse", one.id),
    ]
    for person in side_of(tx, act, one.taker):
        rows = [answers, page] if asked else [page]
        rings.keep(tx, act, person, _key(one), "handover.taker", rows, **values)
    for person in givers or _givers(tx, act, one):
        rings.keep(tx, act, person, _key(one), "handover.giver", [page], **values)


def _givers(tx: Tx, act: Act, one: Handover) -> list[Person]:
    project = projects.project(tx, one.project)
    own = [people.person(tx, project.responsible)] if project.responsible else []
    theirs = [each for each in own if each.unit == one.giver]
    takers = {each.id for each in side_of(tx, act, one.taker)}
    sides = {each.id: each for each in (*theirs, *side_of(tx, act, one.giver))}
    return [each for each in sides.values() if each.id not in takers]


def _ask_office(tx: Tx, act: Act, one: Handover) -> None:
    rows = [[Button("handover", "handover", one.id)]]
    project = projects.project(tx, one.project)
    saying.note_office(
        tx,
        act,
        f"{_key(one)}:office",
        "handover.office",
        rows,
        one=one,
        project=project,
        reached=bool(side_of(tx, act, one.taker)),
    )


def _named(tx: Tx, person: int | None) -> Person | None:
    return people.person(tx, person) if person else None


def _key(one: Handover) -> str:
    return f"handover:{one.id}"


def happened(tx: Tx, project: int) -> list[Happening]:
    """When it was opened and what became of it."""
    told = []
    for one in handover.of_project(tx, project):
        told.append(Happening(on(one.opened_on), "handover_opened", {"one": one}))
        if one.refused_on and one.state is not HandoverState.REFUSED:
            told.append(Happening(on(one.refused_on), "handover_refused", {"one": one}))
        if one.decided_on:
            decided = {"one": one, "heir": _named(tx, one.heir)}
            told.append(Happening(on(one.decided_on), "handover_decided", decided))
    return told
