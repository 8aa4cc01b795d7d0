"""Agreements on benefit sharing, their sides, and what each year yielded."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    bindparam,
    insert,
    select,
    update,
)
from sqlalchemy.sql import Select

from domain.sharing import Agreement, Counted, Figure, Form, Party, Repayment, Trigger, Yield
from storage.engine import Tx
from storage.people import units
from storage.schema import BigId, UtcDateTime, metadata, on_conflict, upsert, word

_BETWEEN = "、"

agreements = Table(
    "agreements",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("project", ForeignKey("projects.id"), nullable=False),
    Column("form", word(Form), nullable=False),
    Column("yields", Text, nullable=False),
    Column("number", Text, nullable=False, default=""),
    Column("landing", ForeignKey("units.id"), nullable=False),
    Column("begins", Integer),
    Column("years", Integer),
    Column("repaid_to", ForeignKey("units.id")),
    Column("repaid", BigInteger),
    Column("made_by", ForeignKey("people.id"), nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("objection", Text, nullable=False, default=""),
    Column("ended_on", Date),
    Column("ended_why", Text, nullable=False, default=""),
    Column("trigger", word(Trigger), nullable=False, server_default=Trigger.PRODUCING),
    Index(None, "project"),
)

parties = Table(
    "agreement_parties",
    metadata,
    Column("agreement", ForeignKey("agreements.id"), primary_key=True),
    Column("unit", ForeignKey("units.id"), primary_key=True),
    Column("place", Integer, nullable=False),
    Column("share", Integer, nullable=False),
    Column("confirmed_by", ForeignKey("people.id")),
    Column("confirmed_at", UtcDateTime),
    Index(None, "unit"),
)

figures = Table(
    "share_figures",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("agreement", ForeignKey("agreements.id"), nullable=False),
    Column("year", Integer, nullable=False),
    Column("of", word(Yield), nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("told_by", ForeignKey("people.id"), nullable=False),
    Column("told_at", UtcDateTime, nullable=False),
    Column("objection", Text, nullable=False, default=""),
    UniqueConstraint("agreement", "year", "of"),
)

sides = Table(
    "share_sides",
    metadata,
    Column("figure", ForeignKey("share_figures.id"), primary_key=True),
    Column("unit", ForeignKey("units.id"), primary_key=True),
    Column("confirmed_by", ForeignKey("people.id")),
    Column("confirmed_at", UtcDateTime),
    Column("counted", BigInteger),
)

_NAMING = insert(parties)
_CONFIRMING = (
    update(parties)
    .where(
        parties.c.agreement == bindparam("of"),
        parties.c.unit.in_(bindparam("units", expanding=True)),
        parties.c.confirmed_by.is_(None),
    )
    .values(confirmed_by=bindparam("by"), confirmed_at=bindparam("now"))
)
_OBJECTING_TO_TERMS = (
    update(agreements)
    .where(agreements.c.id == bindparam("row"))
    .values(objection=bindparam("words"))
)
_ENDING = (
    update(agreements)
    .where(agreements.c.id == bindparam("row"), agreements.c.ended_on.is_(None))
    .values(ended_on=bindparam("day"), ended_why=bindparam("why"))
)
_AGREEMENTS: Select[*tuple[Any, ...]] = select(agreements).order_by(agreements.c.id)
_ONE = _AGREEMENTS.where(agreements.c.id == bindparam("one"))
_OF_PROJECTS = _AGREEMENTS.where(agreements.c.project.in_(bindparam("ids", expanding=True)))
_OF_UNITS = _AGREEMENTS.where(
    agreements.c.id.in_(
        select(parties.c.agreement).where(parties.c.unit.in_(bindparam("ids", expanding=True)))
    )
)
_PARTIES = (
    select(
        parties.c.agreement, parties.c.unit, units.c.name, parties.c.share, parties.c.confirmed_by
    )
    .join_from(parties, units, units.c.id == parties.c.unit)
    .where(parties.c.agreement.in_(bindparam("ids", expanding=True)))
    .order_by(parties.c.agreement, parties.c.place)
)
_CONFIRMING_FIGURE = (
    update(sides)
    .where(
        sides.c.figure == bindparam("of"),
        sides.c.unit.in_(bindparam("units", expanding=True)),
        sides.c.confirmed_by.is_(None),
    )
    .values(confirmed_by=bindparam("by"), confirmed_at=bindparam("now"))
)
_OBJECTING = (
    update(figures).where(figures.c.id == bindparam("row")).values(objection=bindparam("words"))
)
_COUNTING = (
    update(sides)
    .where(sides.c.figure == bindparam("of"), sides.c.unit == bindparam("side"))
    .values(counted=bindparam("amount"))
)
_FIGURES: Select[*tuple[Any, ...]] = select(figures).order_by(
    figures.c.year, figures.c.of, figures.c.id
)
_FIGURE = _FIGURES.where(figures.c.id == bindparam("one"))
_FIGURES_OF = _FIGURES.where(figures.c.agreement.in_(bindparam("ids", expanding=True)))
_SIDES = (
    select(sides.c.figure, sides.c.unit, sides.c.confirmed_by, sides.c.counted)
    .where(sides.c.figure.in_(bindparam("ids", expanding=True)))
    .order_by(sides.c.figure, sides.c.unit)
)


def add(tx: Tx, values: Mapping[str, Any], shares: Mapping[int, int]) -> int:
    """`shares` by unit in hundredths of a percent, in the order in which they are named."""
    kept = {**values, "yields": _BETWEEN.join(values["yields"])}
    statement = insert(agreements).values(**kept).returning(agreements.c.id)
    number = int(tx.execute(statement).scalar_one())
    rows = [
        {"agreement": number, "unit": unit, "place": place, "share": share}
        for place, (unit, share) in enumerate(shares.items())
    ]
    tx.execute(_NAMING, rows)
    return number


def confirm(tx: Tx, now: datetime, agreement: int, units_: Collection[int], person: int) -> None:
    """What was confirmed before stays as it was."""
    values = {"of": agreement, "units": list(units_), "by": person, "now": now}
    tx.execute(_CONFIRMING, values)


def object_to_terms(tx: Tx, agreement: int, words: str) -> None:
    tx.execute(_OBJECTING_TO_TERMS, {"row": agreement, "words": words})


def end(tx: Tx, agreement: int, on: date, why: str) -> bool:
    """False when it has ended already."""
    return tx.execute(_ENDING, {"row": agreement, "day": on, "why": why}).rowcount == 1


def find(tx: Tx, agreement: int) -> Agreement | None:
    return next(iter(_read(tx, _ONE, one=agreement)), None)


def of_projects(tx: Tx, ids: Collection[int]) -> list[Agreement]:
    """Those of these projects, oldest first."""
    return _read(tx, _OF_PROJECTS, ids=list(ids))


def of_units(tx: Tx, ids: Collection[int]) -> list[Agreement]:
    """Those in which one of these units is a side."""
    return _read(tx, _OF_UNITS, ids=list(ids))


def everything(tx: Tx) -> list[Agreement]:
    return _read(tx, _AGREEMENTS)


def running(tx: Tx) -> list[Agreement]:
    """Those whose terms every side has confirmed, and that nobody has ended."""
    return [one for one in confirmed(tx) if one.is_running]


def confirmed(tx: Tx) -> list[Agreement]:
    """Those whose terms every side has confirmed, whether they run or have been ended."""
    return [one for one in _read(tx, _AGREEMENTS) if one.is_confirmed]


def _read(tx: Tx, statement: Select[*tuple[Any, ...]], **values: Any) -> list[Agreement]:
    rows = tx.execute(statement, values).all()
    named = _parties(tx, [row.id for row in rows])
    return [_agreement(row, named.get(row.id, ())) for row in rows]


def _agreement(row: Any, named: Sequence[Party]) -> Agreement:
    return Agreement(
        id=row.id,
        project=row.project,
        form=row.form,
        yields=tuple(Yield(one) for one in row.yields.split(_BETWEEN)),
        number=row.number,
        landing=row.landing,
        begins=row.begins,
        years=row.years,
        first=Repayment(row.repaid_to, row.repaid) if row.repaid else None,
        made_by=row.made_by,
        made_at=row.made_at,
        objection=row.objection,
        ended_on=row.ended_on,
        ended_why=row.ended_why,
        trigger=row.trigger,
        parties=tuple(named),
    )


def _parties(tx: Tx, ids: Sequence[int]) -> dict[int, list[Party]]:
    found: dict[int, list[Party]] = {}
    if not ids:
        return found
    for row in tx.execute(_PARTIES, {"ids": ids}):
        found.setdefault(row.agreement, []).append(Party(*row[1:]))
    return found


def tell(tx: Tx, now: datetime, figure: Figure, units_: Collection[int]) -> int:
    """A year's figure, told anew or for the first time: every side but who tells confirms it (again)."""
    values = {
        "agreement": figure.agreement,
        "year": figure.year,
        "of": figure.of,
        "amount": figure.amount,
        "told_by": figure.told_by,
        "told_at": now,
        "objection": "",
    }
    keys = ["agreement", "year", "of"]
    changed = values.keys() - set(keys)
    statement = on_conflict(figures, tx.dialect.name, keys, changed).returning(figures.c.id)
    number = int(tx.execute(statement, values).scalar_one())
    for unit in units_:
        row = {"figure": number, "unit": unit, "confirmed_by": None, "confirmed_at": None}
        upsert(tx, sides, row, keys=["figure", "unit"])
    return number


