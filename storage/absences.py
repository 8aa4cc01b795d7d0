"""Who is away when and who stands in, and which reports somebody sent in another's stead."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Date, ForeignKey, Index, Table, bindparam, insert, select, update
from sqlalchemy.sql import Select

from domain.absences import Absence, Consent
from storage.engine import Tx
from storage.memo import remembered
from storage.schema import BigId, UtcDateTime, metadata, word

absences = Table(
    "absences",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("deputy", ForeignKey("people.id")),
    Column("consent", word(Consent), nullable=False),
    Column("told_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime),
    Index(None, "person"),
    Index(None, "last"),
)

substitutions = Table(
    "substitutions",
    metadata,
    Column("report", ForeignKey("reports.id"), primary_key=True),
    Column("person", ForeignKey("people.id"), nullable=False),
)

_ABSENCES: Select[*tuple[Any, ...]] = select(
    absences.c.id,
    absences.c.person,
    absences.c.first,
    absences.c.last,
    absences.c.deputy,
    absences.c.consent,
    absences.c.ended_at,
).order_by(absences.c.first, absences.c.id)
_STANDS = absences.c.ended_at.is_(None)
_ONE = _ABSENCES.where(absences.c.id == bindparam("one"))
_SINCE = _ABSENCES.where(_STANDS, absences.c.last >= bindparam("day"))
_ON_DAY = _ABSENCES.where(
    _STANDS, absences.c.first <= bindparam("day"), absences.c.last >= bindparam("day")
)
_OF_PERSON = _SINCE.where(absences.c.person == bindparam("of"))
_OF_DEPUTY = _SINCE.where(absences.c.deputy == bindparam("of"))
_ADDING = insert(absences).returning(absences.c.id)
_ENTRUSTING = (
    update(absences)
    .where(absences.c.id == bindparam("row"))
    .values(deputy=bindparam("to"), consent=bindparam("word"))
)
_ANSWERING = (
    update(absences)
    .where(
        _STANDS,
        absences.c.id == bindparam("row"),
        absences.c.deputy == bindparam("of"),
        absences.c.consent != bindparam("word"),
    )
    .values(consent=bindparam("word"))
)
_ENDING = (
    update(absences)
    .where(_STANDS, absences.c.id == bindparam("row"))
    .values(ended_at=bindparam("now"))
)
_SUBSTITUTING = insert(substitutions)
_SUBSTITUTED = select(substitutions.c.person).where(substitutions.c.report == bindparam("of"))


def _read(tx: Tx, statement: Select[*tuple[Any, ...]], **values: Any) -> list[Absence]:
    return [Absence(*row) for row in tx.execute(statement, values)]


def find(tx: Tx, absence_id: int) -> Absence | None:
    return next(iter(_read(tx, _ONE, one=absence_id)), None)


@remembered(absences)
def on_day(tx: Tx, day: date) -> Mapping[int, Absence]:
    """Everybody who is away on this day, by person."""
    return {one.person: one for one in _read(tx, _ON_DAY, day=day)}


def since(tx: Tx, day: date) -> list[Absence]:
    """Those that have not ended before this day: running and to come."""
    return _read(tx, _SINCE, day=day)


def of_person(tx: Tx, person: int, day: date) -> list[Absence]:
    return _read(tx, _OF_PERSON, of=person, day=day)


def of_deputy(tx: Tx, deputy: int, day: date) -> list[Absence]:
    return _read(tx, _OF_DEPUTY, of=deputy, day=day)


def add(tx: Tx, now: datetime, person: int, first: date, last: date, deputy: int | None) -> int:
    values = {
        "person": person,
        "first": first,
        "last": last,
        "deputy": deputy,
        "consent": Consent.ASKED if deputy else Consent.NONE,
        "told_at": now,
    }
    return int(tx.execute(_ADDING, values).scalar_one())


def entrust(tx: Tx, absence_id: int, deputy: int | None) -> None:
    """Another deputy is asked, or none."""
    consent = Consent.ASKED if deputy else Consent.NONE
    tx.execute(_ENTRUSTING, {"row": absence_id, "to": deputy, "word": consent})


def answer(tx: Tx, absence_id: int, deputy: int, consent: Consent) -> bool:
    """The deputy's word; False when somebody else is asked by now, or it was said before."""
    values = {"row": absence_id, "of": deputy, "word": consent}
    return tx.execute(_ANSWERING, values).rowcount == 1


def end(tx: Tx, now: datetime, absence_id: int) -> bool:
    """False when it had ended."""
    return tx.execute(_ENDING, {"row": absence_id, "now": now}).rowcount == 1


def note_substitution(tx: Tx, report: int, person: int) -> None:
    tx.execute(_SUBSTITUTING, {"report": report, "person": person})


def substituted(tx: Tx, report: int) -> int | None:
    """In whose stead a report was sent."""
    return tx.execute(_SUBSTITUTED, {"of": report}).scalar_one_or_none()
