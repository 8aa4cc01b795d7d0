"""推进计划: each change of an agreed date, what was proposed, plans of money, and 认定."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    ForeignKey,
    Index,
    Table,
    Text,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.sql import Select

from domain.plans import Dated, Proposal, Recognition, Revision
from domain.stages import MILESTONES, Stage
from storage.engine import Tx
from storage.projects import milestones, projects, set_milestone, sums_by_day
from storage.schema import BigId, UtcDateTime, metadata, word

revisions = Table(
    "plan_revisions",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("project", ForeignKey("projects.id"), nullable=False),
    Column("dated", word(Dated), nullable=False),
    Column("stage", word(Stage), nullable=False),
    Column("before", Date),
    Column("after", Date, nullable=False),
    Column("reason", Text, nullable=False),
    Column("approver", Text, nullable=False),
    Column("by", ForeignKey("people.id")),
    Column("at", UtcDateTime, nullable=False),
    Index(None, "project"),
)

proposals = Table(
    "plan_proposals",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("project", ForeignKey("projects.id"), nullable=False),
    Column("stage", word(Stage), nullable=False),
    Column("after", Date, nullable=False),
    Column("reason", Text, nullable=False),
    Column("by", ForeignKey("people.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("decided_at", UtcDateTime),
    Index(None, "decided_at"),
)

money_plans = Table(
    "money_plans",
    metadata,
    Column("project", ForeignKey("projects.id"), primary_key=True),
    Column("on", Date, primary_key=True),
    Column("amount", BigInteger, nullable=False),
)

_REVISIONS = select(
    revisions.c.project,
    revisions.c.dated,
    revisions.c.stage,
    revisions.c.before,
    revisions.c.after,
    revisions.c.reason,
    revisions.c.approver,
    revisions.c.by,
    revisions.c.at,
).order_by(revisions.c.id)
_REVISIONS_OF = _REVISIONS.where(revisions.c.project == bindparam("about"))
_REVISING = insert(revisions)

_PROPOSALS: Select[*tuple[Any, ...]] = select(
    proposals.c.id,
    proposals.c.project,
    proposals.c.stage,
    proposals.c.after,
    proposals.c.reason,
    proposals.c.by,
    proposals.c.at,
    proposals.c.decided_at,
).order_by(proposals.c.id)

WAITING = proposals.c.decided_at.is_(None)
_PROPOSAL = _PROPOSALS.where(proposals.c.id == bindparam("one"))
_PROPOSALS_OF = _PROPOSALS.where(proposals.c.project == bindparam("about"))
_WAITING_OF = _PROPOSALS_OF.where(WAITING)
_WITH_PROPOSALS = select(proposals.c.project).where(WAITING)
_COUNT_WAITING = select(func.count()).select_from(proposals).where(WAITING)
_UNRECOGNISED = milestones.c.done.is_not(None), milestones.c.recognised_on.is_(None)
_ALL_UNRECOGNISED = (
    select(milestones.c.project, milestones.c.stage)
    .where(*_UNRECOGNISED)
    .order_by(milestones.c.project)
)
_COUNT_UNRECOGNISED = (
    select(milestones.c.stage, func.count()).where(*_UNRECOGNISED).group_by(milestones.c.stage)
)
_RECOGNITIONS = select(
    milestones.c.project,
    milestones.c.stage,
    milestones.c.recognised_on,
    milestones.c.evidence,
    milestones.c.recognised_by,
    milestones.c.recognised_at,
).where(
    milestones.c.project.in_(bindparam("ids", expanding=True)),
    milestones.c.recognised_on.is_not(None),
)


def revise(tx: Tx, one: Revision) -> None:
    tx.execute(_REVISING, vars(one))


def revisions_of(tx: Tx, project: int) -> list[Revision]:
    """Oldest first."""
    return [Revision(*row) for row in tx.execute(_REVISIONS_OF, {"about": project})]


def propose(tx: Tx, one: Proposal) -> int:
    """A second proposal of one project and milestone stands instead of the first."""
    tx.execute(
        delete(proposals).where(
            proposals.c.project == one.project, proposals.c.stage == one.stage, WAITING
        )
    )
    values = {name: value for name, value in vars(one).items() if name != "id"}
    return int(tx.execute(insert(proposals).values(values).returning(proposals.c.id)).scalar_one())


def proposal(tx: Tx, number: int) -> Proposal | None:
    return next(iter(_proposed(tx, _PROPOSAL, one=number)), None)


def proposals_of(tx: Tx, project: int) -> list[Proposal]:
    """All of them, oldest first."""
    return _proposed(tx, _PROPOSALS_OF, about=project)


def waiting_of(tx: Tx, project: int) -> list[Proposal]:
    return _proposed(tx, _WAITING_OF, about=project)


def with_proposals(tx: Tx) -> set[int]:
    """The projects whose proposals wait for the office."""
    return set(tx.execute(_WITH_PROPOSALS).scalars())


def count_waiting(tx: Tx) -> int:
    return tx.execute(_COUNT_WAITING).scalar_one()


def decide(tx: Tx, now: datetime, number: int) -> bool:
    """False when somebody was quicker."""
    statement = update(proposals).where(proposals.c.id == number, WAITING)
    return tx.execute(statement.values(decided_at=now)).rowcount == 1


def _proposed(tx: Tx, statement: Select[*tuple[Any, ...]], **values: Any) -> list[Proposal]:
    return [Proposal(*row) for row in tx.execute(statement, values)]


def set_money(tx: Tx, project: int, plan: Iterable[tuple[date, int]]) -> None:
    """The whole plan, cumulative yuan by date; what was planned before is gone."""
    tx.execute(delete(money_plans).where(money_plans.c.project == project))
    rows = [{"project": project, "on": on, "amount": amount} for on, amount in plan]
    if rows:
        tx.execute(insert(money_plans), rows)


def money_of_many(tx: Tx, ids: Sequence[int]) -> Mapping[int, list[tuple[date, int]]]:
    """(date, cumulative yuan), oldest first, in one query."""
    return sums_by_day(tx, money_plans, ids)


def recognise(tx: Tx, one: Recognition) -> None:
    """认定; said again, it is corrected."""
    values: dict[str, Any] = {
        "recognised_on": one.on,
        "recognised_by": one.by,
        "recognised_at": one.at,
        "evidence": one.evidence,
    }
    set_milestone(tx, one.project, one.stage, **values)


def forget_recognition(tx: Tx, project: int, stage: Stage) -> None:
    """The stage lies ahead again."""
    nothing = dict.fromkeys(("recognised_on", "recognised_by", "recognised_at", "evidence"))
    set_milestone(tx, project, stage, **nothing)


def recognitions_of(tx: Tx, project: int) -> dict[Stage, Recognition]:
    return recognitions_of_many(tx, [project]).get(project, {})


def recognitions_of_many(tx: Tx, ids: Collection[int]) -> dict[int, dict[Stage, Recognition]]:
    """By project and stage, in one query."""
    found: dict[int, dict[Stage, Recognition]] = {}
    for row in tx.execute(_RECOGNITIONS, {"ids": list(ids)}):
        found.setdefault(row.project, {})[row.stage] = Recognition(*row)
    return found


def unrecognised(tx: Tx) -> dict[int, list[Stage]]:
    """By project: milestones reported as done that nobody has recognised yet, along the path."""
    found: dict[int, list[Stage]] = {}
    for row in tx.execute(_ALL_UNRECOGNISED):
        found.setdefault(row.project, []).append(row.stage)
    return {project: sorted(stages, key=MILESTONES.index) for project, stages in found.items()}


def count_unrecognised(tx: Tx) -> dict[Stage, int]:
    """How many projects wait at each stage; none where none does."""
    return {row[0]: row[1] for row in tx.execute(_COUNT_UNRECOGNISED)}


def unrecognised_at(tx: Tx, stage: Stage, limit: int, offset: int) -> list[tuple[int, date]]:
    """Projects that reported this milestone and the day of it, by code, a page of them."""
    rows = tx.execute(
        select(milestones.c.project, milestones.c.done)
        .join_from(milestones, projects, projects.c.id == milestones.c.project)
        .where(milestones.c.stage == stage, *_UNRECOGNISED)
        .order_by(projects.c.code)
        .limit(limit)
        .offset(offset)
    )
    return [(row.project, row.done) for row in rows]
