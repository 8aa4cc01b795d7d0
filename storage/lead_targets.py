"""目标企业 by 产业链, and who approached them when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Index,
    Table,
    Text,
    UniqueConstraint,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.sql import Select

from domain.lead_targets import Rank, Target, TargetState
from storage.engine import Tx
from storage.people import containing, people, units
from storage.schema import BigId, UtcDateTime, insert_or_ignore, metadata, word

lead_targets = Table(
    "lead_targets",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("company", Text, nullable=False),
    Column("known_as", Text, nullable=False),  # normalised, so that each stands in a chain once
    Column("chain", Text, nullable=False),
    Column("rank", word(Rank), nullable=False),
    Column("state", word(TargetState), nullable=False),
    Column("unit", ForeignKey("units.id"), nullable=False),
    Column("added_by", ForeignKey("people.id"), nullable=False),
    Column("added_at", UtcDateTime, nullable=False),
    Column("touched_by", ForeignKey("people.id")),
    Column("touched_on", Date),
    UniqueConstraint("chain", "known_as"),
)

lead_target_steps = Table(
    "lead_target_steps",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("target", ForeignKey("lead_targets.id"), nullable=False),
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("on", Date, nullable=False),
    Column("state", word(TargetState), nullable=False),
    Column("text", Text, nullable=False),
    Index(None, "target"),
)

_C, _S = lead_targets.c, lead_target_steps.c
_TARGETS: Select[*tuple[Any, ...]] = (
    select(
        _C.id,
        _C.company,
        _C.chain,
        _C.rank,
        _C.state,
        units.c.name,
        _C.added_by,
        func.coalesce(people.c.name, ""),
        _C.touched_on,
    )
    .join_from(lead_targets, units, units.c.id == _C.unit)
    .outerjoin(people, people.c.id == _C.touched_by)
    .order_by(_C.chain, _C.rank.desc(), _C.id)  # 链主 before 配套
)


@dataclass(frozen=True)
class TargetStep:
    """Who approached it, on which day, and how it stood then."""

    by: str
    unit: str
    on: date
    state: TargetState
    text: str


def _read(tx: Tx, statement: Select[*tuple[Any, ...]]) -> list[Target]:
    return [Target(*row) for row in tx.execute(statement)]


def add(tx: Tx, now: datetime, unit: int, person: int, known_as: str, **values: Any) -> bool:
    """False when it stands in this chain already."""
    state = TargetState.UNTOUCHED
    values |= {"known_as": known_as, "state": state, "unit": unit, "added_by": person}
    return insert_or_ignore(tx, lead_targets, added_at=now, **values)


def find(tx: Tx, target: int) -> Target | None:
    return next(iter(_read(tx, _TARGETS.where(_C.id == target))), None)


def of_chain(tx: Tx, chain: str) -> list[Target]:
    """链主 first."""
    found = _read(tx, _TARGETS.where(_C.chain == chain))
    return sorted(found, key=lambda one: (one.rank is Rank.SUPPORT, one.id))


def search(tx: Tx, words: str, limit: int) -> list[Target]:
    found = _TARGETS
    for each in words.split():
        like = containing(each)
        found = found.where(
            or_(_C.company.ilike(like, escape="!"), _C.chain.ilike(like, escape="!"))
        )
    return _read(tx, found.limit(limit))


def chains(tx: Tx) -> dict[str, dict[TargetState, int]]:
    """How many of each chain stand where."""
    rows = tx.execute(
        select(_C.chain, _C.state, func.count()).group_by(_C.chain, _C.state).order_by(_C.chain)
    )
    found: dict[str, dict[TargetState, int]] = {}
    for chain, state, count in rows:
        found.setdefault(chain, {})[state] = count
    return found


def note(tx: Tx, target: int, person: int, on: date, state: TargetState, text: str) -> None:
    """It was approached, or stands otherwise now."""
    values = {"target": target, "person": person, "on": on, "state": state, "text": text}
    tx.execute(insert(lead_target_steps).values(**values))
    changes = {"state": state, "touched_by": person, "touched_on": on}
    tx.execute(update(lead_targets).where(_C.id == target).values(**changes))


def steps(tx: Tx, target: int) -> Sequence[TargetStep]:
    """In the order of their days."""
    rows = tx.execute(
        select(people.c.name, units.c.name.label("unit"), _S.on, _S.state, _S.text)
        .join_from(lead_target_steps, people, people.c.id == _S.person)
        .join(units, units.c.id == people.c.unit)
        .where(_S.target == target)
        .order_by(_S.on, _S.id)
    )
    return [TargetStep(*row) for row in rows]


def remove(tx: Tx, target: int) -> None:
    tx.execute(delete(lead_targets).where(_C.id == target))
