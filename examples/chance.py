"""Chance with a seed, for the sample city."""

from collections.abc import Iterable, Sequence
from random import Random
from typing import TypeVar

Item = TypeVar("Item")


class Chance:
    """Only `random()` is promised to repeat on every version of Python."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311 - a sample city, not a secret

    def among(self, low: int, high: int) -> int:
        return low + int(self._random.random() * (high - low + 1))

    def one(self, items: Sequence[Item]) -> Item:
        return items[self.among(0, len(items) - 1)]

    def shuffled(self, items: Iterable[Item]) -> list[Item]:
        return sorted(items, key=lambda _: self._random.random())
