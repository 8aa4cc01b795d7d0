"""The same crowd before each bot: what it is asked, and how long its people wait."""

import asyncio
import json
import os
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from subprocess import Popen
from tempfile import TemporaryDirectory
from typing import Any
from urllib.request import Request, urlopen

from bench.ours import ZONE
from bench.processes import PATIENCE, PEER, answers, free_port, started, wait_until
from bench.rows import percentile
from storage import open_database
from storage.upgrade import upgrade
from tests.reliability.town import settle

TICKS = os.sysconf("SC_CLK_TCK")
REST = 0.3  # seconds without a call
FIRST = 1000  # the account of the first person
Steps = list[dict[str, str]]


@dataclass(frozen=True)
class Scene:
    """People who each do their steps: the next one `pause` seconds after the last, or once it is answered."""

    people: int
    reports: int
    pause: float = 0


@dataclass(frozen=True)
class Played:
    """`seconds` from the first update to the last answer, `waits` of each step, `work` of the bot's processor."""

    seconds: float
    waits: Sequence[float]
    work: float

    @property
    def rate(self) -> float:
        return len(self.waits) / self.seconds

    def wait(self, share: float) -> float:
        """In milliseconds."""
        return percentile(self.waits, share) * 1000


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


def ours(scene: Scene) -> Played:
    """The program as it runs, on a file of SQLite; at the end each person asks for help."""
    with TemporaryDirectory(prefix="tuijin-bench-") as folder:
        url = f"sqlite:///{folder}/bench.db"
        owed = asyncio.run(_settled(url, scene))
        scripts = {
            user: [*reporting([code for _, code in projects]), {"text": "/help", "until": ""}]
            for user, projects in owed.items()
        }
        return play([sys.executable, "-m", "bench.ours", url], scripts, scene.pause)


def conversation(scene: Scene) -> Played:
    scripts = {
        user: reporting([f"ZS{user}-{one}" for one in range(scene.reports)])
        for user in _users(scene)
    }
    return play([PEER, "-m", "bench.peers", "ptb-conversation"], scripts, scene.pause)


def echo(name: str, scene: Scene) -> Played:
    """As many updates as `ours` gets."""
    said = [{"text": "主体封顶，开始安装设备", "until": ""}] * (3 * scene.reports + 1)
    scripts = dict.fromkeys(_users(scene), said)
    return play([PEER, "-m", "bench.peers", name], scripts, scene.pause)


def _users(scene: Scene) -> range:
    """And one before them, who is not counted."""
    return range(FIRST, FIRST + scene.people + 1)


async def _settled(url: str, scene: Scene) -> Mapping[int, Sequence[tuple[int, str]]]:
    await upgrade(url)
    database = open_database(url)
    now = datetime.now(ZONE)  # noqa: TID251 the program that is measured reads the system's, too
    async with database.begin() as connection:
        found = await connection.run_sync(settle, now, _users(scene), scene.reports)
    await database.dispose()
    return found


def play(command: Sequence[str], scripts: Mapping[int, Steps], pause: float = 0) -> Played:
    """The first person goes before the others: what a process does once is no matter of updates."""
    first = min(scripts)
    others = {user: steps for user, steps in scripts.items() if user != first}
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    with started(sys.executable, "-m", "bench.crowd", "--port", str(port)) as crowd:
        wait_until(crowd, lambda: answers(f"{base}/figures"))
        with started(*command, "--base", base) as bot:
            wait_until(bot, lambda: bool(asked(base, "figures")["polls"]))
            _perform(base, bot, {first: scripts[first]}, 0)
            _rest(base)
            before = _work(bot.pid)
            figures = _perform(base, bot, others, pause)
            return Played(figures["seconds"], figures["waits"], _work(bot.pid) - before)


def _perform(base: str, bot: Popen[bytes], scripts: Mapping[int, Steps], pause: float) -> Any:
    asked(base, "play", {"scripts": scripts, "pause": pause})
    while not (figures := asked(base, "figures"))["over"]:
        assert bot.poll() is None, f"{bot.args!r} ended with {bot.returncode}"
        time.sleep(0.25)
    return figures


def _rest(base: str) -> None:
    """Until it has nothing more to say: command lists are set once for each person, not at each update."""
    seen = -1
    while (calls := asked(base, "figures")["calls"]) != seen:
        seen = calls
        time.sleep(REST)


def asked(base: str, what: str, values: Any = None) -> Any:
    body = None if values is None else json.dumps(values).encode()
    request = Request(f"{base}/{what}", body, {"content-type": "application/json"})
    with urlopen(request, timeout=PATIENCE) as answer:
        return json.loads(answer.read())["result"]


def _work(process: int) -> float:
    """Seconds of processor so far."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS
