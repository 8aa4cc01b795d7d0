"""The log of Bot API calls."""

import asyncio
import logging
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Call:
    id: int
    at: str
    method: str
    params: dict[str, Any]
    status: int | None  # None: the caller was never answered
    description: str
    rejected: tuple[str, ...]  # parameters that the schema does not allow


class Calls:
    def __init__(self) -> None:
        self._calls: list[Call] = []
        self._touched = 0.0  # loop time of the last sign of life

    def touch(self) -> None:
        self._touched = asyncio.get_running_loop().time()

    def quiet_for(self) -> float:
        return asyncio.get_running_loop().time() - self._touched

    def note(
        self,
        at: datetime,
        method: str,
        params: dict[str, Any],
        status: int | None,
        description: str = "",
        rejected: tuple[str, ...] = (),
    ) -> Call:
        call = Call(
            id=len(self._calls) + 1,
            at=at.isoformat(),
            method=method,
            params={name: _shown(value) for name, value in params.items()},
            status=status,
            description=description,
            rejected=rejected,
        )
        self._calls.append(call)
        if call.rejected:
            log.error("%s: %s", method, "; ".join(call.rejected))
        return call

    def after(self, number: int) -> list[dict[str, Any]]:
        return [asdict(call) for call in self._calls[number:]]


def _shown(value: Any) -> Any:
    return f"({value.name}, {len(value.content)} bytes)" if hasattr(value, "content") else value
