"""From Telegram to the inbox: an update is confirmed only after its row is committed."""

import json
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any, cast
from urllib.parse import urlencode

from telegram import Bot
from telegram.error import TelegramError
from telegram.request import HTTPXRequest

from actions import floods, gaps
from bot.clock import Clock
from bot.failpoints import failpoint
from bot.secrecy import screened
from storage import Database, Tx, transact
from storage import gaps as silences

LARGEST_ID = 2**63  # what a database holds
READ_MARGIN = 10  # seconds a long poll may answer late

heard = failpoint("heard, not kept")
kept = failpoint("kept, not confirmed")

log = logging.getLogger(__name__)

ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member", "chat_member")


class Receiver:
    """The raw getUpdates call and the offset that confirms; nothing is parsed before it is kept."""

    def __init__(
        self, bot: Bot, request: HTTPXRequest, database: Database, clock: Clock, *, is_paced: bool
    ) -> None:
        self.is_paced = is_paced
        self.bot = bot
        self.request = request
        self.database = database
        self.clock = clock
        self.offset: int | None = None

    async def begin(self) -> None:
        """Whatever was agreed before, from now on we ask."""
        await self.bot.delete_webhook()

    async def poll(self, timeout: int) -> int:  # noqa: ASYNC109 Telegram's own, sent to it
        """One call: what came is committed, then the next call's offset will confirm it.

        The first that fails begins a gap, the next good one ends it.
        """
        async with silence_noted(self.database, self.clock):
            updates = await self._updates(timeout)
        if updates:
            heard()
        await transact(self.database, self._keep, updates)
        if updates:
            kept()
            self.offset = int(updates[-1]["update_id"]) + 1
        return len(updates)

    def _keep(self, tx: Tx, updates: Sequence[dict[str, Any]]) -> None:
        gaps.heard(tx, self.clock.now())
        keep(tx, self.clock.now(), updates, is_paced=self.is_paced)

    async def _updates(self, timeout: int) -> list[dict[str, Any]]:  # noqa: ASYNC109 as above
        query = {"timeout": timeout, "allowed_updates": json.dumps(ALLOWED)}
        if self.offset is not None:
            query["offset"] = self.offset
        answer = await self.request.post(
            f"{self.bot.base_url}/getUpdates?{urlencode(query)}",
            read_timeout=timeout + READ_MARGIN,
        )
        return cast(list[dict[str, Any]], answer)


def keep(
    tx: Tx, now: datetime, updates: Sequence[dict[str, Any]], *, is_paced: bool = True
) -> None:
    """Each as a row of the inbox, however often it comes."""
    for update in updates:
        verb, body = screened(tx, now, update, updates)
        sender, chat = origin(update) if is_paced else (None, None)
        floods.keep(tx, now, f"telegram:{update['update_id']}", verb, body, sender, chat)
    if updates:
        log.info("received %d updates", len(updates))


def origin(update: dict[str, Any]) -> tuple[int | None, int | None]:
    """Who sent it, and in which chat, as far as that can be told of whatever shape it has."""
    event = next((update[kind] for kind in ALLOWED if kind in update), None)
    message = _at(event, "message") or event
    return _number(_at(_at(event, "from"), "id")), _number(_at(_at(message, "chat"), "id"))


def _at(value: object, name: str) -> object:
    return value.get(name) if isinstance(value, dict) else None


def _number(value: object) -> int | None:
    return value if type(value) is int and abs(value) < LARGEST_ID else None


@asynccontextmanager
async def silence_noted(database: Database, clock: Clock) -> AsyncIterator[None]:
    """Telegram does not answer: a gap begins, unless one is under way."""
    try:
        yield
    except TelegramError:
        await transact(database, silences.begin, clock.now())
        raise
