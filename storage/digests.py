"""Digests, each with its number by kind and year."""

from collections.abc import Sequence
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
    update,
)
from sqlalchemy.sql import ColumnElement, Select

from domain.cadence import DigestKind
from domain.digests import COMPARED_WITH, Digest, DigestState, Line
from storage.digest_lines import lines, read
from storage.engine import Tx
from storage.schema import BigId, UtcDateTime, insert_or_ignore, metadata, word

digests = Table(
    "digests",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("kind", word(DigestKind), nullable=False),
    Column("year", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("window", ForeignKey("windows.key"), nullable=False, unique=True),
    Column("state", word(DigestState), nullable=False),
    Column("composed_at", UtcDateTime, nullable=False),
    Column("recounted_at", UtcDateTime, nullable=False),
    Column("post_at", UtcDateTime, nullable=False),
    Column("posted_at", UtcDateTime),
    Column("note", Text, nullable=False, default=""),
    UniqueConstraint("kind", "year", "number"),
    Index(None, "state", "post_at"),
)


corrections = Table(
    "corrections",
    metadata,
    Column("report", ForeignKey("reports.id"), primary_key=True),
    Column("digest", ForeignKey("digests.id"), nullable=False),
    Column("project", ForeignKey("projects.id"), nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("counted", Text),  # the project's line before
    Index(None, "digest"),
)

DIGESTS: Select[*tuple[Any, ...]] = select(
    digests.c.id,
    digests.c.kind,
    digests.c.year,
    digests.c.number,
    digests.c.window,
    digests.c.state,
    digests.c.composed_at,
    digests.c.recounted_at,
    digests.c.post_at,
    digests.c.posted_at,
    digests.c.note,
)


def _read(tx: Tx, *conditions: ColumnElement[bool]) -> list[Digest]:
    statement = DIGESTS.where(*conditions).order_by(digests.c.id.desc())
    return [Digest(*row) for row in tx.execute(statement)]


def compose(
    tx: Tx, now: datetime, kind: DigestKind, year: int, window: str, post_at: datetime
) -> int:
    """Give the next number of its kind and year to this window's digest; its id."""
    last = tx.execute(
        select(func.max(digests.c.number)).where(digests.c.kind == kind, digests.c.year == year)
    ).scalar_one()
    statement = insert(digests).values(
        kind=kind,
        year=year,
        number=(last or 0) + 1,
        window=window,
        state=DigestState.COMPOSED,
        composed_at=now,
        recounted_at=now,
        post_at=post_at,
        note="",
    )
    return int(tx.execute(statement.returning(digests.c.id)).scalar_one())


def digest(tx: Tx, digest_id: int) -> Digest | None:
    return next(iter(_read(tx, digests.c.id == digest_id)), None)


def of_window(tx: Tx, window: str) -> Digest | None:
    return next(iter(_read(tx, digests.c.window == window)), None)


def recent(tx: Tx, limit: int) -> list[Digest]:
    """Newest first."""
    rows = tx.execute(DIGESTS.order_by(digests.c.id.desc()).limit(limit))
    return [Digest(*row) for row in rows]


def waiting(tx: Tx) -> list[Digest]:
    """Composed and to be posted at their moment."""
    return _read(tx, digests.c.state == DigestState.COMPOSED)


def standing(tx: Tx) -> list[Digest]:
    """The newest posted one of each kind: those that later answers still edit."""
    newest = (
        select(func.max(digests.c.id))
        .where(digests.c.state == DigestState.POSTED)
        .group_by(digests.c.kind)
    )
    return _read(tx, digests.c.id.in_(newest))


def is_closed(tx: Tx, one: Digest) -> bool:
    """Whether a later one of its kind is out."""
    later = (digests.c.kind == one.kind, digests.c.id > one.id, digests.c.posted_at.is_not(None))
    return bool(_read(tx, *later))


def previous(tx: Tx, one: Digest) -> Digest | None:
    """The one of the same kind that went out before it; one still held was read by nobody."""
    before = (digests.c.kind == one.kind, digests.c.id < one.id, digests.c.posted_at.is_not(None))
    return next(iter(_read(tx, *before)), None)


def compared_with(tx: Tx, one: Digest) -> Digest | None:
    """The one whose rates its own are compared with, by COMPARED_WITH; None for the first of all."""
    before = (digests.c.id < one.id, digests.c.posted_at.is_not(None))
    for kinds in COMPARED_WITH[one.kind]:
        if found := _read(tx, digests.c.kind.in_(kinds), *before):
            return found[0]
    return None


def change(tx: Tx, digest_id: int, **values: Any) -> None:
    tx.execute(update(digests).where(digests.c.id == digest_id).values(**values))


def post(tx: Tx, now: datetime, digest_id: int) -> bool:
    """Mark as posted; False when it was: two presses publish once."""
    statement = (
        update(digests)
        .where(digests.c.id == digest_id, digests.c.state != DigestState.POSTED)
        .values(state=DigestState.POSTED, posted_at=now)
    )
    return tx.execute(statement).rowcount == 1


def correct(tx: Tx, now: datetime, digest_id: int, report: int, project: int) -> None:
    """Note that a report changed what this digest had counted, and what that was."""
    counted = select(lines.c.content).where(lines.c.digest == digest_id, lines.c.project == project)
    values = {
        "report": report,
        "digest": digest_id,
        "project": project,
        "made_at": now,
        "counted": tx.execute(counted).scalar_one_or_none(),
    }
    insert_or_ignore(tx, corrections, **values)


def corrected_projects(tx: Tx, one: Digest) -> Sequence[int]:
    """The projects whose reports were corrected after this digest went out, in that order.

    None while it is held: what has not gone out is not corrected.
    """
    if one.posted_at is None:
        return []
    rows = tx.execute(
        select(corrections.c.project)
        .where(corrections.c.digest == one.id, corrections.c.made_at > one.posted_at)
        .order_by(corrections.c.made_at, corrections.c.report)
    )
    return list(dict.fromkeys(rows.scalars()))


def counted_before(tx: Tx, one: Digest, since: datetime) -> Sequence[Line]:
    """The lines of the projects corrected since some moment, as they were until then."""
    rows = tx.execute(
        select(corrections.c.project, corrections.c.counted)
        .where(
            corrections.c.digest == one.id,
            corrections.c.made_at > since,
            corrections.c.counted.is_not(None),
        )
        .order_by(corrections.c.made_at, corrections.c.report)
    )
    found: dict[int, Line] = {}
    for project, counted in rows:
        found.setdefault(project, read(counted))
    return list(found.values())


def corrected_since(tx: Tx, one: Digest) -> Sequence[int]:
    """The projects corrected since it was last counted."""
    recent = corrections.c.made_at > one.recounted_at
    rows = tx.execute(
        select(corrections.c.project).where(corrections.c.digest == one.id, recent).distinct()
    )
    return rows.scalars().all()
