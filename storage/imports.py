"""Previews of roster and ledger files, from the first showing until they are applied or dropped."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Column, ForeignKey, Table, Text, or_, select, update

from storage.engine import Tx
from storage.schema import UtcDateTime, metadata, upsert, word
from storage.uploads import Upload, uploads


class ImportState(StrEnum):
    OPEN = "open"
    APPLIED = "applied"
    DROPPED = "dropped"


imports = Table(
    "imports",
    metadata,
    Column("upload", ForeignKey("uploads.id"), primary_key=True),
    Column("state", word(ImportState), nullable=False),
    Column("answers", Text, nullable=False, default="{}"),
    Column("shown", Text, nullable=False, default=""),
    Column("changed_at", UtcDateTime, nullable=False),
)


@dataclass(frozen=True)
class Import:
    """`shown` tells the preview that was last shown from any other."""

    upload: int
    answers: Mapping[str, str]
    shown: str


def show(tx: Tx, now: datetime, upload: int, answers: Mapping[str, str], shown: str) -> None:
    """This preview is the one the sender has before them."""
    values = {
        "upload": upload,
        "state": ImportState.OPEN,
        "answers": json.dumps(dict(answers), ensure_ascii=False),
        "shown": shown,
        "changed_at": now,
    }
    upsert(tx, imports, values, keys=["upload"])


def open_import(tx: Tx, upload: int) -> Import | None:
    """The preview as it stands; None when it was applied or dropped."""
    row = tx.execute(
        select(imports.c.answers, imports.c.shown).where(
            imports.c.upload == upload, imports.c.state == ImportState.OPEN
        )
    ).one_or_none()
    return None if row is None else Import(upload, json.loads(row.answers), row.shown)


def settle(tx: Tx, now: datetime, upload: int, state: ImportState) -> bool:
    """Apply or drop once; False when that had been done."""
    statement = (
        update(imports)
        .where(imports.c.upload == upload, imports.c.state == ImportState.OPEN)
        .values(state=state, changed_at=now)
    )
    return tx.execute(statement).rowcount == 1


def open_of(tx: Tx, person: int) -> list[Upload]:
    """The files whose previews wait for this person."""
    rows = tx.execute(
        select(
            uploads.c.id,
            uploads.c.telegram,
            uploads.c.name,
            uploads.c.person,
            uploads.c.chat,
            uploads.c.tries,
            uploads.c.parsed,
        )
        .join(imports, imports.c.upload == uploads.c.id)
        .where(imports.c.state == ImportState.OPEN, uploads.c.person == person)
        .order_by(uploads.c.id)
    )
    return [Upload(*row) for row in rows]


def forget_naming(tx: Tx, name: str) -> None:
    """What was read of files that name somebody, except those whose previews wait."""
    waiting = select(imports.c.upload).where(imports.c.state == ImportState.OPEN)
    told = uploads.c.parsed.contains(json.dumps(name, ensure_ascii=False), autoescape=True)
    tx.execute(update(uploads).where(told, uploads.c.id.not_in(waiting)).values(parsed=None))


def forget_registers(tx: Tx, before: datetime) -> int:
    """What was read of 赣商 and of rosters: whoever wanted to correct or apply it has done so."""
    waiting = select(imports.c.upload).where(imports.c.state == ImportState.OPEN)
    registers = ('"merchants":{', '"roster":{')
    read = or_(*(uploads.c.parsed.contains(one, autoescape=True) for one in registers))
    old = (uploads.c.noted_at < before) & uploads.c.id.not_in(waiting)
    return tx.execute(update(uploads).where(read, old).values(parsed=None)).rowcount
