"""A project's timeline: what happened, whichever feature it belongs to (product.md 2)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Happening:
    """One entry; `kind` names a block of `templates/*/timeline.j2`, `values` fill it."""

    at: datetime
    kind: str
    values: Mapping[str, object] = field(default_factory=dict)
