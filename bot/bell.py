"""A bell that several loops listen to: whoever was busy when it rang hears of it afterwards."""

import asyncio


class Bell:
    def __init__(self) -> None:
        self.rings = 0
        self._next = asyncio.Event()

    def ring(self) -> None:
        """There may be something to do."""
        self.rings += 1
        self._next.set()
        self._next = asyncio.Event()

    async def rung_since(self, rings: int) -> None:
        """Until it has rung more often than that, which it may have already."""
        if self.rings == rings:
            await self._next.wait()
