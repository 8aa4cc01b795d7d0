"""资料库: titles in versions; the files themselves stand with the attachments."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    func,
    insert,
    select,
)
from sqlalchemy.sql import Select

from domain.materials import Material, Shelf
from storage.engine import Tx
from storage.schema import BigId, UtcDateTime, metadata, word

materials = Table(
    "materials",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("title", Text, nullable=False),
    Column("shelf", word(Shelf), nullable=False),
    Column("version", Integer, nullable=False),
    Column("attachment", ForeignKey("attachments.id"), nullable=False),
    Column("added_by", ForeignKey("people.id"), nullable=False),
    Column("added_at", UtcDateTime, nullable=False),
    UniqueConstraint("title", "version"),
    Index(None, "attachment"),
)

_FIELDS = tuple(Material.__dataclass_fields__)
_MATERIALS: Select[*tuple[Any, ...]] = select(*(materials.c[name] for name in _FIELDS))


def add(tx: Tx, now: datetime, title: str, shelf: Shelf, attachment: int, person: int) -> Material:
    """The next version of its title."""
    newest = select(func.max(materials.c.version)).where(materials.c.title == title)
    version = (tx.execute(newest).scalar_one() or 0) + 1
    values = {
        "title": title,
        "shelf": shelf,
        "version": version,
        "attachment": attachment,
        "added_by": person,
        "added_at": now,
    }
    number = tx.execute(insert(materials).values(**values).returning(materials.c.id)).scalar_one()
    found = find(tx, int(number))
    assert found is not None
    return found


def find(tx: Tx, material: int) -> Material | None:
    row = tx.execute(_MATERIALS.where(materials.c.id == material)).one_or_none()
    return None if row is None else Material(*row)


def newest(tx: Tx) -> list[Material]:
    """Each title's newest version, by shelf and title."""
    last = (
        select(materials.c.title, func.max(materials.c.version).label("version"))
        .group_by(materials.c.title)
        .subquery()
    )
    rows = tx.execute(
        _MATERIALS.join(
            last, (last.c.title == materials.c.title) & (last.c.version == materials.c.version)
        ).order_by(materials.c.shelf, materials.c.title)
    )
    return [Material(*row) for row in rows]


def versions(tx: Tx, title: str) -> list[Material]:
    """Of one title, the newest first."""
    order = materials.c.version.desc()
    rows = tx.execute(_MATERIALS.where(materials.c.title == title).order_by(order))
    return [Material(*row) for row in rows]
