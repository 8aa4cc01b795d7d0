"""What the columns of other people's tables mean, once the office has said so."""

import json
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Column, ForeignKey, Table, Text, select

from storage.engine import Tx
from storage.schema import UtcDateTime, metadata, upsert

layouts = Table(
    "layouts",
    metadata,
    Column("print", Text, primary_key=True),
    Column("columns", Text, nullable=False),
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("told_at", UtcDateTime, nullable=False),
)


def remember(tx: Tx, now: datetime, layout: str, columns: Mapping[int, str], person: int) -> None:
    """The newest word about a layout is the one that counts."""
    values = {
        "print": layout,
        "columns": json.dumps(dict(columns), ensure_ascii=False),
        "person": person,
        "told_at": now,
    }
    upsert(tx, layouts, values, keys=["print"])


def remembered(tx: Tx) -> dict[str, dict[int, str]]:
    """Column -> field, of every layout that was told."""
    rows = tx.execute(select(layouts.c.print, layouts.c.columns))
    return {
        row.print: {int(number): key for number, key in json.loads(row.columns).items()}
        for row in rows
    }
