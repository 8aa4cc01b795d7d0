"""Leads and what was done about each."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Table,
    Text,
    bindparam,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.sql import ColumnElement, Select

from domain.leads import OPEN, Lead, LeadState, Region, Source
from storage.engine import Tx
from storage.people import containing, people, units
from storage.schema import BigId, UtcDateTime, metadata, word


class LeadVerb(StrEnum):
    REGISTER = "登记"
    TAKE_UP = "认领"
    FOLLOW = "列入跟进"
    NEWS = "进展"
    CHANGE = "修改"
    PAPER = "书面确认"
    FIRST = "认定首报"
    GIVE_ON = "转交"
    PROJECT = "转项目"
    DROP = "退库"


leads = Table(
    "leads",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("number", Text, nullable=False, unique=True),
    Column("company", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("scale", BigInteger),
    Column("source", word(Source), nullable=False),
    Column("region", word(Region), nullable=False),
    Column("site", Text, nullable=False, default=""),
    Column("help", Text, nullable=False, default=""),
    Column("unit", ForeignKey("units.id"), nullable=False),
    Column("registered_by", ForeignKey("people.id"), nullable=False),
    Column("registered_at", UtcDateTime, nullable=False),
    Column("officer", ForeignKey("people.id")),
    Column("state", word(LeadState), nullable=False),
    Column("moved_on", Date, nullable=False),
    Column("paper", Text, nullable=False, default=""),
    Column("is_first", Boolean, nullable=False, default=False),
    Column("given_on", Boolean, nullable=False, default=False),
    Column("why", Text, nullable=False, default=""),
    Column("project", ForeignKey("projects.id")),
    Column("merchant", ForeignKey("merchants.id")),
    Column("chain", Text, nullable=False, default="", server_default=""),
    Column("note", ForeignKey("lead_notes.id")),
    Column("target", ForeignKey("lead_targets.id")),
    Index(None, "state"),
    Index(None, "unit"),
    Index(None, "officer"),
    Index(None, "project"),
    Index(None, "merchant"),
    Index(None, "note"),
    Index(None, "target"),
)

lead_steps = Table(
    "lead_steps",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("lead", ForeignKey("leads.id"), nullable=False),
    Column("verb", word(LeadVerb), nullable=False),
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("text", Text, nullable=False, default=""),
    Index(None, "lead"),
)

_FIELDS = tuple(Lead.__dataclass_fields__)
_COLUMNS = [units.c.name if name == "unit_name" else leads.c[name] for name in _FIELDS]
_LEADS: Select[*tuple[Any, ...]] = (
    select(*_COLUMNS)
    .join_from(leads, units, units.c.id == leads.c.unit)
    .order_by(leads.c.id.desc())
)
_ONE = _LEADS.where(leads.c.id == bindparam("one"))
_NUMBERED = _LEADS.where(leads.c.number == bindparam("wanted"))
_OF_PROJECT = _LEADS.where(leads.c.project == bindparam("of"))
_OF_MERCHANT = _LEADS.where(leads.c.merchant == bindparam("of"))
_OF_NOTE = _LEADS.where(leads.c.note == bindparam("of"))
_OF_TARGET = _LEADS.where(leads.c.target == bindparam("of"))
_OPEN = _LEADS.where(leads.c.state.in_(OPEN))
_IS_FOLLOWED = leads.c.state == LeadState.FOLLOWED
_FOLLOWED = _LEADS.where(_IS_FOLLOWED)
_MOVED_DAYS = select(leads.c.moved_on).where(_IS_FOLLOWED).distinct().order_by(leads.c.moved_on)
_OFFICERS_SINCE = (
    select(leads.c.officer)
    .where(
        _IS_FOLLOWED,
        leads.c.moved_on.in_(bindparam("days", expanding=True)),
        leads.c.officer.is_not(None),
    )
    .distinct()
    .order_by(leads.c.officer)
)
_NOTING = insert(lead_steps)
_STEPS = (
    select(lead_steps.c.verb, people.c.name, lead_steps.c.at, lead_steps.c.text)
    .join_from(lead_steps, people, people.c.id == lead_steps.c.person)
    .where(lead_steps.c.lead.in_(bindparam("ids", expanding=True)))
    .order_by(lead_steps.c.id)
)


@dataclass(frozen=True)
class LeadStep:
    verb: LeadVerb
    by: str
    at: datetime
    text: str


@dataclass(frozen=True)
class Reader:
    """Whose leads somebody reads: all, those of these units, and those which they, or whoever they
    stand in for, registered or follow.
    """

    people: frozenset[int]
    units: frozenset[int]
    reads_all: bool

    def condition(self) -> ColumnElement[bool]:
        if self.reads_all:
            return leads.c.id > 0
        mine = or_(leads.c.registered_by.in_(self.people), leads.c.officer.in_(self.people))
        return or_(mine, leads.c.unit.in_(self.units))


def add(tx: Tx, values: dict[str, Any]) -> int:
    return int(tx.execute(insert(leads).values(**values).returning(leads.c.id)).scalar_one())


def change(tx: Tx, lead: int, **values: Any) -> None:
    tx.execute(update(leads).where(leads.c.id == lead).values(**values))


def note(tx: Tx, now: datetime, lead: int, verb: LeadVerb, person: int, text: str = "") -> None:
    values = {"lead": lead, "verb": verb, "person": person, "at": now, "text": text}
    tx.execute(_NOTING, values)


def steps(tx: Tx, ids: Collection[int]) -> list[LeadStep]:
    """What was done about these leads, in order."""
    return [LeadStep(*row) for row in tx.execute(_STEPS, {"ids": list(ids)})]


def _read(tx: Tx, statement: Select[*tuple[Any, ...]], **values: Any) -> list[Lead]:
    return [Lead(*row) for row in tx.execute(statement, values)]


def find(tx: Tx, lead: int) -> Lead | None:
    return next(iter(_read(tx, _ONE, one=lead)), None)


def numbered(tx: Tx, number: str) -> Lead | None:
    return next(iter(_read(tx, _NUMBERED, wanted=number)), None)


def of_project(tx: Tx, project: int) -> list[Lead]:
    return _read(tx, _OF_PROJECT, of=project)


def of_merchant(tx: Tx, merchant: int) -> list[Lead]:
    """What came of this 赣商, oldest first."""
    return sorted(_read(tx, _OF_MERCHANT, of=merchant), key=lambda one: one.id)


def of_note(tx: Tx, note: int) -> list[Lead]:
    """What came of this 投资动态."""
    return _read(tx, _OF_NOTE, of=note)


def of_target(tx: Tx, target: int) -> list[Lead]:
    """What came of this 目标企业."""
    return _read(tx, _OF_TARGET, of=target)


def open_ones(tx: Tx) -> list[Lead]:
    return _read(tx, _OPEN)


def followed(tx: Tx) -> list[Lead]:
    """Those that somebody follows up, the longest silent first."""
    return sorted(_read(tx, _FOLLOWED), key=lambda one: (one.moved_on, one.id))


def moved_days(tx: Tx) -> list[date]:
    """The days on which something that is followed up moved last."""
    return list(tx.execute(_MOVED_DAYS).scalars())


def officers_since(tx: Tx, days: Collection[date]) -> Sequence[int]:
    """Who follows up what moved last on one of these days."""
    return tx.execute(_OFFICERS_SINCE, {"days": list(days)}).scalars().all()


def everything(tx: Tx) -> list[Lead]:
    return _read(tx, _LEADS)


def page(tx: Tx, reader: Reader, limit: int, offset: int) -> list[Lead]:
    """Those that go on, the newest first."""
    found = _LEADS.where(reader.condition(), leads.c.state.in_(OPEN))
    return _read(tx, found.limit(limit).offset(offset))


def count(tx: Tx, reader: Reader) -> int:
    wanted = select(func.count()).where(reader.condition(), leads.c.state.in_(OPEN))
    return int(tx.execute(wanted).scalar_one())


def search(tx: Tx, reader: Reader, words: str) -> list[Lead]:
    """By company, content, number or unit, whatever became of it; every word must occur."""
    found = _LEADS.where(reader.condition())
    for each in words.split():
        found = found.where(_has(each))
    return _read(tx, found)


def _has(each: str) -> ColumnElement[bool]:
    like = containing(each)
    columns = (leads.c.company, leads.c.content, leads.c.number, units.c.name)
    return or_(*(column.ilike(like, escape="!") for column in columns))
