"""曝光: what is proposed to be shown in the media, step by step."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Index,
    Table,
    Text,
    bindparam,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.sql import Select

from domain.exposures import Exposure, ExposureState, ExposureStep, Verb
from storage.engine import Tx
from storage.people import people, units
from storage.projects import projects
from storage.schema import BigId, UtcDateTime, metadata, word

exposures = Table(
    "exposures",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("state", word(ExposureState), nullable=False),
    Column("since", Date, nullable=False),
    Column("unit", ForeignKey("units.id"), nullable=False),
    Column("grounds", Text, nullable=False),
    Column("proposed_by", ForeignKey("people.id"), nullable=False),
    Column("proposed_on", Date, nullable=False),
    Column("source", Text, nullable=False, default=""),
    Column("project", ForeignKey("projects.id")),
    Column("ticket", ForeignKey("tickets.id")),
    Column("explain_due", Date),
    Column("explanation", Text, nullable=False, default=""),
    Column("approver", Text, nullable=False, default=""),
    Column("media", Text, nullable=False, default=""),
    Column("published_on", Date),
    Column("link", Text, nullable=False, default=""),
    Column("answer", Text, nullable=False, default=""),
    Index(None, "state", "unit"),
)

exposure_steps = Table(
    "exposure_steps",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("exposure", ForeignKey("exposures.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("verb", word(Verb), nullable=False),
    Column("state", word(ExposureState), nullable=False),
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("text", Text, nullable=False, default=""),
    Index(None, "exposure"),
)

_C = exposures.c
_OF_OTHERS = {"unit_name": units.c.name, "code": projects.c.code, "project_name": projects.c.name}
_EXPOSURES: Select[*tuple[Any, ...]] = (
    select(
        *(
            func.coalesce(_OF_OTHERS[name], "").label(name) if name in _OF_OTHERS else _C[name]
            for name in Exposure.__dataclass_fields__
        )
    )
    .join_from(exposures, units, units.c.id == _C.unit)
    .outerjoin(projects, projects.c.id == _C.project)
    .order_by(_C.id.desc())
)
_ONE = _EXPOSURES.where(_C.id == bindparam("one"))
_TOLD = _EXPOSURES.where(
    _C.unit.in_(bindparam("owners", expanding=True)), _C.explain_due.is_not(None)
)
_NOTING = insert(exposure_steps)
_STEPS = (
    select(
        exposure_steps.c.at,
        exposure_steps.c.verb,
        exposure_steps.c.state,
        exposure_steps.c.person,
        people.c.name,
        exposure_steps.c.text,
    )
    .join_from(exposure_steps, people, people.c.id == exposure_steps.c.person)
    .where(exposure_steps.c.exposure == bindparam("of"))
    .order_by(exposure_steps.c.id)
)
_EMPTY = {"source", "explanation", "approver", "media", "link", "answer"}


def _read(tx: Tx, statement: Select[*tuple[Any, ...]], **values: Any) -> list[Exposure]:
    return [Exposure(*row) for row in tx.execute(statement, values)]


def add(tx: Tx, today: date, **values: Any) -> int:
    row = {"state": ExposureState.PROPOSED, "since": today, "proposed_on": today}
    row |= dict.fromkeys(_EMPTY, "") | values
    return int(tx.execute(insert(exposures).values(row).returning(_C.id)).scalar_one())


def find(tx: Tx, number: int) -> Exposure | None:
    return next(iter(_read(tx, _ONE, one=number)), None)


def everything(tx: Tx) -> list[Exposure]:
    """The latest first."""
    return _read(tx, _EXPOSURES)


def told(tx: Tx, owners: Collection[int]) -> list[Exposure]:
    """Those about which these units have been asked; before that they are the office's alone."""
    return _read(tx, _TOLD, owners=list(owners))


def move(tx: Tx, today: date, one: Exposure, to: ExposureState, **values: Any) -> bool:
    """False when it no longer stands where it was read: of two presses one counts."""
    statement = update(exposures).where(_C.id == one.id, _C.state == one.state)
    return tx.execute(statement.values(state=to, since=today, **values)).rowcount == 1


def note(
    tx: Tx, now: datetime, one: int, verb: Verb, state: ExposureState, person: int, text: str = ""
) -> None:
    row = {"exposure": one, "at": now, "verb": verb, "state": state, "person": person, "text": text}
    tx.execute(_NOTING, row)


def steps_of(tx: Tx, exposure: int) -> list[ExposureStep]:
    """Oldest first."""
    return [ExposureStep(*row) for row in tx.execute(_STEPS, {"of": exposure})]
