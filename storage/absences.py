"""Who is away when and who stands in, and which reports somebody sent in another's stead."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import Column, Date, ForeignKey, Index, Table, insert, select, update
from sqlalchemy.sql import ColumnElement

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

_ABSENCES = select(
    absences.c.id,
    absences.c.person,
    absences.c.first,
    absences.c.last,
    absences.c.deputy,
    absences.c.consent,
    absences.c.ended_at,
).order_by(absences.c.first, absences.c.id)
_STANDS = absences.c.ended_at.is_(None)


def _read(tx: Tx, *conditions: ColumnElement[bool]) -> list[Absence]:
    return [Absence(*row) for row in tx.execute(_ABSENCES.where(*conditions))]


def find(tx: Tx, absence_id: int) -> Absence | None:
    return next(iter(_read(tx, absences.c.id == absence_id)), None)


@remembered(absences)
def on_day(tx: Tx, day: date) -> Mapping[int, Absence]:
    """Everybody who is away on this day, by person."""
    return {
        one.person: one
        for one in _read(tx, _STANDS, absences.c.first <= day, absences.c.last >= day)
    }


def since(tx: Tx, day: date) -> list[Absence]:
    """Those that have not ended before this day: running and to come."""
    return _read(tx, _STANDS, absences.c.last >= day)


def of_person(tx: Tx, person: int, day: date) -> list[Absence]:
    return _read(tx, _STANDS, absences.c.last >= day, absences.c.person == person)


def of_deputy(tx: Tx, deputy: int, day: date) -> list[Absence]:
    return _read(tx, _STANDS, absences.c.last >= day, absences.c.deputy == deputy)


def add(tx: Tx, now: datetime, person: int, first: date, last: date, deputy: int | None) -> int:
    statement = insert(absences).values(
        person=person,
        first=first,
        last=last,
        deputy=deputy,
        consent=Consent.ASKED if deputy else Consent.NONE,
        told_at=now,
    )
    return int(tx.execute(statement.returning(absences.c.id)).scalar_one())


def entrust(tx: Tx, absence_id: int, deputy: int | None) -> None:
    """Another deputy is asked, or none."""
    consent = Consent.ASKED if deputy else Consent.NONE
    tx.execute(
        update(absences).where(absences.c.id == absence_id).values(deputy=deputy, consent=consent)
    )


def answer(tx: Tx, absence_id: int, deputy: int, consent: Consent) -> bool:
    """The deputy's word; False when somebody else is asked by now, or it was said before."""
    statement = update(absences).where(
        _STANDS,
        absences.c.id == absence_id,
        absences.c.deputy == deputy,
        absences.c.consent != consent,
    )
    return tx.execute(statement.values(consent=consent)).rowcount == 1


def end(tx: Tx, now: datetime, absence_id: int) -> bool:
    """False when it had ended."""
    statement = update(absences).where(_STANDS, absences.c.id == absence_id)
    return tx.execute(statement.values(ended_at=now)).rowcount == 1


def note_substitution(tx: Tx, report: int, person: int) -> None:
    tx.execute(insert(substitutions).values(report=report, person=person))


def substituted(tx: Tx, report: int) -> int | None:
    """In whose stead a report was sent."""
    found: Sequence[int] = (
        tx.execute(select(substitutions.c.person).where(substitutions.c.report == report))
        .scalars()
        .all()
    )
    return found[0] if found else None
