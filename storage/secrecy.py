"""Albums of which one message was marked: the rest of one may come in a later call."""

from datetime import datetime

from sqlalchemy import Column, Table, Text, bindparam, delete, select

from storage.engine import Tx, take_turns
from storage.schema import UtcDateTime, insert_or_ignore, metadata

marked_albums = Table(
    "marked_albums",
    metadata,
    Column("id", Text, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
)

_MARKED = select(marked_albums.c.id).where(marked_albums.c.id == bindparam("album"))
_PRUNING = delete(marked_albums).where(marked_albums.c.at < bindparam("before"))


def take_turns_with(tx: Tx, album: str) -> None:
    """Two posts of one album, taken by two processes, know of each other."""
    take_turns(tx, album)


def mark_album(tx: Tx, now: datetime, album: str) -> None:
    insert_or_ignore(tx, marked_albums, id=album, at=now)


def is_marked(tx: Tx, album: str) -> bool:
    """Whether another message of this album carried a marking."""
    return tx.execute(_MARKED, {"album": album}).one_or_none() is not None


def prune(tx: Tx, before: datetime) -> None:
    tx.execute(_PRUNING, {"before": before})
