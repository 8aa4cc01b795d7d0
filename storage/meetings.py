"""Meetings with their projects, who is invited and what they said, and what was decided."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Table,
    Text,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.sql import ColumnElement, Select

from domain.meetings import Answer, Invitation, Meeting, MeetingState
from domain.visits import VisitKind
from storage.engine import Tx
from storage.people import people, units
from storage.schema import BigId, UtcDateTime, insert_or_ignore, metadata, word

meetings = Table(
    "meetings",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("kind", word(VisitKind), nullable=False),
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("place", Text, nullable=False),
    Column("state", word(MeetingState), nullable=False),
    Column("planner", ForeignKey("people.id"), nullable=False),
    Column("invited_at", UtcDateTime),
    Column("minutes", Text, nullable=False, default=""),
    Column("file", Text, nullable=False, default=""),
    Column("file_name", Text, nullable=False, default=""),
    Index(None, "person", "at"),
)

meeting_projects = Table(
    "meeting_projects",
    metadata,
    Column("meeting", ForeignKey("meetings.id"), primary_key=True),
    Column("project", ForeignKey("projects.id"), primary_key=True),
)

invitations = Table(
    "meeting_people",
    metadata,
    Column("meeting", ForeignKey("meetings.id"), primary_key=True),
    Column("person", ForeignKey("people.id"), primary_key=True),
    Column("answer", word(Answer), nullable=False),
    Column("deputy", ForeignKey("people.id")),
)

decisions = Table(
    "meeting_decisions",
    metadata,
    Column("meeting", ForeignKey("meetings.id"), primary_key=True),
    Column("instruction", ForeignKey("instructions.id"), primary_key=True),
)

MEETINGS: Select[*tuple[Any, ...]] = select(
    meetings.c.id,
    meetings.c.kind,
    meetings.c.person,
    people.c.name,
    meetings.c.at,
    meetings.c.place,
    meetings.c.state,
    meetings.c.planner,
    meetings.c.invited_at,
    meetings.c.minutes,
    meetings.c.file,
    meetings.c.file_name,
).join_from(meetings, people, people.c.id == meetings.c.person)
_ONE = MEETINGS.where(meetings.c.id == bindparam("one"))
_NEWEST = MEETINGS.order_by(meetings.c.at.desc(), meetings.c.id.desc())
_LISTED = _NEWEST.where(
    meetings.c.person.in_(bindparam("persons", expanding=True))
    | (
        meetings.c.id.in_(
            select(invitations.c.meeting).where(
                (invitations.c.person == bindparam("of"))
                | (invitations.c.deputy == bindparam("of"))
            )
        )
        & meetings.c.invited_at.is_not(None)
    )
).limit(bindparam("limit"))
_LAST_HELD = _NEWEST.where(
    meetings.c.person == bindparam("of"),
    meetings.c.kind == bindparam("of_kind"),
    meetings.c.state == MeetingState.HELD,
    meetings.c.at < bindparam("before"),
).limit(1)
_PROJECTS = (
    select(meeting_projects.c.project)
    .where(meeting_projects.c.meeting == bindparam("of"))
    .order_by(meeting_projects.c.project)
)
_DECIDED = (
    select(decisions.c.instruction)
    .where(decisions.c.meeting == bindparam("of"))
    .order_by(decisions.c.instruction)
)


def _read(tx: Tx, statement: Select[*tuple[Any, ...]], **values: Any) -> list[Meeting]:
    return [Meeting(*row) for row in tx.execute(statement, values)]


def add(tx: Tx, kind: VisitKind, person: int, at: datetime, place: str, planner: int) -> int:
    statement = insert(meetings).values(
        kind=kind, person=person, at=at, place=place, planner=planner, state=MeetingState.PLANNED
    )
    return int(tx.execute(statement.returning(meetings.c.id)).scalar_one())


def change(tx: Tx, meeting: int, **values: Any) -> None:
    tx.execute(update(meetings).where(meetings.c.id == meeting).values(**values))


def move(tx: Tx, meeting: int, to: MeetingState) -> bool:
    """False when it has been held or cancelled: of two presses one counts."""
    planned = meetings.c.id == meeting, meetings.c.state == MeetingState.PLANNED
    return tx.execute(update(meetings).where(*planned).values(state=to)).rowcount == 1


def find(tx: Tx, meeting: int) -> Meeting | None:
    return next(iter(_read(tx, _ONE, one=meeting)), None)


def listed(tx: Tx, person: int, persons: Collection[int], limit: int) -> list[Meeting]:
    """Those these persons preside over, and those this person is invited to; the newest first."""
    return _read(tx, _LISTED, of=person, persons=list(persons), limit=limit)


def last_held(tx: Tx, one: Meeting) -> Meeting | None:
    """The one of its kind and its leader's before it."""
    found = _read(tx, _LAST_HELD, of=one.person, of_kind=one.kind, before=one.at)
    return next(iter(found), None)


def projects_of(tx: Tx, meeting: int) -> Sequence[int]:
    return tx.execute(_PROJECTS, {"of": meeting}).scalars().all()


def set_projects(tx: Tx, meeting: int, ids: Iterable[int]) -> None:
    tx.execute(delete(meeting_projects).where(meeting_projects.c.meeting == meeting))
    rows = [{"meeting": meeting, "project": one} for one in ids]
    if rows:
        tx.execute(insert(meeting_projects), rows)


_DEPUTY = people.alias("deputy")
_INVITATIONS: Select[*tuple[Any, ...]] = (
    select(
        invitations.c.meeting,
        invitations.c.person,
        people.c.name,
        units.c.name,
        invitations.c.answer,
        invitations.c.deputy,
        func.coalesce(_DEPUTY.c.name, ""),
    )
    .join_from(invitations, people, people.c.id == invitations.c.person)
    .join(units, units.c.id == people.c.unit)
    .outerjoin(_DEPUTY, _DEPUTY.c.id == invitations.c.deputy)
    .order_by(people.c.unit, people.c.id)
)
_INVITED = _INVITATIONS.where(invitations.c.meeting == bindparam("of"))
_INVITATION = _INVITED.where(invitations.c.person == bindparam("who"))


def invite(tx: Tx, meeting: int, person: int) -> bool:
    """False when they are invited already."""
    return insert_or_ignore(tx, invitations, meeting=meeting, person=person, answer=Answer.WAITING)


def uninvite(tx: Tx, meeting: int, person: int) -> None:
    tx.execute(delete(invitations).where(*_whose(meeting, person)))


def answer(tx: Tx, meeting: int, person: int, said: Answer, deputy: int | None = None) -> None:
    values = {"answer": said, "deputy": deputy}
    tx.execute(update(invitations).where(*_whose(meeting, person)).values(**values))


def invited(tx: Tx, meeting: int) -> list[Invitation]:
    return [Invitation(*row) for row in tx.execute(_INVITED, {"of": meeting})]


def invitation(tx: Tx, meeting: int, person: int) -> Invitation | None:
    row = tx.execute(_INVITATION, {"of": meeting, "who": person}).one_or_none()
    return None if row is None else Invitation(*row)


def _whose(meeting: int, person: int) -> tuple[ColumnElement[bool], ...]:
    return invitations.c.meeting == meeting, invitations.c.person == person


def decide(tx: Tx, meeting: int, instruction: int) -> None:
    tx.execute(insert(decisions).values(meeting=meeting, instruction=instruction))


def decided(tx: Tx, meeting: int) -> Sequence[int]:
    """The instructions its decisions became, in their order."""
    return tx.execute(_DECIDED, {"of": meeting}).scalars().all()
