"""The 赣商信息库: cards, what was done about each, 诉求, events and who was invited."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
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
    or_,
    select,
    update,
)
from sqlalchemy.sql import ColumnElement, Select

from domain.merchants import Consent, Intention, Merchant
from storage.engine import Tx
from storage.initials import fit, spelt
from storage.people import containing, people, units
from storage.schema import BigId, UtcDateTime, metadata, word


class MerchantVerb(StrEnum):
    REGISTER = "登记"
    IMPORT = "导入"
    CHANGE = "修改"
    CONTACT = "联系"
    INTEND = "意向"
    APPOINT = "指定专员"
    WISH = "诉求"
    WISH_DONE = "诉求办结"
    PROBLEM = "诉求转问题"
    LEAD = "登记线索"
    EXPORT = "导出"
    REMOVE = "移除"


merchants = Table(
    "merchants",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("name", Text, nullable=False),
    Column("company", Text, nullable=False, default=""),
    Column("home", Text, nullable=False, default=""),
    Column("city", Text, nullable=False, default=""),
    Column("trade", Text, nullable=False, default=""),
    Column("chamber", Text, nullable=False, default=""),
    Column("phone", Text, nullable=False, default=""),
    Column("source", Text, nullable=False, default=""),
    Column("consent", word(Consent), nullable=False),
    Column("intention", word(Intention), nullable=False),
    Column("unit", ForeignKey("units.id")),
    Column("home_unit", ForeignKey("units.id")),
    Column("officer", ForeignKey("people.id")),
    Column("registered_by", ForeignKey("people.id")),
    Column("registered_at", UtcDateTime, nullable=False),
    Column("contacted_on", Date),
    Column("next_on", Date),
    Column("removed_on", Date),
    Column(
        "trace", Text, nullable=False, default=""
    ),  # of a removed one, so that no file brings it back
    Index(None, "name"),
    Index(None, "unit"),
    Index(None, "home_unit"),
    Index(None, "officer", "next_on"),
    Index(None, "next_on"),
)

merchant_steps = Table(
    "merchant_steps",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("merchant", ForeignKey("merchants.id"), nullable=False),
    Column("verb", word(MerchantVerb), nullable=False),
    Column("person", ForeignKey("people.id")),
    Column("at", UtcDateTime, nullable=False),
    Column("text", Text, nullable=False, default=""),
    Index(None, "merchant"),
)

_FIELDS = tuple(Merchant.__dataclass_fields__)
_COLUMNS = [units.c.name if name == "unit_name" else merchants.c[name] for name in _FIELDS]
_MERCHANTS: Select[*tuple[Any, ...]] = select(*_COLUMNS).outerjoin_from(
    merchants, units, units.c.id == merchants.c.unit
)
_PRESENT = merchants.c.removed_on.is_(None)
_EVERYBODY = _MERCHANTS.where(_PRESENT).order_by(merchants.c.id)
_ONE = _MERCHANTS.where(merchants.c.id == bindparam("one"), _PRESENT)
_NAMED = _MERCHANTS.where(merchants.c.name == bindparam("called"), _PRESENT).order_by(
    merchants.c.id
)
_WITH_IDS = _MERCHANTS.where(
    merchants.c.id.in_(bindparam("ids", expanding=True)), _PRESENT
).order_by(merchants.c.id)
_IN_TOUCH = (
    select(merchants.c.id)
    .where(_PRESENT, merchants.c.officer.in_(bindparam("persons", expanding=True)))
    .limit(1)
)
_NEXT_DAYS = (
    select(merchants.c.next_on)
    .where(_PRESENT, merchants.c.next_on.is_not(None))
    .distinct()
    .order_by(merchants.c.next_on)
)
_NOTING = insert(merchant_steps)
_STEPS = (
    select(merchant_steps.c.verb, people.c.name, merchant_steps.c.at, merchant_steps.c.text)
    .outerjoin_from(merchant_steps, people, people.c.id == merchant_steps.c.person)
    .where(merchant_steps.c.merchant == bindparam("of"))
    .order_by(merchant_steps.c.id)
)
_SOUGHT = ("name", "company", "home", "city", "trade", "chamber")


@dataclass(frozen=True)
class MerchantStep:
    verb: MerchantVerb
    by: str | None
    at: datetime
    text: str


@dataclass(frozen=True)
class Reader:
    """Whose cards somebody reads: all; those their units keep or whose home these are; their own and
    theirs for whom they stand in.
    """

    people: frozenset[int]
    units: frozenset[int]
    reads_all: bool

    def condition(self) -> ColumnElement[bool]:
        if self.reads_all:
            return _PRESENT
        mine = or_(merchants.c.registered_by.in_(self.people), merchants.c.officer.in_(self.people))
        theirs = or_(merchants.c.unit.in_(self.units), merchants.c.home_unit.in_(self.units))
        return _PRESENT & or_(mine, theirs)


def add(tx: Tx, values: Mapping[str, Any]) -> int:
    return int(
        tx.execute(insert(merchants).values(**values).returning(merchants.c.id)).scalar_one()
    )


def change(tx: Tx, merchant: int, **values: Any) -> None:
    tx.execute(update(merchants).where(merchants.c.id == merchant).values(**values))


def note(
    tx: Tx, now: datetime, merchant: int, verb: MerchantVerb, person: int | None, text: str = ""
) -> None:
    values = {"merchant": merchant, "verb": verb, "person": person, "at": now, "text": text}
    tx.execute(_NOTING, values)


def steps(tx: Tx, merchant: int) -> list[MerchantStep]:
    """What was done, in order."""
    return [MerchantStep(*row) for row in tx.execute(_STEPS, {"of": merchant})]


def _read(tx: Tx, statement: Select[*tuple[Any, ...]], **values: Any) -> list[Merchant]:
    return [Merchant(*row) for row in tx.execute(statement, values)]


def find(tx: Tx, merchant: int) -> Merchant | None:
    """None also where the card was removed."""
    return next(iter(_read(tx, _ONE, one=merchant)), None)


def everything(tx: Tx) -> list[Merchant]:
    return _read(tx, _EVERYBODY)


def named(tx: Tx, name: str) -> list[Merchant]:
    return _read(tx, _NAMED, called=name)


def with_ids(tx: Tx, ids: Collection[int]) -> list[Merchant]:
    return _read(tx, _WITH_IDS, ids=list(ids)) if ids else []


def page(tx: Tx, reader: Reader, limit: int, offset: int) -> list[Merchant]:
    """Who is to be contacted first comes first, then the newest."""
    order = (merchants.c.next_on.is_(None), merchants.c.next_on, merchants.c.id.desc())
    found = _MERCHANTS.where(reader.condition()).order_by(*order)
    return _read(tx, found.limit(limit).offset(offset))


def count(tx: Tx, reader: Reader) -> int:
    wanted = select(func.count()).select_from(merchants).where(reader.condition())
    return int(tx.execute(wanted).scalar_one())


def search(tx: Tx, reader: Reader, words: str) -> list[Merchant]:
    """Every word must occur in name, company, home county, city, trade or chamber, or be the name's initials."""
    wanted = words.lower().split()
    present = _MERCHANTS.where(reader.condition()).order_by(merchants.c.id)
    typed = _read(tx, present.where(*map(_has, wanted)))
    initials = spelt(wanted)
    if not initials:
        return typed
    known = {one.id for one in typed}
    others = _read(tx, present.where(*(_has(one) for one in wanted if one not in initials)))
    return typed + [one for one in others if one.id not in known and fit(initials, (one.name,))]


