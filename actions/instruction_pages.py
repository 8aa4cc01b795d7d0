"""One instruction's page and its buttons for one reader, and the copies that follow it."""

from typing import Any

from actions import posts as saying
from actions import rings
from actions.access import sees_project
from actions.instruction_access import owners, sees, sides
from actions.rhythm import rhythm
from domain.acts import Act
from domain.buttons import Button
from domain.digests import Digest
from domain.faults import Refused
from domain.instructions import MOVES, TERMS, Instruction, InstructionState, Reply, Side, Verb, term
from domain.people import Person
from domain.posts import Content
from domain.problems import Problem
from domain.timeline import its_timeline
from storage import Tx, digests, instructions, people, posts, problems, projects, replies
from storage import rings as todos
from templates.render import content

RING = "instruction:"  # of what rings by itself: the work to its owner, the draft to the 秘书
ASKS = "instruction_asks:"  # in the 待办: more time, or the end, waits for a word
LATE = "instruction_late:"  # in the 待办: overdue
UNREACHED = "instruction_unreached:"  # in the office's 待办: to be told by telephone
STEPS = 6  # of its history, shown
DIGEST = "digest:"
PROBLEM = "problem:"  # of what leaders read of one

DRAFT_FIELDS = ("text", "owner", "due", "project")


def page(tx: Tx, act: Act, instruction: int) -> None:
    """In the copy that was pressed, else below what was said: an older answer makes way for it."""
    said = _page(tx, act, _found(tx, instruction))
    key, pressed = f"{RING}{instruction}", _pressed(tx, act)
    if pressed in (key, f"ring:{key}"):
        saying.show(tx, act, pressed, act.chat, said)
        return
    saying.show_below(tx, act, key, said, "instructions.below")


def outcome(tx: Tx, act: Act, instruction: int) -> None:
    """After a move: in a 待办 the item itself says what became of it."""
    if not _pressed(tx, act).startswith(rings.TODO):
        page(tx, act, instruction)


def _pressed(tx: Tx, act: Act) -> str:
    """The key of the post whose button was pressed; of words that were said there is none."""
    return (posts.key_of(tx, act.chat, act.message) or "") if act.message else ""


def copy_for(tx: Tx, act: Act, person: Person, one: Instruction) -> dict[str, Any]:
    """What the page says to somebody else, as `ring_now` wants it."""
    return _values(tx, act.read_by(person), one)


def rows_for(tx: Tx, act: Act, person: Person, one: Instruction) -> list[list[Button]]:
    return _rows(tx, act.read_by(person), one)


def follow(tx: Tx, act: Act, instruction: int) -> None:
    """Every copy that stands shows how it is now; whoever may see it no more loses it."""
    one = _found(tx, instruction)
    for key in (f"{RING}{one.id}", f"ring:{RING}{one.id}"):
        for chat in posts.chats_with(tx, key):
            _follow(tx, act, one, key, chat)


def _follow(tx: Tx, act: Act, one: Instruction, key: str, chat: int) -> None:
    person = people.with_telegram(tx, chat)
    if person is None:
        return
    reader = act.read_by(person)
    gone = content(person.language, "instructions.gone")
    said = _page(tx, reader, one) if sees(tx, reader, one.id) else gone
    saying.show(tx, act, key, chat, said)


def settle(tx: Tx, act: Act, one: Instruction, prefix: str) -> None:
    """What somebody's 待办 asked about it has been decided."""
    for number in todos.holders(tx, f"{prefix}{one.id}"):
        person = people.person(tx, number)
        values = {"one": one, "step": instructions.steps_of(tx, one.id)[-1]}
        key = f"{prefix}{one.id}"
        rings.settle(tx, act, person, key, "instructions.settled", (), one.leader, **values)


def _found(tx: Tx, instruction: int) -> Instruction:
    found = instructions.find(tx, instruction)
    if found is None:
        raise Refused("old_button")
    return found


def _page(tx: Tx, act: Act, one: Instruction) -> Content:
    rows = _rows(tx, act, one)
    return content(act.language, "instructions.page", rows, **_values(tx, act, one))


