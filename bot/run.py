"""`tuijin run`: one process, from the config to the last message before it is told to stop."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial

from starlette.routing import Route
from telegram.error import InvalidToken, TelegramError

from bot.calls import waiting
from bot.clock import Clock
from bot.config import Settings
from bot.doctor import hourly
from bot.exits import TOLD, Exit, Stop, reached
from bot.failpoints import arm, failpoint
from bot.health import healthz, readyz
from bot.keeping import daily
from bot.lease import Hold
from bot.lock import sole
from bot.metrics import metrics, watch_loop
from bot.opening import held
from bot.pacing import Pace
from bot.process import Process
from bot.program import BACKOFF, Deaf, Program
from bot.seal import seal
from bot.webhook import PATH, secret, take
from storage import Database, open_database
from storage.engine import is_sqlite
from storage.lease import Fenced
from storage.probe import lost

LEAVING = 8  # seconds for what is under way when told to stop
REFUSED = (
    "Telegram refuses the token (401): look at telegram.token, or ask @BotFather for a new one."
)
FAULT = "The program has a fault: the log above says which. Start it again, and report the fault."
LAPSED = "Another process has taken over; start again to stand by."
SILENT = "Telegram has not answered for too long; start again, or look at the network."

ROUTES = (
    Route(PATH, take, methods=["POST"]),
    Route("/healthz", healthz),
    Route("/readyz", readyz),
    Route("/metrics", metrics),
)

leaving = failpoint("told to stop")

log = logging.getLogger(__name__)


async def run(config: Settings) -> None:
    """Until SIGTERM or SIGINT, from the first moment; whatever else ends it is a `Stop`."""
    arm()
    whole = asyncio.current_task()
    assert whole
    _listen(partial(_break_off, whole))
    with contextlib.suppress(asyncio.CancelledError):
        await _run(config)


def _listen(told: Callable[[], object]) -> None:
    for number in TOLD:
        asyncio.get_running_loop().add_signal_handler(number, told)


def _break_off(task: "asyncio.Task[None]") -> None:
    """Told while it starts: a migration under way is finished, or undone, before the lock is let go."""
    log.info("stopping")
    task.cancel()


async def _run(config: Settings) -> None:
    async with _process(config) as process:
        await _lead(config, process)


@asynccontextmanager
async def _process(config: Settings) -> AsyncIterator[Process]:
    """What it does from its first moment, leading or not: it takes what Telegram posts."""
    process = Process(Clock(config.city.zone), secret(config.telegram.secret()))
    url = config.database.url.get_secret_value()
    if not is_sqlite(url):
        process.database = open_database(url)  # of its own: whoever stands by writes to the inbox
    async with _port(config.web.listen, process):
        try:
            yield process
        finally:
            if process.database:
                await process.database.dispose()


def _port(listen: str, process: Process) -> AbstractAsyncContextManager[None]:
    """What serves is loaded only where a port is opened: it takes a fifth of a second."""
    if not listen:
        return contextlib.nullcontext()
    from bot.web import open_port

    return open_port(listen, ROUTES, process)


async def _lead(config: Settings, process: Process) -> None:
    url = config.database.url.get_secret_value()
    async with sole(url, patient=True) as hold, held(config, hold) as database:
        process.database = process.database or database
        process.program = program = _program(config, database, hold, process.clock)
        try:
            async with reached():
                await _greet(program)
            log.info("running as @%s for %s", program.application.bot.username, config.city.name)
            async with _beside(hourly(config, program), daily(config, program), watch_loop()):
                await _until_told(program)
        finally:
            await program.stop()


@asynccontextmanager
async def _beside(*others: Coroutine[None, None, None]) -> AsyncIterator[None]:
    """What goes on as long as the program leads, and whose failing is no reason to stop."""
    tasks = [asyncio.create_task(one) for one in others]
    for task in tasks:
        task.add_done_callback(_complain)
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _complain(task: "asyncio.Task[None]") -> None:
    if not task.cancelled() and (fault := task.exception()):
        log.error("the program goes on without its %s", task.get_coro(), exc_info=fault)


def _program(config: Settings, database: Database, hold: Hold, clock: Clock) -> Program:
    return Program(
        hold=hold,
        token=config.telegram.secret(),
        base_url=config.telegram.base_url,
        base_file_url=config.telegram.base_file_url,
        database=database,
        clock=clock,
        seal=seal(config),
        administrators=config.office.administrators,
        office_unit=config.office.unit,
        pace=Pace(),
        webhook=config.telegram.webhook,
        font_dir=config.documents.font_dir,
    )


async def _greet(program: Program) -> None:
    """Telegram may be out of reach for a while when a machine starts."""
    pause = 0.0
    for failures in range(len(BACKOFF) + 1):
        await asyncio.sleep(pause)
        try:
            return await program.start()
        except InvalidToken:
            raise Stop(Exit.TOKEN, REFUSED) from None
        except TelegramError as fault:
            log.warning("Telegram: %s", fault)
            pause = waiting(fault, failures, BACKOFF).total_seconds()
    raise Stop(Exit.FAILED, SILENT)


async def _until_told(program: Program) -> None:
    running = asyncio.create_task(program.run())
    told = asyncio.Event()
    _listen(told.set)
    hearing = asyncio.create_task(told.wait())
    await asyncio.wait((running, hearing), return_when=asyncio.FIRST_COMPLETED)
    hearing.cancel()
    if told.is_set():
        log.info("stopping")
        await _leave(program, running)
    else:
        _explain(running)


async def _leave(program: Program, running: "asyncio.Task[None]") -> None:
    """What is under way is finished; what takes longer is cut off and repeated at the next start."""
    program.finish()
    leaving()
    _, late = await asyncio.wait((running,), timeout=LEAVING)
    for task in late:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


def _explain(running: "asyncio.Task[None]") -> None:
    fault = running.exception()
    if fault is None:
        return
    faults = BaseExceptionGroup("of the loops, or before they began", [fault])
    if faults.subgroup(InvalidToken):
        raise Stop(Exit.TOKEN, REFUSED)
    if faults.subgroup(Deaf):
        raise Stop(Exit.FAILED, SILENT)
    if faults.subgroup(Fenced):
        raise Stop(Exit.FAILED, LAPSED)
    if reason := lost(faults):
        raise Stop(Exit.DATABASE, f"The database can no longer be used: {reason}")
    log.critical("the program failed", exc_info=fault)
    raise Stop(Exit.FAILED, FAULT)
