"""Before anything is written: the lock, the newest schema, what the configuration decides."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

from bot.clock import Clock
from bot.config import Settings
from bot.exits import Exit, Stop, reached
from bot.lease import Hold
from bot.lock import sole
from bot.seal import seal
from storage import Database, Tx, open_database, settings
from storage.lease import guard
from storage.probe import open_to_others, probe, try_to_open
from storage.upgrade import upgrade


@asynccontextmanager
async def opened(config: Settings, instead: str = "") -> AsyncIterator[Database]:
    """The database, ours alone, at the newest schema and as durable as promised.

    `instead` is the chat command that does the same while the bot runs.
    """
    told = f"In the chat, {instead} does the same." if instead else ""
    url = config.database.url.get_secret_value()
    async with sole(url, told) as hold, held(config, hold) as database:
        yield database


@asynccontextmanager
async def held(config: Settings, hold: Hold) -> AsyncIterator[Database]:
    """The same, by whoever already holds it."""
    seal(config)  # before anything is written, so that nothing is written without it
    url = config.database.url.get_secret_value()
    await prepare(url)
    database = open_database(url)
    if hold.fence is not None:
        guard(database, hold.fence)
    try:
        async with reached(), database.begin() as connection:
            await connection.run_sync(_remember, Clock(config.city.zone).now(), config)
        yield database
    finally:
        await database.dispose()


async def prepare(url: str) -> bool:
    """Bring the database to the newest schema and look whether it is sound; whether it changed."""
    exposed = open_to_others(url)
    if exposed:
        raise Stop(Exit.DATABASE, f"Others can read the database: chmod 600 {exposed}")
    async with reached():
        try_to_open(url)
        changed = await upgrade(url)
        pragmas = (await probe(url)).pragmas
    if pragmas:
        raise Stop(Exit.DATABASE, f"SQLite does not keep what it promises: {pragmas}")
    return changed


def _remember(tx: Tx, now: datetime, config: Settings) -> None:
    """What sentences and rules need to know of the configuration."""
    settings.put(tx, now, "city", config.city.name)
    settings.put(tx, now, "language", config.city.language)
    settings.put(tx, now, "organ", config.office.organ)
    settings.put(tx, now, "basis", config.office.basis)
    if config.city.since or settings.get(tx, "since", None) is None:
        settings.put(tx, now, "since", config.city.since or now.date().isoformat())
