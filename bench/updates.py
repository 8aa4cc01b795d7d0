"""Updates a second, and from tap to visible answer, beside the bots one would otherwise write."""

import asyncio
import json
import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.request import Request, urlopen

from bench.city import ZONE
from bench.peers import PEERS
from bench.processes import PATIENCE, answers, free_port, started, wait_until
from storage import open_database
from storage.upgrade import upgrade
from tests.reliability.town import settle

PEOPLE = 200
REPORTS = 3  # of each: nine updates, and one that asks for help
TICKS = os.sysconf("SC_CLK_TCK")
Steps = list[dict[str, str]]


@dataclass(frozen=True)
class Played:
    """`seconds` from the first update to the last answer, `waits` of each step, `work` of the bot's processor."""

    seconds: float
    waits: Sequence[float]
    work: float

    @property
    def rate(self) -> float:
        return len(self.waits) / self.seconds


def reporting(codes: Sequence[str]) -> Steps:
    """What one person does for each project: open the card, write, submit."""
    return [
        step
        for code in codes
        for step in (
            {"text": f"/report {code}", "until": "none:"},
            {"text": "主体封顶，开始安装设备", "until": "submit:"},
            {"press": "submit:", "until": "change:"},
        )
    ]


def talking(steps: int) -> Steps:
    return [{"text": "主体封顶，开始安装设备", "until": ""} for _ in range(steps)]


def ours(people: int, reports: int, pause: float = 0) -> Played:
    with TemporaryDirectory(prefix="tuijin-bench-") as folder:
        url = f"sqlite:///{folder}/bench.db"
        owed = asyncio.run(_settled(url, people, reports))
        scripts = {
            user: [*reporting([code for _, code in projects]), {"text": "/help", "until": ""}]
            for user, projects in owed.items()
        }
        return play([sys.executable, "-m", "bench.ours", url], scripts, pause)


def conversation(people: int, reports: int, pause: float = 0) -> Played:
    scripts = {
        1000 + number: reporting([f"ZS{number}-{one}" for one in range(reports)])
        for number in range(people)
    }
    return play([*_PEER, "ptb-conversation"], scripts, pause)


def echo(name: str, people: int, steps: int, pause: float = 0) -> Played:
    scripts = {1000 + number: talking(steps) for number in range(people)}
    return play([*_PEER, name], scripts, pause)


_PEER = [sys.executable, "-m", "bench.peers"]


async def _settled(url: str, people: int, reports: int) -> Mapping[int, Sequence[tuple[int, str]]]:
    await upgrade(url)
    database = open_database(url)
    async with database.begin() as connection:
        users = [1000 + number for number in range(people)]
        found = await connection.run_sync(settle, datetime.now(ZONE), users, reports)  # noqa: TID251
    await database.dispose()
    return found


def play(command: Sequence[str], scripts: Mapping[int, Steps], pause: float = 0) -> Played:
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    with started(sys.executable, "-m", "bench.crowd", "--port", str(port)) as crowd:
        wait_until(crowd, lambda: answers(f"{base}/figures"))
        with started(*command, "--base", base) as bot:
            wait_until(bot, lambda: bool(_asked(base, "figures")["polls"]))
            before = _work(bot.pid)
            _asked(base, "play", {"scripts": scripts, "pause": pause})
            while not _asked(base, "figures")["over"]:
                assert bot.poll() is None, f"{bot.args!r} ended with {bot.returncode}"
                time.sleep(0.5)
            figures = _asked(base, "figures")
            return Played(figures["seconds"], figures["waits"], _work(bot.pid) - before)


def _asked(base: str, what: str, values: Any = None) -> Any:
    body = None if values is None else json.dumps(values).encode()
    request = Request(f"{base}/{what}", body, {"content-type": "application/json"})  # noqa: S310
    with urlopen(request, timeout=PATIENCE) as answer:
        return json.loads(answer.read())["result"]


def _work(process: int) -> float:
    """Seconds of processor so far."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS
