"""Visits, hearings and meetings as they were recorded, and what each was about."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Index,
    Table,
    Text,
    bindparam,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.sql import Select

from domain.visits import Visit, VisitKind
from storage.engine import Tx
from storage.people import people
from storage.schema import BigId, UtcDateTime, metadata, word

visits = Table(
    "visits",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("kind", word(VisitKind), nullable=False),
    Column("on", Date, nullable=False),
    Column("note", Text, nullable=False, default=""),
    Column("recorder", ForeignKey("people.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("meeting", ForeignKey("meetings.id")),
    Column("withdrawn_at", UtcDateTime),
    Column("public_where", Text, nullable=False, default="", server_default=""),
    Column("public_by", ForeignKey("people.id")),
    Column("public_at", UtcDateTime),
    Index(None, "person", "on"),
)

visit_projects = Table(
    "visit_projects",
    metadata,
    Column("visit", ForeignKey("visits.id"), primary_key=True),
    Column("project", ForeignKey("projects.id"), primary_key=True),
    Index(None, "project"),
)

_RECORDER = people.alias("recorder")
_VISITS: Select[*tuple[Any, ...]] = (
    select(
        visits.c.id,
        visits.c.person,
        people.c.name,
        visits.c.kind,
        visits.c.on,
        visits.c.note,
        visits.c.recorder,
        _RECORDER.c.name,
        visits.c.at,
        visits.c.meeting,
        visits.c.public_where,
        visits.c.public_by,
        visits.c.public_at,
    )
    .join_from(visits, people, people.c.id == visits.c.person)
    .join(_RECORDER, _RECORDER.c.id == visits.c.recorder)
    .where(visits.c.withdrawn_at.is_(None))
    .order_by(visits.c.on.desc(), visits.c.id.desc())
)
_ONE = _VISITS.where(visits.c.id == bindparam("one"))
_WITH_IDS = _VISITS.where(visits.c.id.in_(bindparam("ids", expanding=True)))
_THEIRS = visits.c.person.in_(bindparam("persons", expanding=True))
_PAGE = _VISITS.where(_THEIRS).limit(bindparam("limit")).offset(bindparam("offset"))
_COUNT = select(func.count()).where(_THEIRS, visits.c.withdrawn_at.is_(None))
_SINCE = _VISITS.where(visits.c.on >= bindparam("day"))
_OF_PROJECT = _VISITS.join(visit_projects, visit_projects.c.visit == visits.c.id).where(
    visit_projects.c.project == bindparam("about")
)
_PROJECTS = (
    select(visit_projects.c.project)
    .where(visit_projects.c.visit == bindparam("of"))
    .order_by(visit_projects.c.project)
)
_LAST_DAYS = (
    select(visit_projects.c.project, func.max(visits.c.on))
    .join_from(visit_projects, visits)
    .where(
        visit_projects.c.project.in_(bindparam("ids", expanding=True)),
        visits.c.kind.in_(bindparam("kinds", expanding=True)),
        visits.c.withdrawn_at.is_(None),
    )
    .group_by(visit_projects.c.project)
)
_LAST_DAYS_OF = _LAST_DAYS.where(visits.c.person == bindparam("of"))
_LAST_BEFORE = select(func.max(visits.c.on)).where(
    visits.c.person == bindparam("of"),
    visits.c.kind == bindparam("kind"),
    visits.c.on < bindparam("day"),
    visits.c.withdrawn_at.is_(None),
)


def add(tx: Tx, person: int, about: Iterable[int], **values: Any) -> int:
    statement = insert(visits).values(person=person, **values).returning(visits.c.id)
    number = int(tx.execute(statement).scalar_one())
    rows = [{"visit": number, "project": one} for one in about]
    if rows:
        tx.execute(insert(visit_projects), rows)
    return number


def withdraw(tx: Tx, now: datetime, visit: int) -> bool:
    """False when it was withdrawn already."""
    standing = visits.c.id == visit, visits.c.withdrawn_at.is_(None)
    return tx.execute(update(visits).where(*standing).values(withdrawn_at=now)).rowcount == 1


def publish(tx: Tx, now: datetime, visit: int, where: str, by: int) -> bool:
    """已公开; False when it was said already."""
    kept = visits.c.id == visit, visits.c.withdrawn_at.is_(None), visits.c.public_at.is_(None)
    said = {"public_where": where, "public_by": by, "public_at": now}
    return tx.execute(update(visits).where(*kept).values(**said)).rowcount == 1


def find(tx: Tx, visit: int) -> Visit | None:
    return next(iter(_read(tx, _ONE, one=visit)), None)


def with_ids(tx: Tx, ids: Collection[int]) -> list[Visit]:
    return _read(tx, _WITH_IDS, ids=list(ids))


def of_persons(tx: Tx, persons: Collection[int], limit: int, offset: int = 0) -> list[Visit]:
    """Newest first."""
    return _read(tx, _PAGE, persons=list(persons), limit=limit, offset=offset)


def since(tx: Tx, day: date) -> list[Visit]:
    """Everybody's, of that day and later."""
    return _read(tx, _SINCE, day=day)


def count(tx: Tx, persons: Collection[int]) -> int:
    return int(tx.execute(_COUNT, {"persons": list(persons)}).scalar_one())


def of_project(tx: Tx, project: int) -> list[Visit]:
    return _read(tx, _OF_PROJECT, about=project)


def projects_of(tx: Tx, visit: int) -> Sequence[int]:
    return tx.execute(_PROJECTS, {"of": visit}).scalars().all()


def last_days(
    tx: Tx, ids: Sequence[int], kinds: Sequence[VisitKind], person: int | None = None
) -> dict[int, date]:
    """When each of these projects was last in a record of such a kind, of anybody's or one's."""
    statement = _LAST_DAYS if person is None else _LAST_DAYS_OF
    values = {"ids": ids, "kinds": kinds} | ({} if person is None else {"of": person})
    return {row[0]: row[1] for row in tx.execute(statement, values)}


def last_before(tx: Tx, person: int, kind: VisitKind, day: date) -> date | None:
    values = {"of": person, "kind": kind, "day": day}
    before: date | None = tx.execute(_LAST_BEFORE, values).scalar_one()
    return before


def _read(tx: Tx, statement: Select[*tuple[Any, ...]], **values: Any) -> list[Visit]:
    return [Visit(*row) for row in tx.execute(statement, values)]
