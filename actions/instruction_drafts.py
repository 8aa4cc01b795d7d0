"""A draft of an instruction: recorded by a 秘书 or the office, and completed before it is given out."""

from collections.abc import Callable, Mapping
from typing import Any

from actions import instruction_pages as pages
from actions import posts as saying
from actions.access import office
from actions.audit import record
from actions.behalf import choices, in_place_of
from actions.instruction_access import principals
from actions.instructions import ring_draft
from actions.rhythm import rhythm
from domain import names
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.instructions import (
    TERMS,
    TOLD,
    Instruction,
    InstructionState,
    Source,
    due_day,
    meant,
    owner_meant,
    term,
    worded,
)
from domain.names import NOTHING, paragraph
from domain.people import Person
from domain.projects import Project, named
from domain.said_projects import named_in_part
from storage import Tx, dialogs, instructions, people, projects

STEP = "instruct"  # the dialog in which one is recorded
DRAFT = "instruction_draft"  # the dialog in which a draft is completed
LISTED = 8


def begin(tx: Tx, act: Act, words: str, leader: int = 0) -> None:
    """`/instruct 请市环保局三天内办好`, or the button; asks for whom first, where there are several."""
    if words:
        worded(words)
    _go_on(tx, act, leader, {"text": words, "source": ""})


def choose_leader(tx: Tx, act: Act, leader: int) -> None:
    _go_on(tx, act, leader, _said_so_far(tx, act))


def choose_source(tx: Tx, act: Act, leader: int, source: str) -> None:
    if source not in list(TOLD):
        raise Refused("old_button")
    _go_on(tx, act, leader, {**_said_so_far(tx, act), "source": source})


def said(tx: Tx, act: Act, leader: int, words: str) -> None:
    worded(words)
    _go_on(tx, act, leader, {**_said_so_far(tx, act), "text": words})


def _said_so_far(tx: Tx, act: Act) -> Mapping[str, Any]:
    dialog = dialogs.current(tx, act)
    return dialog.data if dialog is not None and dialog.step == STEP else {"text": "", "source": ""}


def _go_on(tx: Tx, act: Act, leader: int, data: Mapping[str, Any]) -> None:
    """Ask for what is still missing: 代谁, where it was said, what was said."""
    whose = principals(tx, act)
    if not leader and len(whose) == 1:
        leader = whose[0].id
    kept = {"text": data["text"], "source": data["source"]}
    dialogs.open_dialog(tx, act, STEP, subject=leader, **kept)
    if not leader:
        rows = choices(tx, act, "instruct_for", whose)
        saying.turn(tx, act, "instructions.ask_leader", rows, is_office=office(tx, act, 0))
    elif not kept["source"]:
        keys = [Button("word", "instruct_from", leader, one, {"word": one}) for one in TOLD]
        person = people.person(tx, leader)
        values = {"leader": person, "behalf": in_place_of(tx, act, leader)}
        saying.turn(tx, act, "instructions.ask_source", [keys[:3], keys[3:]], **values)
    elif not kept["text"]:
        values = {"leader": people.person(tx, leader), "behalf": in_place_of(tx, act, leader)}
        saying.turn(tx, act, "instructions.ask_what", **values)
    else:
        _record(tx, act, leader, Source(kept["source"]), kept["text"])


def _record(tx: Tx, act: Act, leader: int, source: Source, words: str) -> None:
    dialogs.close_dialog(tx, act)
    number = open_draft(tx, act, leader, source, words, recorder=act.actor.id)
    pages.page(tx, act, number)


def open_draft(
    tx: Tx,
    act: Act,
    leader: int,
    source: Source,
    words: str,
    *,
    project: int | None = None,
    recorder: int | None = None,
) -> int:
    """With what its words and its subject say already: the project, and the unit that answers.

    However long a leader's own words are, they are kept; a voice has none yet.
    """
    text = paragraph(words)
    about = project or _project_in(tx, text, leader)
    named = people.unit_names(tx)
    unit = people.unit_named(tx, named.get(owner_meant(text, named) or "", ""))
    answers = projects.project(tx, about).unit if about else None
    number = instructions.add(
        tx,
        act.now.date(),
        leader,
        source,
        text,
        project=about,
        unit=unit.id if unit else answers,
        recorder=recorder,
    )
    record(tx, act, "instruction_draft", f"instruction:{number}", source=source)
    return number


def _project_in(tx: Tx, text: str, leader: int) -> int | None:
    """The project that the words name, whole or in part, among those the leader sees; none where
    they name another one whole.
    """
    seen = projects.of_leader(tx, leader)
    parts = {one.id: [one.said_name, one.investor] for one in seen}
    called = {
        name: one.id
        for one in (*projects.all_projects(tx), *seen)
        for name in (one.code, one.said_name)
    }
    whole = called.get(meant(text, called) or "")
    if whole is not None:
        return whole if whole in parts else None
    return named_in_part(text, parts, people.unit_names(tx))


