"""Ids in a row."""

from dataclasses import dataclass


@dataclass
class Numbers:
    """Like itertools.count, but what holds it can be copied."""

    following: int = 1
    step: int = 1

    def __next__(self) -> int:
        number = self.following
        self.following += self.step
        return number
