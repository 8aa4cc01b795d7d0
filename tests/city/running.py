"""Starts the very application on the sandbox, over ASGI: no socket, no waiting."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest
from starlette.applications import Starlette
from starlette.types import Message, Receive, Scope, Send
from telegram.error import NetworkError

from actions import diary
from actions.doctor import examine
from actions.errands import Errand
from actions.rhythm import rhythm
from bot.clock import StandingClock
from bot.driver import Driver
from bot.pacing import Pace
from bot.program import Program
from domain.doctor import DECIDED_BY_PEOPLE, PASSING, Finding
from sandbox import Sandbox
from storage import Database, Tx, settings, transact
from storage.agendas import silent

ZONE = ZoneInfo("Asia/Shanghai")
SEAL = b"a key for tests, 32 bytes long.."


class Reins:
    """The sandbox is made before the program it drives."""

    driver: Driver

    def __getattr__(self, name: str) -> Any:
        return getattr(self.driver, name)


class CutOffError(Exception):
    """The sandbox has begun an answer and ended the connection within it."""


class Line(httpx.ASGITransport):
    """To the sandbox and back, while it is not cut."""

    is_cut = False

    def __init__(self, app: Starlette) -> None:
        super().__init__(app=_whole(app))

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if self.is_cut:
            raise httpx.ConnectError("cut")
        try:
            return await super().handle_async_request(request)
        except CutOffError as fault:
            raise httpx.ReadError("cut within the answer") from fault


def _whole(app: Starlette) -> Any:
    async def answered(scope: Scope, receive: Receive, send: Send) -> None:
        sent: list[Message] = []

        async def noted(message: Message) -> None:
            sent.append(message)
            await send(message)

        await app(scope, receive, noted)
        if sent[-1]["type"] == "http.response.start":
            raise CutOffError

    return answered


@dataclass
class City:
    """The program, the sandbox it talks to, and the clock of both."""

    program: Program
    sandbox: Sandbox
    driver: Driver
    clock: StandingClock
    sim: httpx.AsyncClient
    line: "Line"
    pace: Pace | None
    is_touched: bool = False  # whether anything has happened since it began, or was copied
    is_harmed: bool = False  # whether a test has done what no program should

    async def down(self, until: datetime) -> None:
        """The program is stopped, the clock goes on, and another one starts."""
        await self.program.stop()
        self.clock.set(until)
        await self.begins_anew()
        await self.call("wait")

    async def begins_anew(self) -> None:
        """Another program starts on what the last one has left in the database."""
        self.program = _program(
            self.sandbox, self.program.database, self.clock, self.line, self.pace
        )
        self.driver.program = self.program
        await self.program.start()

    async def out_of_reach(self, until: datetime) -> None:
        """The program runs and hears no Telegram; nobody reaches it either."""
        self.line.is_cut = True
        with pytest.raises(NetworkError):
            await self.program.receiver.poll(0)
        await self.call("clock", to=until.isoformat())
        self.line.is_cut = False
        await self.program.receiver.poll(0)
        await self.call("wait")

    async def call(self, path: str, **values: Any) -> Any:
        self.is_touched = True
        answer = await self.sim.post(f"/sim/{path}", json=values)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def ask(self, path: str, **values: Any) -> Any:
        answer = await self.sim.get(f"/sim/{path}", params=values)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def tx(self, fn: Any, *args: Any, **kwargs: Any) -> Any:
        """Prepare the rows themselves, or look at them."""
        self.is_touched = True
        return await self.look(fn, *args, **kwargs)

    async def look(self, fn: Any, *args: Any, **kwargs: Any) -> Any:
        return await transact(self.program.database, lambda tx: fn(tx, *args, **kwargs))


@asynccontextmanager
async def running(
    database: Database, at: datetime, *, zone: ZoneInfo = ZONE, pace: Pace | None = None
) -> AsyncIterator[City]:
    clock = StandingClock(at, zone)
    reins = Reins()
    sandbox = Sandbox(reins, has_flood_limits=pace is not None)
    line = Line(app=sandbox.app)
    program = _program(sandbox, database, clock, line, pace)
    reins.driver = Driver(program, lambda: sandbox.unconfirmed)
    await transact(database, _prepare, clock.now())
    await program.start()
    transport = httpx.ASGITransport(app=sandbox.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://sandbox") as sim:
        found = City(program, sandbox, reins.driver, clock, sim, line, pace)
        yield found
        if not found.is_harmed:
            wrong = await found.look(_wrong, clock.now())
            assert not wrong, wrong
            unheard = await found.look(_unheard, clock.now())
            assert not unheard, unheard
    await found.program.stop()


def _wrong(tx: Tx, now: datetime) -> list[Finding]:
    """Of what holds at any moment; what waits, or waits for a person, may be what a test is about."""
    return list(examine(tx, now, SEAL, but=PASSING | DECIDED_BY_PEOPLE))


def _unheard(tx: Tx, now: datetime) -> list[Errand]:
    """What the agendas would have said that are not asked."""
    beat, left_out = rhythm(tx, now), silent(tx)
    unasked = [agenda for agenda in diary.AGENDAS if diary.name_of(agenda) in left_out]
    return [one for agenda in unasked for one in agenda(tx, beat, now)]


def _program(
    sandbox: Sandbox, database: Database, clock: StandingClock, line: Line, pace: Pace | None
) -> Program:
    return Program(
        token=sandbox.token,
        base_url="http://sandbox/bot",
        base_file_url="http://sandbox/file/bot",
        database=database,
        clock=clock,
        seal=SEAL,
        http={"transport": line},
        pace=pace,
    )


def _prepare(tx: Any, now: datetime) -> None:
    settings.put(tx, now, "city", "示例市")
    settings.put(tx, now, "since", "2016-02-01")
