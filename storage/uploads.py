"""Files people sent: noted first, downloaded and read in a worker, kept as what was read."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    bindparam,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.sql import Select

from storage.engine import Tx
from storage.schema import BigId, UtcDateTime, metadata, word


class UploadState(StrEnum):
    NOTED = "noted"
    PARSED = "parsed"
    FAILED = "failed"


uploads = Table(
    "uploads",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("telegram", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("chat", BigInteger, nullable=False),
    Column("state", word(UploadState), nullable=False),
    Column("tries", Integer, nullable=False, default=0),
    Column("reason", Text),
    Column("not_before", UtcDateTime, nullable=False),
    Column("noted_at", UtcDateTime, nullable=False),
    Column("parsed", Text),
    Column("about", Text, nullable=False, server_default=""),
    Column("album", Text, nullable=False, server_default=""),
    Index(None, "state", "id"),
)


@dataclass(frozen=True)
class Upload:
    """`telegram` is Telegram's id of the file, `name` the sender's, `parsed` JSON once read.

    `about` is the kind of paper it is to be a template of, or `scheme`.
    """

    id: int
    telegram: str
    name: str
    person: int
    chat: int
    tries: int
    parsed: str | None
    about: str = ""

    @property
    def is_forgotten(self) -> bool:
        """It was part of an album that turned out to be marked."""
        return not self.telegram

    @property
    def key(self) -> str:
        """The post that says what became of it."""
        return f"upload:{self.id}"


_UPLOADS: Select[*tuple[Any, ...]] = select(
    uploads.c.id,
    uploads.c.telegram,
    uploads.c.name,
    uploads.c.person,
    uploads.c.chat,
    uploads.c.tries,
    uploads.c.parsed,
    uploads.c.about,
)
_NOTED = uploads.c.state == UploadState.NOTED
EARLIEST = select(func.min(uploads.c.not_before)).where(_NOTED)
_ONE = _UPLOADS.where(uploads.c.id == bindparam("one"))
_NEXT = (
    _UPLOADS.where(_NOTED, uploads.c.not_before <= bindparam("now")).order_by(uploads.c.id).limit(1)
)


def note(
    tx: Tx,
    now: datetime,
    telegram: str,
    name: str,
    person: int,
    chat: int,
    *,
    about: str = "",
    album: str = "",
) -> Upload:
    statement = insert(uploads).values(
        telegram=telegram,
        name=name,
        person=person,
        chat=chat,
        state=UploadState.NOTED,
        tries=0,
        not_before=now,
        noted_at=now,
        about=about,
        album=album,
    )
    number = int(tx.execute(statement.returning(uploads.c.id)).scalar_one())
    return upload(tx, number)


def upload(tx: Tx, upload_id: int) -> Upload:
    return Upload(*tx.execute(_ONE, {"one": upload_id}).one())


def find(tx: Tx, upload_id: int) -> Upload | None:
    row = tx.execute(_ONE, {"one": upload_id}).one_or_none()
    return None if row is None else Upload(*row)


def next_noted(tx: Tx, now: datetime) -> Upload | None:
    """The oldest file that is to be read now."""
    row = tx.execute(_NEXT, {"now": now}).one_or_none()
    return None if row is None else Upload(*row)


def keep_parsed(tx: Tx, upload_id: int, parsed: str) -> bool:
    """What was read; False when another worker was first."""
    return _settle(tx, upload_id, state=UploadState.PARSED, parsed=parsed)


def again(tx: Tx, upload_id: int, at: datetime) -> None:
    """What was read is to be read once more."""
    values = {"state": UploadState.NOTED, "parsed": None, "not_before": at, "tries": 0}
    tx.execute(update(uploads).where(uploads.c.id == upload_id).values(**values))


def forget_parsed(tx: Tx, upload_id: int) -> None:
    """What was read is needed no more."""
    tx.execute(update(uploads).where(uploads.c.id == upload_id).values(parsed=None))


def forget_album(tx: Tx, chat: int, album: str) -> list[str]:
    """Nothing is left of its files but that there were some; the keys of their posts."""
    of_album = (uploads.c.chat == chat) & (uploads.c.album == album)
    found = [Upload(*row) for row in tx.execute(_UPLOADS.where(of_album))]
    gone = {"telegram": "", "name": "", "parsed": None, "reason": None}
    tx.execute(update(uploads).where(of_album).values(state=UploadState.FAILED, **gone))
    return [one.key for one in found]


def fail(tx: Tx, upload_id: int, reason: str) -> bool:
    return _settle(tx, upload_id, state=UploadState.FAILED, reason=reason)


def _settle(tx: Tx, upload_id: int, **values: object) -> bool:
    statement = update(uploads).where(uploads.c.id == upload_id, _NOTED).values(**values)
    return tx.execute(statement).rowcount == 1


def later(tx: Tx, upload_id: int, at: datetime, reason: str, tries: int) -> None:
    values = {"not_before": at, "reason": reason, "tries": tries}
    tx.execute(update(uploads).where(uploads.c.id == upload_id).values(**values))
