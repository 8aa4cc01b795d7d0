"""`tuijin demo`: the bot, a sample city and the sandbox with its page, on this machine only."""

import asyncio
import contextlib
import socket
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click
import httpx
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot import demo_city
from bot.clock import Clock
from bot.demo_people import Cast, Sitter, timetable
from bot.driver import Driver
from bot.exits import Exit, Stop
from bot.lock import sole
from bot.opening import prepare
from bot.program import Program
from domain.acts import Act
from sandbox import Sandbox, Server
from sandbox.bodies import NotJson, read
from storage import Database, Tx, duties, heartbeat, open_database, people, settings

ZONE = ZoneInfo("Asia/Shanghai")
OPENING = datetime(2016, 1, 29, 8, 30, tzinfo=ZONE)  # half an hour before January's sitting
BEGIN = datetime(2016, 2, 1, 8, tzinfo=ZONE)
SEAL = b"the demo's own key, no secret at all"
BASE = "http://sandbox"


@dataclass(frozen=True)
class Options:
    port: int = 8080
    data: Path | None = None
    at: datetime = BEGIN
    empty: bool = False
    still: bool = False


class DemoDriver(Driver):
    """The program's due moments and those of the people who answer by themselves."""

    cast: Cast
    sitters: Sequence[Sitter] = ()

    async def do(self, fn: Callable[..., Any], *args: Any) -> Any:
        async with self.program.database.begin() as connection:
            return await connection.run_sync(fn, *args)

    async def next(self) -> datetime | None:
        moments = [at for at in (await super().next(), self.cast.next()) if at is not None]
        return min(moments, default=None)

    async def move(self, to: datetime) -> None:
        await super().move(to)
        await self._plan()
        if await self.cast.play(self.now()):
            await self.idle()

    async def _plan(self) -> None:
        """A window that has just opened gets its turns."""
        window = await self.do(duties.latest_window, ZONE)
        if window is not None and window.key not in self.cast.planned:
            first = BEGIN if window.opens < BEGIN else None
            self.cast.plan(window.key, timetable(self.sitters, window, first))


class Reins:
    """The sandbox is made before the program it drives."""

    driver: DemoDriver

    def __getattr__(self, name: str) -> Any:
        return getattr(self.driver, name)


async def run(options: Options) -> None:
    """Until Ctrl-C."""
    free_port(options.port)
    with contextlib.ExitStack() as stack:
        folder = options.data or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        url = f"sqlite:///{folder}/demo.db"
        async with sole(url):
            await prepare(url)
            await _run(options, open_database(url))


def free_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as fault:
            raise Stop(
                Exit.IN_USE, f'Port {port} is taken; try another: make demo ARGS="--port 9000"'
            ) from fault


async def _run(options: Options, database: Database) -> None:
    reins = Reins()
    sandbox = Sandbox(reins, has_flood_limits=False)
    transport = httpx.ASGITransport(app=sandbox.app)
    clock = Clock(ZONE)
    clock.set(options.at if options.empty else min(OPENING, options.at))
    async with httpx.AsyncClient(transport=transport, base_url=BASE, timeout=600) as sim:
        program = _program(sandbox, database, clock, transport)
        reins.driver = DemoDriver(program, lambda: sandbox.unconfirmed)
        reins.driver.cast = cast = Cast(sim, reins.driver.idle, still=options.still)
        sandbox.app.add_middleware(Watching, cast=cast)
        if options.empty:
            program.administrators = [await demo_city.administrator(sim)]
        await reins.driver.do(demo_city.begin, clock.now())
        await program.start()
        try:
            if options.empty:
                await demo_city.start(sim, program.administrators)
            else:
                click.echo("Preparing the sample city, some fifteen seconds …")
                await _settle(options, reins.driver, sim)
            await _serve(sandbox, options.port, program)
        finally:
            await program.stop()


async def _serve(sandbox: Sandbox, port: int, program: Program) -> None:
    """The page and the program, until Ctrl-C or until one of them fails."""
    server = Server(sandbox, port)
    running = asyncio.create_task(program.run())
    serving = asyncio.create_task(server.serve())
    click.echo(f"http://127.0.0.1:{port}   (Ctrl-C ends it)")
    await asyncio.wait((running, serving), return_when=asyncio.FIRST_COMPLETED)
    server.should_exit = True
    await serving
    if running.done():
        running.result()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


def _program(
    sandbox: Sandbox, database: Database, clock: Clock, transport: httpx.ASGITransport
) -> Program:
    return Program(
        token=sandbox.token,
        base_url=f"{BASE}/bot",
        base_file_url=f"{BASE}/file/bot",
        database=database,
        clock=clock,
        seal=SEAL,
        http={"transport": transport},
    )


class Watching:
    """Whoever the visitor writes or presses as is the visitor's from then on."""

    ACTS = frozenset({"/sim/say", "/sim/press", "/sim/send", "/sim/edit"})

    def __init__(self, app: ASGIApp, cast: Cast) -> None:
        self.app = app
        self.cast = cast

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        own = any(name == b"x-cast" for name, _ in scope.get("headers", ()))
        if scope["type"] != "http" or scope["path"] not in self.ACTS or own:
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive)
        body = await request.body()
        with contextlib.suppress(NotJson):  # the sandbox will say so
            self.cast.leave(str(dict(await read(request)).get("person", "")))

        async def again() -> Message:
            return {"type": "http.request", "body": body, "more_body": False}

        await self.app(scope, again, send)


async def _settle(options: Options, driver: DemoDriver, sim: httpx.AsyncClient) -> None:
    """Fill the city, then live from the opening of January's sitting to the moment asked for."""
    kept = await driver.do(_kept_until)
    await _fill(driver, sim, new=kept is None)
    until = options.at if kept is None else max(kept, options.at)
    while driver.now() < until:
        await driver.idle()
        at = await driver.next()
        await driver.move(min(at, until) if at else until)


def _kept_until(tx: Tx) -> datetime | None:
    """When the demo kept in this folder was last alive."""
    alive, _ = heartbeat.last(tx)
    return alive.astimezone(ZONE) if alive and settings.get(tx, "demo", False) else None


async def _fill(driver: DemoDriver, sim: httpx.AsyncClient, *, new: bool) -> None:
    """Accounts and groups get the same numbers at every start, so a kept book still fits."""
    act = Act(driver.now(), SEAL)
    everybody = await driver.do(demo_city.fill, act) if new else await driver.do(people.everybody)
    accounts = await demo_city.enter(sim, everybody)
    if new:
        await driver.do(demo_city.join, act, accounts)
    await demo_city.start(sim, accounts.values())
    made = await demo_city.make(sim, await driver.do(demo_city.wanted_groups), accounts)
    if new:
        await driver.do(demo_city.bind, act, made)
        await driver.do(_mark_kept, act)
    driver.sitters = await driver.do(demo_city.sitters, accounts)


def _mark_kept(tx: Tx, act: Act) -> None:
    settings.put(tx, act.now, "demo", value=True)
