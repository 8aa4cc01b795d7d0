"""What a round of 督查 reads of other records: trips, plans put off, what a 推进会 promised."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from domain.activities import ActivityKind
from domain.instructions import InstructionState
from domain.plans import Dated
from domain.visits import VisitKind
from storage.activities import activities
from storage.engine import Tx
from storage.instructions import instructions
from storage.meetings import decisions, meetings
from storage.people import people
from storage.plans import revisions
from storage.visits import visits


@dataclass(frozen=True)
class Promise:
    """An instruction that a 推进会 decided on."""

    unit: int | None
    project: int | None
    state: InstructionState
    due: date | None


def trips(tx: Tx, unit: int, first: date, last: date) -> int:
    """Of the unit's leaders, as a count: recorded by themselves, or told of as an activity and nowhere else."""
    own = (
        select(func.count())
        .select_from(visits)
        .join(people, people.c.id == visits.c.person)
        .where(
            people.c.unit == unit,
            visits.c.kind == VisitKind.TRIP,
            visits.c.on.between(first, last),
            visits.c.withdrawn_at.is_(None),
        )
    )
    told = (
        select(func.count())
        .select_from(activities)
        .where(
            activities.c.unit == unit,
            activities.c.head.is_not(None),
            activities.c.visit.is_(None),
            activities.c.kind == ActivityKind.TRIP,
            activities.c.on.between(first, last),
            activities.c.withdrawn_at.is_(None),
        )
    )
    return int(tx.execute(own).scalar_one()) + int(tx.execute(told).scalar_one())


def own_records(tx: Tx, first: date, last: date) -> int:
    """What leaders and heads recorded of themselves in the city; nothing of persons."""
    found = select(func.count()).select_from(visits)
    span = visits.c.on.between(first, last)
    return int(tx.execute(found.where(span, visits.c.withdrawn_at.is_(None))).scalar_one())


def put_off(tx: Tx, ids: Sequence[int], since: datetime) -> int:
    """How many planned dates of these projects were moved since then; the first entry moves none."""
    moved = select(func.count()).where(
        revisions.c.project.in_(ids),
        revisions.c.dated == Dated.PLANNED,
        revisions.c.before.is_not(None),
        revisions.c.at >= since,
    )
    return int(tx.execute(moved).scalar_one())


def promises(tx: Tx, first: date, last: date) -> list[Promise]:
    """Given out in the span, or still open from before it."""
    rows = tx.execute(
        select(
            instructions.c.unit, instructions.c.project, instructions.c.state, instructions.c.due
        )
        .join(decisions, decisions.c.instruction == instructions.c.id)
        .join(meetings, meetings.c.id == decisions.c.meeting)
        .where(
            meetings.c.kind == VisitKind.PUSH,
            instructions.c.state.not_in((InstructionState.DRAFT, InstructionState.DROPPED)),
            instructions.c.given_on <= last,
            (instructions.c.given_on >= first) | (instructions.c.state != InstructionState.CLOSED),
        )
    )
    return [Promise(*row) for row in rows]
