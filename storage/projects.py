"""Projects, their milestones and the capital recorded for them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    BindParameter,
    Column,
    Date,
    ForeignKey,
    Index,
    Table,
    Text,
    bindparam,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.sql import ColumnElement, Select

from domain.projects import Milestone, Project
from domain.stages import ADVANCING, REVISITED, Level, Stage
from storage.engine import Tx
from storage.initials import fit, spelt
from storage.memo import remembered
from storage.people import containing, formerly, portfolios, units
from storage.regions import regions
from storage.schema import BigId, UtcDateTime, metadata, upsert, word

projects = Table(
    "projects",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("investor", Text, nullable=False, default=""),
    Column("origin", Text, nullable=False, default=""),
    Column("industry", Text, nullable=False, default=""),
    Column("level", word(Level), nullable=False),
    Column("stage", word(Stage), nullable=False),
    Column("locality", ForeignKey("units.id"), nullable=False),
    Column("signer", ForeignKey("units.id")),
    Column("unit", ForeignKey("units.id"), nullable=False),
    Column("leader", ForeignKey("people.id")),
    Column("responsible", ForeignKey("people.id")),
    Column("reporter", ForeignKey("people.id")),
    Column("total_investment", BigInteger),
    Column("contract_money", BigInteger),
    Column("statement", Text, nullable=False, default=""),
    Column("statement_on", Date),
    Column("stopped_why", Text, nullable=False, default=""),
    Column("problem", Text, nullable=False, default=""),
    Column("created_at", UtcDateTime, nullable=False),
    Column("listed_on", Date),
    Column("national_code", Text),
    Index(None, "stage"),
    Index(None, "reporter"),
    Index(None, "responsible"),
    Index(None, "unit"),
    Index(None, "locality"),
    Index(None, "leader"),
    Index(None, "national_code", unique=True),
)

milestones = Table(
    "milestones",
    metadata,
    Column("project", ForeignKey("projects.id"), primary_key=True),
    Column("stage", word(Stage), primary_key=True),
    Column("contractual", Date),
    Column("planned", Date),
    Column("forecast", Date),
    Column("done", Date),
    Column("told_by", ForeignKey("people.id")),
    Column("baseline", Date),
    Column("recognised_on", Date),
    Column("recognised_by", ForeignKey("people.id")),
    Column("recognised_at", UtcDateTime),
    Column("evidence", Text),
)

totals = Table(
    "totals",
    metadata,
    Column("project", ForeignKey("projects.id"), primary_key=True),
    Column("on", Date, primary_key=True),
    Column("amount", BigInteger, nullable=False),
    Column("told_by", ForeignKey("people.id")),
    Column("told_at", UtcDateTime, nullable=False),
)

AT_ONCE = 1000  # ids of one statement; a database takes no more than some ten thousand values
_LOCALITY = units.alias("locality")
_UNIT = units.alias("unit")
_PROJECTS: Select[*tuple[Any, ...]] = (
    select(
        projects.c.id,
        projects.c.code,
        projects.c.name,
        projects.c.investor,
        projects.c.origin,
        projects.c.industry,
        projects.c.level,
        projects.c.stage,
        projects.c.locality,
        projects.c.signer,
        projects.c.unit,
        projects.c.leader,
        projects.c.responsible,
        projects.c.reporter,
        projects.c.total_investment,
        projects.c.contract_money,
        projects.c.statement,
        projects.c.statement_on,
        projects.c.stopped_why,
        projects.c.problem,
        _LOCALITY.c.name,
        _UNIT.c.name,
        projects.c.listed_on,
        projects.c.national_code,
    )
    .join_from(projects, _LOCALITY, projects.c.locality == _LOCALITY.c.id)
    .join(_UNIT, projects.c.unit == _UNIT.c.id)
    .order_by(projects.c.code)
)
_NAMES: Select[*tuple[Any, ...]] = _PROJECTS.with_only_columns(
    projects.c.id,
    projects.c.code,
    projects.c.name,
    projects.c.investor,
    _LOCALITY.c.name,
    _UNIT.c.name,
)
_ONE = _PROJECTS.where(projects.c.id == bindparam("one"))
_WITH_IDS = _PROJECTS.where(projects.c.id.in_(bindparam("ids", expanding=True)))
_BY_CODE = _PROJECTS.where(projects.c.code == bindparam("wanted"))
_BY_NATIONAL_CODE = _PROJECTS.where(projects.c.national_code == bindparam("wanted"))
_ADVANCING = _PROJECTS.where(projects.c.stage.in_(ADVANCING))
_ASKED_ABOUT = _PROJECTS.where(projects.c.stage.in_(ADVANCING | REVISITED))
_OF_REPORTER = _PROJECTS.where(projects.c.reporter == bindparam("of"))
_OF_RESPONSIBLE = _PROJECTS.where(projects.c.responsible == bindparam("of"))
_PERSONS: BindParameter[Any] = bindparam("persons", expanding=True)
_ANSWERED_FOR = (
    select(projects.c.id)
    .where(or_(projects.c.reporter.in_(_PERSONS), projects.c.responsible.in_(_PERSONS)))
    .limit(1)
)
_OF_LEADER = _PROJECTS.where(
    or_(
        projects.c.leader == bindparam("of"),
        projects.c.industry.in_(
            select(portfolios.c.industry).where(portfolios.c.leader == bindparam("of"))
        ),
    )
)
_OF_UNIT = _PROJECTS.where(
    or_(
        projects.c.unit == bindparam("of"),
        projects.c.locality == bindparam("of"),
        projects.c.id.in_(select(regions.c.project).where(regions.c.unit == bindparam("of"))),
    )
)
_SIGNED_BY = _PROJECTS.where(projects.c.signer == bindparam("of"))
_MILESTONES = select(
    milestones.c.project,
    milestones.c.stage,
    milestones.c.contractual,
    milestones.c.planned,
    milestones.c.forecast,
    milestones.c.done,
    milestones.c.told_by,
    milestones.c.baseline,
).where(milestones.c.project.in_(bindparam("ids", expanding=True)))
_TOTALS = (
    select(totals.c.on, totals.c.amount)
    .where(totals.c.project == bindparam("about"))
    .order_by(totals.c.on)
)


def _read(tx: Tx, statement: Select[*tuple[Any, ...]], **values: Any) -> list[Project]:
    return [Project(*row) for row in tx.execute(statement, values)]


@remembered(projects, units)
def project(tx: Tx, project_id: int) -> Project:
    return _read(tx, _ONE, one=project_id)[0]


@remembered(projects, units)
def find(tx: Tx, project_id: int) -> Project | None:
    found = _read(tx, _ONE, one=project_id)
    return found[0] if found else None


def by_code(tx: Tx, code: str) -> Project | None:
    found = _read(tx, _BY_CODE, wanted=code)
    return found[0] if found else None


def by_national_code(tx: Tx, code: str) -> Project | None:
    found = _read(tx, _BY_NATIONAL_CODE, wanted=code)
    return found[0] if found else None


def all_projects(tx: Tx) -> list[Project]:
    return _read(tx, _PROJECTS)


def advancing(tx: Tx) -> list[Project]:
    """在推进: from 洽谈 to 竣工."""
    return _read(tx, _ADVANCING)


def asked_about(tx: Tx) -> list[Project]:
    """Whatever owes something at its stage: 在推进, in production, or 暂停."""
    return _read(tx, _ASKED_ABOUT)


@remembered(projects, units)
def of_reporter(tx: Tx, person: int) -> Sequence[Project]:
    return _read(tx, _OF_REPORTER, of=person)


@remembered(projects, units)
def of_responsible(tx: Tx, person: int) -> Sequence[Project]:
    return _read(tx, _OF_RESPONSIBLE, of=person)


def answered_for(tx: Tx, persons: Sequence[int]) -> bool:
    """Whether any of these people reports or answers for a project."""
    return tx.execute(_ANSWERED_FOR, {"persons": persons}).first() is not None


def of_leader(tx: Tx, leader: int) -> list[Project]:
    """Those a leader is responsible for, and those of the industries in their portfolio."""
    return _read(tx, _OF_LEADER, of=leader)


def of_unit(tx: Tx, unit: int) -> list[Project]:
    """Projects the unit answers for, or that lie in it, even with a part only (跨区域)."""
    return _read(tx, _OF_UNIT, of=unit)


def signed_by(tx: Tx, unit: int) -> list[Project]:
    """Projects that the unit signed, wherever they lie (谁签约、谁负责)."""
    return _read(tx, _SIGNED_BY, of=unit)


def with_ids(tx: Tx, ids: Iterable[int]) -> list[Project]:
    return _read(tx, _WITH_IDS, ids=list(ids))


def _coded(tx: Tx, words: str) -> list[Project]:
    """The project whose whole code this is, by the index; codes are written in capitals."""
    found = by_code(tx, words.strip()) or by_code(tx, words.strip().upper())
    return [found] if found else []


def sought(tx: Tx, words: str, may: Callable[[Sequence[Project]], list[Project]]) -> list[Project]:
    """What `may` leaves of the project whose whole code this is, else of all that the words find."""
    return may(_coded(tx, words)) or may(search(tx, words))


def search(tx: Tx, words: str) -> list[Project]:
    """By code, name, investor or unit, as typed or by pinyin initials; every word must occur.

    What has the words as typed comes first; the whole code of a project is never initials.
    """
    wanted = words.lower().split()
    typed = _read(tx, _PROJECTS.where(*map(_has, wanted)))
    initials = spelt(wanted)
    if not initials or wanted in ([one.code.lower()] for one in typed):
        return typed
    known = {one.id for one in typed}
    named = tx.execute(_NAMES.where(*(_has(one) for one in wanted if one not in initials)))
    ids = [row.id for row in named if row.id not in known and fit(initials, row[1:])]
    batches = (ids[at : at + AT_ONCE] for at in range(0, len(ids), AT_ONCE))
    return typed + [one for batch in batches for one in with_ids(tx, batch)]


def _has(word: str) -> ColumnElement[bool]:
    like = containing(word)
    return or_(
        projects.c.code.ilike(like, escape="!"),
        projects.c.national_code.ilike(like, escape="!"),
        projects.c.name.ilike(like, escape="!"),
        projects.c.investor.ilike(like, escape="!"),
        _LOCALITY.c.name.ilike(like, escape="!"),
        _UNIT.c.name.ilike(like, escape="!"),
        _LOCALITY.c.id.in_(formerly(like)),
        _UNIT.c.id.in_(formerly(like)),
    )


def add(tx: Tx, now: datetime, values: Mapping[str, Any]) -> int:
    statement = insert(projects).values(created_at=now, **values).returning(projects.c.id)
    return int(tx.execute(statement).scalar_one())


def change(tx: Tx, project_id: int, **values: Any) -> None:
    tx.execute(update(projects).where(projects.c.id == project_id).values(**values))


@remembered(milestones)
def milestones_of(tx: Tx, project_id: int) -> Mapping[Stage, Milestone]:
    return milestones_of_many(tx, [project_id]).get(project_id, {})


def milestones_of_many(tx: Tx, ids: Sequence[int]) -> dict[int, dict[Stage, Milestone]]:
    """All milestones of these projects in one query, by project and stage."""
    found: dict[int, dict[Stage, Milestone]] = {}
    if not ids:
        return found
    for row in tx.execute(_MILESTONES, {"ids": ids}):
        found.setdefault(row.project, {})[row.stage] = Milestone(*row[1:])
    return found


def set_milestone(tx: Tx, project_id: int, stage: Stage, **dates: Any) -> None:
    """Set some of a milestone's dates; the others stay as they are."""
    values = {"project": project_id, "stage": stage, **dates}
    upsert(tx, milestones, values, keys=["project", "stage"])


