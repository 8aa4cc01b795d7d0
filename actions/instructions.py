"""交办 from its number to its end: given out, signed for, fed back, put off, closed (product.md 2)."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from types import MappingProxyType
from typing import Any

from actions import instruction_pages as pages
from actions import posts as saying
from actions import rings
from actions.access import leaders_served
from actions.audit import record
from actions.errands import Errand
from actions.heads import heads_of
from actions.instruction_access import deciders, is_silent, owners, secretaries
from actions.instruction_reports import report_back
from actions.rhythm import Rhythm, rhythm
from domain.acts import Act
from domain.faults import Refused
from domain.instructions import (
    MOVES,
    SERIES,
    Instruction,
    InstructionState,
    Source,
    Step,
    Verb,
    office_from,
)
from domain.people import Person
from domain.timeline import Happening
from storage import Tx, instructions, people, series

ASKED_AT = time(9)


def agenda(tx: Tx, beat: Rhythm, now: datetime) -> Iterable[Errand]:
    """The morning after a deadline, and after three working days without the leader's side's word."""
    today = beat.local(now).date()
    for one in instructions.overdue(tx, today):
        assert one.due is not None
        at = beat.at(beat.calendar.working_day_after(one.due), ASKED_AT)
        key = f"instruction_late:{one.id}:{one.due}"
        yield Errand(beat.ringing(at, now), "instruction_late", key, {"instruction": one.id})
    for one in instructions.waiting(tx):
        assert one.waits_since is not None
        at = beat.at(office_from(one.waits_since, beat.cadence.word_days, beat.calendar), ASKED_AT)
        key = f"instruction_silent:{one.id}:{one.state}:{one.waits_since}"
        yield Errand(beat.ringing(at, now), "instruction_silent", key, {"instruction": one.id})


def overdue(tx: Tx, act: Act, instruction: int) -> None:
    """The heads of the unit that owns it have it in their 待办; the office in its morning list."""
    one = instructions.instruction(tx, instruction)
    if not one.is_overdue(act.now.date()):
        return
    rows = [[pages.open_button(one)]]
    for head in heads_of(tx, one.unit) if one.unit else ():
        key = f"{pages.LATE}{one.id}"
        rings.gather(tx, act, head, key, "instructions.overdue", rows, one=one)


def silent(tx: Tx, act: Act, instruction: int) -> None:
    """The office may decide now in the place of the 秘书."""
    one = instructions.instruction(tx, instruction)
    if is_silent(tx, act, one):
        _ask_word(tx, act, one)


def confirm(tx: Tx, act: Act, instruction: int) -> None:
    """确认交办, by a press."""
    _give_out(tx, act, instruction)
    pages.outcome(tx, act, instruction)


def _give_out(tx: Tx, act: Act, instruction: int) -> None:
    """It takes its number, and its owner's phone rings."""
    one = instructions.instruction(tx, instruction)
    if one.state is InstructionState.DRAFT and one.lacks:
        raise Refused("instruction_lacks", lacks=one.lacks)
    if one.due is not None and one.due < act.now.date():
        raise Refused("due_in_past", given=one.due)
    year = act.now.year
    number = series.next_number(tx, SERIES, year)
    values = {
        "year": year,
        "number": number,
        "first_due": one.due,
        "given_on": act.now.date(),
        "by_office": one.leader not in leaders_served(tx, act.actor.id),
    }
    _move(tx, act, one, Verb.CONFIRM, values, due=one.due)
    _tell_owner(tx, act, instruction)


def _tell_owner(tx: Tx, act: Act, instruction: int) -> None:
    """领导交办 rings by itself; where nobody can be reached the office telephones."""
    one = instructions.instruction(tx, instruction)
    told = [person for person in owners(tx, act, one) if _ring(tx, act, person, one)]
    if not told:
        key = f"{pages.UNREACHED}{one.id}"
        rows = [[pages.open_button(one)]]
        phone = people.person(tx, one.person).phone if one.person else ""
        saying.note_office(tx, act, key, "instructions.unreached", rows, one=one, phone=phone)


def _ring(tx: Tx, act: Act, person: Person, one: Instruction) -> bool:
    key, rows = f"{pages.RING}{one.id}", pages.rows_for(tx, act, person, one)
    values = pages.copy_for(tx, act, person, one)
    return rings.ring_now(tx, act, person, key, "instructions.page", rows, **values)


def ring_draft(tx: Tx, act: Act, one: Instruction) -> list[Person]:
    """A draft comes before whoever confirms it; said again, it changes in place. Whom it reached."""
    return [person for person in deciders(tx, act, one) if _ring(tx, act, person, one)]


def drop(tx: Tx, act: Act, instruction: int) -> None:
    """不交办: it was no instruction after all."""
    _move(tx, act, instructions.instruction(tx, instruction), Verb.DROP)
    pages.outcome(tx, act, instruction)


def sign(tx: Tx, act: Act, instruction: int) -> None:
    _move(tx, act, instructions.instruction(tx, instruction), Verb.SIGN)
    pages.outcome(tx, act, instruction)


def feed_back(tx: Tx, act: Act, instruction: int, text: str) -> None:
    """As often as there is something to tell; the leader reads it under their own words."""
    one = instructions.instruction(tx, instruction)
    report_back(tx, act, one, _move(tx, act, one, Verb.FEED_BACK, text=text))
    pages.outcome(tx, act, instruction)


