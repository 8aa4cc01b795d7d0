"""The webhook: Telegram posts, any of our processes takes, and only the row's commit is answered by 200."""

import hashlib
import hmac
import json
import logging
from asyncio import sleep
from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from telegram import Bot

from actions import gaps
from bot.clock import Clock
from bot.failpoints import failpoint
from bot.process import Process, process_of
from bot.receive import ALLOWED, keep, silence_noted
from storage import Database, transact
from storage.probe import Unusable, usable

PATH = "/telegram"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
LARGEST = 1024 * 1024  # bytes of one update

kept = failpoint("posted and kept, not answered")

log = logging.getLogger(__name__)


def secret(token: str) -> str:
    """What Telegram shows with every post; all processes of one token know it."""
    return hmac.new(token.encode(), b"webhook", hashlib.sha256).hexdigest()


class Hook:
    """In the place of `Receiver`: posts come by themselves, so Telegram is asked how that goes."""

    def __init__(self, bot: Bot, address: str, database: Database, clock: Clock) -> None:
        self.bot = bot
        self.address = address
        self.database = database
        self.clock = clock

    async def begin(self) -> None:
        await self.bot.set_webhook(
            self.address, secret_token=secret(self.bot.token), allowed_updates=ALLOWED
        )

    async def poll(self, timeout: int) -> int:  # noqa: ASYNC109 as long as a poll would wait
        """Whether Telegram is there and knows our address; a failure begins a gap, the next success ends it."""
        async with silence_noted(self.database, self.clock):
            known = await self.bot.get_webhook_info()
            if known.url != self.address:
                log.warning("Telegram posts elsewhere; it is told our address again")
                await self.begin()
        if known.last_error_date and self._is_recent(known.last_error_date):
            log.warning("Telegram cannot post to us: %s", known.last_error_message)
        await transact(self.database, gaps.heard, self.clock.now())
        await sleep(timeout)
        return 0

    def _is_recent(self, at: datetime) -> bool:
        return (self.clock.now() - at).total_seconds() < 60


async def take(request: Request) -> Response:
    """One update into the inbox; whoever does not know the secret learns nothing."""
    process = process_of(request)
    shown = request.headers.get(HEADER, "")
    if not hmac.compare_digest(shown.encode(), process.secret.encode()):
        log.warning("a post without the secret is refused")
        return Response(status_code=404)
    body = await _read(request)
    if body is None:
        return Response(status_code=413)
    update = _update(body)
    if update is None:
        return Response(status_code=400)
    try:
        async with usable():
            return Response(status_code=200 if await _kept(process, update) else 503)
    except Unusable as fault:
        log.warning("an update could not be kept, Telegram will post it again: %s", fault)
        return Response(status_code=503)


async def _read(request: Request) -> bytes | None:
    """None for what is longer than any update; no more of it is read than that."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            return None
    return bytes(body)


def _update(body: bytes) -> dict[str, Any] | None:
    try:
        update = json.loads(body)
    except ValueError:
        return None
    is_one = isinstance(update, dict) and isinstance(update.get("update_id"), int)
    return update if is_one else None


async def _kept(process: Process, update: dict[str, Any]) -> bool:
    if process.database is None:
        return False
    await transact(process.database, keep, process.clock.now(), [update])
    kept()
    if process.program is not None:
        process.program.work.ring()
    return True
