"""What people attached to their answers: Telegram's ids, the hash, and where it belongs."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    and_,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.sql import Select

from domain.acts import Act
from domain.attachments import Attachment, Kind, Sent
from storage.engine import Tx
from storage.materials import materials
from storage.schema import BigId, UtcDateTime, metadata, word

attachments = Table(
    "attachments",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("kind", word(Kind), nullable=False),
    Column("telegram", Text, nullable=False),
    Column("telegram_unique", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("chat", BigInteger, nullable=False),
    Column("message", BigInteger, nullable=False),
    Column("album", Text, nullable=False),
    Column("question", BigInteger),
    Column("project", ForeignKey("projects.id")),
    Column("report", ForeignKey("reports.id")),
    Column("sent_at", UtcDateTime, nullable=False),
    Column("sha256", Text),
    Column("fetch_at", UtcDateTime),  # nothing: fetched, given up, or a place
    Column("tries", Integer, nullable=False, default=0),
    Column("reason", Text),
    Column("visit", ForeignKey("visits.id")),
    Column("finding", ForeignKey("supervision_findings.id")),
    UniqueConstraint("chat", "message"),
    Index(None, "chat", "album"),
    Index(None, "chat", "question"),
    Index(None, "project", "report"),
    Index(None, "fetch_at"),
    Index(None, "visit"),
    Index(None, "finding"),
)

EARLIEST = select(func.min(attachments.c.fetch_at))

_ATTACHMENTS: Select[*tuple[Any, ...]] = select(
    attachments.c.id,
    attachments.c.kind,
    attachments.c.telegram,
    attachments.c.name,
    attachments.c.latitude,
    attachments.c.longitude,
    attachments.c.person,
    attachments.c.project,
    attachments.c.report,
    attachments.c.question,
    attachments.c.sent_at,
)
_OLDEST_FIRST = _ATTACHMENTS.order_by(attachments.c.id)
_ONE = _OLDEST_FIRST.where(attachments.c.id == bindparam("one"))
_AMONG = attachments.c.id.in_(bindparam("ids", expanding=True))
_WITH_IDS = _OLDEST_FIRST.where(_AMONG)
_IN_CHAT = _OLDEST_FIRST.where(attachments.c.chat == bindparam("where"))
_OF_MESSAGE = _IN_CHAT.where(attachments.c.message == bindparam("number"))
_OF_ALBUM = _IN_CHAT.where(attachments.c.album == bindparam("together"))
_WAITING = _IN_CHAT.where(
    attachments.c.question == bindparam("asked"), attachments.c.project.is_(None)
)
_OF_VISIT = _OLDEST_FIRST.where(attachments.c.visit == bindparam("of"))
_OF_FINDING = _OLDEST_FIRST.where(attachments.c.finding == bindparam("of"))
_REPORTED = attachments.c.project == bindparam("about"), attachments.c.report.is_not(None)
_COUNT = select(func.count()).select_from(attachments).where(*_REPORTED)
_PAGE = (
    _ATTACHMENTS.where(*_REPORTED)
    .order_by(attachments.c.id.desc())
    .offset(bindparam("first"))
    .limit(bindparam("limit"))
)
_TO_FETCH = (
    select(attachments.c.id, attachments.c.telegram, attachments.c.tries)
    .where(attachments.c.fetch_at <= bindparam("now"))
    .order_by(attachments.c.id)
    .limit(1)
)
_PLACING = update(attachments).where(_AMONG).values(project=bindparam("about"))
_REPORTING = update(attachments).where(_AMONG).values(report=bindparam("by"))


def _read(tx: Tx, statement: Select[*tuple[Any, ...]], **values: Any) -> list[Attachment]:
    return [Attachment(*row) for row in tx.execute(statement, values)]


def add(
    tx: Tx,
    act: Act,
    sent: Sent,
    *,
    project: int | None,
    question: int | None,
    visit: int | None = None,
) -> int:
    """Keep what the person acting sent in the message at hand; its bytes are fetched for the hash."""
    latitude, longitude = sent.place or (None, None)
    statement = insert(attachments).values(
        kind=sent.kind,
        telegram=sent.telegram,
        telegram_unique=sent.unique,
        name=sent.name,
        size=sent.size,
        latitude=latitude,
        longitude=longitude,
        person=act.actor.id,
        chat=act.chat,
        message=act.message,
        album=sent.album,
        question=question,
        project=project,
        visit=visit,
        sent_at=act.now,
        fetch_at=None if sent.kind is Kind.LOCATION else act.now,
        tries=0,
    )
    return int(tx.execute(statement.returning(attachments.c.id)).scalar_one())


def find(tx: Tx, attachment: int) -> Attachment | None:
    return next(iter(_read(tx, _ONE, one=attachment)), None)


def with_ids(tx: Tx, ids: Collection[int]) -> list[Attachment]:
    return _read(tx, _WITH_IDS, ids=list(ids)) if ids else []


def of_message(tx: Tx, chat: int, message: int) -> Attachment | None:
    return next(iter(_read(tx, _OF_MESSAGE, where=chat, number=message)), None)


def of_album(tx: Tx, chat: int, album: str) -> Attachment | None:
    """The part of an album that came first; the others follow it."""
    found = _read(tx, _OF_ALBUM, where=chat, together=album) if album else []
    return next(iter(found), None)


def waiting(tx: Tx, chat: int, question: int) -> list[Attachment]:
    """Those that wait to be told their project."""
    return _read(tx, _WAITING, where=chat, asked=question)


def of_visit(tx: Tx, visit: int) -> list[Attachment]:
    """Those of a leader's visit, in the order in which they came."""
    return _read(tx, _OF_VISIT, of=visit)


