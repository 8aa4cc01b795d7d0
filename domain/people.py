"""A person is a name within a unit (product.md 1); accounts come and go."""

import re
from dataclasses import dataclass
from datetime import datetime

from domain import names
from domain.faults import Refused
from domain.roles import Role, ScopeKind, UnitKind

OFFICE_UNIT = "领导小组办公室"  # where the configuration names none


@dataclass(frozen=True)
class Unit:
    id: int
    name: str
    kind: UnitKind


@dataclass(frozen=True)
class Person:
    id: int
    name: str
    unit: int
    unit_name: str
    title: str
    phone: str
    telegram: int | None
    language: str
    blocked_at: datetime | None = None
    left_at: datetime | None = None

    @property
    def reachable(self) -> bool:
        """Whether a private message can reach them: joined, and the bot not blocked."""
        return self.telegram is not None and self.blocked_at is None and self.left_at is None


@dataclass(frozen=True)
class Newcomer:
    """What `/roster add` says: `scope` is the leaders, categories or project codes of the role."""

    name: str
    unit: str
    role: Role
    phone: str
    scope: tuple[str, ...] = ()


# Every other role is held within the person's own unit.
SCOPE_OF = {
    Role.OFFICE: ScopeKind.CITY,
    Role.INSPECTOR: ScopeKind.CITY,
    Role.LEADER: ScopeKind.CITY,
    Role.READER: ScopeKind.CITY,
    Role.SECRETARY: ScopeKind.LEADER,
    Role.HANDLER: ScopeKind.CATEGORY,
    Role.ENTERPRISE: ScopeKind.PROJECT,
}
WORDED = frozenset({ScopeKind.LEADER, ScopeKind.CATEGORY, ScopeKind.PROJECT})


def scope_of(role: Role) -> ScopeKind:
    return SCOPE_OF.get(role, ScopeKind.UNIT)


def newcomer(words: str) -> Newcomer:
    """姓名 单位 角色 手机 [范围]. Raises Refused: add_form, add_without_phone, role_unknown, and those of `names`."""
    parts = words.split()
    if len(parts) == 3:
        raise Refused("add_without_phone", given=words)
    if len(parts) not in (4, 5):
        raise Refused("add_form")
    name, unit, role, phone, *scope = parts
    return Newcomer(
        name=names.person(name),
        unit=names.clean(unit),
        role=role_named(role),
        phone=names.phone(phone),
        scope=scope_words(scope[0] if scope else ""),
    )


def role_named(word: str) -> Role:
    """A role by its name. Raises Refused: role_unknown."""
    try:
        return Role(names.clean(word))
    except ValueError:
        raise Refused("role_unknown", given=word, roles=list(Role)) from None


def scope_words(text: str) -> tuple[str, ...]:
    return tuple(names.clean(part) for part in re.split(r"[、,，;；\s]+", text) if part)