def _has(each: str) -> ColumnElement[bool]:
    like = containing(each)
    return or_(*(merchants.c[name].ilike(like, escape="!") for name in _SOUGHT))


def keeps_in_touch(tx: Tx, persons: Collection[int]) -> bool:
    """Whether one of these is the officer of any card."""
    return tx.execute(_IN_TOUCH, {"persons": list(persons)}).first() is not None


def next_days(tx: Tx) -> list[date]:
    """The days on which somebody is to be contacted."""
    return list(tx.execute(_NEXT_DAYS).scalars())


@dataclass(frozen=True)
class Keeper:
    """Whose a card is to contact: the officer's; while nobody is named, of the unit that keeps it, or
    else of who entered it.
    """

    officer: int | None
    unit: int | None
    registered_by: int | None


_KEEPER = merchants.c.officer, merchants.c.unit, merchants.c.registered_by
_KEEPERS: Select[*tuple[Any, ...]] = select(*_KEEPER).distinct().order_by(*_KEEPER)
_KEEPERS_DUE = _KEEPERS.where(_PRESENT, merchants.c.next_on == bindparam("day"))
_KEEPERS_OWING = _KEEPERS.where(_PRESENT, merchants.c.next_on <= bindparam("day"))
_PLANNED = (
    select(merchants.c.next_on, *_KEEPER)
    .where(
        _PRESENT,
        merchants.c.next_on >= bindparam("first"),
        merchants.c.next_on <= bindparam("last"),
    )
    .order_by(merchants.c.next_on, merchants.c.id)
)


