"""Command lists as they should be and as they were last set; and what a person's depends on."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache

from sqlalchemy import (
    BigInteger,
    Column,
    Integer,
    Table,
    Text,
    bindparam,
    func,
    select,
    union,
    update,
)
from sqlalchemy.sql import ColumnElement
from sqlalchemy.sql.dml import Insert

from domain.menus import Commands, MenuScope, Place
from storage import written
from storage.engine import Tx
from storage.members import members
from storage.people import grants, people
from storage.projects import projects
from storage.schema import UtcDateTime, metadata, on_conflict, word
from storage.settings import settings


class MenuState(StrEnum):
    WAITING = "waiting"
    SET = "set"
    FAILED = "failed"


menus = Table(
    "menus",
    metadata,
    Column("scope", word(MenuScope), primary_key=True),
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("user", BigInteger, primary_key=True, autoincrement=False),
    Column("language", Text, primary_key=True),
    Column("basis", Text, nullable=False),
    Column("wanted", Text, nullable=False),
    Column("state", word(MenuState), nullable=False),
    Column("not_before", UtcDateTime, nullable=False),
    Column("tries", Integer, nullable=False, default=0),
    Column("reason", Text),
)

_BASES = select(*(menus.c[name] for name in ("scope", "chat", "user", "language", "basis")))
_WAITING = menus.c.state == MenuState.WAITING
_DUE = (
    select(menus)
    .where(_WAITING, menus.c.not_before <= bindparam("now"))
    .order_by(menus.c.scope, menus.c.chat, menus.c.user, menus.c.language)
    .limit(1)
)
_ROLES = select(grants.c.person, grants.c.role).distinct()
_ANSWERING = (projects.c.reporter, projects.c.responsible)
_REPORTING = union(*map(select, _ANSWERING))
_ACCOUNTS = select(people.c.id, people.c.telegram, people.c.language, people.c.blocked_at).where(
    people.c.telegram.is_not(None), people.c.left_at.is_(None)
)
EARLIEST = select(func.min(menus.c.not_before)).where(_WAITING)


@dataclass(frozen=True)
class Menu:
    place: Place
    commands: Commands
    tries: int


@dataclass(frozen=True)
class Standing:
    """What decides which commands an account is offered."""

    person: int
    user: int
    language: str
    blocked: bool
    roles: tuple[str, ...]
    reports: bool

    @property
    def basis(self) -> str:
        if self.blocked:
            return "blocked"
        return f"{self.language}/{'+'.join(self.roles)}/{'reports' if self.reports else ''}"


def changes() -> int:
    """Grows with whatever may have changed what a list depends on."""
    return written.times(people, grants, *_ANSWERING, members, settings)


def bases(tx: Tx) -> Mapping[Place, str]:
    """What each list was last worked out from."""
    return {Place(*row[:4]): row.basis for row in tx.execute(_BASES)}


def standings(tx: Tx) -> list[Standing]:
    """Everybody who has an account here."""
    held: dict[int, list[str]] = defaultdict(list)
    for row in tx.execute(_ROLES):
        held[row.person].append(row.role)
    reporting = set(tx.execute(_REPORTING).scalars())
    return [
        Standing(
            person=row.id,
            user=row.telegram,
            language=row.language,
            blocked=row.blocked_at is not None,
            roles=tuple(sorted(held[row.id])),
            reports=row.id in reporting,
        )
        for row in tx.execute(_ACCOUNTS)
    ]


def want(tx: Tx, now: datetime, place: Place, basis: str, commands: Commands) -> None:
    """This list should stand there; nothing is to be sent when it does already."""
    wanted = json.dumps(commands, ensure_ascii=False)
    values = {
        **vars(place),
        "basis": basis,
        "wanted": wanted,
        "state": MenuState.WAITING,
        "not_before": now,
        "tries": 0,
        "reason": None,
    }
    tx.execute(update(menus).where(*_at(place)).values(basis=basis))
    tx.execute(_wanting(tx.dialect.name), values)


@cache
def _wanting(dialect: str) -> Insert:
    return on_conflict(
        menus,
        dialect,
        ["scope", "chat", "user", "language"],
        ["basis", "wanted", "state", "not_before", "tries", "reason"],
        where=lambda new: (menus.c.wanted != new.wanted) | (menus.c.state == MenuState.FAILED),
    )


def lay_aside(tx: Tx, place: Place, basis: str) -> None:
    """Nothing can be set there now; what stands there stays."""
    tx.execute(update(menus).where(*_at(place)).values(basis=basis, state=MenuState.FAILED))


def due(tx: Tx, now: datetime) -> Menu | None:
    """The next list to be set."""
    row = tx.execute(_DUE, {"now": now}).one_or_none()
    if row is None:
        return None
    place = Place(MenuScope(row.scope), row.chat, row.user, row.language)
    return Menu(place, tuple((name, line) for name, line in json.loads(row.wanted)), row.tries)


def settle(tx: Tx, menu: Menu, state: MenuState, reason: str | None = None) -> None:
    """Set, or refused for good; what was wanted anew meanwhile keeps waiting."""
    wanted = json.dumps(menu.commands, ensure_ascii=False)
    tx.execute(
        update(menus)
        .where(*_at(menu.place), menus.c.wanted == wanted)
        .values(state=state, reason=reason)
    )


def later(tx: Tx, menu: Menu, at: datetime, reason: str) -> None:
    values = {"not_before": at, "reason": reason, "tries": menu.tries + 1}
    tx.execute(update(menus).where(*_at(menu.place)).values(**values))


def _at(place: Place) -> Sequence[ColumnElement[bool]]:
    return (
        menus.c.scope == place.scope,
        menus.c.chat == place.chat,
        menus.c.user == place.user,
        menus.c.language == place.language,
    )
