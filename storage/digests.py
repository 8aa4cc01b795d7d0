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
    bindparam,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.sql import Select

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
_NEWEST = DIGESTS.order_by(digests.c.id.desc())
_ONE = _NEWEST.where(digests.c.id == bindparam("one"))
_OF_WINDOW = _NEWEST.where(digests.c.window == bindparam("of"))
_RECENT = _NEWEST.limit(bindparam("limit"))
_WAITING = _NEWEST.where(digests.c.state == DigestState.COMPOSED)
_STANDING = _NEWEST.where(
    digests.c.id.in_(
        select(func.max(digests.c.id))
        .where(digests.c.state == DigestState.POSTED)
        .group_by(digests.c.kind)
    )
)
_OUT = digests.c.posted_at.is_not(None)
_LATER = _NEWEST.where(
    digests.c.kind == bindparam("of_kind"), digests.c.id > bindparam("after"), _OUT
)
_BEFORE = _NEWEST.where(
    digests.c.kind.in_(bindparam("kinds", expanding=True)), digests.c.id < bindparam("before"), _OUT
)
_PREVIOUS = _NEWEST.where(
    digests.c.kind == bindparam("of_kind"), digests.c.id < bindparam("before"), _OUT
)
_LAST_NUMBER = select(func.max(digests.c.number)).where(
    digests.c.kind == bindparam("of_kind"), digests.c.year == bindparam("of_year")
)
_COMPOSING = insert(digests).returning(digests.c.id)
_POSTING = (
    update(digests)
    .where(digests.c.id == bindparam("one"), digests.c.state != DigestState.POSTED)
    .values(state=DigestState.POSTED, posted_at=bindparam("now"))
)
_COUNTED = select(lines.c.content).where(
    lines.c.digest == bindparam("of"), lines.c.project == bindparam("about")
)
_CORRECTED = select(corrections.c.project).where(corrections.c.digest == bindparam("of"))
_CORRECTED_AFTER = _CORRECTED.where(corrections.c.made_at > bindparam("since"))
_CORRECTED_IN_ORDER = _CORRECTED_AFTER.order_by(corrections.c.made_at, corrections.c.report)
_CORRECTED_PROJECTS = _CORRECTED_AFTER.distinct()
_COUNTED_BEFORE = _CORRECTED_IN_ORDER.add_columns(corrections.c.counted).where(
    corrections.c.counted.is_not(None)
)


def _read(tx: Tx, statement: Select[*tuple[Any, ...]], **values: Any) -> list[Digest]:
    return [Digest(*row) for row in tx.execute(statement, values)]


def compose(
    tx: Tx, now: datetime, kind: DigestKind, year: int, window: str, post_at: datetime
) -> int:
    """Give the next number of its kind and year to this window's digest; its id."""
    last = tx.execute(_LAST_NUMBER, {"of_kind": kind, "of_year": year}).scalar_one()
    values = {
        "kind": kind,
        "year": year,
        "number": (last or 0) + 1,
        "window": window,
        "state": DigestState.COMPOSED,
        "composed_at": now,
        "recounted_at": now,
        "post_at": post_at,
        "note": "",
    }
    return int(tx.execute(_COMPOSING, values).scalar_one())


def digest(tx: Tx, digest_id: int) -> Digest | None:
    return next(iter(_read(tx, _ONE, one=digest_id)), None)


def of_window(tx: Tx, window: str) -> Digest | None:
    return next(iter(_read(tx, _OF_WINDOW, of=window)), None)


def recent(tx: Tx, limit: int) -> list[Digest]:
    """Newest first."""
    return _read(tx, _RECENT, limit=limit)


def waiting(tx: Tx) -> list[Digest]:
    """Composed and to be posted at their moment."""
    return _read(tx, _WAITING)


def standing(tx: Tx) -> list[Digest]:
    """The newest posted one of each kind: those that later answers still edit."""
    return _read(tx, _STANDING)


def is_closed(tx: Tx, one: Digest) -> bool:
    """Whether a later one of its kind is out."""
    return bool(_read(tx, _LATER, of_kind=one.kind, after=one.id))


def previous(tx: Tx, one: Digest) -> Digest | None:
    """The one of the same kind that went out before it; one still held was read by nobody."""
    return next(iter(_read(tx, _PREVIOUS, of_kind=one.kind, before=one.id)), None)


def compared_with(tx: Tx, one: Digest) -> Digest | None:
    """The one whose rates its own are compared with, by COMPARED_WITH; None for the first of all."""
    for kinds in COMPARED_WITH[one.kind]:
        if found := _read(tx, _BEFORE, kinds=list(kinds), before=one.id):
            return found[0]
    return None


def change(tx: Tx, digest_id: int, **values: Any) -> None:
    tx.execute(update(digests).where(digests.c.id == digest_id).values(**values))


def post(tx: Tx, now: datetime, digest_id: int) -> bool:
    """Mark as posted; False when it was: two presses publish once."""
    return tx.execute(_POSTING, {"one": digest_id, "now": now}).rowcount == 1


def correct(tx: Tx, now: datetime, digest_id: int, report: int, project: int) -> None:
    """Note that a report changed what this digest had counted, and what that was."""
    counted = tx.execute(_COUNTED, {"of": digest_id, "about": project}).scalar_one_or_none()
    values = {
        "report": report,
        "digest": digest_id,
        "project": project,
        "made_at": now,
        "counted": counted,
    }
    insert_or_ignore(tx, corrections, **values)


def corrected_projects(tx: Tx, one: Digest) -> Sequence[int]:
    """The projects whose reports were corrected after this digest went out, in that order.

    None while it is held: what has not gone out is not corrected.
    """
    if one.posted_at is None:
        return []
    rows = tx.execute(_CORRECTED_IN_ORDER, {"of": one.id, "since": one.posted_at})
    return list(dict.fromkeys(rows.scalars()))


def counted_before(tx: Tx, one: Digest, since: datetime) -> Sequence[Line]:
    """The lines of the projects corrected since some moment, as they were until then."""
    rows = tx.execute(_COUNTED_BEFORE, {"of": one.id, "since": since})
    found: dict[int, Line] = {}
    for project, counted in rows:
        found.setdefault(project, read(counted))
    return list(found.values())


def corrected_since(tx: Tx, one: Digest) -> Sequence[int]:
    """The projects corrected since it was last counted."""
    rows = tx.execute(_CORRECTED_PROJECTS, {"of": one.id, "since": one.recounted_at})
    return rows.scalars().all()
