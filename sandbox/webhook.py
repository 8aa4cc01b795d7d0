"""The webhook: updates posted to the bot's address one after the other, each until it is taken.

As a local Bot API server does, plain http is accepted on this machine.
"""

import asyncio
import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import httpx

from sandbox.driver import Driver
from sandbox.updates import LONGEST_POLL, Updates

LOCAL = re.compile(r"http://(127\.0\.0\.1|localhost|\[::1\])[:/]\S*")
PAUSES = (0.5, 1, 2, 5, 10)  # seconds after an update was not taken
PATIENCE = 30  # seconds an answer may take
HEADER = "X-Telegram-Bot-Api-Secret-Token"


@dataclass
class Webhook:
    driver: Driver
    updates: Updates
    url: str = ""
    secret: str = ""
    last_error_at: datetime | None = None
    last_error: str = ""
    _posting: "asyncio.Task[None] | None" = field(default=None, repr=False)

    def set(self, url: str, secret: str) -> None:
        self.remove()
        self.url, self.secret = url, secret
        self._posting = asyncio.create_task(self._post_all())

    def remove(self) -> None:
        self.url = ""
        self.last_error_at, self.last_error = None, ""
        if self._posting:
            self._posting.cancel()
            self._posting = None

    async def _post_all(self) -> None:
        offset = failures = 0
        async with httpx.AsyncClient(timeout=PATIENCE) as client:
            while True:
                for update in await self.updates.poll(offset, 1, LONGEST_POLL):
                    if await self._is_taken(client, update):
                        offset, failures = update["update_id"] + 1, 0
                    else:
                        await asyncio.sleep(PAUSES[min(failures, len(PAUSES) - 1)])
                        failures += 1

    async def _is_taken(self, client: httpx.AsyncClient, update: dict[str, Any]) -> bool:
        try:
            answer = await client.post(self.url, json=update, headers={HEADER: self.secret})
        except httpx.HTTPError as fault:
            self._note(str(fault) or type(fault).__name__)
            return False
        if not answer.is_success:
            self._note(f"Wrong response from the webhook: {answer.status_code}")
        return answer.is_success

    def _note(self, fault: str) -> None:
        self.last_error_at, self.last_error = self.driver.now(), fault
