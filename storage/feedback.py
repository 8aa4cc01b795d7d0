"""减负反馈, one for each prompt of a person."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Index,
    Table,
    Text,
    UniqueConstraint,
    select,
    update,
)
from sqlalchemy.sql import ColumnElement

from domain.feedback import Complaint, Feedback
from storage.engine import Tx
from storage.schema import BigId, insert_or_ignore, metadata, word

feedback = Table(
    "feedback",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("prompt", Text, nullable=False),
    Column("complaint", word(Complaint)),
    Column("words", Text, nullable=False, default=""),
    Column("given_on", Date),
    UniqueConstraint("person", "prompt"),
    Index(None, "given_on"),
)

_FEEDBACK = select(
    feedback.c.id,
    feedback.c.person,
    feedback.c.prompt,
    feedback.c.complaint,
    feedback.c.words,
).order_by(feedback.c.id)


def about(tx: Tx, person: int, prompt: str) -> Feedback:
    """The one place for what this person says of this prompt."""
    insert_or_ignore(tx, feedback, person=person, prompt=prompt, words="")
    return _read(tx, feedback.c.person == person, feedback.c.prompt == prompt)[0]


def find(tx: Tx, number: int) -> Feedback | None:
    return next(iter(_read(tx, feedback.c.id == number)), None)


def is_given(tx: Tx, person: int, prompt: str) -> bool:
    given = _read(tx, feedback.c.person == person, feedback.c.prompt == prompt, _GIVEN)
    return bool(given)


def give(tx: Tx, number: int, complaint: Complaint, day: date) -> bool:
    """Keep it; False when this prompt has its feedback."""
    statement = update(feedback).where(feedback.c.id == number, feedback.c.complaint.is_(None))
    return tx.execute(statement.values(complaint=complaint, given_on=day)).rowcount == 1


def add_words(tx: Tx, number: int, words: str) -> None:
    tx.execute(update(feedback).where(feedback.c.id == number).values(words=words))


def given_on(tx: Tx, day: date) -> Sequence[Feedback]:
    return _read(tx, feedback.c.given_on == day)


_GIVEN = feedback.c.complaint.is_not(None)


def _read(tx: Tx, *conditions: ColumnElement[bool]) -> list[Feedback]:
    return [Feedback(*row) for row in tx.execute(_FEEDBACK.where(*conditions))]
