"""交办: what leaders gave out, to whom and until when; and each step of its way."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    bindparam,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.sql import Select

from domain.instructions import OPEN, UNFINISHED, Instruction, InstructionState, Source, Step, Verb
from storage.engine import Tx
from storage.people import people, units
from storage.schema import BigId, UtcDateTime, metadata, word

instructions = Table(
    "instructions",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("state", word(InstructionState), nullable=False),
    Column("since", Date, nullable=False),
    Column("leader", ForeignKey("people.id"), nullable=False),
    Column("source", word(Source), nullable=False),
    Column("text", Text, nullable=False, default=""),
    Column("recorder", ForeignKey("people.id")),
    Column("project", ForeignKey("projects.id")),
    Column("unit", ForeignKey("units.id")),
    Column("person", ForeignKey("people.id")),
    Column("due", Date),
    Column("first_due", Date),
    Column("year", Integer),
    Column("number", Integer),
    Column("given_on", Date),
    Column("by_office", Boolean, nullable=False, default=False),
    Column("asked_due", Date),
    Column("asked_why", Text, nullable=False, default=""),
    Column("asked_on", Date),
    UniqueConstraint("year", "number"),
    Index(None, "state", "leader"),
    Index(None, "project"),
)

instruction_steps = Table(
    "instruction_steps",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("instruction", ForeignKey("instructions.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("verb", word(Verb), nullable=False),
    Column("state", word(InstructionState), nullable=False),
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("text", Text, nullable=False, default=""),
    Column("due", Date),
    Column("in_place", Boolean, nullable=False, default=False),
    Index(None, "instruction"),
)

_LEADER = people.alias("leader")
_OWNER = people.alias("owner")
_C = instructions.c
INSTRUCTIONS = (
    select(
        _C.id,
        _C.state,
        _C.since,
        _C.leader,
        _LEADER.c.name,
        _C.source,
        _C.text,
        _C.recorder,
        _C.project,
        _C.unit,
        func.coalesce(units.c.name, ""),
        _C.person,
        func.coalesce(_OWNER.c.name, ""),
        _C.due,
        _C.first_due,
        _C.year,
        _C.number,
        _C.given_on,
        _C.by_office,
        _C.asked_due,
        _C.asked_why,
        _C.asked_on,
    )
    .join_from(instructions, _LEADER, _LEADER.c.id == _C.leader)
    .outerjoin(units, units.c.id == _C.unit)
    .outerjoin(_OWNER, _OWNER.c.id == _C.person)
)
# What has a day before what has none yet, the earliest first.
IN_ORDER = INSTRUCTIONS.order_by(_C.due.is_(None), _C.due, _C.id)
_ONE = IN_ORDER.where(_C.id == bindparam("one"))
_NUMBERED = IN_ORDER.where(_C.year == bindparam("of_year"), _C.number == bindparam("wanted"))
_WITH_IDS = IN_ORDER.where(_C.id.in_(bindparam("ids", expanding=True)))
_OPEN = IN_ORDER.where(_C.state.in_(OPEN))
_STANDING = IN_ORDER.where(_C.state.in_((InstructionState.DRAFT, *OPEN)))
_STANDING_OF = _STANDING.where(_C.leader == bindparam("of"))
_CLOSED = IN_ORDER.where(_C.state == InstructionState.CLOSED)
_CLOSED_OF = _CLOSED.where(_C.leader == bindparam("of"))
_CARRIED = or_(
    _C.person.in_(bindparam("persons", expanding=True)),
    _C.unit.in_(bindparam("owners", expanding=True)),
)
_OPEN_CARRIED = _OPEN.where(_CARRIED)
_CLOSED_CARRIED = _CLOSED.where(_CARRIED)
_GIVEN = _C.state.in_((*OPEN, InstructionState.CLOSED))
_EVER_CARRIED = select(_C.id).where(_C.person == bindparam("of"), _GIVEN).limit(1)
_OPEN_ABOUT = IN_ORDER.where(_C.project.in_(bindparam("ids", expanding=True)), _C.state.in_(OPEN))
_ABOUT = IN_ORDER.where(_C.project == bindparam("about"))
_GIVEN_ABOUT = _ABOUT.where(_GIVEN)
_OVERDUE = IN_ORDER.where(_C.state.in_(UNFINISHED), _C.due < bindparam("today"))
_WAITING = IN_ORDER.where(
    or_(
        _C.state.in_((InstructionState.DRAFT, InstructionState.CLAIMED)),
        (_C.state == InstructionState.WORKING) & _C.asked_due.is_not(None),
    )
)


def _read(tx: Tx, statement: Select[*tuple[Any, ...]], **values: Any) -> list[Instruction]:
    return [Instruction(*row) for row in tx.execute(statement, values)]


def find(tx: Tx, instruction_id: int) -> Instruction | None:
    return next(iter(_read(tx, _ONE, one=instruction_id)), None)


def numbered(tx: Tx, year: int, number: int) -> Instruction | None:
    return next(iter(_read(tx, _NUMBERED, of_year=year, wanted=number)), None)


def instruction(tx: Tx, instruction_id: int) -> Instruction:
    return _read(tx, _ONE, one=instruction_id)[0]


def add(tx: Tx, today: date, leader: int, source: Source, text: str, **values: Any) -> int:
    """A draft; nobody but the leader's side knows of it."""
    row = {"state": InstructionState.DRAFT, "since": today, "by_office": False, "asked_why": ""}
    row |= {"leader": leader, "source": source, "text": text} | values
    return int(tx.execute(insert(instructions).values(row).returning(_C.id)).scalar_one())