def _keeper(officer: int | None, unit: int | None, registered_by: int | None) -> Keeper:
    """Of an officer's card the rest does not matter."""
    return Keeper(None, unit, registered_by) if officer is None else Keeper(officer, None, None)


def _kept_by(keepers: Collection[Keeper]) -> ColumnElement[bool]:
    officers = {one.officer for one in keepers if one.officer}
    return or_(
        merchants.c.officer.in_(officers),
        *(
            merchants.c.officer.is_(None)
            & (merchants.c.unit.is_not_distinct_from(one.unit))
            & (merchants.c.registered_by.is_not_distinct_from(one.registered_by))
            for one in keepers
            if one.officer is None
        ),
    )


def planned(tx: Tx, first: date, last: date) -> list[tuple[date, Keeper]]:
    """(when, whose) of each that is to be contacted from one day to another."""
    rows = tx.execute(_PLANNED, {"first": first, "last": last})
    return [(row.next_on, _keeper(*row[1:])) for row in rows]


def due(tx: Tx, day: date, keepers: Collection[Keeper]) -> list[Merchant]:
    """Whom these are to contact by this day, the longest due first."""
    wanted = _MERCHANTS.where(_PRESENT, merchants.c.next_on <= day, _kept_by(keepers))
    return _read(tx, wanted.order_by(merchants.c.next_on, merchants.c.id)) if keepers else []


def keepers_due(tx: Tx, day: date) -> list[Keeper]:
    """Whose turn it is to contact somebody on this day."""
    return _keepers(tx, _KEEPERS_DUE, day)


def keepers_owing(tx: Tx, day: date) -> list[Keeper]:
    """Whose turn it was to contact somebody by this day."""
    return _keepers(tx, _KEEPERS_OWING, day)


def _keepers(tx: Tx, statement: Select[*tuple[Any, ...]], day: date) -> list[Keeper]:
    """Each once."""
    found = [_keeper(*row) for row in tx.execute(statement, {"day": day})]
    return list(dict.fromkeys(found))


@dataclass(frozen=True)
class Tally:
    """Of one home county: how many cards, how many were removed, how they mean to invest."""

    home: str
    total: int
    removed: int
    intentions: Mapping[Intention, int]


def tallies(tx: Tx) -> list[Tally]:
    """By home county, the most first, whatever town was written; a removed card still counts."""
    home = func.coalesce(units.c.name, merchants.c.home).label("county")
    rows = tx.execute(
        select(home, merchants.c.intention, _PRESENT, func.count())
        .outerjoin_from(merchants, units, units.c.id == merchants.c.home_unit)
        .group_by(home, merchants.c.intention, _PRESENT)
    )
    found: dict[str, list[tuple[Intention, bool, int]]] = {}
    for home, intention, is_present, number in rows:
        found.setdefault(home, []).append((intention, bool(is_present), number))
    tallied = [_tally(home, counts) for home, counts in found.items()]
    return sorted(tallied, key=lambda one: (-one.total, one.home))


def _tally(home: str, counts: Sequence[tuple[Intention, bool, int]]) -> Tally:
    intentions: dict[Intention, int] = {}
    for intention, _, number in counts:
        intentions[intention] = intentions.get(intention, 0) + number
    shown = {one: intentions[one] for one in Intention if one in intentions}
    removed = sum(number for _, is_present, number in counts if not is_present)
    return Tally(home, sum(shown.values()), removed, shown)


def traces(tx: Tx) -> set[str]:
    """Of everybody whose card was removed."""
    rows = tx.execute(select(merchants.c.trace).where(merchants.c.trace != ""))
    return {one for row in rows.scalars() for one in row.split()}


def erase(tx: Tx, merchant: int, day: date, home: str, trace: str) -> None:
    """Whatever tells who it was; `home` county, trade, intention and days stay for counting."""
    blank = dict.fromkeys(("name", "company", "city", "chamber", "phone", "source"), "")
    change(tx, merchant, **blank, home=home, removed_on=day, next_on=None, trace=trace)
    tx.execute(update(merchant_steps).where(merchant_steps.c.merchant == merchant).values(text=""))