def reword(tx: Tx, act: Act, one: Instruction, words: str) -> None:
    """The leader has edited what they said: so does the draft."""
    instructions.change(tx, one.id, text=paragraph(words))
    pages.follow(tx, act, one.id)
    ring_draft(tx, act, instructions.instruction(tx, one.id))


def ask(tx: Tx, act: Act, instruction: int, field: str) -> None:
    """A field of the draft, in words; what may be typed is said."""
    one = _draft(tx, instruction)
    if field not in SAID:
        raise Refused("old_button")
    dialogs.open_dialog(tx, act, DRAFT, subject=one.id, field=field)
    offered = projects.of_leader(tx, one.leader) if field == "project" else []
    rows = [[_about(one, each)] for each in offered if each.id != one.project]
    saying.answer(tx, act, f"instructions.ask_{field}", rows[:LISTED], one=one)


def _choice(tx: Tx, act: Act, one: Instruction) -> list[Project]:
    """What its leader sees; the office may name any."""
    return projects.all_projects(tx) if office(tx, act, 0) else projects.of_leader(tx, one.leader)


def _about(one: Instruction, project: Project) -> Button:
    it = {"project": project}
    return Button("one_project", "instruction_about", one.id, str(project.id), it)


def put_project(tx: Tx, act: Act, instruction: int, project: int) -> None:
    """One of those that were offered."""
    one = _draft(tx, instruction)
    found = next((each for each in _choice(tx, act, one) if each.id == project), None)
    if found is None:
        raise Refused("old_button")
    _set_project(tx, act, one, found)


def put_term(tx: Tx, act: Act, instruction: int, days: int) -> None:
    """3, 5 or 10 working days from tomorrow on."""
    if days not in TERMS:
        raise Refused("old_button")
    due = term(act.now.date(), days, rhythm(tx, act.now).calendar)
    _put(tx, act, _draft(tx, instruction), due=due)


def put_owner(tx: Tx, act: Act, instruction: int, person: int) -> None:
    """One of several people of a name."""
    found = people.find(tx, person)
    if found is None or found.left_at is not None:
        raise Refused("old_button")
    _put(tx, act, _draft(tx, instruction), unit=found.unit, person=found.id)


def answer(tx: Tx, act: Act, instruction: int, field: str, words: str) -> None:
    """The words that were asked for; when they cannot be read, the question stays open."""
    SAID[field](tx, act, _draft(tx, instruction), words)


def _say_text(tx: Tx, act: Act, one: Instruction, words: str) -> None:
    _put(tx, act, one, text=worded(words))


def _say_due(tx: Tx, act: Act, one: Instruction, words: str) -> None:
    _put(tx, act, one, due=due_day(words, act.now.date()))


def _say_owner(tx: Tx, act: Act, one: Instruction, words: str) -> None:
    """A unit by any of its names, or a person."""
    name = names.clean(words)
    unit = people.unit_named(tx, name)
    found = people.by_name(tx, name)
    if unit is not None:
        _put(tx, act, one, unit=unit.id, person=None)
    elif len(found) == 1:
        _put(tx, act, one, unit=found[0].unit, person=found[0].id)
    elif found:
        rows = [[_owner_button(one, person)] for person in found[:LISTED]]
        saying.answer(tx, act, "instructions.which_owner", rows, name=name)
    else:
        raise Refused("owner_not_found", given=words)


def _owner_button(one: Instruction, person: Person) -> Button:
    return Button("person", "instruction_owner", one.id, str(person.id), {"person": person})


def _say_project(tx: Tx, act: Act, one: Instruction, words: str) -> None:
    """A code or a part of a name; 无 for none."""
    if words.strip() in NOTHING:
        _put(tx, act, one, project=None)
        return
    choice = {each.id for each in _choice(tx, act, one)}
    found = named([each for each in projects.search(tx, words) if each.id in choice], words)
    if len(found) != 1:
        raise Refused(
            "project_not_one", given=words, found=[_called(one) for one in found[:LISTED]]
        )
    _set_project(tx, act, one, found[0])


def _set_project(tx: Tx, act: Act, one: Instruction, project: Project) -> None:
    values = {} if one.unit else {"unit": project.unit}
    _put(tx, act, one, project=project.id, **values)


def _called(project: Project) -> str:
    return f"{project.code} {project.name}"


SAID: dict[str, Callable[[Tx, Act, Instruction, str], None]] = {
    "text": _say_text,
    "owner": _say_owner,
    "due": _say_due,
    "project": _say_project,
}


def _put(tx: Tx, act: Act, one: Instruction, **values: Any) -> None:
    instructions.change(tx, one.id, **values)
    dialogs.close_dialog(tx, act)
    pages.follow(tx, act, one.id)
    pages.page(tx, act, one.id)


def _draft(tx: Tx, instruction: int) -> Instruction:
    one = instructions.instruction(tx, instruction)
    if one.state is not InstructionState.DRAFT:
        raise Refused("instruction_moved", state=one.state)
    return one
