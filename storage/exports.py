"""上报模板: the columns of other platforms' tables, each with the field of ours that fills it."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Table, Text, delete, func, insert, select, update
from sqlalchemy.sql import ColumnElement

from domain.exports import Profile, ProfileColumn, ProfileState
from storage.engine import Tx
from storage.schema import BigId, UtcDateTime, metadata, word

profiles = Table(
    "export_profiles",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("name", Text, nullable=False),
    Column("state", word(ProfileState), nullable=False),
    Column("columns", Text, nullable=False),
    Column("upload", ForeignKey("uploads.id"), nullable=False),
    Column("by", ForeignKey("people.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index(None, "upload"),
)

_P = profiles.c


def begin(tx: Tx, now: datetime, name: str, upload: int, by: int) -> int:
    """A template has come; its titles are not read yet."""
    values = {"name": name, "state": ProfileState.DRAFT, "columns": "[]", "upload": upload}
    statement = insert(profiles).values(**values, by=by, at=now).returning(_P.id)
    return int(tx.execute(statement).scalar_one())


def put(tx: Tx, one: Profile) -> None:
    columns = [[each.title, each.field, each.heading, each.unit] for each in one.columns]
    values = {
        "name": one.name,
        "state": one.state,
        "columns": json.dumps(columns, ensure_ascii=False),
    }
    tx.execute(update(profiles).where(_P.id == one.id).values(values))


def drop(tx: Tx, number: int) -> None:
    tx.execute(delete(profiles).where(_P.id == number))


def find(tx: Tx, number: int) -> Profile | None:
    return next(iter(_read(tx, _P.id == number)), None)


def of_upload(tx: Tx, upload: int) -> Profile | None:
    return next(iter(_read(tx, _P.upload == upload)), None)


def kept(tx: Tx) -> list[Profile]:
    """In the order in which they were made."""
    return _read(tx, _P.state == ProfileState.KEPT)


def count(tx: Tx) -> int:
    return int(tx.execute(select(func.count()).select_from(profiles)).scalar_one())


def _read(tx: Tx, *conditions: ColumnElement[bool]) -> list[Profile]:
    rows = tx.execute(
        select(_P.id, _P.name, _P.columns, _P.state).where(*conditions).order_by(_P.id)
    )
    return [Profile(row[0], row[1], _columns(json.loads(row[2])), row[3]) for row in rows]


def _columns(found: Sequence[Sequence[Any]]) -> tuple[ProfileColumn, ...]:
    return tuple(ProfileColumn(*one) for one in found)
