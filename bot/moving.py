"""`tuijin move`: a city from one database to another, of the same kind or the other.

The source is only read. The target gets everything in one transaction, which is kept if each table
and the audit's chain are found the same there.
"""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

from actions.audit import faulty
from bot.config import Settings
from bot.exits import Exit, Stop
from bot.lock import sole
from bot.maintenance import reading_at
from bot.opening import prepare
from bot.restore import key_of, rows_in
from storage import AsyncTx, audit, moving, open_database
from storage.engine import is_understood, open_to_read
from storage.lease import guard
from storage.probe import Unusable, is_new, try_to_open, usable
from storage.upgrade import newest, version


@dataclass(frozen=True)
class Ends:
    """What is read, and the transaction that is written."""

    source: AsyncTx
    target: AsyncTx

    async def both(self, fn: Any, *args: Any) -> tuple[Any, Any]:
        """The same question to both."""
        there = await self.source.run_sync(fn, *args)
        return there, await self.target.run_sync(fn, *args)


async def move(config: Settings, source: str, target: str) -> str:
    """Everything from `source` to `target`; raises `Stop`, with nothing kept, if it cannot be."""
    key = key_of(config)
    _assert_two(source, target)
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(sole(source, "Stop the bot before its city is moved."))
        hold = await stack.enter_async_context(sole(target, "Nothing is moved into one in use."))
        await _assert_newest(source)
        await _assert_empty(target)
        await prepare(target)
        async with _ends(source, target, hold.fence) as ends:
            rows = await _move(ends)
            await _compare(ends)
            told = await _verify(ends, key, config)
    return (
        f"{rows} rows in {len(moving.in_order())} tables, each the same there; {told}.\n"
        "The source is as it was. Set database.url to the new one, then tuijin doctor."
    )


async def _move(ends: Ends) -> int:
    rows = 0
    for name in moving.in_order():
        async for batch in _batches(ends, name):
            await ends.target.run_sync(moving.put, name, batch)
            rows += len(batch)
        if moving.refers_to_itself(name):
            async for batch in _batches(ends, name):
                await ends.target.run_sync(moving.join, name, batch)
    await ends.target.run_sync(moving.number_on)
    return rows


async def _batches(ends: Ends, name: str) -> AsyncIterator[list[moving.Values]]:
    after: moving.Values | None = None
    while batch := await ends.source.run_sync(moving.batch, name, after):
        yield batch
        after = batch[-1]


async def _compare(ends: Ends) -> None:
    """Table by table: how many rows, and what they say."""
    unlike = []
    for name in moving.in_order():
        there, here = await ends.both(moving.summed, name)
        if there != here:
            unlike.append(f"{name}: {here[0]} rows, {there[0]} in the source")
    if unlike:
        raise Stop(Exit.DATA, "Not everything is the same there, so nothing was kept:", *unlike)


async def _verify(ends: Ends, key: bytes, config: Settings) -> str:
    """The audit's chain in the target; faults it had before stay what they were."""
    before, broken = await ends.both(lambda tx: list(faulty(tx, key)))
    size = await ends.target.run_sync(audit.size)
    if size and len(broken) == size:
        path = config.database.seal_file
        raise Stop(
            Exit.DATA,
            f"No entry of the audit fits the key in {path}: is it the right one? Nothing was kept.",
        )
    if broken != before:
        raise Stop(Exit.DATA, "The audit is not the same there, so nothing was kept.")
    newest_entry = await ends.target.run_sync(audit.latest, 1)
    head = newest_entry[0].mark if newest_entry else "none"
    state = f"broken in {len(broken)} entries as before" if broken else "unbroken"
    return f"the audit of {size} entries is {state}, check value {head}"


def _assert_two(source: str, target: str) -> None:
    for name, url in (("--from", source), ("--to", target)):
        if not is_understood(url):
            right = "sqlite:///folder/file.db or postgresql://user:password@host/name"
            raise Stop(Exit.CONFIG, f"{name}: this is no address of a database; right is {right}")
    if source == target:
        raise Stop(Exit.CONFIG, "--from and --to name the same database.")
    if is_new(source):
        raise Stop(Exit.DATABASE, "--from: there is no such database.")


async def _assert_newest(source: str) -> None:
    stands = await reading_at(source, version)
    if stands != newest():
        raise Stop(
            Exit.DATABASE,
            f"--from: its schema is {stands or 'empty'}, the newest is {newest()}: tuijin migrate.",
        )


async def _assert_empty(target: str) -> None:
    if rows := await rows_in(target):
        raise Stop(Exit.DATABASE, f"--to: it is not empty ({rows} rows). Nothing was changed.")


@asynccontextmanager
async def _ends(source: str, target: str, fence: int | None) -> AsyncIterator[Ends]:
    reading, writing = open_to_read(source), open_database(target)
    if fence is not None:
        guard(writing, fence)
    try:
        async with usable():
            try_to_open(source, "ro")
            async with reading.connect() as there, writing.begin() as here:
                await there.run_sync(moving.only_read)
                yield Ends(there, here)
    except Unusable as fault:
        raise Stop(Exit.DATABASE, f"Nothing was moved: {fault}") from fault
    finally:
        await reading.dispose()
        await writing.dispose()
