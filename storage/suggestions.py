"""Suggestions of 企业联系人 for the cards of their projects; one of a contact is open at a time."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Table, Text, bindparam, insert, select, update
from sqlalchemy.sql import Select

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
_SUGGESTIONS: Select[*tuple[Any, ...]] = (
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
    .order_by(_C.id)
)
_ONE = _SUGGESTIONS.where(_C.id == bindparam("one"))
_OPEN_OF = _SUGGESTIONS.where(_C.project == bindparam("about"), _C.state.in_(OPEN))


def _read(tx: Tx, statement: Select[*tuple[Any, ...]], **values: Any) -> list[Suggestion]:
    return [Suggestion(*row) for row in tx.execute(statement, values)]


def find(tx: Tx, number: int) -> Suggestion | None:
    return next(iter(_read(tx, _ONE, one=number)), None)


def open_of(tx: Tx, project: int) -> list[Suggestion]:
    return _read(tx, _OPEN_OF, about=project)


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
