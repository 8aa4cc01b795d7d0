"""Contracts of projects as they were signed, and changes of the investor (元)."""

from collections.abc import Mapping
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
)
from sqlalchemy.sql import Select

from domain.contracts import Contract, ContractKind, InvestorChange, SaidContract
from storage.engine import Tx
from storage.people import people
from storage.schema import BigId, UtcDateTime, metadata, word

contracts = Table(
    "contracts",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("project", ForeignKey("projects.id"), nullable=False),
    Column("kind", word(ContractKind), nullable=False),
    Column("number", Text, nullable=False),
    Column("on", Date, nullable=False),
    Column("amount", BigInteger),
    Column("event", Text, nullable=False),
    Column("by", ForeignKey("people.id")),
    Column("at", UtcDateTime, nullable=False),
    Index(None, "project", "kind", "number", unique=True),
)

investor_changes = Table(
    "investor_changes",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("project", ForeignKey("projects.id"), nullable=False),
    Column("on", Date, nullable=False),
    Column("old", Text, nullable=False),
    Column("new", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("by", ForeignKey("people.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index(None, "project"),
)

_C, _I = contracts.c, investor_changes.c
_CONTRACTS: Select[*tuple[Any, ...]] = (
    select(
        _C.id,
        _C.project,
        _C.kind,
        _C.number,
        _C.on,
        _C.amount,
        _C.event,
        func.coalesce(people.c.name, ""),
    )
    .join_from(contracts, people, people.c.id == _C.by, isouter=True)
    .order_by(_C.id)
)
_OF_PROJECT = _CONTRACTS.where(_C.project == bindparam("about"))
_ONE = _CONTRACTS.where(_C.id == bindparam("one"))
_CHANGES = (
    select(_I.project, _I.on, _I.old, _I.new, _I.why, people.c.name)
    .join_from(investor_changes, people, people.c.id == _I.by)
    .where(_I.project == bindparam("about"))
    .order_by(_I.on, _I.id)
)
_CHANGED_ON = select(_I.project, func.max(_I.on)).group_by(_I.project)


def _read(tx: Tx, statement: Select[*tuple[Any, ...]], **values: Any) -> list[Contract]:
    return [Contract(*row) for row in tx.execute(statement, values)]


def of_project(tx: Tx, project: int) -> list[Contract]:
    """In the order they were registered."""
    return _read(tx, _OF_PROJECT, about=project)


def everything(tx: Tx) -> list[Contract]:
    return _read(tx, _CONTRACTS)


def find(tx: Tx, number: int) -> Contract | None:
    return next(iter(_read(tx, _ONE, one=number)), None)


def add(
    tx: Tx, now: datetime, project: int, kind: ContractKind, said: SaidContract, by: int | None
) -> None:
    values = {"project": project, "kind": kind, "number": said.number, "on": said.on}
    values |= {"amount": said.amount, "event": said.event, "by": by, "at": now}
    tx.execute(insert(contracts).values(values))


def remove(tx: Tx, number: int) -> None:
    tx.execute(delete(contracts).where(_C.id == number))


def change_investor(
    tx: Tx, now: datetime, project: int, on: date, old: str, new: str, why: str, by: int
) -> None:
    values = {"project": project, "on": on, "old": old, "new": new, "why": why}
    tx.execute(insert(investor_changes).values(**values, by=by, at=now))


def changes_of(tx: Tx, project: int) -> list[InvestorChange]:
    """Oldest first."""
    return [InvestorChange(*row) for row in tx.execute(_CHANGES, {"about": project})]


def changed_on(tx: Tx) -> Mapping[int, date]:
    """The day of each project's last change of investor."""
    return {row[0]: row[1] for row in tx.execute(_CHANGED_ON)}
