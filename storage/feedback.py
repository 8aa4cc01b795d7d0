"""减负反馈, one for each prompt of a person."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Index,
    Table,
    Text,
    UniqueConstraint,
    bindparam,
    select,
    update,
)
from sqlalchemy.sql import Select

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

_FEEDBACK: Select[*tuple[Any, ...]] = select(
    feedback.c.id,
    feedback.c.person,
    feedback.c.prompt,
    feedback.c.complaint,
    feedback.c.words,
).order_by(feedback.c.id)
_ONE = _FEEDBACK.where(feedback.c.id == bindparam("one"))
_ABOUT = _FEEDBACK.where(
    feedback.c.person == bindparam("of"), feedback.c.prompt == bindparam("asked")
)
_GIVEN = _ABOUT.where(feedback.c.complaint.is_not(None))
_GIVEN_ON = _FEEDBACK.where(feedback.c.given_on == bindparam("day"))


def about(tx: Tx, person: int, prompt: str) -> Feedback:
    """The one place for what this person says of this prompt."""
    insert_or_ignore(tx, feedback, person=person, prompt=prompt, words="")
    return _read(tx, _ABOUT, of=person, asked=prompt)[0]


def find(tx: Tx, number: int) -> Feedback | None:
    return next(iter(_read(tx, _ONE, one=number)), None)


def is_given(tx: Tx, person: int, prompt: str) -> bool:
    return bool(_read(tx, _GIVEN, of=person, asked=prompt))


def give(tx: Tx, number: int, complaint: Complaint, day: date) -> bool:
    """Keep it; False when this prompt has its feedback."""
    statement = update(feedback).where(feedback.c.id == number, feedback.c.complaint.is_(None))
    return tx.execute(statement.values(complaint=complaint, given_on=day)).rowcount == 1


def add_words(tx: Tx, number: int, words: str) -> None:
    tx.execute(update(feedback).where(feedback.c.id == number).values(words=words))


def given_on(tx: Tx, day: date) -> Sequence[Feedback]:
    return _read(tx, _GIVEN_ON, day=day)


def _read(tx: Tx, statement: Select[*tuple[Any, ...]], **values: Any) -> list[Feedback]:
    return [Feedback(*row) for row in tx.execute(statement, values)]