def confirm_figure(
    tx: Tx, now: datetime, figure: int, units_: Collection[int], person: int
) -> bool:
    """Whether there was anything left for these sides to confirm."""
    values = {"of": figure, "units": list(units_), "by": person, "now": now}
    done = tx.execute(_CONFIRMING_FIGURE, values).rowcount
    if done:
        object_to(tx, figure, "")
    return done > 0


def object_to(tx: Tx, figure: int, words: str) -> None:
    tx.execute(_OBJECTING, {"row": figure, "words": words})


def count(tx: Tx, figure: int, unit: int, amount: int) -> None:
    """What statistics count as this side's own, 元."""
    tx.execute(_COUNTING, {"of": figure, "side": unit, "amount": amount})


def figure(tx: Tx, number: int) -> Figure | None:
    return next(iter(_figures(tx, _FIGURE, one=number)), None)


def figures_of(tx: Tx, ids: Collection[int]) -> list[Figure]:
    """Of these agreements, by year."""
    if not ids:
        return []
    return _figures(tx, _FIGURES_OF, ids=list(ids))


def _figures(tx: Tx, statement: Select[*tuple[Any, ...]], **values: Any) -> list[Figure]:
    rows = tx.execute(statement, values).all()
    said: dict[int, list[Counted]] = {}
    for row in tx.execute(_SIDES, {"ids": [row.id for row in rows]}):
        said.setdefault(row.figure, []).append(Counted(*row[1:]))
    return [
        Figure(
            row.id,
            row.agreement,
            row.year,
            row.of,
            row.amount,
            row.told_by,
            row.objection,
            tuple(said.get(row.id, ())),
        )
        for row in rows
    ]
