"""Units, people, what each may do, and who serves whom."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Table,
    Text,
    UniqueConstraint,
    bindparam,
    case,
    delete,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.sql import ColumnElement, Select
from sqlalchemy.sql.dml import ReturningInsert

from domain.people import Person, Unit
from domain.roles import Grant, Role, ScopeKind, UnitKind
from storage.engine import Tx
from storage.initials import fit, spelt
from storage.memo import remembered
from storage.schema import BigId, UtcDateTime, insert_or_ignore, metadata, on_conflict, word

units = Table(
    "units",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("kind", word(UnitKind), nullable=False),
)

unit_aliases = Table(
    "unit_aliases",
    metadata,
    Column("name", Text, primary_key=True),
    Column("unit", ForeignKey("units.id"), nullable=False),
)

people = Table(
    "people",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("name", Text, nullable=False),
    Column("unit", ForeignKey("units.id"), nullable=False),
    Column("title", Text, nullable=False, default=""),
    Column("phone", Text, nullable=False, default=""),
    Column("telegram", BigInteger, unique=True),
    Column("language", Text, nullable=False, default="zh"),
    Column("joined_at", UtcDateTime),
    Column("blocked_at", UtcDateTime),
    Column("left_at", UtcDateTime),
    UniqueConstraint("name", "unit"),
    Index(None, "phone"),
)

grants = Table(
    "grants",
    metadata,
    Column("person", ForeignKey("people.id"), primary_key=True),
    Column("role", word(Role), primary_key=True),
    Column("scope", word(ScopeKind), primary_key=True),
    Column("subject", Text, primary_key=True, default=""),
    Index(None, "role", "scope", "subject"),
)

portfolios = Table(
    "portfolios",
    metadata,
    Column("industry", Text, primary_key=True),
    Column("leader", ForeignKey("people.id"), nullable=False),
)

_PEOPLE: Select[*tuple[Any, ...]] = select(
    people.c.id,
    people.c.name,
    people.c.unit,
    units.c.name,
    people.c.title,
    people.c.phone,
    people.c.telegram,
    people.c.language,
    people.c.blocked_at,
    people.c.left_at,
).join_from(people, units)
_PERSON = _PEOPLE.where(people.c.id == bindparam("person"))
_WITH_IDS = _PEOPLE.where(people.c.id.in_(bindparam("ids", expanding=True))).order_by(people.c.id)
_PRESENT = _PEOPLE.where(people.c.left_at.is_(None))
_WITH_TELEGRAM = _PRESENT.where(people.c.telegram == bindparam("account"))
_BY_PHONE = _PRESENT.where(people.c.phone == bindparam("number"))
_EVERYBODY = _PRESENT.order_by(people.c.id)
_OF_UNIT = _EVERYBODY.where(people.c.unit == bindparam("of"))
_OUT_OF_REACH = _EVERYBODY.where(
    people.c.unit.in_(bindparam("among", expanding=True)),
    or_(people.c.telegram.is_(None), people.c.blocked_at.is_not(None)),
)
_NOT_JOINED = _EVERYBODY.where(people.c.telegram.is_(None))
_STOPPED = _EVERYBODY.where(people.c.telegram.is_not(None), people.c.blocked_at.is_not(None))
_HELD = select(grants.c.person).where(grants.c.role == bindparam("held"))
_HOLDING = _EVERYBODY.where(people.c.id.in_(_HELD))
_HOLDING_WITHIN = _EVERYBODY.where(
    people.c.id.in_(
        _HELD.where(grants.c.scope == bindparam("within"), grants.c.subject == bindparam("about"))
    )
)
_NAMES = select(people.c.id, people.c.name).where(people.c.id.in_(bindparam("ids", expanding=True)))
_JOINED_AT = select(people.c.joined_at).where(people.c.id == bindparam("person"))
_PORTFOLIO = (
    select(portfolios.c.industry)
    .where(portfolios.c.leader == bindparam("of"))
    .order_by(portfolios.c.industry)
)
_IN_CHARGE = select(portfolios.c.leader).where(portfolios.c.industry == bindparam("of"))
_UNIT = select(units).where(units.c.id == bindparam("one"))
_UNITS = select(units).order_by(units.c.id)
_GRANTS_OF = (
    select(grants.c.role, grants.c.scope, grants.c.subject)
    .where(grants.c.person == bindparam("of"))
    .order_by(grants.c.role, grants.c.scope, grants.c.subject)
)


def _persons(tx: Tx, statement: Select[*tuple[Any, ...]], **values: Any) -> list[Person]:
    return [Person(*row) for row in tx.execute(statement, values)]


def _one(tx: Tx, statement: Select[*tuple[Any, ...]], **values: Any) -> Person | None:
    row = tx.execute(statement, values).one_or_none()
    return None if row is None else Person(*row)


@remembered(people, units)
def person(tx: Tx, person_id: int) -> Person:
    return Person(*tx.execute(_PERSON, {"person": person_id}).one())


@remembered(people, units)
def find(tx: Tx, person_id: int) -> Person | None:
    return _one(tx, _PERSON, person=person_id)


def names(tx: Tx, ids: Iterable[int | None]) -> dict[int | None, str]:
    """By id, of whoever has left too; nobody has no name."""
    known = {one for one in ids if one is not None}
    rows = tx.execute(_NAMES, {"ids": list(known)})
    found: dict[int | None, str] = {row.id: row.name for row in rows}
    return found | {None: ""}


def with_ids(tx: Tx, ids: Iterable[int]) -> list[Person]:
    return _persons(tx, _WITH_IDS, ids=list(ids))


def with_telegram(tx: Tx, user: int) -> Person | None:
    return _one(tx, _WITH_TELEGRAM, account=user)


def by_name(tx: Tx, name: str, unit: int | None = None) -> list[Person]:
    """Everybody of this name, in one unit or in all; those who left are not among them."""
    statement = _EVERYBODY.where(people.c.name == name)
    if unit is not None:
        statement = statement.where(people.c.unit == unit)
    return _persons(tx, statement)


def by_phone(tx: Tx, phone: str) -> list[Person]:
    return _persons(tx, _BY_PHONE, number=phone)


def everybody(tx: Tx) -> list[Person]:
    """All who have not left, in the order of their registration."""
    return _persons(tx, _EVERYBODY)


def of_unit(tx: Tx, unit: int) -> list[Person]:
    return _persons(tx, _OF_UNIT, of=unit)


def holding(tx: Tx, role: Role, scope: ScopeKind | None = None, subject: str = "") -> list[Person]:
    """Who has this role, anywhere or within one scope."""
    return list(_holding(tx, role, scope, subject))


@remembered(people, units, grants)
def _holding(tx: Tx, role: Role, scope: ScopeKind | None, subject: str) -> Sequence[Person]:
    if scope is None:
        return _persons(tx, _HOLDING, held=role)
    return _persons(tx, _HOLDING_WITHIN, held=role, within=scope, about=subject)


def add(
    tx: Tx, name: str, unit: int, *, title: str = "", phone: str = "", language: str = "zh"
) -> int:
    """Register somebody; whoever had left this unit comes back as the same person."""
    values = {"name": name, "unit": unit, "title": title, "phone": phone, "language": language}
    return int(tx.execute(_adding(tx.dialect.name), values | {"left_at": None}).scalar_one())


@cache
def _adding(dialect: str) -> ReturningInsert[int]:
    return on_conflict(
        people,
        dialect,
        ["name", "unit"],
        ["title", "phone", "language", "left_at"],
        where=lambda _: people.c.left_at.is_not(None),
    ).returning(people.c.id)


def change(tx: Tx, person_id: int, **values: object) -> None:
    tx.execute(update(people).where(people.c.id == person_id).values(**values))


def join(tx: Tx, now: datetime, person_id: int, user: int) -> bool:
    """Tie an account to a person who has none; False when another tie came first."""
    statement = (
        update(people)
        .where(people.c.id == person_id, people.c.telegram.is_(None), people.c.left_at.is_(None))
        .values(telegram=user, joined_at=now, blocked_at=None)
    )
    return tx.execute(statement).rowcount == 1


def release(tx: Tx, person_id: int) -> None:
    """The account is nobody's; the person may join again with another."""
    change(tx, person_id, telegram=None, joined_at=None, blocked_at=None)


