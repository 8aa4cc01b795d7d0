"""From Telegram to the inbox: an update is confirmed only after its row is committed."""

import json
import logging
from collections.abc import Sequence
from typing import Any, cast
from urllib.parse import urlencode

from telegram.error import TelegramError
from telegram.request import HTTPXRequest

from actions import gaps
from bot.clock import Clock
from bot.secrecy import screened
from storage import Database, Tx, inbox
from storage import gaps as silences

READ_MARGIN = 10  # seconds a long poll may answer late

log = logging.getLogger(__name__)

ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member", "chat_member")


class Receiver:
    """The raw getUpdates call and the offset that confirms; nothing is parsed before it is kept."""

    def __init__(self, url: str, request: HTTPXRequest, database: Database, clock: Clock) -> None:
        self.url = url
        self.request = request
        self.database = database
        self.clock = clock
        self.offset: int | None = None

    async def poll(self, timeout: int) -> int:  # noqa: ASYNC109 Telegram's own, sent to it
        """One call: what came is committed, then the next call's offset will confirm it.

        The first that fails begins a gap, the next good one ends it.
        """
        try:
            updates = await self._updates(timeout)
        except TelegramError:
            async with self.database.begin() as connection:
                await connection.run_sync(silences.begin, self.clock.now())
            raise
        async with self.database.begin() as connection:
            await connection.run_sync(self._keep, updates)
        if updates:
            self.offset = int(updates[-1]["update_id"]) + 1
        return len(updates)

    def _keep(self, tx: Tx, updates: Sequence[dict[str, Any]]) -> None:
        gaps.heard(tx, self.clock.now())
        for update in updates:
            verb, body = screened(tx, self.clock.now(), update, updates)
            inbox.add(tx, self.clock.now(), f"telegram:{update['update_id']}", verb, body)
        if updates:
            log.info("received %d updates", len(updates))

    async def _updates(self, timeout: int) -> list[dict[str, Any]]:  # noqa: ASYNC109 as above
        query = {"timeout": timeout, "allowed_updates": json.dumps(ALLOWED)}
        if self.offset is not None:
            query["offset"] = self.offset
        answer = await self.request.post(
            f"{self.url}?{urlencode(query)}", read_timeout=timeout + READ_MARGIN
        )
        return cast(list[dict[str, Any]], answer)
