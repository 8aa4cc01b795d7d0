"""Whom lateness has been told to, obligation by obligation: the log of 逐级提醒."""

from datetime import date

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, Table, bindparam, select, update

from storage.duties import obligations
from storage.engine import Tx
from storage.schema import insert_or_ignore, metadata

climbs = Table(
    "climbs",
    metadata,
    Column("obligation", ForeignKey("obligations.id"), primary_key=True),
    Column("after", Integer, primary_key=True),  # working days past due
    Column("person", ForeignKey("people.id"), primary_key=True),
    Column("day", Date, nullable=False),
    Index(None, "person", "day"),
)


_TOLD = (
    select(climbs.c.obligation, climbs.c.after)
    .where(climbs.c.person == bindparam("of"), climbs.c.day == bindparam("on"))
    .order_by(climbs.c.obligation)
)
_TOLD_SINCE = (
    select(climbs.c.day)
    .where(
        climbs.c.person == bindparam("of"),
        climbs.c.after == bindparam("rung"),
        climbs.c.day >= bindparam("since"),
    )
    .limit(1)
)
_CARRYING = (
    update(climbs)
    .where(climbs.c.person == bindparam("of"), climbs.c.day == bindparam("on"))
    .values(day=bindparam("other"))
)


def note(tx: Tx, obligation: int, after: int, person: int, day: date) -> None:
    insert_or_ignore(tx, climbs, obligation=obligation, after=after, person=person, day=day)


def told(tx: Tx, person: int, day: date) -> dict[int, int]:
    """What a person was told of on a day: the obligation, and after how many working days."""
    rows = tx.execute(_TOLD, {"of": person, "on": day})
    return {row.obligation: row.after for row in rows}


def told_since(tx: Tx, person: int, after: int, day: date) -> bool:
    """Whether this rung has come to the person on that day or later."""
    found = tx.execute(_TOLD_SINCE, {"of": person, "rung": after, "since": day})
    return found.first() is not None


def carry(tx: Tx, person: int, day: date, to: date) -> None:
    """What was told on a day and never arrived is told on another."""
    tx.execute(_CARRYING, {"of": person, "on": day, "other": to})


def telling(tx: Tx, project: int) -> list[tuple[int, date]]:
    """Who was told of a project's lateness, and on which days."""
    rows = tx.execute(
        select(climbs.c.person, climbs.c.day)
        .join(obligations, obligations.c.id == climbs.c.obligation)
        .where(obligations.c.project == project)
        .distinct()
        .order_by(climbs.c.day, climbs.c.person)
    )
    return [(row.person, row.day) for row in rows]