def joined_at(tx: Tx, person_id: int) -> datetime | None:
    """When the person's account was tied to them; None where they have none."""
    found: datetime | None = tx.execute(_JOINED_AT, {"person": person_id}).scalar_one()
    return found


def joined_between(tx: Tx, first: datetime, last: datetime) -> list[Person]:
    """Who has joined in this span, the last moment excluded, and is still there."""
    return _persons(
        tx,
        _PEOPLE.where(
            people.c.joined_at >= first,
            people.c.joined_at < last,
            people.c.telegram.is_not(None),
        ).order_by(people.c.joined_at, people.c.id),
    )


def search(tx: Tx, words: str) -> list[Person]:
    """Every word must occur in the name or the unit, as typed or by pinyin initials.

    Those of exactly this name come first, then those that have the words as typed.
    """
    wanted = words.lower().split()
    exact = case((people.c.name == words, 0), else_=1)
    present = _PRESENT.order_by(exact, people.c.unit, people.c.id)
    typed = _persons(tx, present.where(*map(_has, wanted)))
    initials = spelt(wanted)
    if not initials:
        return typed
    known = {one.id for one in typed}
    others = _persons(tx, present.where(*(_has(one) for one in wanted if one not in initials)))
    fitting = (one for one in others if fit(initials, (one.name, one.unit_name)))
    return typed + [one for one in fitting if one.id not in known]


