"""What the blocks of a board hold: each is one query, which counts and reads the first lines."""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import BindParameter, Select, bindparam, func, select

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


def counted(statement: Select[Any]) -> Select[*tuple[Any, ...]]:
    return statement.add_columns(func.count().over()).limit(LISTED)


def first_of(
    tx: Tx, statement: Select[*tuple[Any, ...]], made: Callable[..., T], **values: Any
) -> Found[T]:
    """Of what was `counted`."""
    rows = tx.execute(statement, values).all()
    return Found(rows[0][-1] if rows else 0, [made(*row[:-1]) for row in rows])


_ABOUT = (projects.c.id, projects.c.code, projects.c.name)
_DUE = func.min(obligations.c.due_at, type_=obligations.c.due_at.type)
_OWED = counted(
    select(*_ABOUT, _DUE)
    .join_from(obligations, projects, projects.c.id == obligations.c.project)
    .where(OWED)
    .group_by(*_ABOUT)
    .order_by(_DUE, projects.c.code)
)
_OWING = _OWED.where(obligations.c.person.in_(bindparam("persons", expanding=True)))
_UNASSIGNED = _OWED.where(obligations.c.person.is_(None))
_OWNERS: BindParameter[Any] = bindparam("owners", expanding=True)
_OWED_IN = _OWED.where(projects.c.unit.in_(_OWNERS) | projects.c.locality.in_(_OWNERS))
_WAS_DUE = obligations.c.due_at < bindparam("before")
_ASKED = (
    select(*_ABOUT, requests.c.due_at)
    .join_from(requests, projects, projects.c.id == requests.c.project)
    .join(askers, askers.c.request == requests.c.id)
    .where(requests.c.state == RequestState.OPEN, askers.c.principal == bindparam("of"))
    .distinct()
    .subquery()
)
_ALL_ASKED = counted(select(_ASKED).order_by(_ASKED.c.due_at, _ASKED.c.id))
_PROPOSED = counted(
    select(*_ABOUT, proposals.c.after, proposals.c.stage)
    .join_from(proposals, projects, projects.c.id == proposals.c.project)
    .where(PROPOSED)
    .order_by(proposals.c.id)
)
_PROPOSED_BY = _PROPOSED.where(proposals.c.by == bindparam("of"))
_OWN_DUTIES = counted(
    select(
        people.c.id,
        people.c.name,
        own_obligations.c.duty,
        own_obligations.c.due_at,
        func.coalesce(projects.c.name, ""),
    )
    .join_from(own_obligations, people, people.c.id == own_obligations.c.person)
    .outerjoin(projects, projects.c.id == own_obligations.c.project)
    .where(
        people.c.id.in_(bindparam("persons", expanding=True)),
        UNRECORDED,
        own_obligations.c.due_at > bindparam("now"),
    )
    .order_by(own_obligations.c.due_at, own_obligations.c.id)
)
_HAS_COME = own_obligations.c.prompt_at <= bindparam("now")
_TOLD = {
    None: _OWN_DUTIES,
    True: _OWN_DUTIES.where(_HAS_COME),
    False: _OWN_DUTIES.where(~_HAS_COME),
}
_HELD = counted(DIGESTS.where(digests.c.state == DigestState.HELD).order_by(digests.c.id.desc()))


def owing(tx: Tx, persons: Collection[int]) -> Found[About]:
    """Projects for which these persons owe a report, what is due first in front."""
    return first_of(tx, _OWING, About, persons=list(persons))


def owing_in(
    tx: Tx, owners: Collection[int] | None, before: datetime | None = None
) -> Found[About]:
    """Projects of these units, or of all, with a report owed; or only what was due before a moment."""
    found, values = (_OWED, {}) if owners is None else (_OWED_IN, {"owners": list(owners)})
    if before is None:
        return first_of(tx, found, About, **values)
    return first_of(tx, found.where(_WAS_DUE), About, **values, before=before)


def unassigned(tx: Tx) -> Found[About]:
    """Projects with a report owed for which nobody reports."""
    return first_of(tx, _UNASSIGNED, About)


def asked(tx: Tx, principal: int) -> Found[About]:
    """请报进展 in this name that nobody has answered yet."""
    return first_of(tx, _ALL_ASKED, About, of=principal)


def proposed(tx: Tx, person: int | None = None) -> Found[About]:
    """改期 that waits for the office: of all, or as this person asked for it."""
    if person is None:
        return first_of(tx, _PROPOSED, About)
    return first_of(tx, _PROPOSED_BY, About, of=person)


def own_duties(
    tx: Tx, persons: Collection[int], now: datetime, *, told: bool | None = None
) -> Found[Owed]:
    """What these leaders and heads still owe: all of it, or what has come to its prompt, or not yet."""
    return first_of(tx, _TOLD[told], Owed, persons=list(persons), now=now)


def held(tx: Tx) -> Found[Digest]:
    """Digests that wait for the office's word."""
    return first_of(tx, _HELD, Digest)
