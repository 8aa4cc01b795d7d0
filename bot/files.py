"""Files that were noted are downloaded and read in a process of their own."""

import asyncio
import hashlib
import json
import logging
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from telegram import Bot
from telegram.error import BadRequest, Forbidden, InvalidToken, TelegramError

from bot.clock import Clock
from bot.failpoints import failpoint
from domain.layouts import Columns
from storage import Database, Tx, inbox, layouts, transact, uploads
from storage.uploads import Upload

WALL = 120  # seconds a file may take to be read: the machine has other work
AGAIN = (1, 5, 30, 120)  # seconds before the next try of a download
ROOT = Path(__file__).parents[1]

fetched = failpoint("file fetched, not read")
read = failpoint("file read, not kept")

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Files:
    """Takes noted files in order; what was read arrives as a row of the inbox."""

    database: Database
    clock: Clock
    bot: Bot
    wall: float = WALL

    async def one(self) -> bool:
        """Download and read the oldest file that waits; whether there was one.

        Dying anywhere in here leaves the file noted, so that it is read again.
        """
        upload = await self._save(uploads.next_noted, self.clock.now())
        if upload is None:
            return False
        try:
            data = await self._download(upload)
        except InvalidToken:
            raise
        except TelegramError as error:
            await self._save(self._not_now, upload, error)
            return True
        fetched()
        told = await self._save(layouts.remembered)
        parsed = await read_apart(data, self.wall, told, upload.about)
        read()
        await self._save(self._arrived, upload, parsed)
        return True

    async def _download(self, upload: Upload) -> bytes:
        file = await self.bot.get_file(upload.telegram)
        return bytes(await file.download_as_bytearray())

    def _arrived(self, tx: Tx, upload: Upload, parsed: str | None) -> None:
        """The result and the row that takes it further are one commit."""
        if parsed is None:
            self._fail(tx, upload, "file_too_heavy")
        elif uploads.keep_parsed(tx, upload.id, parsed):
            self._announce(tx, upload, mark=hashlib.sha256(parsed.encode()).hexdigest())

    def _not_now(self, tx: Tx, upload: Upload, error: TelegramError) -> None:
        """Refused for good, or tried often enough: the sender is asked for the file again."""
        log.warning("file %s: %s", upload.id, error.message)
        for_good = isinstance(error, BadRequest | Forbidden)
        if for_good or upload.tries >= len(AGAIN):
            self._fail(tx, upload, "file_lost")
            return
        at = self.clock.now() + timedelta(seconds=AGAIN[upload.tries])
        uploads.later(tx, upload.id, at, error.message, upload.tries + 1)

    def _fail(self, tx: Tx, upload: Upload, code: str) -> None:
        if uploads.fail(tx, upload.id, code):
            self._announce(tx, upload, code)

    def _announce(self, tx: Tx, upload: Upload, failure: str = "", mark: str = "") -> None:
        """`mark` tells what was read now from what was read of the same file before."""
        body = json.dumps({"upload": upload.id, "failure": failure})
        inbox.add(tx, self.clock.now(), f"file:{upload.id}:{mark[:16]}", "file", body)

    async def _save(self, fn: Callable[..., Any], *args: object) -> Any:
        return await transact(self.database, fn, *args)


async def read_apart(
    data: bytes, wall: float, told: Mapping[str, Columns] | None = None, about: str = ""
) -> str | None:
    """What the file says, as JSON; None when it wanted more time or memory than a file may have.

    `about` is the kind of paper that it is to be a template of, or `scheme`.

    The child inherits nothing of the environment, where the token may stand.
    """
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.parse",
        *([about] if about else []),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        cwd=ROOT,
        env={},
    )
    try:
        async with asyncio.timeout(wall):
            said, _ = await child.communicate(json.dumps(told or {}).encode() + b"\n" + data)
    except TimeoutError:
        child.kill()
        await child.wait()
        return None
    except asyncio.CancelledError:
        child.kill()
        await child.wait()
        raise
    return said.decode() if child.returncode == 0 else None
