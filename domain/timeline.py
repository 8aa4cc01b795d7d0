"""A project's timeline: what happened, whichever feature it belongs to (product.md 2)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time


@dataclass(frozen=True)
class Happening:
    """One entry; `kind` names a block of `templates/*/timeline.j2`, `values` fill it."""

    at: datetime
    kind: str
    values: Mapping[str, object] = field(default_factory=dict)


def on(day: date) -> datetime:
    """What is known by its day only: noon UTC is the same day in China and in Europe."""
    return datetime.combine(day, time(12), UTC)
