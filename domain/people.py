"""A person is a name within a unit (product.md 1); accounts come and go."""

from dataclasses import dataclass
from datetime import datetime

from domain.roles import UnitKind


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
