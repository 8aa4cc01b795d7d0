"""Faults ordered over /sim/fault: what goes wrong, for which calls, how often or how likely."""

from dataclasses import dataclass
from random import Random

from sandbox.refusals import Refused, too_many

KINDS = ("429", "500", "401", "hang", "drop", "timeout_after_delivery")


@dataclass
class Fault:
    id: int
    kind: str
    method: str | None  # None: any
    chat: int | None
    times: int
    retry_after: int
    rate: float
    chance: Random

    def hits(self, method: str, chat: object) -> bool:
        return (
            self.times > 0
            and self.method in (None, method)
            and (self.chat is None or str(self.chat) == str(chat))
            and (self.rate >= 1 or self.chance.random() < self.rate)
        )

    def refusal(self) -> Refused | None:
        return {
            "429": too_many(self.retry_after),
            "500": Refused(500, "Internal Server Error"),
            "401": Refused(401, "Unauthorized"),
        }.get(self.kind)


class Faults:
    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def order(
        self,
        kind: str,
        method: str | None,
        chat: int | None,
        times: int,
        retry_after: int,
        rate: float = 1,
        seed: int = 0,
    ) -> Fault:
        """The first `times` calls of this kind; with a rate each of them or not, by the seed's dice."""
        chance = Random(seed)  # noqa: S311 dice
        number = len(self._faults) + 1
        fault = Fault(number, kind, method, chat, times, retry_after, rate, chance)
        self._faults.append(fault)
        return fault

    def take(self, method: str, chat: object) -> Fault | None:
        for fault in self._faults:
            if fault.hits(method, chat):
                fault.times -= 1
                return fault
        return None
