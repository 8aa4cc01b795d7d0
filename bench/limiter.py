"""PTB's AIORateLimiter given a list of chats on standard input, on a loop whose time is moved: `python -m bench.limiter`."""

import asyncio
import json
import sys
from datetime import timedelta
from typing import Any

from bench.apart import say
from bench.processes import PEER_PACKAGES
from bench.town import NOW
from sandbox.flood import Flood
from sandbox.refusals import Refused

TRIES = 1_000
LATE = 0.001  # seconds


class MovedLoop(asyncio.SelectorEventLoop):
    """When nothing is ready, its time goes on to what comes next, and a little further: as a real one's does,
    for aiolimiter looks again and again at a moment that is reached exactly.
    """

    moved = 0.0

    def time(self) -> float:
        return self.moved

    def _run_once(self) -> None:
        loop: Any = self
        if not loop._ready and loop._scheduled:
            self.moved = max(self.moved, loop._scheduled[0].when() + LATE)
        loop_class: Any = super()
        loop_class._run_once()


async def _sent(chats: list[int]) -> dict[str, float]:
    from telegram.error import RetryAfter
    from telegram.ext import AIORateLimiter

    limiter, flood, loop = AIORateLimiter(max_retries=TRIES), Flood(), asyncio.get_running_loop()
    times: list[float] = []
    refused = 0

    async def call(chat: int) -> bool:
        nonlocal refused
        try:
            flood.spend(chat, NOW + timedelta(seconds=loop.time()))
        except Refused as told:
            refused += 1
            raise RetryAfter(int(told.parameters["retry_after"])) from told
        times.append(loop.time())
        return True

    await asyncio.gather(
        *(
            limiter.process_request(call, [chat], {}, "sendMessage", {"chat_id": chat}, None)
            for chat in chats
        )
    )
    return {"seconds": max(times), "refused": refused}


def main() -> None:
    sys.path.extend(PEER_PACKAGES)  # behind ours
    with asyncio.Runner(loop_factory=MovedLoop) as runner:
        say(runner.run(_sent(json.load(sys.stdin))))


if __name__ == "__main__":
    main()
