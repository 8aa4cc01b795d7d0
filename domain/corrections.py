"""What a correction after posting changes of what a digest counts (product.md 4)."""

from dataclasses import dataclass
from datetime import date

from domain.digests import Line
from domain.lamps import Colour
from domain.stages import PATH, Stage


@dataclass(frozen=True)
class Correction:
    """What a digest counts of one project now and counted before; money in yuan, days may be None."""

    project: Line
    total: tuple[int, int] | None
    done: tuple[tuple[Stage, date | None, date | None], ...]
    lamp: tuple[Colour | None, Colour | None] | None = None


def correction(before: Line, after: Line) -> Correction | None:
    """The fields that differ, old first; None where nothing that is counted has changed."""
    was, now = dict(before.done), dict(after.done)
    stages = [stage for stage in PATH if was.get(stage) != now.get(stage)]
    if (before.total, before.colour) == (after.total, after.colour) and not stages:
        return None
    return Correction(
        project=after,
        total=(before.total, after.total) if before.total != after.total else None,
        done=tuple((stage, was.get(stage), now.get(stage)) for stage in stages),
        lamp=(before.colour, after.colour) if before.colour != after.colour else None,
    )
