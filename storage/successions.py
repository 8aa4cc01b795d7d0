"""Projects held until a successor accepts, and drafts that came along from a predecessor."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Table, bindparam, delete, func, select, update
from sqlalchemy.sql import Select

from domain.successions import Succession
from storage.engine import Tx
from storage.people import people
from storage.reports import drafts
from storage.schema import UtcDateTime, insert_or_ignore, metadata, upsert

successions = Table(
    "successions",
    metadata,
    Column("project", ForeignKey("projects.id"), primary_key=True),
    Column("predecessor", ForeignKey("people.id"), nullable=False),
    Column("successor", ForeignKey("people.id")),
    Column("since", UtcDateTime, nullable=False),
)

# Author and moment are those of the draft that was handed over: whoever saves it makes it their own.
inherited = Table(
    "inherited",
    metadata,
    Column("project", ForeignKey("projects.id"), primary_key=True),
    Column("predecessor", ForeignKey("people.id"), nullable=False),
    Column("author", ForeignKey("people.id"), nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
)

_SUCCESSIONS: Select[*tuple[Any, ...]] = select(
    successions.c.project, successions.c.predecessor, successions.c.successor
).order_by(successions.c.project)
_OF_PROJECT = _SUCCESSIONS.where(successions.c.project == bindparam("about"))
_LEFT_BY = _SUCCESSIONS.where(successions.c.predecessor == bindparam("by"))
_ASKED_OF = _SUCCESSIONS.where(successions.c.successor == bindparam("of"))
_SETTLING = delete(successions).where(successions.c.project == bindparam("about"))
_LEFT = (
    select(people.c.id, people.c.name, func.count())
    .join_from(successions, people, people.c.id == successions.c.predecessor)
    .group_by(people.c.id, people.c.name)
    .order_by(people.c.id)
)
_DRAFTED_BY = (
    select(inherited.c.predecessor)
    .join(
        drafts,
        (drafts.c.project == inherited.c.project)
        & (drafts.c.author == inherited.c.author)
        & (drafts.c.changed_at == inherited.c.changed_at),
    )
    .where(inherited.c.project == bindparam("about"))
)


def hold(tx: Tx, now: datetime, project: int, predecessor: int) -> None:
    """Somebody left; a holder who leaves in turn passes on what the first one left."""
    insert_or_ignore(tx, successions, project=project, predecessor=predecessor, since=now)
    ask(tx, project, None)


def ask(tx: Tx, project: int, successor: int | None) -> None:
    tx.execute(
        update(successions).where(successions.c.project == project).values(successor=successor)
    )


def settle(tx: Tx, project: int) -> bool:
    """Somebody reports for it for good; False when it was not held."""
    return tx.execute(_SETTLING, {"about": project}).rowcount == 1


def find(tx: Tx, project: int) -> Succession | None:
    return next(iter(_read(tx, _OF_PROJECT, about=project)), None)


def left_by(tx: Tx, predecessor: int) -> list[Succession]:
    return _read(tx, _LEFT_BY, by=predecessor)


def asked_of(tx: Tx, successor: int) -> list[Succession]:
    return _read(tx, _ASKED_OF, of=successor)


def _read(tx: Tx, statement: Select[*tuple[Any, ...]], **values: Any) -> list[Succession]:
    return [Succession(*row) for row in tx.execute(statement, values)]


@dataclass(frozen=True)
class Left:
    """Who has left so many projects for which no successor has accepted yet."""

    person: int
    name: str
    projects: int


def left(tx: Tx) -> list[Left]:
    """Everybody who has, in one query."""
    return [Left(*row) for row in tx.execute(_LEFT)]


def inherit(tx: Tx, project: int, predecessor: int, successor: int | None) -> None:
    """The draft goes along, as the predecessor's; one's own draft, or one inherited before, stays."""
    draft = tx.execute(
        select(drafts.c.author, drafts.c.changed_at).where(drafts.c.project == project)
    ).one_or_none()
    if draft is None or draft.author == successor or drafted_by(tx, project) is not None:
        return
    values = {
        "project": project,
        "predecessor": predecessor,
        "author": draft.author,
        "changed_at": draft.changed_at,
    }
    upsert(tx, inherited, values, keys=["project"])


def drafted_by(tx: Tx, project: int) -> int | None:
    """Whose draft (前任草稿) the project has; None when it has none, or somebody has taken it up."""
    found: int | None = tx.execute(_DRAFTED_BY, {"about": project}).scalar_one_or_none()
    return found
