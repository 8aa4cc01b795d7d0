"""Thousands of people answer within a minute: how long until each answer is kept and done."""

import asyncio
import json
import signal
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from storage import Tx
from storage.engine import open_to_read
from storage.inbox import InboxState
from storage.inbox import inbox as table
from tests.city.ports import answering
from tests.reliability.processes import ZONE, Town, write_config
from tests.reliability.town import PATIENCE, settle

pytestmark = pytest.mark.process

PEOPLE = {True: 3000, False: 60}
RATE = 50  # answers a second


def done(tx: Tx) -> dict[str, datetime]:
    """When each update was done, by what was written."""
    found = tx.execute(
        select(table.c.body, table.c.done_at).where(
            table.c.verb == "update", table.c.state == InboxState.DONE
        )
    ).all()
    return {json.loads(body)["message"]["text"]: at for body, at in found}


async def read(town: Town, fn: Any) -> Any:
    """Beside the program, on a connection that cannot write."""
    database = open_to_read(town.url)
    try:
        async with database.connect() as connection:
            return await connection.run_sync(fn)
    finally:
        await database.dispose()


async def say(sim: httpx.AsyncClient, user: int, text: str, told: dict[str, datetime]) -> None:
    told[text] = datetime.now(ZONE)  # noqa: TID251
    answer = await sim.post("/sim/say", json={"person": user, "text": text})
    assert answer.status_code == 200, answer.text


@pytest.mark.alone
@pytest.mark.bar(
    21, "3,000 answer in a minute", "p95 until done < 500 ms, loop p99 < 100 ms, < 200 MiB"
)
async def test_thousands_answer_within_a_minute(
    sandbox_port: int, tmp_path: Path, is_full: bool, figures: Callable[[str], None]
) -> None:
    """The small size asks only that all of it is done: there the machine is anybody's."""
    count = PEOPLE[is_full]
    config = tmp_path / "config.toml"
    write_config(config, f"sqlite:///{tmp_path}/town.db", sandbox_port)
    told: dict[str, datetime] = {}
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{sandbox_port}", timeout=60) as sim:
        await answering(sim)
        town = Town(tmp_path, f"sqlite:///{tmp_path}/town.db", sim, [])
        users = [
            int((await sim.post("/sim/people", json={"name": f"p{number}"})).json()["id"])
            for number in range(count)
        ]
        assert (await asyncio.to_thread(town.tuijin, "migrate")).returncode == 0
        owing = await town.tx(settle, datetime.now(ZONE), users, 1)  # noqa: TID251
        program = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.reliability.measured", str(config),
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        await town.hears_calls(1)
        saying = []
        loop = asyncio.get_running_loop()
        begun = loop.time()
        for number, user in enumerate(users):
            await asyncio.sleep(max(0.0, begun + number / RATE - loop.time()))
            text = f"{owing[user][0][1]} 主体施工，编号{number}"
            saying.append(asyncio.create_task(say(sim, user, text, told)))
        await asyncio.gather(*saying)
        async with asyncio.timeout(PATIENCE):
            while len(found := await read(town, done)) < count:
                await asyncio.sleep(1)
        program.send_signal(signal.SIGTERM)
        measures, _ = await program.communicate()
        assert program.returncode == 0
    delays = sorted((at - told[text]).total_seconds() for text, at in found.items())
    p95 = delays[int(len(delays) * 0.95)]
    own = json.loads(measures)
    figures(
        f"{count} answers at {RATE} a second: p95 {p95 * 1000:.0f} ms until done, "
        f"loop p99 {own['lag_p99'] * 1000:.0f} ms late, {own['rss']:.0f} MiB"
    )
    assert found.keys() == told.keys()
    if is_full:
        assert p95 < 0.5
        assert own["lag_p99"] < 0.1
        assert own["rss"] < 200
