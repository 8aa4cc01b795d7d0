"""Tables that were sent out to be filled in (表格报送), as they were when they went."""

from datetime import datetime

from sqlalchemy import Column, ForeignKey, Table, Text, bindparam, insert, select

from storage.engine import Tx
from storage.schema import BigId, UtcDateTime, metadata

sheets = Table(
    "sheets",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("content", Text, nullable=False),
)


_GIVEN = (
    select(sheets.c.id)
    .where(sheets.c.person == bindparam("of"), sheets.c.made_at >= bindparam("since"))
    .limit(1)
)


def add(tx: Tx, now: datetime, person: int, content: str) -> int:
    values = {"person": person, "made_at": now, "content": content}
    return int(tx.execute(insert(sheets).values(**values).returning(sheets.c.id)).scalar_one())


def given(tx: Tx, person: int, since: datetime) -> bool:
    """Whether this person took a table since then."""
    return tx.execute(_GIVEN, {"of": person, "since": since}).one_or_none() is not None


def mark(tx: Tx, sheet: int) -> str:
    """Tells a table from any other, those of another database too."""
    made_at = tx.execute(select(sheets.c.made_at).where(sheets.c.id == sheet)).scalar_one()
    return f"{sheet}.{int(made_at.timestamp())}"


def content(tx: Tx, sheet: int) -> str | None:
    return tx.execute(select(sheets.c.content).where(sheets.c.id == sheet)).scalar_one_or_none()
