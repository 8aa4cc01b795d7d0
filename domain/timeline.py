"""A project's timeline: what happened, whichever feature it belongs to (product.md 2)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time

from domain.buttons import Button

BELOW = "card"  # the argument of a press on what stays as it is: the timeline comes below


@dataclass(frozen=True)
class Happening:
    """One entry; `kind` names a block of `templates/*/timeline.j2`, `values` fill it."""

    at: datetime
    kind: str
    values: Mapping[str, object] = field(default_factory=dict)


def its_timeline(project: int, name: str = "") -> Button:
    """From a page that is about a project; `name` where the page is about several."""
    if name:
        return Button("timeline_of", "timeline", project, BELOW, {"name": name})
    return Button("timeline", "timeline", project, BELOW)


def on(day: date) -> datetime:
    """What is known by its day only: noon UTC is the same day in China and in Europe."""
    return datetime.combine(day, time(12), UTC)