def record_total(
    tx: Tx, now: datetime, project_id: int, on: date, amount: int, told_by: int | None
) -> None:
    """The cumulative 到位资金 at a date, in yuan; a second value of one date replaces the first."""
    values = {
        "project": project_id,
        "on": on,
        "amount": amount,
        "told_by": told_by,
        "told_at": now,
    }
    upsert(tx, totals, values, keys=["project", "on"])


def forget_total(tx: Tx, project_id: int, on: date) -> None:
    tx.execute(totals.delete().where(totals.c.project == project_id, totals.c.on == on))


@remembered(totals)
def totals_of(tx: Tx, project_id: int) -> Sequence[tuple[date, int]]:
    """(date, cumulative yuan), oldest first."""
    return [(row.on, row.amount) for row in tx.execute(_TOTALS, {"about": project_id})]


def totals_of_many(tx: Tx, ids: Sequence[int]) -> dict[int, list[tuple[date, int]]]:
    """The same for many projects in one query."""
    return sums_by_day(tx, totals, ids)


def sums_by_day(tx: Tx, table: Table, ids: Sequence[int]) -> dict[int, list[tuple[date, int]]]:
    """Of a table of cumulative yuan by project and day: (date, yuan), oldest first, in one query."""
    found: dict[int, list[tuple[date, int]]] = {}
    for row in tx.execute(_sums(table), {"ids": ids}):
        found.setdefault(row.project, []).append((row.on, row.amount))
    return found


@cache
def _sums(table: Table) -> Select[*tuple[Any, ...]]:
    return (
        select(table.c.project, table.c.on, table.c.amount)
        .where(table.c.project.in_(bindparam("ids", expanding=True)))
        .order_by(table.c.on)
    )
