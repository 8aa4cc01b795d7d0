"""Tables of what may be done: by a verb from one state to the next, each by one side."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from domain.faults import Refused

State = TypeVar("State", bound=StrEnum)
Verb = TypeVar("Verb", bound=StrEnum)
Side = TypeVar("Side", bound=StrEnum)


@dataclass(frozen=True)
class Moves(Generic[State, Verb, Side]):
    """`refused` is the code of what is said where a verb is out of turn."""

    table: Mapping[tuple[State, Verb], tuple[State, Side]]
    refused: str

    def after(self, state: State, verb: Verb) -> State:
        """The state after it. Raises Refused: `refused` (`state`)."""
        if (state, verb) not in self.table:
            raise Refused(self.refused, state=state)
        return self.table[state, verb][0]

    def open_to(self, state: State, *sides: Side) -> list[Verb]:
        """What these sides may do now."""
        return [
            verb for (at, verb), (_, side) in self.table.items() if at is state and side in sides
        ]