def _has(word: str) -> ColumnElement[bool]:
    like = containing(word)
    by_name = people.c.name.ilike(like, escape="!") | units.c.name.ilike(like, escape="!")
    return by_name | units.c.id.in_(formerly(like))


def containing(word: str) -> str:
    """A pattern for ilike with escape "!": what people type may hold % and _."""
    return f"%{word.replace('!', '!!').replace('%', '!%').replace('_', '!_')}%"


def formerly(like: str) -> Select[tuple[int]]:
    """Units with a former name like this."""
    return select(unit_aliases.c.unit).where(unit_aliases.c.name.ilike(like, escape="!"))


def set_blocked(tx: Tx, user: int, at: datetime | None) -> None:
    tx.execute(update(people).where(people.c.telegram == user).values(blocked_at=at))


def grants_of(tx: Tx, person_id: int) -> list[Grant]:
    return list(_grants_of(tx, person_id))


@remembered(grants)
def _grants_of(tx: Tx, person_id: int) -> Sequence[Grant]:
    return tuple(Grant(*row) for row in tx.execute(_GRANTS_OF, {"of": person_id}))


def grant(tx: Tx, person_id: int, held: Grant) -> bool:
    """Give a role within a scope; False when the person has it already."""
    return insert_or_ignore(
        tx, grants, person=person_id, role=held.role, scope=held.scope, subject=held.subject
    )


def revoke(tx: Tx, person_id: int, held: Grant | None = None) -> None:
    """Take one role away, or all of a person's."""
    statement = delete(grants).where(grants.c.person == person_id)
    if held is not None:
        statement = statement.where(
            grants.c.role == held.role,
            grants.c.scope == held.scope,
            grants.c.subject == held.subject,
        )
    tx.execute(statement)


def set_portfolio(tx: Tx, leader: int, industries: Iterable[str]) -> None:
    """A leader answers for these industries; whoever had one of them no longer does."""
    wanted = list(industries)
    tx.execute(
        delete(portfolios).where(
            (portfolios.c.leader == leader) | portfolios.c.industry.in_(wanted)
        )
    )
    if wanted:
        tx.execute(insert(portfolios), [{"industry": name, "leader": leader} for name in wanted])


def portfolio(tx: Tx, leader: int) -> Sequence[str]:
    return tx.execute(_PORTFOLIO, {"of": leader}).scalars().all()


def in_charge_of(tx: Tx, industry: str) -> int | None:
    """The 分管市领导 of an industry."""
    return tx.execute(_IN_CHARGE, {"of": industry}).scalar()


def unit(tx: Tx, unit_id: int) -> Unit:
    return Unit(*tx.execute(_UNIT, {"one": unit_id}).one())


def unit_named(tx: Tx, name: str) -> Unit | None:
    """The unit of this name, or of which it is a former name."""
    row = tx.execute(
        select(units.c.id, units.c.name, units.c.kind)
        .outerjoin(unit_aliases, unit_aliases.c.unit == units.c.id)
        .where((units.c.name == name) | (unit_aliases.c.name == name))
        .limit(1)
    ).one_or_none()
    return None if row is None else Unit(*row)


def all_units(tx: Tx) -> list[Unit]:
    return [Unit(*row) for row in tx.execute(_UNITS)]


def add_unit(tx: Tx, name: str, kind: UnitKind) -> Unit:
    statement = insert(units).values(name=name, kind=kind).returning(units.c.id)
    return Unit(int(tx.execute(statement).scalar_one()), name, kind)


def unit_names(tx: Tx) -> dict[str, str]:
    """Every name a unit goes by, former ones too, and the name it has now."""
    now = {row.id: row.name for row in tx.execute(select(units.c.id, units.c.name))}
    former = tx.execute(select(unit_aliases.c.name, unit_aliases.c.unit))
    return {row.name: now[row.unit] for row in former} | {name: name for name in now.values()}


def out_of_reach(tx: Tx, units: Collection[int]) -> list[Person]:
    """Of these units, whom no private message reaches: not joined, or the bot blocked."""
    return _persons(tx, _OUT_OF_REACH, among=list(units)) if units else []


def not_joined(tx: Tx) -> list[Person]:
    """Whom no private message can reach yet."""
    return _persons(tx, _NOT_JOINED)


def stopped(tx: Tx) -> list[Person]:
    """Who has joined and then blocked the bot: no private message reaches them any more."""
    return _persons(tx, _STOPPED)
