"""Who leads a unit."""

from collections.abc import Iterable

from domain.people import Person
from domain.roles import HEADS, Role, ScopeKind
from storage import Tx, people


def heads_of(tx: Tx, unit: int, roles: Iterable[Role] = HEADS) -> list[Person]:
    """主要负责人 and 分管领导, each person once."""
    found = (one for role in roles for one in people.holding(tx, role, ScopeKind.UNIT, str(unit)))
    return list({one.id: one for one in found}.values())
