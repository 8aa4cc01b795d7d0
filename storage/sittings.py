"""What each person's sitting shows now, and who was prompted on which day."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Integer,
    Table,
    Text,
    bindparam,
    delete,
    func,
    select,
)

from storage.engine import Tx
from storage.schema import insert_or_ignore, metadata, upsert

sittings = Table(
    "sittings",
    metadata,
    Column("person", ForeignKey("people.id"), primary_key=True),
    Column("desk", Text, primary_key=True),
    Column("project", ForeignKey("projects.id")),
    Column("field", Text, nullable=False, default=""),
    Column("page", Integer, nullable=False, default=0),
)

prompts = Table(
    "prompts",
    metadata,
    Column("person", ForeignKey("people.id"), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("kind", Text, nullable=False),
)

_HERS = sittings.c.person == bindparam("of"), sittings.c.desk == bindparam("at")
_SITTING = select(sittings).where(*_HERS)
_DROPPING = delete(sittings).where(*_HERS)
_DESKS = (
    select(sittings.c.desk).where(sittings.c.person == bindparam("of")).order_by(sittings.c.desk)
)
_SHOWING = select(sittings).where(sittings.c.project == bindparam("about"))
_PROMPTED = select(prompts.c.person).where(prompts.c.day == bindparam("on"))
_LAST = select(func.max(prompts.c.day)).where(
    prompts.c.person == bindparam("of"), prompts.c.day < bindparam("day_after")
)


@dataclass(frozen=True)
class Sitting:
    """`desk` names the list: a window's key, `free`, or `unit-<id>`; `project` the card shown."""

    person: int
    desk: str
    project: int | None = None
    field: str = ""
    page: int = 0

    @property
    def key(self) -> str:
        return f"sitting:{self.person}:{self.desk}"


def find(tx: Tx, person: int, desk: str) -> Sitting | None:
    """None where it was never shown, or its round is over."""
    row = tx.execute(_SITTING, {"of": person, "at": desk}).one_or_none()
    return None if row is None else Sitting(*row)


def sitting(tx: Tx, person: int, desk: str) -> Sitting:
    """As it stands; at its list, where it was never shown."""
    return find(tx, person, desk) or Sitting(person, desk)


def with_key(tx: Tx, key: str) -> Sitting | None:
    """The sitting a post shows; None when the post is something else."""
    kind, _, rest = key.partition(":")
    person, _, desk = rest.partition(":")
    return sitting(tx, int(person), desk) if kind == "sitting" else None


def save(tx: Tx, shown: Sitting) -> None:
    upsert(tx, sittings, vars(shown), keys=["person", "desk"])


def drop(tx: Tx, gone: Sitting) -> None:
    tx.execute(_DROPPING, {"of": gone.person, "at": gone.desk})


def desks_of(tx: Tx, person: int) -> list[str]:
    return list(tx.execute(_DESKS, {"of": person}).scalars())


def showing(tx: Tx, project: int) -> list[Sitting]:
    """The sittings whose card is this project's."""
    return [Sitting(*row) for row in tx.execute(_SHOWING, {"about": project})]


def prompted(tx: Tx, day: date) -> set[int]:
    """Who has had the prompt of this day."""
    return set(tx.execute(_PROMPTED, {"on": day}).scalars())


def prompt_key(person: int, day: date) -> str:
    """Of the post that is a person's prompt of a day, where it is not their sitting."""
    return f"prompt:{person}:{day}"


def last_prompted(tx: Tx, person: int, before: date) -> date | None:
    """The last day before this one on which a person was prompted."""
    found: date | None = tx.execute(_LAST, {"of": person, "day_after": before}).scalar_one()
    return found


def prompt(tx: Tx, person: int, day: date, kind: str) -> bool:
    """Note that a person is prompted today; False when they were: at most one a day."""
    return insert_or_ignore(tx, prompts, person=person, day=day, kind=kind)
