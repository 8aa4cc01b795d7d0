"""Faults ordered over /sim/fault: what goes wrong, for which calls, how often."""

from dataclasses import dataclass

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

    def hits(self, method: str, chat: object) -> bool:
        return (
            self.times > 0
            and self.method in (None, method)
            and (self.chat is None or str(self.chat) == str(chat))
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
        self, kind: str, method: str | None, chat: int | None, times: int, retry_after: int
    ) -> Fault:
        fault = Fault(len(self._faults) + 1, kind, method, chat, times, retry_after)
        self._faults.append(fault)
        return fault

    def take(self, method: str, chat: object) -> Fault | None:
        for fault in self._faults:
            if fault.hits(method, chat):
                fault.times -= 1
                return fault
        return None