def claim(tx: Tx, act: Act, instruction: int, text: str) -> None:
    """报办结, with the outcome; somebody of the leader's side says whether it is."""
    one = instructions.instruction(tx, instruction)
    report_back(tx, act, one, _move(tx, act, one, Verb.CLAIM, NOT_ASKED, text=text))
    _ask_word(tx, act, instructions.instruction(tx, instruction))
    pages.outcome(tx, act, instruction)


def ask_time(tx: Tx, act: Act, instruction: int, asked: date, why: str) -> None:
    """申请延期, which whoever set the day decides."""
    one = instructions.instruction(tx, instruction)
    question = {"asked_due": asked, "asked_why": why, "asked_on": act.now.date()}
    _move(tx, act, one, Verb.ASK_TIME, question, text=why, due=asked)
    _ask_word(tx, act, instructions.instruction(tx, instruction))
    pages.outcome(tx, act, instruction)


def give_time(tx: Tx, act: Act, instruction: int) -> None:
    """The first day stays on record."""
    one = _asked(tx, instruction)
    _move(tx, act, one, Verb.GIVE_TIME, {**NOT_ASKED, "due": one.asked_due}, due=one.asked_due)
    _answered(tx, act, instruction)


def refuse_time(tx: Tx, act: Act, instruction: int) -> None:
    one = _asked(tx, instruction)
    _move(tx, act, one, Verb.REFUSE_TIME, NOT_ASKED, due=one.asked_due)
    _answered(tx, act, instruction)


NOT_ASKED: dict[str, Any] = {"asked_due": None, "asked_why": "", "asked_on": None}


def _asked(tx: Tx, instruction: int) -> Instruction:
    """Of two presses one counts: where nothing is asked any more, it has been decided."""
    one = instructions.instruction(tx, instruction)
    if one.asked_due is None:
        raise Refused("already_decided")
    return one


def close(tx: Tx, act: Act, instruction: int) -> None:
    """办结; by the office in the place of a 秘书 who was silent it is marked 办公室代核."""
    one = instructions.instruction(tx, instruction)
    in_place = one.leader not in leaders_served(tx, act.actor.id)
    report_back(tx, act, one, _move(tx, act, one, Verb.CLOSE, in_place=in_place))
    _answered(tx, act, instruction)


def return_work(tx: Tx, act: Act, instruction: int, why: str) -> None:
    """退回重办, with what is missing."""
    _move(tx, act, instructions.instruction(tx, instruction), Verb.RETURN, text=why)
    _answered(tx, act, instruction)


def _answered(tx: Tx, act: Act, instruction: int) -> None:
    """What the leader's side decided reaches the owner's side in its 待办."""
    one = instructions.instruction(tx, instruction)
    step = instructions.steps_of(tx, instruction)[-1]
    rows = [[pages.open_button(one)]]
    for person in owners(tx, act, one):
        key = f"instruction_word:{one.id}"
        rings.gather(tx, act, person, key, "instructions.settled", rows, one=one, step=step)
    pages.outcome(tx, act, instruction)


def _move(
    tx: Tx,
    act: Act,
    one: Instruction,
    verb: Verb,
    changes: Mapping[str, Any] = MappingProxyType({}),
    **told: Any,
) -> Step:
    """The step with what it tells, its entry in the audit, and every copy that stands."""
    state = MOVES.after(one.state, verb)
    if not instructions.move(tx, act.now.date(), one, state, **changes):
        raise Refused("already_decided")
    step = instructions.note(tx, act.now, one.id, verb, state, person=act.actor.id, **told)
    record(tx, act, f"instruction_{verb.name.lower()}", f"instruction:{one.id}", due=step.due)
    now_is = instructions.instruction(tx, one.id)
    for asked_before in (pages.RING, pages.UNREACHED):
        rings.withdraw(tx, act, f"{asked_before}{one.id}")
    if now_is.waits_since is None:
        pages.settle(tx, act, now_is, pages.ASKS)
    if not now_is.is_overdue(act.now.date()):
        rings.withdraw(tx, act, f"{pages.LATE}{one.id}")
    pages.follow(tx, act, one.id)
    return step


def _ask_word(tx: Tx, act: Act, one: Instruction) -> None:
    """The leader's side has it in its 待办, with the buttons that answer it."""
    rows = pages.words_wanted(one)
    step = next(reversed(instructions.steps_of(tx, one.id)), None)
    days = rhythm(tx, act.now).cadence.word_days if is_silent(tx, act, one) else 0
    serving = {person.id for person in secretaries(tx, act, one)}
    for person in deciders(tx, act, one):
        values = {"one": one, "step": step, "silent": 0 if person.id in serving else days}
        key = f"{pages.ASKS}{one.id}"
        rings.gather(tx, act, person, key, "instructions.asks", rows, one.leader, **values)


def open_from_meeting(
    tx: Tx,
    act: Act,
    leader: int,
    project: int | None,
    text: str,
    owner: Person | int,
    due: date,
) -> int:
    """A meeting's decision, minuted and so confirmed; `owner` is a person, or a unit's id."""
    person = owner if isinstance(owner, Person) else None
    number = instructions.add(
        tx,
        act.now.date(),
        leader,
        Source.MEETING,
        text,
        recorder=act.actor.id,
        project=project,
        unit=person.unit if person else owner,
        person=person.id if person else None,
        due=due,
    )
    _give_out(tx, act, number)
    return number


def happened(tx: Tx, project: int) -> list[Happening]:
    """What was given out about a project, and each step of it."""
    return [
        Happening(step.at, "instructions_step", {"one": one, "step": step})
        for step, one in instructions.steps_about(tx, project)
        if one.given_on is not None
    ]
