"""The program: receive, process, deliver and tick, each a small step; the loops around them."""

import asyncio
import contextlib
import logging
import os
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from telegram import Update
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, ContextTypes, ExtBot
from telegram.request import HTTPXRequest

from actions import diary, doctor, gaps
from bot.attachments import Hashing
from bot.bell import Bell
from bot.calls import Calls, waiting
from bot.clock import Clock
from bot.deliver import Delivery
from bot.failpoints import failpoint
from bot.files import Files
from bot.inbox import Inbox, Press
from bot.lease import Hold
from bot.members import Members
from bot.menus import Menus
from bot.pacing import Pace
from bot.pictures import pictures
from bot.receive import Receiver
from bot.recipes import RECIPES
from bot.sending import Sender
from bot.webhook import Hook
from bot.workshop import Workshop
from domain.acts import Act
from domain.doctor import Finding
from handlers.context import Context
from handlers.registry import register
from storage import Database, Tx, heartbeat, queues, settings, transact
from storage.lease import Fenced
from storage.queues import Moments
from templates.filters import use_zone

POLL = 25  # seconds a long poll waits
DEAF = 90  # seconds without a good poll after which the process gives up
BACKOFF = (1, 2, 5, 10, 30)
CALLS = ("calls", "members", "menus")  # no messages: what is due of them is done between
CONNECTIONS = 8  # each call looks at all that are idle: with 32 a tenth of its processor
TOASTS = 4  # at once: messages have connections, too
LOOK = 0.5  # seconds between two looks for what may have come of itself

greeted = failpoint("greeted, not running")
woken = failpoint("woken, not committed")
ticked = failpoint("woken, not worked")

log = logging.getLogger(__name__)


class DesktopApplication(Application[Any, Context, Any, Any, Any, Any]):
    """PTB's application, except that a handler's exception is ours to see."""

    async def process_error(
        self,
        update: object,  # noqa: ARG002 the signature is PTB's
        error: Exception,
        *_: Any,
        **__: Any,
    ) -> bool:
        raise error


class Deaf(Exception):
    """No poll has succeeded for too long: better to stop and be started anew."""


