"""An event loop that never waits: where everybody sleeps, its time goes on at once to the next timer."""

import asyncio
import selectors
from collections.abc import Callable
from typing import Any


class Hasty(asyncio.SelectorEventLoop):
    """`is_busy`: a thread is at work that the loop has to wait for."""

    def __init__(self) -> None:
        self.ahead = 0.0
        self.is_busy: Callable[[], bool] = lambda: False
        super().__init__(_Leaping(self))

    def time(self) -> float:
        return super().time() + self.ahead


class _Leaping(selectors.DefaultSelector):  # type: ignore[misc, valid-type] which one it is, the system says
    def __init__(self, loop: Hasty) -> None:
        super().__init__()
        self.loop = loop

    def select(self, timeout: float | None = None) -> Any:
        found = super().select(0)
        if found or timeout is None or timeout <= 0 or self.loop.is_busy():
            return found or super().select(timeout)
        self.loop.ahead += timeout
        return found
