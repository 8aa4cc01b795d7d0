"""投资动态, newest first."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Table, Text, func, insert, or_, select, update
from sqlalchemy.sql import Select

from domain.lead_notes import Note, SaidNote
from domain.leads import Region
from storage.engine import Tx
from storage.people import containing, people, units
from storage.schema import BigId, UtcDateTime, metadata, word

lead_notes = Table(
    "lead_notes",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("text", Text, nullable=False),
    Column("company", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("link", Text, nullable=False),
    Column("chain", Text, nullable=False),
    Column("region", word(Region), nullable=False),
    Column("unit", ForeignKey("units.id"), nullable=False),
    Column("noted_by", ForeignKey("people.id"), nullable=False),
    Column("noted_at", UtcDateTime, nullable=False),
    Column("withdrawn_at", UtcDateTime),
    Index(None, "link"),
)

_C = lead_notes.c
_STANDING = _C.withdrawn_at.is_(None)
_NOTES: Select[*tuple[Any, ...]] = (
    select(
        _C.id,
        _C.text,
        _C.company,
        _C.source,
        _C.link,
        _C.chain,
        _C.region,
        _C.noted_by,
        people.c.name,
        units.c.name,
        _C.noted_at,
    )
    .join_from(lead_notes, people, people.c.id == _C.noted_by)
    .join(units, units.c.id == _C.unit)
    .where(_STANDING)
    .order_by(_C.id.desc())
)


def _read(tx: Tx, statement: Select[*tuple[Any, ...]]) -> list[Note]:
    return [Note(*row) for row in tx.execute(statement)]


def add(tx: Tx, said: SaidNote, unit: int, person: int, now: datetime) -> int:
    values = vars(said) | {"unit": unit, "noted_by": person, "noted_at": now}
    return int(tx.execute(insert(lead_notes).values(**values).returning(_C.id)).scalar_one())


def withdraw(tx: Tx, now: datetime, note: int) -> bool:
    """False when it has been."""
    statement = update(lead_notes).where(_C.id == note, _STANDING).values(withdrawn_at=now)
    return tx.execute(statement).rowcount == 1


def find(tx: Tx, note: int) -> Note | None:
    return next(iter(_read(tx, _NOTES.where(_C.id == note))), None)


def with_link(tx: Tx, link: str) -> Note | None:
    """The one that was written down of this page already."""
    return next(iter(_read(tx, _NOTES.where(_C.link == link).limit(1))), None)


def count(tx: Tx) -> int:
    statement = select(func.count()).select_from(lead_notes).where(_STANDING)
    return int(tx.execute(statement).scalar_one())


def page(tx: Tx, limit: int, offset: int) -> list[Note]:
    return _read(tx, _NOTES.limit(limit).offset(offset))


def search(tx: Tx, words: str, limit: int) -> list[Note]:
    """By text, company, source, chain or region; every word must occur."""
    found = _NOTES
    for each in words.split():
        like = containing(each)
        columns = (_C.text, _C.company, _C.source, _C.chain, _C.region)
        found = found.where(or_(*(column.ilike(like, escape="!") for column in columns)))
    return _read(tx, found.limit(limit))
