"""The sample city on a sandbox, January's sitting open: what the throughput figures stand on."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Concatenate, ParamSpec, TypeVar
from zoneinfo import ZoneInfo

import httpx

from bench.processes import SANDBOX, answers, free_port, started, wait_until
from bot import demo_city
from bot.clock import Clock
from bot.demo_people import Sitter
from bot.program import Program
from domain.acts import Act
from sandbox import Sandbox
from sandbox.real_time import RealTime
from sandbox.server import TOKEN
from storage import Tx, inbox, open_database, posts
from storage.upgrade import upgrade

P = ParamSpec("P")
T = TypeVar("T")
ZONE = ZoneInfo("Asia/Shanghai")
BEFORE = datetime(2016, 1, 29, 8, 50, tzinfo=ZONE)
OPENING = datetime(2016, 1, 29, 9, tzinfo=ZONE)
SEAL = b"a key for benchmarks, no secret"
PAUSE = 0.02  # seconds between two looks whether everything is answered


@dataclass(frozen=True)
class Telegram:
    """A sandbox: where it is, and what carries requests to it."""

    base: str
    http: dict[str, Any]


@contextmanager
def in_process() -> Iterator[Telegram]:
    driver = RealTime()
    sandbox = Sandbox(driver, has_flood_limits=False)
    driver.world = sandbox.world
    yield Telegram("http://sandbox", {"transport": httpx.ASGITransport(app=sandbox.app)})


@contextmanager
def on_a_port() -> Iterator[Telegram]:
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    with started(*SANDBOX, str(port)) as running:
        wait_until(running, lambda: answers(f"{base}/sim/clock"))
        yield Telegram(base, {})


@dataclass
class City:
    """The running program, its reporters, and the updates they have caused."""

    program: Program
    sim: httpx.AsyncClient
    sitters: list[Sitter] = field(default_factory=list)
    said: int = 0
    start: int = 0  # the update id at which counting began

    async def do(self, fn: Callable[Concatenate[Tx, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        async with self.program.database.begin() as connection:
            return await connection.run_sync(fn, *args, **kwargs)

    async def act(self, what: str, user: int, **values: Any) -> None:
        """One person writes or presses: one update."""
        self.said += 1
        answer = await self.sim.post(f"/sim/{what}", json={"person": str(user), **values})
        answer.raise_for_status()

    async def settled(self) -> None:
        """Returns when all that was said is kept, done, and its answers are delivered."""
        while self.kept < self.said or await self._busy():  # noqa: ASYNC110 it is rows that tell
            await asyncio.sleep(PAUSE)

    @property
    def kept(self) -> int:
        """Ids of updates are consecutive; the receiver's offset stands behind the last one kept."""
        return (self.program.receiver.offset or self.start) - self.start

    async def begin_counting(self) -> None:
        await self.sim.post("/sim/wait", json={})
        self.said, self.start = 0, self.program.receiver.offset or 0
        await self.settled()

    async def _busy(self) -> bool:
        return self.program.delivery.under_way > 0 or bool(await self.do(self._has_work))

    def _has_work(self, tx: Tx) -> bool:
        return bool(
            inbox.waiting(tx, 1, self.program.clock.now())
            or posts.due(tx, self.program.clock.now(), 1)
        )


@asynccontextmanager
async def opened(telegram: Telegram) -> AsyncIterator[City]:
    """Everybody has joined and has their list of January's sitting before them."""
    with TemporaryDirectory(prefix="tuijin-bench-") as folder:
        program = await _program(telegram, Path(folder))
        transport = telegram.http.get("transport")
        async with httpx.AsyncClient(
            transport=transport, base_url=telegram.base, timeout=60
        ) as sim:
            city = City(program, sim)
            await city.do(demo_city.begin, program.clock.now())
            await program.start()
            running = asyncio.create_task(program.run())
            try:
                await _settle(city)
                yield city
            finally:
                running.cancel()
                await asyncio.gather(running, return_exceptions=True)
                await program.stop()


async def _program(telegram: Telegram, folder: Path) -> Program:
    url = f"sqlite:///{folder}/bench.db"
    await upgrade(url)
    clock = Clock(ZONE)
    clock.set(BEFORE)
    return Program(
        token=TOKEN,
        base_url=f"{telegram.base}/bot",
        base_file_url=f"{telegram.base}/file/bot",
        database=open_database(url),
        clock=clock,
        seal=SEAL,
        http=telegram.http,
        pace=None,
    )


async def _settle(city: City) -> None:
    act = Act(city.program.clock.now(), SEAL)
    accounts = await demo_city.enter(city.sim, await city.do(demo_city.fill, act))
    await city.do(demo_city.join, act, accounts)
    await demo_city.start(city.sim, accounts.values())
    city.sitters = await city.do(demo_city.sitters)
    city.program.clock.set(OPENING)
    await city.program.tick()
    await city.begin_counting()