class Program:
    """One bot token, one database, one clock."""

    def __init__(
        self,
        *,
        token: str,
        base_url: str,
        base_file_url: str,
        database: Database,
        clock: Clock,
        seal: bytes,
        administrators: Sequence[int] = (),
        office_unit: str = "",
        http: dict[str, Any] | None = None,
        pace: Pace | None = None,
        font_dir: Path | None = None,
        hold: Hold | None = None,
        webhook: str = "",
    ) -> None:
        use_zone(clock.zone)
        # Without it, reading a 429 warns that its seconds will one day be a timedelta.
        os.environ["PTB_TIMEDELTA"] = "1"
        self.administrators = administrators
        self.office_unit = office_unit
        self.database = database
        self.clock = clock
        self.hold = hold or Hold()
        self.polling = HTTPXRequest(connection_pool_size=4, httpx_kwargs=http)
        sending = HTTPXRequest(CONNECTIONS, pool_timeout=30, httpx_kwargs=http)
        self.application = (
            Application.builder()
            .application_class(DesktopApplication)
            .bot(
                ExtBot(
                    token,
                    base_url=base_url,
                    base_file_url=base_file_url,
                    request=sending,
                    get_updates_request=self.polling,
                )
            )
            .updater(None)
            .context_types(ContextTypes(context=Context))
            .build()
        )
        register(self.application)
        bot = self.application.bot
        self.receiver = (
            Hook(bot, webhook, database, clock)
            if webhook
            else Receiver(bot, self.polling, database, clock, is_paced=pace is not None)
        )
        self.inbox = Inbox(
            database=database,
            clock=clock,
            seal=seal,
            application=self.application,
            parse=lambda body: Update.de_json(body, self.application.bot),
            respond=self._respond,
        )
        makings = {**RECIPES, **pictures(font_dir)}
        sender = Sender(self.application.bot, Workshop(database, clock, seal, makings))
        self.delivery = Delivery(database, clock, seal, sender, pace, self.hold)
        self.calls = Calls(database, clock, self.application.bot)
        self.members = Members(database, clock, seal, self.application.bot)
        self.menus = Menus(database, clock, seal, self.application.bot)
        self.files = Files(database, clock, self.application.bot)
        self.hashing = Hashing(database, clock, self.application.bot)
        self.work = Bell()
        self.listening: list[asyncio.Task[None]] = []
        self.toasts: set[asyncio.Task[None]] = set()  # under way
        self.toasting = asyncio.Semaphore(TOASTS)
        self.running = False
        self.leaving = False

    async def start(self) -> None:
        """Say hello to Telegram; raises `InvalidToken` when it does not know the token."""
        await self.application.initialize()
        await self.receiver.begin()
        async with self.database.begin() as connection:
            await connection.run_sync(self._keep_settings)
            greeted()
            was_away = await connection.run_sync(gaps.woke, self.clock.now())
        if was_away:
            await self.receiver.poll(0)

    def _keep_settings(self, tx: Tx) -> None:
        """What actions need to know of the configuration and of the bot's own account."""
        now = self.clock.now()
        settings.put(tx, now, "bot", self.application.bot.username)
        settings.put(tx, now, "administrators", list(self.administrators))
        if self.office_unit:
            settings.put(tx, now, "office_unit", self.office_unit)

    async def stop(self) -> None:
        await self.application.shutdown()
        await self.database.dispose()

    async def tick(self) -> None:
        """Let every agenda be asked for what is due."""
        await transact(self.database, self._wake)
        ticked()
        self.work.ring()

    def _wake(self, tx: Tx) -> None:
        heartbeat.beat(tx, self.clock.now())
        diary.wake(tx, self.clock.now())
        woken()

    async def tell_findings(self, findings: Sequence[Finding]) -> None:
        await self.tell(lambda tx, act: doctor.tell(tx, act, findings))

    async def tell(self, say: Callable[[Tx, Act], None]) -> None:
        """What the program noticed by itself."""
        act = Act(now=self.clock.now(), seal=self.inbox.seal)
        await transact(self.database, say, act)
        self.work.ring()

    @property
    def steps(self) -> Mapping[str, Callable[[], Awaitable[bool]]]:
        """By what waits, innermost first."""
        return {
            "inbox": self.inbox.process,
            "posts": self.delivery.deliver,
            "calls": self.calls.call_one,
            "members": self.members.ask_one,
            "menus": self.menus.set_one,
            "uploads": self.files.one,
            "attachments": self.hashing.one,
        }

    async def step(self, names: Collection[str] | None = None) -> bool:
        """One round of whatever is to be done now, in all queues or these; whether there was anything."""
        for name, step in self.steps.items():
            if (names is None or name in names) and await step():
                return True
        return False

    def due(self, moments: Moments) -> list[str]:
        """The queues that have something to do now, in the order of `steps`."""
        found = {name for name, at in moments.items() if at <= self.clock.now()}
        if self.menus.is_stale:
            found.add("menus")
        return [name for name in self.steps if name in found]

    async def _send(self) -> bool:
        """Under load there is always something to deliver: the rest has its turn all the same."""
        delivered = await self.delivery.deliver()
        due = self.due(await transact(self.database, queues.earliest, CALLS))
        return await self.step(due) or delivered

    async def run(self) -> None:
        """All loops, until one fails, the task is cancelled or `finish` is called."""
        scheduler = AsyncIOScheduler(timezone="UTC")
        scheduler.add_job(
            self.tick,
            "interval",
            minutes=1,
            misfire_grace_time=None,
            coalesce=True,
            max_instances=1,
        )
        scheduler.start()
        self.running = True
        try:
            await self.tick()
            if self.leaving:  # told so before anything was heard
                return
            async with asyncio.TaskGroup() as loops:
                self.loops = loops
                self.listening = [
                    loops.create_task(self._receive_loop()),
                    loops.create_task(self._hold_loop()),
                ]
                loops.create_task(self._loop(self.inbox.process))
                loops.create_task(self._loop(self._send))
                loops.create_task(self._look(self.files.one))
                loops.create_task(self._look(self.hashing.one))
        finally:
            self.running = False
            scheduler.shutdown(wait=False)

    def finish(self) -> None:
        """Hear nothing more; what is under way is sent and marked, the rest waits for the next start."""
        self.leaving = True
        for one in self.listening:
            one.cancel()
        self.work.ring()

    async def _receive_loop(self) -> None:
        """Until nothing has been heard for too long, be it that every poll fails or that one never ends."""
        while True:
            try:
                async with asyncio.timeout(DEAF) as watch:
                    received = await self._hear()
            except TimeoutError as fault:
                if watch.expired():
                    raise Deaf from fault
                raise
            if received:
                self.work.ring()

    async def _hear(self) -> int:
        """One good poll; after one that failed at once, so that a gap ends when Telegram is back."""
        failures = 0
        while True:
            try:
                return await self.receiver.poll(0 if failures else POLL)
            except InvalidToken:
                raise
            except TelegramError as fault:
                log.warning("getUpdates: %s", fault)
                await asyncio.sleep(waiting(fault, failures, BACKOFF).total_seconds())
                failures += 1

    async def _hold_loop(self) -> None:
        """What is under way stops when somebody else may have taken over."""
        await self.hold.lapsed()
        raise Fenced

    async def _loop(self, step: Callable[[], Awaitable[bool]]) -> None:
        """Do steps while there is work; else wait until some may have come."""
        while not self.leaving:
            heard = self.work.rings
            if await step():
                self.work.ring()
                continue
            # Not wait_for: before Python 3.12 it swallows a cancellation that meets the event.
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LOOK):
                    await self.work.rung_since(heard)

    async def _look(self, step: Callable[[], Awaitable[bool]]) -> None:
        """For what need not be done at once: no look after each message."""
        while not self.leaving:
            if await step():
                self.work.ring()
            else:
                await asyncio.sleep(LOOK)

    async def _respond(self, presses: Sequence[Press]) -> None:
        """Beside the cards and whoever presses next: neither waits for it while the loops run."""
        self.work.ring()
        if not self.running:
            await asyncio.gather(*map(self._toast, presses))
            return
        for press in presses:
            toast = self.loops.create_task(self._toast(press))
            self.toasts.add(toast)
            toast.add_done_callback(self.toasts.discard)

    async def _toast(self, press: Press) -> None:
        """Best effort: the press is recorded, a toast that comes too late is nobody's loss."""
        async with self.toasting:
            with contextlib.suppress(TelegramError):
                await press.query.answer(press.toast.text or None, show_alert=press.toast.alert)
