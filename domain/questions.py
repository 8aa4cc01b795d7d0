"""What the office is asked before an import is confirmed: readable, allowed, but unlikely."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from domain.faults import Fault


@dataclass(frozen=True)
class Question(Fault):
    """A place as in `Fault`; `expected` is what it disagrees with."""

    @property
    def id(self) -> str:
        """The same in every reading of the same file: K12:above_contract."""
        return f"{self.cell}:{self.code}"


Place = TypeVar("Place", bound=Fault)


def in_order(places: Iterable[Place]) -> tuple[Place, ...]:
    """As one reads the sheet: by row, then by column; what concerns the whole file first."""
    return tuple(sorted(places, key=lambda place: _position(place.cell)))


def _position(cell: str) -> tuple[int, int, str]:
    letters = re.sub("[^A-Z]", "", cell)
    return int(cell[len(letters) :] or 0), len(letters), letters
