"""Suggestions of 企业联系人 for the cards of their projects; one of a contact is open at a time."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Table, Text, insert, select, update
from sqlalchemy.sql import ColumnElement

from domain.suggestions import OPEN, Suggestion, SuggestionState
from storage.engine import Tx
from storage.people import people
from storage.schema import BigId, UtcDateTime, metadata, word

suggestions = Table(
    "suggestions",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("project", ForeignKey("projects.id"), nullable=False),
    Column("contact", ForeignKey("people.id"), nullable=False),
    Column("asked_by", ForeignKey("people.id"), nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("text", Text, nullable=False, default=""),
    Column("said_at", UtcDateTime),
    Column("state", word(SuggestionState), nullable=False),
    Index(None, "project", "state"),
)

_C = suggestions.c


def _read(tx: Tx, *conditions: ColumnElement[bool]) -> list[Suggestion]:
    rows = tx.execute(
        select(
            _C.id,
            _C.project,
            _C.contact,
            people.c.name,
            _C.asked_by,
            _C.asked_at,
            _C.text,
            _C.said_at,
            _C.state,
        )
        .join_from(suggestions, people, people.c.id == _C.contact)
        .where(*conditions)
        .order_by(_C.id)
    )
    return [Suggestion(*row) for row in rows]


def find(tx: Tx, number: int) -> Suggestion | None:
    return next(iter(_read(tx, _C.id == number)), None)


def open_of(tx: Tx, project: int) -> list[Suggestion]:
    return _read(tx, _C.project == project, _C.state.in_(OPEN))


def ask(tx: Tx, now: datetime, project: int, contact: int, by: int) -> int:
    values: Mapping[str, Any] = {"project": project, "contact": contact, "asked_by": by}
    state = SuggestionState.ASKED
    added = insert(suggestions).values(**values, asked_at=now, text="", state=state)
    return int(tx.execute(added.returning(_C.id)).scalar_one())


def say(tx: Tx, now: datetime, number: int, text: str) -> bool:
    """False when it was settled meanwhile."""
    values = {"text": text, "said_at": now, "state": SuggestionState.SAID}
    still = update(suggestions).where(_C.id == number, _C.state.in_(OPEN))
    return tx.execute(still.values(values)).rowcount == 1


def settle(tx: Tx, number: int, state: SuggestionState) -> bool:
    """False when it does not stand any more: of two presses one counts."""
    said = update(suggestions).where(_C.id == number, _C.state == SuggestionState.SAID)
    return tx.execute(said.values(state=state)).rowcount == 1
