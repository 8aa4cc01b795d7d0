"""A page of a list, and the buttons that turn it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from domain.buttons import Button

T = TypeVar("T")
ENTRIES = ("later_entries", "earlier_entries")  # of what stands newest first


@dataclass(frozen=True)
class Place:
    """Where in a list somebody reads: `at` counts pages from 0, as buttons do; `page` from 1."""

    count: int
    size: int
    at: int

    @property
    def page(self) -> int:
        return self.at + 1

    @property
    def pages(self) -> int:
        return max(1, -(-self.count // self.size))

    @property
    def offset(self) -> int:
        return self.at * self.size

    def of(self, listed: Sequence[T]) -> Sequence[T]:
        return listed[self.offset : self.offset + self.size]

    def turns(
        self, to: Callable[[str, int], Button], labels: tuple[str, str] = ("earlier", "further")
    ) -> list[Button]:
        """Back and on: a button is made of its label's name and the page it leads to."""
        back, on = labels
        earlier = [to(back, self.at - 1)] if self.at else []
        further = [to(on, self.at + 1)] if self.page < self.pages else []
        return [*earlier, *further]


def place(count: int, size: int, number: int) -> Place:
    """The page of that number, or the nearest there is."""
    last = max(0, (count - 1) // size)
    return Place(count, size, min(max(number, 0), last))
