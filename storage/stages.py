"""The moves of projects from stage to stage: dated, with evidence, reason and recogniser."""

from datetime import date, datetime

from sqlalchemy import Column, Date, ForeignKey, Index, Table, Text, bindparam, func, insert, select

from domain.stages import STOPPED, Move, Stage, Way
from storage.engine import Tx
from storage.people import people
from storage.schema import BigId, UtcDateTime, metadata, word

stage_moves = Table(
    "stage_moves",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("project", ForeignKey("projects.id"), nullable=False),
    Column("was", word(Stage, "was"), nullable=False),
    Column("now", word(Stage, "now"), nullable=False),
    Column("way", word(Way), nullable=False),
    Column("on", Date, nullable=False),
    Column("evidence", Text, nullable=False, default=""),
    Column("why", Text, nullable=False, default=""),
    Column("by", ForeignKey("people.id")),
    Column("at", UtcDateTime, nullable=False),
    Column("recogniser", ForeignKey("people.id")),
    Index(None, "project"),
)

_C = stage_moves.c
_BY, _RECOGNISER = people.alias("by"), people.alias("recogniser")
_MOVES = (
    select(
        _C.was,
        _C.now,
        _C.way,
        _C.on,
        func.coalesce(_BY.c.name, ""),
        _C.evidence,
        _C.why,
        func.coalesce(_RECOGNISER.c.name, ""),
    )
    .join_from(stage_moves, _BY, _BY.c.id == _C.by, isouter=True)
    .outerjoin(_RECOGNISER, _RECOGNISER.c.id == _C.recogniser)
    .where(_C.project == bindparam("about"))
    .order_by(_C.id)
)
_OVER_SINCE = (
    select(_C.project, func.max(_C.on))
    .where(_C.now.in_((Stage.TERMINATED, Stage.WITHDRAWN)))
    .group_by(_C.project)
)
_STOPPED_AT = (
    select(_C.was)
    .where(_C.project == bindparam("about"), _C.way == Way.STOP, _C.was.not_in(STOPPED))
    .order_by(_C.id.desc())
    .limit(1)
)


def add(
    tx: Tx,
    now: datetime,
    project: int,
    was: Stage,
    to: Stage,
    way: Way,
    on: date,
    by: int | None,
    *,
    recogniser: int | None = None,
    evidence: str = "",
    why: str = "",
) -> None:
    values = {"project": project, "was": was, "now": to, "way": way, "on": on, "by": by, "at": now}
    values |= {"recogniser": recogniser, "evidence": evidence, "why": why}
    tx.execute(insert(stage_moves).values(values))


def of_project(tx: Tx, project: int) -> list[Move]:
    """Oldest first; who recorded and who recognised them by name."""
    return [Move(*row) for row in tx.execute(_MOVES, {"about": project})]


def over_since(tx: Tx) -> dict[int, date]:
    """The day each project was last 终止 or 退库; of one that goes on again, too."""
    return {row[0]: row[1] for row in tx.execute(_OVER_SINCE)}


def stopped_at(tx: Tx, project: int) -> Stage | None:
    """The stage at which a project that stands was stopped; None where nobody recorded it."""
    found: Stage | None = tx.execute(_STOPPED_AT, {"about": project}).scalar_one_or_none()
    return found
