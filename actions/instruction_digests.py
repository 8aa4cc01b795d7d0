"""The open instructions of a digest's scope, as they stood at its count."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from actions.instruction_reports import hidden_in_groups
from domain.digests import Digest
from domain.instructions import Instruction, InstructionState
from domain.public_text import public_text
from domain.roles import ScopeKind
from storage import Tx, instructions, projects
from templates.filters import local


@dataclass(frozen=True)
class Line:
    """In a group no person, no phone and no project before its signing; the unit, never who in it."""

    id: int
    label: str
    project: str
    text: str
    unit: str
    age: int  # days
    state: InstructionState
    overdue: bool
    due: date | None


def in_digest(tx: Tx, digest: Digest, scope: ScopeKind, subject: str, *, group: bool) -> list[Line]:
    """The oldest first."""
    leader = int(subject) if scope is ScopeKind.LEADER else None
    unit = int(subject) if scope is ScopeKind.UNIT else None
    found = instructions.open_at(tx, digest.recounted_at, leader=leader, unit=unit)
    return _lines(tx, found, local(digest.recounted_at).date(), group=group)


def given_since(tx: Tx, digest: Digest, now: datetime) -> list[Line]:
    """调度事项 as groups read them: what was given out upon a digest and is not closed."""
    known = {one.id for one, _ in instructions.open_at(tx, digest.composed_at)}
    found = [(one, state) for one, state in instructions.open_at(tx, now) if one.id not in known]
    return _lines(tx, found, local(now).date(), group=True)


def _lines(
    tx: Tx, found: Sequence[tuple[Instruction, InstructionState]], day: date, *, group: bool
) -> list[Line]:
    about = projects.with_ids(tx, {one.project for one, _ in found if one.project})
    called = {each.id: each.public_name if group else each.name for each in about}
    hidden = hidden_in_groups(tx) if group and found else None
    return [
        Line(
            id=one.id,
            label=one.label,
            project=called[one.project] if one.project else "",
            text=public_text(one.text, *hidden) if hidden else one.text,
            unit=one.unit_name,
            age=one.age(day),
            state=state,
            overdue=replace(one, state=state).is_overdue(day),
            due=one.due,
        )
        for one, state in found
    ]