def change(tx: Tx, instruction_id: int, **values: Any) -> None:
    tx.execute(update(instructions).where(_C.id == instruction_id).values(**values))


def move(tx: Tx, today: date, one: Instruction, to: InstructionState, **values: Any) -> bool:
    """False when it no longer stands where it was read: of two presses one counts."""
    since = one.since if to is one.state else today
    statement = (
        update(instructions)
        .where(_C.id == one.id, _C.state == one.state)
        .values(state=to, since=since, **values)
    )
    return tx.execute(statement).rowcount == 1


def standing(tx: Tx, *, closed: bool = False) -> list[Instruction]:
    """Everything that is not at its end; or what is closed, the latest first."""
    return _latest_first(_read(tx, _CLOSED)) if closed else _read(tx, _STANDING)


def of_leader(tx: Tx, leader: int, *, closed: bool = False) -> list[Instruction]:
    """What this leader gave, or is about to give, and that is not at its end; or what is closed."""
    if closed:
        return _latest_first(_read(tx, _CLOSED_OF, of=leader))
    return _read(tx, _STANDING_OF, of=leader)


def carried(
    tx: Tx, persons: Collection[int], owners: Collection[int], *, closed: bool = False
) -> list[Instruction]:
    """What these persons, and these units, have been given and not brought to its end; or have."""
    theirs = {"persons": list(persons), "owners": list(owners)}
    if closed:
        return _latest_first(_read(tx, _CLOSED_CARRIED, **theirs))
    return _read(tx, _OPEN_CARRIED, **theirs)


def has_carried(tx: Tx, person: int) -> bool:
    """Whether this person was ever given one, closed or not."""
    return tx.execute(_EVER_CARRIED, {"of": person}).first() is not None


def _latest_first(found: list[Instruction]) -> list[Instruction]:
    return sorted(found, key=lambda one: (one.since, one.id), reverse=True)


def with_ids(tx: Tx, ids: Collection[int]) -> list[Instruction]:
    return _read(tx, _WITH_IDS, ids=list(ids))


def open_about(tx: Tx, ids: Collection[int]) -> list[Instruction]:
    """What was given out about these projects and is not at its end."""
    return _read(tx, _OPEN_ABOUT, ids=list(ids))


def given_about(tx: Tx, project: int) -> list[Instruction]:
    """What was given out about a project, whatever has become of it."""
    return _read(tx, _GIVEN_ABOUT, about=project)


