"""The program as processes of its own, beside a sandbox on a real port and a town that works."""

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import httpx

from storage import open_database
from tests.city.ports import answering
from tests.reliability.town import PATIENCE, Reporter, begin, settle

TOKEN = "7000000001:NOT-A-SECRET-BUT-OF-A-TOKENS-FORM"
ZONE = ZoneInfo("Asia/Shanghai")
REPORTERS = 12


@dataclass
class Town:
    folder: Path
    url: str
    sim: httpx.AsyncClient
    reporters: list[Reporter]

    @property
    def config(self) -> Path:
        return self.folder / "config.toml"

    @property
    def kind(self) -> str:
        return self.url.partition(":")[0]

    async def tx(self, fn: Any, *args: Any) -> Any:
        database = open_database(self.url)
        try:
            async with database.begin() as connection:
                return await connection.run_sync(fn, *args)
        finally:
            await database.dispose()

    async def hears_calls(self, count: int) -> None:
        """Wait until the program has called Telegram so many times more."""
        last = await self._last_call(0)
        async with asyncio.timeout(PATIENCE):
            while await self._last_call(last) < last + count:
                await asyncio.sleep(0.01)

    async def _last_call(self, after: int) -> int:
        calls = (await self.sim.get("/sim/calls", params={"after": after})).json()
        return int(calls[-1]["id"]) if calls else after

    def tuijin(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "bot.cli", *words, "--config", str(self.config)],
            capture_output=True,
            text=True,
            check=False,
        )


@asynccontextmanager
async def working_town(folder: Path, url: str, sandbox_port: int, each: int) -> AsyncIterator[Town]:
    """Everybody has joined and owes a report for `each` projects; the program does not run yet."""
    write_config(folder / "config.toml", url, sandbox_port)
    fresh = httpx.Limits(keepalive_expiry=2)  # before the server would end an idle connection
    async with httpx.AsyncClient(
        base_url=f"http://127.0.0.1:{sandbox_port}", limits=fresh, timeout=60
    ) as sim:
        await answering(sim)
        users = await begin(sim, REPORTERS)
        found = Town(folder, url, sim, [])
        assert (await asyncio.to_thread(found.tuijin, "migrate")).returncode == 0
        owing = await found.tx(settle, datetime.now(ZONE), users, each)  # noqa: TID251
        found.reporters = [Reporter(user, sim, owing[user]) for user in users]
        yield found


def write_config(path: Path, url: str, port: int, webhook: str = "", listen: str = "") -> None:
    path.touch(mode=0o600)
    path.write_text(
        f"""
        [telegram]
        token = "{TOKEN}"
        base_url = "http://127.0.0.1:{port}/bot"
        base_file_url = "http://127.0.0.1:{port}/file/bot"
        webhook = "{webhook}"
        [database]
        url = "{url}"
        seal_file = "{path.parent}/audit.key"
        [web]
        listen = "{listen}"
        """,
        encoding="utf-8",
    )


class Nursery:
    """Starts the program again and again, and ends it in one way or the other."""

    def __init__(self, config: Path, kind: str = "nursery", before: Sequence[str] = ()) -> None:
        self.log = config.with_suffix(".log").open("a+", encoding="utf-8")
        self.process = subprocess.Popen(
            [*before, sys.executable, "-m", f"tests.reliability.{kind}", str(config)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.log,
            text=True,
        )

    async def start(self, failpoint: str = "") -> int:
        await asyncio.to_thread(self._write, failpoint)
        return int(await asyncio.to_thread(self._read))

    def tell(self, child: int, how: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, how)

    async def end(self, child: int, how: signal.Signals) -> int:
        os.kill(child, how)
        return await self.ended()

    async def ended(self) -> int:
        """The exit code; negative when a signal ended it."""
        return int(await asyncio.to_thread(self._read))

    def close(self) -> str:
        """Everything the program has logged."""
        self.process.communicate()
        self.log.seek(0)
        with self.log:
            return self.log.read()

    def _write(self, failpoint: str) -> None:
        assert self.process.stdin
        self.process.stdin.write(f"{failpoint}\n")
        self.process.stdin.flush()

    def _read(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline()
