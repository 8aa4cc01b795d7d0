"""What the blocks of a board hold: each is one query, which counts and reads the first lines."""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Select, func, select, true
from sqlalchemy.sql import ColumnElement

from domain.boards import LISTED, About, Found, Owed
from domain.digests import Digest, DigestState
from domain.requests import RequestState
from storage.digests import DIGESTS, digests
from storage.duties import OPEN as OWED
from storage.duties import obligations
from storage.engine import Tx
from storage.own_duties import UNRECORDED, own_obligations
from storage.people import people
from storage.plans import WAITING as PROPOSED
from storage.plans import proposals
from storage.projects import projects
from storage.requests import askers, requests

T = TypeVar("T")


def first_of(tx: Tx, statement: Select[Any], made: Callable[..., T]) -> Found[T]:
    rows = tx.execute(statement.add_columns(func.count().over()).limit(LISTED)).all()
    return Found(rows[0][-1] if rows else 0, [made(*row[:-1]) for row in rows])


_ABOUT = (projects.c.id, projects.c.code, projects.c.name)


def owing(tx: Tx, persons: Collection[int]) -> Found[About]:
    """Projects for which these persons owe a report, what is due first in front."""
    return _owing(tx, obligations.c.person.in_(persons))


def owing_in(
    tx: Tx, owners: Collection[int] | None, before: datetime | None = None
) -> Found[About]:
    """Projects of these units, or of all, with a report owed; or only what was due before a moment."""
    past = true() if before is None else obligations.c.due_at < before
    if owners is None:
        return _owing(tx, past)
    return _owing(tx, projects.c.unit.in_(owners) | projects.c.locality.in_(owners), past)


def unassigned(tx: Tx) -> Found[About]:
    """Projects with a report owed for which nobody reports."""
    return _owing(tx, obligations.c.person.is_(None))


def _owing(tx: Tx, *conditions: ColumnElement[bool]) -> Found[About]:
    due = func.min(obligations.c.due_at, type_=obligations.c.due_at.type)
    found = (
        select(*_ABOUT, due)
        .join_from(obligations, projects, projects.c.id == obligations.c.project)
        .where(OWED, *conditions)
        .group_by(*_ABOUT)
        .order_by(due, projects.c.code)
    )
    return first_of(tx, found, About)


def asked(tx: Tx, principal: int) -> Found[About]:
    """请报进展 in this name that nobody has answered yet."""
    found = (
        select(*_ABOUT, requests.c.due_at)
        .join_from(requests, projects, projects.c.id == requests.c.project)
        .join(askers, askers.c.request == requests.c.id)
        .where(requests.c.state == RequestState.OPEN, askers.c.principal == principal)
        .distinct()
        .subquery()
    )
    return first_of(tx, select(found).order_by(found.c.due_at, found.c.id), About)


def proposed(tx: Tx, person: int | None = None) -> Found[About]:
    """改期 that waits for the office: of all, or as this person asked for it."""
    found = (
        select(*_ABOUT, proposals.c.after, proposals.c.stage)
        .join_from(proposals, projects, projects.c.id == proposals.c.project)
        .where(PROPOSED, true() if person is None else proposals.c.by == person)
        .order_by(proposals.c.id)
    )
    return first_of(tx, found, About)


def own_duties(
    tx: Tx, persons: Collection[int], now: datetime, *, told: bool | None = None
) -> Found[Owed]:
    """What these leaders and heads still owe: all of it, or what has come to its prompt, or not yet."""
    has_come = own_obligations.c.prompt_at <= now
    wanted = {None: true(), True: has_come, False: ~has_come}[told]
    found = (
        select(
            people.c.id,
            people.c.name,
            own_obligations.c.duty,
            own_obligations.c.due_at,
            func.coalesce(projects.c.name, ""),
        )
        .join_from(own_obligations, people, people.c.id == own_obligations.c.person)
        .outerjoin(projects, projects.c.id == own_obligations.c.project)
        .where(people.c.id.in_(persons), UNRECORDED, own_obligations.c.due_at > now, wanted)
        .order_by(own_obligations.c.due_at, own_obligations.c.id)
    )
    return first_of(tx, found, Owed)


def held(tx: Tx) -> Found[Digest]:
    """Digests that wait for the office's word."""
    waits = DIGESTS.where(digests.c.state == DigestState.HELD).order_by(digests.c.id.desc())
    return first_of(tx, waits, Digest)