def overdue(tx: Tx, today: date) -> list[Instruction]:
    return _read(tx, _OVERDUE, today=today)


def waiting(tx: Tx) -> list[Instruction]:
    """Where the leader's side owes a word."""
    return _read(tx, _WAITING)


_STEPS: Select[*tuple[Any, ...]] = select(
    instruction_steps.c.id,
    instruction_steps.c.instruction,
    instruction_steps.c.at,
    instruction_steps.c.verb,
    instruction_steps.c.state,
    instruction_steps.c.person,
    people.c.name,
    instruction_steps.c.text,
    instruction_steps.c.due,
    instruction_steps.c.in_place,
).join_from(instruction_steps, people, people.c.id == instruction_steps.c.person)
_STEP = _STEPS.where(instruction_steps.c.id == bindparam("step"))
_STEPS_OF = _STEPS.where(instruction_steps.c.instruction == bindparam("of")).order_by(
    instruction_steps.c.id
)
_STEPS_ABOUT = (
    _STEPS.join(instructions, _C.id == instruction_steps.c.instruction)
    .where(_C.project == bindparam("about"))
    .order_by(instruction_steps.c.id)
)
_LAST_WORDS = (
    select(instruction_steps.c.instruction, instruction_steps.c.text)
    .where(
        instruction_steps.c.instruction.in_(bindparam("ids", expanding=True)),
        instruction_steps.c.verb.in_((Verb.FEED_BACK, Verb.CLAIM)),
        instruction_steps.c.text != "",
    )
    .order_by(instruction_steps.c.id)
)


def note(
    tx: Tx, now: datetime, one: int, verb: Verb, state: InstructionState, **values: Any
) -> Step:
    """One step more."""
    row = {"text": "", "in_place": False, "instruction": one, "at": now} | values
    row |= {"verb": verb, "state": state}
    statement = insert(instruction_steps).values(row).returning(instruction_steps.c.id)
    number = tx.execute(statement).scalar_one()
    return Step(*tx.execute(_STEP, {"step": number}).one())


def step(tx: Tx, step_id: int) -> Step | None:
    row = tx.execute(_STEP, {"step": step_id}).one_or_none()
    return None if row is None else Step(*row)


def steps_of(tx: Tx, instruction_id: int) -> list[Step]:
    """Oldest first."""
    return [Step(*row) for row in tx.execute(_STEPS_OF, {"of": instruction_id})]


def last_words(tx: Tx, ids: Collection[int]) -> dict[int, str]:
    """What those who carry each out said last."""
    rows = tx.execute(_LAST_WORDS, {"ids": list(ids)})
    return {row.instruction: row.text for row in rows}


def steps_about(tx: Tx, project: int) -> list[tuple[Step, Instruction]]:
    """The history of all that was given out about a project; drafts have none."""
    rows = tx.execute(_STEPS_ABOUT, {"about": project})
    known = {one.id: one for one in _read(tx, _ABOUT, about=project)}
    return [(step, known[step.instruction]) for step in (Step(*row) for row in rows)]


def open_at(
    tx: Tx, moment: datetime, *, leader: int | None = None, unit: int | None = None
) -> list[tuple[Instruction, InstructionState]]:
    """What had been given out and was not closed by then, with its state then; the oldest first."""
    last = (
        select(func.max(instruction_steps.c.id).label("step"))
        .where(instruction_steps.c.at <= moment)
        .group_by(instruction_steps.c.instruction)
        .subquery()
    )
    found = (
        INSTRUCTIONS.add_columns(instruction_steps.c.state)
        .join(instruction_steps, instruction_steps.c.instruction == _C.id)
        .join(last, last.c.step == instruction_steps.c.id)
        .where(instruction_steps.c.state.in_(OPEN))
        .order_by(_C.given_on, _C.id)
    )
    if leader is not None:
        found = found.where(_C.leader == leader)
    if unit is not None:
        found = found.where(_C.unit == unit)
    return [(Instruction(*row[:-1]), row[-1]) for row in tx.execute(found)]
