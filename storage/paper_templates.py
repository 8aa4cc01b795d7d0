"""Templates the office sent back; of each kind the newest is in force until it is put aside."""

from datetime import datetime

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, Table, Text, insert, select, update

from domain.papers import PaperKind, Template
from storage.engine import Tx
from storage.people import people
from storage.schema import BigId, UtcDateTime, metadata, word

paper_templates = Table(
    "paper_templates",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("kind", word(PaperKind, "templatekind"), nullable=False),
    Column("name", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("added_by", ForeignKey("people.id"), nullable=False),
    Column("added_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime),
    Index(None, "kind"),
)

_IN_FORCE = paper_templates.c.ended_at.is_(None)
_TEMPLATES = select(
    paper_templates.c.id,
    paper_templates.c.kind,
    paper_templates.c.name,
    people.c.name,
    paper_templates.c.added_at,
).join(people, people.c.id == paper_templates.c.added_by)


def in_force(tx: Tx) -> dict[PaperKind, Template]:
    """Of the kinds whose template the office has replaced."""
    rows = tx.execute(_TEMPLATES.where(_IN_FORCE).order_by(paper_templates.c.id))
    return {row.kind: Template(*row) for row in rows}


def of_kind(tx: Tx, kind: PaperKind) -> Template | None:
    return in_force(tx).get(kind)


def data(tx: Tx, template: int) -> bytes:
    found = select(paper_templates.c.data).where(paper_templates.c.id == template)
    return bytes(tx.execute(found).scalar_one())


def take(tx: Tx, now: datetime, kind: PaperKind, name: str, content: bytes, person: int) -> None:
    """In force from now on; the one before it ends."""
    end(tx, now, kind)
    values = {"kind": kind, "name": name, "data": content, "added_by": person, "added_at": now}
    tx.execute(insert(paper_templates).values(**values))


def end(tx: Tx, now: datetime, kind: PaperKind) -> bool:
    """What ships is in force again; False when it was."""
    old = update(paper_templates).where(paper_templates.c.kind == kind, _IN_FORCE)
    return tx.execute(old.values(ended_at=now)).rowcount > 0
