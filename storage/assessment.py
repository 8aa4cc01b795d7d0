"""Assessments, what is typed in and given by hand for them, objections, result lists; own schemes."""

import json
from collections.abc import Mapping
from datetime import datetime
from fractions import Fraction
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
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.sql import Select

from domain.assessment import (
    Assessment,
    AssessmentState,
    Listed,
    Objection,
    Points,
    ResultList,
    Scorer,
)
from domain.periods import parse
from domain.schemes import Scheme
from domain.scoring import Score
from storage.assessment_results import dump, read
from storage.engine import Tx
from storage.schema import BigId, UtcDateTime, metadata, upsert, word

schemes = Table(
    "schemes",
    metadata,
    Column("name", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Column("by", ForeignKey("people.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

assessments = Table(
    "assessments",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("period", Text, nullable=False),
    Column("scheme_name", Text, nullable=False),
    Column("scheme_text", Text, nullable=False),
    Column("state", word(AssessmentState), nullable=False),
    Column("begun_at", UtcDateTime, nullable=False),
    Column("shown_until", Date),
    Column("settled_at", UtcDateTime),
    Column("seal", Text, nullable=False, default=""),
    Column("results", Text),  # every score, once it is settled
    UniqueConstraint("period", "scheme_name"),
)

given_figures = Table(
    "assessment_figures",
    metadata,
    Column("assessment", ForeignKey("assessments.id"), primary_key=True),
    Column("unit", ForeignKey("units.id"), primary_key=True),
    Column("figure", Text, primary_key=True),
    Column("number", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("by", ForeignKey("people.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

given_points = Table(
    "assessment_points",
    metadata,
    Column("assessment", ForeignKey("assessments.id"), primary_key=True),
    Column("unit", ForeignKey("units.id"), primary_key=True),
    Column("item", Text, primary_key=True),
    Column("scorer", word(Scorer), primary_key=True),
    Column("points", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("by", ForeignKey("people.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

objections = Table(
    "objections",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("assessment", ForeignKey("assessments.id"), nullable=False),
    Column("unit", ForeignKey("units.id"), nullable=False),
    Column("text", Text, nullable=False),
    Column("by", ForeignKey("people.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("answer", Text, nullable=False, default=""),
    Column("answered_at", UtcDateTime),
    Index(None, "assessment"),
)

listed = Table(
    "assessment_lists",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("assessment", ForeignKey("assessments.id"), nullable=False),
    Column("which", word(ResultList), nullable=False),
    Column("unit", ForeignKey("units.id"), nullable=False),
    Column("grounds", Text, nullable=False),
    Column("decided_by", ForeignKey("people.id")),
    UniqueConstraint("assessment", "which", "unit"),
)

_A, _O, _L = assessments.c, objections.c, listed.c
_OWN_SCHEMES = select(schemes.c.name, schemes.c.text).order_by(schemes.c.name)
_ASSESSMENTS: Select[*tuple[Any, ...]] = select(
    _A.id,
    _A.period,
    _A.scheme_name,
    _A.scheme_text,
    _A.state,
    _A.begun_at,
    _A.shown_until,
    _A.settled_at,
    _A.seal,
).order_by(_A.id.desc())
_ONE = _ASSESSMENTS.where(_A.id == bindparam("one"))
_OF_PERIOD = _ASSESSMENTS.where(
    _A.period == bindparam("of_period"), _A.scheme_name == bindparam("called")
)
_OF_SCHEME = _ASSESSMENTS.where(_A.scheme_name == bindparam("called"))
_SHOWN = _ASSESSMENTS.where(_A.state == AssessmentState.SHOWN)
_OBJECTIONS: Select[*tuple[Any, ...]] = select(
    _O.id, _O.unit, _O.text, _O.by, _O.at, _O.answer, _O.answered_at
).order_by(_O.id)
_OBJECTIONS_TO = _OBJECTIONS.where(_O.assessment == bindparam("of"))
_OBJECTION = _OBJECTIONS.where(_O.id == bindparam("one"))


def own_schemes(tx: Tx) -> dict[str, str]:
    return {row.name: row.text for row in tx.execute(_OWN_SCHEMES)}


def put_scheme(tx: Tx, now: datetime, name: str, text: str, by: int) -> None:
    values = {"name": name, "text": text, "by": by, "at": now}
    upsert(tx, schemes, values, keys=["name"])


def begin(tx: Tx, now: datetime, period: str, scheme_name: str, scheme_text: str) -> int:
    values = {"period": period, "scheme_name": scheme_name, "scheme_text": scheme_text}
    statement = insert(assessments).values(
        **values, state=AssessmentState.SCORING, begun_at=now, seal=""
    )
    return int(tx.execute(statement.returning(_A.id)).scalar_one())


def _read(tx: Tx, statement: Select[*tuple[Any, ...]], **values: Any) -> list[Assessment]:
    rows = tx.execute(statement, values)
    return [Assessment(row[0], parse(row[1]), *row[2:]) for row in rows]


def everything(tx: Tx) -> list[Assessment]:
    """Newest first."""
    return _read(tx, _ASSESSMENTS)


def find(tx: Tx, number: int) -> Assessment | None:
    return next(iter(_read(tx, _ONE, one=number)), None)


def of_period(tx: Tx, period: str, scheme_name: str) -> Assessment | None:
    return next(iter(_read(tx, _OF_PERIOD, of_period=period, called=scheme_name)), None)


def of_scheme(tx: Tx, scheme_name: str) -> list[Assessment]:
    """Newest first."""
    return _read(tx, _OF_SCHEME, called=scheme_name)


def shown(tx: Tx) -> list[Assessment]:
    """Those whose 公示 runs, or is over and not settled."""
    return _read(tx, _SHOWN)


def change(tx: Tx, number: int, **values: Any) -> None:
    tx.execute(update(assessments).where(_A.id == number).values(**values))


def keep_results(tx: Tx, number: int, scores: Mapping[int, Score]) -> None:
    change(tx, number, results=json.dumps(dump(scores), ensure_ascii=False))


def results(tx: Tx, number: int, scheme: Scheme) -> dict[int, Score] | None:
    """What was kept when it was settled; None before."""
    found = tx.execute(select(_A.results).where(_A.id == number)).scalar_one()
    return None if found is None else read(scheme, json.loads(found))


def give_figure(
    tx: Tx, now: datetime, number: int, unit: int, figure: str, value: Fraction, note: str, by: int
) -> None:
    values = {"assessment": number, "unit": unit, "figure": figure, "number": str(value)}
    values |= {"note": note, "by": by, "at": now}
    keys = ["assessment", "unit", "figure"]
    upsert(tx, given_figures, values, keys=keys)


def figures_given(tx: Tx, number: int) -> Mapping[tuple[int, str], tuple[Fraction, str]]:
    """By unit and figure: the number and where it is from."""
    c = given_figures.c
    rows = tx.execute(select(c.unit, c.figure, c.number, c.note).where(c.assessment == number))
    return {(row[0], row[1]): (Fraction(row[2]), row[3]) for row in rows}


def give_points(tx: Tx, number: int, one: Points) -> None:
    values = vars(one) | {"assessment": number, "points": str(one.points)}
    keys = ["assessment", "unit", "item", "scorer"]
    upsert(tx, given_points, values, keys=keys)


def points_given(tx: Tx, number: int) -> list[Points]:
    c = given_points.c
    rows = tx.execute(
        select(c.unit, c.item, c.scorer, c.points, c.note, c.by, c.at)
        .where(c.assessment == number)
        .order_by(c.unit, c.item)
    )
    return [Points(*row[:3], Fraction(row[3]), *row[4:]) for row in rows]


def object_to(tx: Tx, now: datetime, number: int, unit: int, text: str, by: int) -> int:
    values = {"assessment": number, "unit": unit, "text": text, "by": by, "at": now, "answer": ""}
    return int(tx.execute(insert(objections).values(values).returning(_O.id)).scalar_one())


def answer(tx: Tx, now: datetime, objection: int, text: str) -> bool:
    """False when it has been answered."""
    statement = update(objections).where(_O.id == objection, _O.answered_at.is_(None))
    return tx.execute(statement.values(answer=text, answered_at=now)).rowcount == 1


def objections_to(tx: Tx, number: int) -> list[Objection]:
    """Oldest first."""
    return _objections(tx, _OBJECTIONS_TO, of=number)


def objection(tx: Tx, one: int) -> tuple[int, Objection] | None:
    """With the number of its assessment."""
    of = tx.execute(select(_O.assessment).where(_O.id == one)).scalar_one_or_none()
    return None if of is None else (of, _objections(tx, _OBJECTION, one=one)[0])


def _objections(tx: Tx, statement: Select[*tuple[Any, ...]], **values: Any) -> list[Objection]:
    return [Objection(*row) for row in tx.execute(statement, values)]


def enter(tx: Tx, number: int, which: ResultList, unit: int, grounds: str, by: int | None) -> None:
    """Proposed (`by` None) or decided."""
    values = {"assessment": number, "which": which, "unit": unit, "grounds": grounds}
    values["decided_by"] = by
    keys = ["assessment", "which", "unit"]
    upsert(tx, listed, values, keys=keys)


def strike(tx: Tx, entry: int) -> None:
    tx.execute(delete(listed).where(_L.id == entry))


def lists_of(tx: Tx, number: int) -> list[Listed]:
    rows = tx.execute(
        select(_L.id, _L.which, _L.unit, _L.grounds, _L.decided_by)
        .where(_L.assessment == number)
        .order_by(_L.id)
    )
    return [Listed(*row) for row in rows]
