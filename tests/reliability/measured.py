"""`tuijin run` that measures itself: how late its event loop is, and how much memory it has taken."""

import asyncio
import json
import sys
from pathlib import Path

from bench.apart import peak
from bot.config import load
from bot.run import run

BEAT = 0.01  # seconds between two looks at how late the loop is


async def watch(lags: list[float]) -> None:
    loop = asyncio.get_running_loop()
    while True:
        begun = loop.time()
        await asyncio.sleep(BEAT)
        lags.append(loop.time() - begun - BEAT)


async def measured(config: Path) -> None:
    lags: list[float] = []
    watching = asyncio.create_task(watch(lags))
    try:
        await run(load(config))
    finally:
        watching.cancel()
        lags.sort()
        found = {
            "lag_p99": lags[int(len(lags) * 0.99)],
            "rss": peak(),
        }
        print(json.dumps(found))


if __name__ == "__main__":
    asyncio.run(measured(Path(sys.argv[1])))
