"""接手: work that somebody left behind, until a successor accepts it (product.md 1, Moves)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Succession:
    """A project whose `predecessor` is gone; its reporter holds it, `successor` has been asked."""

    project: int
    predecessor: int
    successor: int | None
