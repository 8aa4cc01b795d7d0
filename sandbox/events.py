"""What the page listens to: every change, told to whoever is connected."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

HEARTBEAT = 15.0  # seconds; a comment line, so that a dead connection is noticed


class Events:
    def __init__(self) -> None:
        self._listeners: set[asyncio.Queue[str | None]] = set()
        self._is_closed = False

    def publish(self, kind: str, **facts: Any) -> None:
        line = json.dumps({"type": kind, **facts}, ensure_ascii=False)
        for listener in self._listeners:
            listener.put_nowait(line)

    async def stream(self) -> AsyncIterator[str]:
        listener: asyncio.Queue[str | None] = asyncio.Queue()
        self._listeners.add(listener)
        try:
            yield ": connected\n\n"
            while not self._is_closed:
                line = await _next(listener)
                if line is None:
                    return
                yield line
        finally:
            self._listeners.discard(listener)

    def close(self) -> None:
        self._is_closed = True
        for listener in self._listeners:
            listener.put_nowait(None)


async def _next(listener: asyncio.Queue[str | None]) -> str | None:
    try:
        async with asyncio.timeout(HEARTBEAT):
            line = await listener.get()
    except TimeoutError:
        return ": still here\n\n"
    return line and f"data: {line}\n\n"