def _history(tx: Tx, one: Instruction) -> dict[str, Any]:
    """How it began and how it stands; what lies between is counted."""
    steps = instructions.steps_of(tx, one.id)
    left_out = max(0, len(steps) - STEPS)
    return {"steps": [*steps[:1], *steps[1 + left_out :]], "left_out": left_out}


def _values(tx: Tx, act: Act, one: Instruction) -> dict[str, Any]:
    reply = replies.behind(tx, one.id)
    return {
        "one": one,
        "project": projects.project(tx, one.project) if one.project else None,
        "recorder": people.person(tx, one.recorder) if one.recorder else None,
        "reply": reply,
        "digest": _digest_replied_to(tx, reply) if reply else None,
        "problem": _problem_replied_to(tx, reply) if reply else None,
        **_history(tx, one),
        "today": act.now.date(),
        "decides": Side.LEADER in sides(tx, act, one),
        "unreached": one.state is InstructionState.SENT and not owners(tx, act, one),
    }


def _digest_replied_to(tx: Tx, reply: Reply) -> Digest | None:
    """The digest under which it was said, if it was one."""
    number = reply.about.removeprefix(DIGEST).partition(":")[0]
    return digests.digest(tx, int(number)) if reply.about.startswith(DIGEST) else None


def _problem_replied_to(tx: Tx, reply: Reply) -> Problem | None:
    """The problem whose news it was said under, if it was one."""
    number = reply.about.removeprefix(PROBLEM).partition(":")[0]
    return problems.find(tx, int(number)) if reply.about.startswith(PROBLEM) else None


def _rows(tx: Tx, act: Act, one: Instruction) -> list[list[Button]]:
    mine = sides(tx, act, one)
    rows = []
    if Side.LEADER in mine:
        rows += _draft(tx, act, one) if one.state is InstructionState.DRAFT else _words(one)
    if Side.OWNER in mine:
        rows += _work(act, one)
    if one.project is not None and sees_project(tx, act, one.project):
        rows.append([its_timeline(one.project)])
    return rows


def _draft(tx: Tx, act: Act, one: Instruction) -> list[list[Button]]:
    """When all is known, one press gives it out; the days are one press each."""
    calendar, today = rhythm(tx, act.now).calendar, act.now.date()
    terms = [
        Button(
            "instruction_term",
            "instruction_due",
            one.id,
            str(days),
            {"days": days, "due": term(today, days, calendar)},
        )
        for days in TERMS
    ]
    asks = [
        Button(f"instruction_{field}", "instruction_ask", one.id, field, {"one": one})
        for field in DRAFT_FIELDS
    ]
    ready = [] if one.lacks else [_move(one, Verb.CONFIRM)]
    return [terms if one.due is None else [], asks, [*ready, _move(one, Verb.DROP)]]


def _words(one: Instruction) -> list[list[Button]]:
    """A word that the leader's side owes."""
    if one.state is InstructionState.CLAIMED:
        return [[_move(one, Verb.CLOSE), _move(one, Verb.RETURN)]]
    if one.asked_due is not None:
        return [[_move(one, Verb.GIVE_TIME), _move(one, Verb.REFUSE_TIME)]]
    return []


def _work(act: Act, one: Instruction) -> list[list[Button]]:
    """What the owner's side may do next; more time only while there is some left."""
    may = MOVES.open_to(one.state, Side.OWNER)
    if one.is_overdue(act.now.date()) or one.asked_due is not None:
        may = [verb for verb in may if verb is not Verb.ASK_TIME]
    return [[_move(one, verb) if verb is Verb.SIGN else _ask(one, verb) for verb in may]]


def _move(one: Instruction, verb: Verb) -> Button:
    name = verb.name.lower()
    return Button(f"instruction_{name}", f"instruction_{name}", one.id)


def _ask(one: Instruction, verb: Verb) -> Button:
    """A press that asks for words."""
    name = verb.name.lower()
    return Button(f"instruction_{name}", "instruction_tell", one.id, name)


def words_wanted(one: Instruction) -> list[list[Button]]:
    """The buttons under what waits for a word of the leader's side."""
    return [*_words(one), [open_button(one)]]


def open_button(one: Instruction) -> Button:
    return Button("instruction_open", "instruction", one.id, it={"one": one})
