"""`tuijin demo`: the bot, a sample city and the sandbox with its page, on this machine only."""

import asyncio
import contextlib
import socket
import tempfile
from collections.abc import AsyncIterator, Sequence
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
from sandbox import Sandbox, Server, keeping
from sandbox.bodies import NotJson, read
from storage import Database, Tx, duties, heartbeat, open_database, settings

ZONE = ZoneInfo("Asia/Shanghai")
OPENING = datetime(2016, 1, 29, 8, 30, tzinfo=ZONE)  # half an hour before January's sitting
BEGIN = datetime(2016, 2, 1, 8, tzinfo=ZONE)
SEAL = b"the demo's own key, no secret at all"
BASE = "http://sandbox"
PREPARING = "Preparing the sample city, some fifteen seconds …"
KEPT = "sandbox.bin"  # the accounts, chats and files, beside the database
SAVED_EVERY = 10  # seconds


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

    async def next(self) -> datetime | None:
        moments = [at for at in (await super().next(), self.cast.next()) if at is not None]
        return min(moments, default=None)

    async def move(self, to: datetime) -> None:
        await super().move(to)
        await self._plan()
        if await self.cast.play(self.now()):
            await self.idle()

    async def live(self, until: datetime) -> None:
        """Moment by moment, whatever is due on the way."""
        while self.now() < until:
            await self.idle()
            at = await self.next()
            await self.move(min(at, until) if at else until)

    async def take_up(self, since: datetime | None) -> None:
        """The people who answer; `since` when a kept city was stopped, what was due before was done."""
        self.sitters = await self.do(demo_city.sitters)
        if since is not None:
            await self._plan(since)

    async def _plan(self, since: datetime = OPENING) -> None:
        """A window that has just opened gets its turns."""
        window = await self.do(duties.latest_window, ZONE)
        if window is not None and window.key not in self.cast.planned:
            first = BEGIN if window.opens < BEGIN else None
            turns = timetable(self.sitters, window, first)
            self.cast.plan(window.key, [one for one in turns if one.at > since])


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
            await _run(options, open_database(url), folder / KEPT)


def free_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as fault:
            raise Stop(
                Exit.IN_USE, f'Port {port} is taken; try another: make demo ARGS="--port 9000"'
            ) from fault


@dataclass(frozen=True)
class Living:
    """A city that has lived to the moment asked for, and whoever drives it."""

    driver: DemoDriver
    sandbox: Sandbox
    sim: httpx.AsyncClient


async def _run(options: Options, database: Database, kept: Path) -> None:
    async with living(options, database, kept) as city:
        city.sandbox.save(kept)
        try:
            await _serve(city.sandbox, options.port, city.driver.program, kept)
        finally:
            city.sandbox.save(kept)


@contextlib.asynccontextmanager
async def living(options: Options, database: Database, kept: Path) -> AsyncIterator[Living]:
    """Program, sandbox and people, from January's opening to `options.at`; stopped in the end."""
    reins = Reins()
    sandbox = Sandbox(reins, has_flood_limits=False)
    transport = httpx.ASGITransport(app=sandbox.app)
    clock = Clock(ZONE)
    async with httpx.AsyncClient(transport=transport, base_url=BASE, timeout=600) as sim:
        program = _program(sandbox, database, clock, transport)
        reins.driver = driver = DemoDriver(program, lambda: sandbox.unconfirmed)
        driver.cast = cast = Cast(sim, driver.idle, still=options.still)
        sandbox.app.add_middleware(Watching, cast=cast)
        until = await driver.do(_kept_until)
        clock.set(until or (options.at if options.empty else min(OPENING, options.at)))
        if until is not None:
            _take_up(sandbox, kept)
        if options.empty:
            program.administrators = [await _administrator(sandbox, sim)]
        await driver.do(demo_city.begin, clock.now())
        await program.start()
        try:
            await _settle(options, driver, sim, is_kept=until is not None)
            await driver.do(_mark_kept, clock.now())
            yield Living(driver, sandbox, sim)
        finally:
            await program.stop()


def _take_up(sandbox: Sandbox, kept: Path) -> None:
    try:
        sandbox.load(kept)
    except keeping.Unreadable as fault:
        raise Stop(
            Exit.DATA,
            f"The city kept in {kept.parent} cannot be taken up by this version ({fault}).",
            "Remove the folder, or name another.",
        ) from fault


async def _administrator(sandbox: Sandbox, sim: httpx.AsyncClient) -> int:
    """The first who came into the empty city."""
    return next(iter(sandbox.world.people), 0) or await demo_city.administrator(sim)


async def _save(sandbox: Sandbox, kept: Path) -> None:
    """Now and then, for a demo that is killed."""
    while True:
        await asyncio.sleep(SAVED_EVERY)
        sandbox.save(kept)


async def _serve(sandbox: Sandbox, port: int, program: Program, kept: Path) -> None:
    """The page and the program, until Ctrl-C or until one of them fails."""
    saving = asyncio.create_task(_save(sandbox, kept))
    address = f"http://127.0.0.1:{port}   (Ctrl-C ends it)"
    server = Server(sandbox, port, lambda: click.echo(address))
    running = asyncio.create_task(program.run())
    serving = asyncio.create_task(server.serve())
    await asyncio.wait((running, serving), return_when=asyncio.FIRST_COMPLETED)
    server.should_exit = True
    await serving
    if running.done():
        running.result()
    running.cancel()
    saving.cancel()
    await asyncio.gather(running, saving, return_exceptions=True)


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


async def _settle(
    options: Options, driver: DemoDriver, sim: httpx.AsyncClient, *, is_kept: bool
) -> None:
    """Fill the city, then live from the opening of January's sitting to the moment asked for."""
    if not options.empty:
        click.echo("Taking up the city …" if is_kept else PREPARING)
    if options.empty and not is_kept:
        await demo_city.start(sim, driver.program.administrators)
    elif not is_kept:
        await _fill(driver, sim)
    await driver.take_up(since=driver.now() if is_kept else None)
    if not options.empty:
        await driver.live(options.at)


def _kept_until(tx: Tx) -> datetime | None:
    """When the demo kept in this folder was last alive."""
    alive, _ = heartbeat.last(tx)
    return alive.astimezone(ZONE) if alive and settings.get(tx, "demo", False) else None


async def _fill(driver: DemoDriver, sim: httpx.AsyncClient) -> None:
    act = Act(driver.now(), SEAL)
    accounts = await demo_city.enter(sim, await driver.do(demo_city.fill, act))
    await driver.do(demo_city.join, act, accounts)
    await demo_city.start(sim, accounts.values())
    made = await demo_city.make(sim, await driver.do(demo_city.wanted_groups), accounts)
    await driver.do(demo_city.bind, act, made)


def _mark_kept(tx: Tx, now: datetime) -> None:
    settings.put(tx, now, "demo", value=True)