def of_finding(tx: Tx, finding: int) -> list[Attachment]:
    """Those of a 督查 finding, in the order in which they came."""
    return _read(tx, _OF_FINDING, of=finding)


def belong_to_finding(tx: Tx, ids: Collection[int], finding: int) -> None:
    tx.execute(update(attachments).where(attachments.c.id.in_(ids)).values(finding=finding))


def forget_finding(tx: Tx, finding: int) -> None:
    """It was withdrawn."""
    tx.execute(delete(attachments).where(attachments.c.finding == finding))


def forget_visit(tx: Tx, visit: int) -> None:
    """Its record was withdrawn."""
    tx.execute(delete(attachments).where(attachments.c.visit == visit))


def place(tx: Tx, ids: Collection[int], project: int) -> None:
    tx.execute(_PLACING, {"ids": list(ids), "about": project})


def reported(tx: Tx, report: int | None, ids: Collection[int], before: Collection[int]) -> None:
    """These stand with this report; those of the one before it no longer do."""
    for some, value in ((before, None), (ids, report)):
        if some:
            tx.execute(_REPORTING, {"ids": list(some), "by": value})


def forget(tx: Tx, attachment: int) -> None:
    """Taken back before it was reported: nothing of it is kept."""
    unreported = attachments.c.report.is_(None)
    tx.execute(delete(attachments).where(attachments.c.id == attachment, unreported))


def count(tx: Tx, project: int) -> int:
    """How many stand with the project's reports."""
    return tx.execute(_COUNT, {"about": project}).scalar_one()


def page(tx: Tx, project: int, first: int, limit: int) -> list[Attachment]:
    """Those that stand with the project's reports, newest first."""
    return _read(tx, _PAGE, about=project, first=first, limit=limit)


def next_to_fetch(tx: Tx, now: datetime) -> tuple[int, str, int] | None:
    """The id, Telegram's id and the tries so far of the oldest one without a hash."""
    row = tx.execute(_TO_FETCH, {"now": now}).one_or_none()
    return None if row is None else (row.id, row.telegram, row.tries)


def fetched(tx: Tx, attachment: int, sha256: str) -> None:
    _settle(tx, attachment, sha256=sha256, fetch_at=None)


def fetch_later(tx: Tx, attachment: int, at: datetime | None, reason: str, tries: int) -> None:
    """`at` nothing: given up, the reason kept; Telegram's own id still stands for the file."""
    _settle(tx, attachment, fetch_at=at, reason=reason, tries=tries)


def _settle(tx: Tx, attachment: int, **values: object) -> None:
    tx.execute(update(attachments).where(attachments.c.id == attachment).values(**values))


def forget_album(tx: Tx, chat: int, album: str) -> list[Attachment]:
    """Of an album that was marked nothing is kept, wherever its parts went; what they were."""
    found = _read(tx, _OF_ALBUM, where=chat, together=album)
    ids = [one.id for one in found]
    tx.execute(delete(materials).where(materials.c.attachment.in_(ids)))
    tx.execute(delete(attachments).where(attachments.c.id.in_(ids)))
    return found


def forget_unplaced(tx: Tx, before: datetime) -> int:
    """Whose question nobody answered."""
    shelved = attachments.c.id.in_(select(materials.c.attachment))
    homes = (attachments.c.project, attachments.c.visit, attachments.c.finding)
    unplaced = and_(*(one.is_(None) for one in homes)) & ~shelved
    old = attachments.c.sent_at < before
    return tx.execute(delete(attachments).where(unplaced, old)).rowcount
