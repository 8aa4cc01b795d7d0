"""Command lists as they should be and as they were last set; and what a person's depends on."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, Column, Integer, Table, Text, func, select, update
from sqlalchemy.sql import ColumnElement

from domain.menus import Commands, MenuScope, Place
from storage.engine import Tx
from storage.people import grants, people
from storage.projects import projects
from storage.schema import UtcDateTime, metadata, upsert, word


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

_WAITING = menus.c.state == MenuState.WAITING


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


def bases(tx: Tx) -> Mapping[Place, str]:
    """What each list was last worked out from."""
    columns = [menus.c[name] for name in ("scope", "chat", "user", "language", "basis")]
    return {Place(*row[:4]): row.basis for row in tx.execute(select(*columns))}


def standings(tx: Tx) -> list[Standing]:
    """Everybody who has an account here."""
    held: dict[int, list[str]] = defaultdict(list)
    for row in tx.execute(select(grants.c.person, grants.c.role).distinct()):
        held[row.person].append(row.role)
    reporting: set[int | None] = set()
    for column in (projects.c.reporter, projects.c.responsible):
        reporting |= set(tx.execute(select(column).distinct()).scalars())
    rows = tx.execute(
        select(people.c.id, people.c.telegram, people.c.language, people.c.blocked_at).where(
            people.c.telegram.is_not(None), people.c.left_at.is_(None)
        )
    )
    return [
        Standing(
            person=row.id,
            user=row.telegram,
            language=row.language,
            blocked=row.blocked_at is not None,
            roles=tuple(sorted(held[row.id])),
            reports=row.id in reporting,
        )
        for row in rows
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
    differs = (menus.c.wanted != wanted) | (menus.c.state == MenuState.FAILED)
    tx.execute(upsert(menus, tx.dialect.name, values, keys=list(vars(place)), where=differs))


def lay_aside(tx: Tx, place: Place, basis: str) -> None:
    """Nothing can be set there now; what stands there stays."""
    tx.execute(update(menus).where(*_at(place)).values(basis=basis, state=MenuState.FAILED))


def due(tx: Tx, now: datetime) -> Menu | None:
    """The next list to be set."""
    row = tx.execute(
        select(menus)
        .where(_WAITING, menus.c.not_before <= now)
        .order_by(menus.c.scope, menus.c.chat, menus.c.user, menus.c.language)
        .limit(1)
    ).one_or_none()
    if row is None:
        return None
    place = Place(MenuScope(row.scope), row.chat, row.user, row.language)
    return Menu(place, tuple((name, line) for name, line in json.loads(row.wanted)), row.tries)


def next_due(tx: Tx, now: datetime) -> datetime | None:
    at: datetime | None = tx.execute(
        select(func.min(menus.c.not_before)).where(_WAITING, menus.c.not_before > now)
    ).scalar_one()
    return at


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
