"""Several processes of one program, each started again when it has ended, and a way in to all of them."""

import asyncio
import contextlib
import os
import signal
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from storage import lease, open_database
from tests.reliability.processes import Nursery, Town, write_config

PATIENCE = 2  # seconds a connection may last: behind it may be a process that is frozen


@dataclass
class Replica:
    nursery: Nursery
    pid: int = 0
    codes: Counter[int] = field(default_factory=Counter)

    async def lives(self, over: asyncio.Event) -> None:
        """As under a service manager that starts it again whatever it ended with."""
        while not over.is_set():
            self.pid = await self.nursery.start()
            self.codes[await self.nursery.ended()] += 1

    def hears(self, number: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, number)


@asynccontextmanager
async def replicas(town: Town, ports: list[int], webhook: str) -> AsyncIterator[list[Replica]]:
    """One behind each port, all of them running until they are told to stop in the end."""
    over = asyncio.Event()
    made = [_replica(town, port, webhook) for port in ports]
    lives = [asyncio.create_task(one.lives(over)) for one in made]
    try:
        yield made
    finally:
        over.set()
        for one in made:
            one.hears(signal.SIGTERM)
        await asyncio.gather(*lives)
        for one in made:
            await asyncio.to_thread(one.nursery.close)


def _replica(town: Town, port: int, webhook: str) -> Replica:
    config = town.folder / f"replica-{port}.toml"
    sandbox = town.sim.base_url.port
    assert sandbox
    write_config(config, town.url, sandbox, webhook, f"127.0.0.1:{port}")
    return Replica(Nursery(config))


async def leader(town: Town, among: list[Replica]) -> Replica | None:
    """Whoever holds the lease, if it is one that still lives."""
    database = open_database(town.url)
    try:
        async with database.begin() as connection:
            holder = (await connection.run_sync(lease.standing)).holder or ""
    finally:
        await database.dispose()
    return next((one for one in among if holder.endswith(f"process {one.pid}")), None)


@asynccontextmanager
async def way_in(ports: list[int]) -> AsyncIterator[int]:
    """A port behind which each connection goes to the next process that takes it."""
    turn = 0

    async def connect(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal turn
        for _ in ports:
            turn += 1
            with contextlib.suppress(ConnectionError):
                there = await asyncio.open_connection("127.0.0.1", ports[turn % len(ports)])
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(PATIENCE):
                        await asyncio.gather(_pass_on(reader, there[1]), _pass_on(there[0], writer))
                there[1].close()
                break
        writer.close()

    server = await asyncio.start_server(connect, "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1]


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(ConnectionError):
        while chunk := await reader.read(65536):
            writer.write(chunk)
            await writer.drain()
    writer.close()
