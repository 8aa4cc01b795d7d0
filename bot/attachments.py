"""Attachments are fetched once for their hash; the bytes are looked at by nobody and not kept."""

import asyncio
import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from telegram import Bot
from telegram.error import BadRequest, Forbidden, InvalidToken, TelegramError

from bot.clock import Clock
from bot.failpoints import failpoint
from storage import Database, attachments, transact

AGAIN = (5, 30, 120, 600, 3600)  # seconds before the next try of a download

hashed = failpoint("attachment hashed, not kept")

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Hashing:
    """Takes what has no hash yet, in order."""

    database: Database
    clock: Clock
    bot: Bot

    async def one(self) -> bool:
        """Fetch the oldest one that waits; whether there was one. Dying in here leaves it waiting."""
        found = await self._save(attachments.next_to_fetch, self.clock.now())
        if found is None:
            return False
        number, telegram, tries = found
        try:
            file = await self.bot.get_file(telegram)
            data = await file.download_as_bytearray()
        except InvalidToken:
            raise
        except TelegramError as error:
            await self._not_now(number, tries, error)
            return True
        sha256 = await asyncio.to_thread(lambda: hashlib.sha256(data).hexdigest())
        hashed()
        await self._save(attachments.fetched, number, sha256)
        return True

    async def _not_now(self, number: int, tries: int, error: TelegramError) -> None:
        """Without its hash the attachment stands all the same: Telegram's own id is kept."""
        log.warning("attachment %s: %s", number, error.message)
        for_good = isinstance(error, BadRequest | Forbidden) or tries >= len(AGAIN)
        at = None if for_good else self.clock.now() + timedelta(seconds=AGAIN[tries])
        await self._save(attachments.fetch_later, number, at, error.message, tries + 1)

    async def _save(self, fn: Callable[..., Any], *args: object) -> Any:
        return await transact(self.database, fn, *args)
