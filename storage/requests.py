"""Requests for news of a project, and who asked; a project has at most one that is open."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    UniqueConstraint,
    bindparam,
    select,
    update,
)
from sqlalchemy.sql import Select

from domain.requests import Asker, Request, RequestState
from storage.engine import Tx
from storage.schema import BigId, UtcDateTime, insert_or_ignore, metadata, word

requests = Table(
    "requests",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("project", ForeignKey("projects.id"), nullable=False),
    Column("open_for", ForeignKey("projects.id"), unique=True),  # its project, while it is open
    Column("asked_at", UtcDateTime, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("state", word(RequestState), nullable=False),
    Column("told", ForeignKey("people.id")),
    Column("times_told", Integer, nullable=False),
    Column("report", ForeignKey("reports.id")),
    Column("settled_at", UtcDateTime),
    Index(None, "state"),
    Index(None, "report"),
)

askers = Table(
    "askers",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("request", ForeignKey("requests.id"), nullable=False),
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("principal", ForeignKey("people.id"), nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    UniqueConstraint("request", "person", "principal"),
)

_REQUESTS: Select[*tuple[Any, ...]] = select(
    requests.c.id,
    requests.c.project,
    requests.c.asked_at,
    requests.c.due_at,
    requests.c.state,
    requests.c.told,
    requests.c.times_told,
    requests.c.report,
).order_by(requests.c.id)
_ONE = _REQUESTS.where(requests.c.id == bindparam("one"))
_OPEN_OF = _REQUESTS.where(requests.c.open_for == bindparam("about"))
_ALL_OPEN = _REQUESTS.where(requests.c.state == RequestState.OPEN)
_ANSWERED_BY = _REQUESTS.where(requests.c.report == bindparam("by"))
_ASKERS = (
    select(askers.c.person, askers.c.principal)
    .where(askers.c.request == bindparam("of"))
    .order_by(askers.c.id)
)
_ASKED_ABOUT = (
    select(askers.c.asked_at, askers.c.principal)
    .join_from(askers, requests, askers.c.request == requests.c.id)
    .where(requests.c.project == bindparam("about"))
    .order_by(askers.c.id)
)


def _read(tx: Tx, statement: Select[*tuple[Any, ...]], **values: Any) -> list[Request]:
    return [Request(*row) for row in tx.execute(statement, values)]


def request(tx: Tx, request_id: int) -> Request:
    return _read(tx, _ONE, one=request_id)[0]


def open_of(tx: Tx, project: int) -> Request | None:
    return next(iter(_read(tx, _OPEN_OF, about=project)), None)


def all_open(tx: Tx) -> Sequence[Request]:
    return _read(tx, _ALL_OPEN)


def answered_by(tx: Tx, report: int) -> Request | None:
    return next(iter(_read(tx, _ANSWERED_BY, by=report)), None)


def open_one(tx: Tx, now: datetime, project: int, due: datetime) -> Request:
    """The project's open request; a second asker, however quick, finds the first one's."""
    insert_or_ignore(
        tx,
        requests,
        project=project,
        open_for=project,
        asked_at=now,
        due_at=due,
        state=RequestState.OPEN,
        times_told=0,
    )
    found = open_of(tx, project)
    assert found is not None
    return found


def join(tx: Tx, now: datetime, request_id: int, asker: Asker) -> bool:
    """False when they had asked already."""
    return insert_or_ignore(tx, askers, request=request_id, asked_at=now, **vars(asker))


def askers_of(tx: Tx, request_id: int) -> list[Asker]:
    """In the order in which they asked."""
    return [Asker(*row) for row in tx.execute(_ASKERS, {"of": request_id})]


def asked_about(tx: Tx, project: int) -> list[tuple[datetime, int]]:
    """When news of a project was asked for, and in whose name."""
    rows = tx.execute(_ASKED_ABOUT, {"about": project})
    return [(row.asked_at, row.principal) for row in rows]


def tell(tx: Tx, request_id: int, person: int, due: datetime) -> None:
    """Note who has it before them now."""
    told = requests.c.times_told + 1
    _change(tx, request_id, told=person, times_told=told, due_at=due)


def settle(
    tx: Tx, now: datetime, request_id: int, state: RequestState, report: int | None = None
) -> None:
    """Nobody waits any longer; the next asker opens another."""
    _change(tx, request_id, state=state, report=report, open_for=None, settled_at=now)


def reopen(tx: Tx, found: Request) -> bool:
    """Its answer was taken back; False when another one is open meanwhile."""
    if open_of(tx, found.project):
        return False
    values = {"state": RequestState.OPEN, "report": None, "settled_at": None, "told": None}
    _change(tx, found.id, open_for=found.project, **values)
    return True


def _change(tx: Tx, request_id: int, **values: Any) -> None:
    tx.execute(update(requests).where(requests.c.id == request_id).values(**values))
