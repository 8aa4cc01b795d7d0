"""Projects held until a successor accepts, and drafts that came along from a predecessor."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, ForeignKey, Table, delete, func, select, update
from sqlalchemy.sql import ColumnElement

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
    return tx.execute(delete(successions).where(successions.c.project == project)).rowcount == 1


def find(tx: Tx, project: int) -> Succession | None:
    return next(iter(_read(tx, successions.c.project == project)), None)


def left_by(tx: Tx, predecessor: int) -> list[Succession]:
    return _read(tx, successions.c.predecessor == predecessor)


def asked_of(tx: Tx, successor: int) -> list[Succession]:
    return _read(tx, successions.c.successor == successor)


def _read(tx: Tx, *conditions: ColumnElement[bool]) -> list[Succession]:
    rows = tx.execute(
        select(successions.c.project, successions.c.predecessor, successions.c.successor)
        .where(*conditions)
        .order_by(successions.c.project)
    )
    return [Succession(*row) for row in rows]


@dataclass(frozen=True)
class Left:
    """Who has left so many projects for which no successor has accepted yet."""

    person: int
    name: str
    projects: int


def left(tx: Tx) -> list[Left]:
    """Everybody who has, in one query."""
    found = (
        select(people.c.id, people.c.name, func.count())
        .join_from(successions, people, people.c.id == successions.c.predecessor)
        .group_by(people.c.id, people.c.name)
        .order_by(people.c.id)
    )
    return [Left(*row) for row in tx.execute(found)]


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
    found: int | None = tx.execute(
        select(inherited.c.predecessor)
        .join(
            drafts,
            (drafts.c.project == inherited.c.project)
            & (drafts.c.author == inherited.c.author)
            & (drafts.c.changed_at == inherited.c.changed_at),
        )
        .where(inherited.c.project == project)
    ).scalar_one_or_none()
    return found
