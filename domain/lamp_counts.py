"""How many lamps of each colour there are, and were before (product.md 5)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from domain.lamps import Colour


@dataclass(frozen=True)
class Tally:
    """`before` is None where nothing was counted before."""

    colour: Colour
    now: int
    before: int | None = None

    @property
    def change(self) -> int:
        return 0 if self.before is None else self.now - self.before


def unlit(projects: int, lamps: Iterable[Tally]) -> int:
    """How many of so many projects have no lamp: in 洽谈, in production, at a stand."""
    return projects - sum(one.now for one in lamps)


def tally(lamps: Iterable[tuple[Colour | None, Colour | None]]) -> tuple[Tally, ...]:
    """Of (now, before) for each project; a colour that neither knows is left out."""
    pairs = list(lamps)
    now = Counter(one for one, _ in pairs if one is not None)
    before = Counter(one for _, one in pairs if one is not None)
    return tuple(
        Tally(one, now[one], before[one] if before else None)
        for one in Colour
        if now[one] or before[one]
    )
