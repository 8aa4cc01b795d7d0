"""From the command to the first getUpdates, memory when idle, size when installed: beside the bare PTB bot."""

import os
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.apart import measured
from bench.plays import asked
from bench.processes import PEER, TUIJIN, answers, free_port, started, wait_until
from bench.rows import Row, alone, alternating, beside

TOKEN = "7000000001:" + "B" * 35
IDLE = 3  # seconds
FEWER = 2  # runs of the demo, which takes long
MEGABYTE = 1024  # kB, which is what the kernel counts in
BARE = "bare PTB"


def rows(runs: int) -> Iterator[Row]:
    found = alternating({"ours": _ours, BARE: _bare}, runs)
    for at, (name, unit) in enumerate((("first getUpdates", "s"), ("idle memory", "MB"))):
        ours, bare = ([one[at] for one in found[which]] for which in ("ours", BARE))
        yield beside(f"start: {name}", unit, ours, BARE, bare)
    bare_size = measured("bench.sizes", "python-telegram-bot", python=PEER)
    size = measured("bench.sizes", "tuijin")
    yield beside("start: installed", "MB", [size], BARE, [bare_size])
    yield alone("start: first page of the demo", "s", [_demo() for _ in range(min(runs, FEWER))])


def _ours() -> tuple[float, float]:
    """On a database that is there: a restart, not an installation."""
    with TemporaryDirectory(prefix="tuijin-bench-") as name:
        folder = Path(name)
        _measured([TUIJIN, "run"], folder, idle=0)
        return _measured([TUIJIN, "run"], folder)


def _bare() -> tuple[float, float]:
    return _measured([PEER, "-m", "bench.peers", "ptb-echo", "--base"], None)


def _measured(
    command: Sequence[str], folder: Path | None, idle: float = IDLE
) -> tuple[float, float]:
    """Seconds to the first poll; MB resident after a while."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    whole = [*command, base] if folder is None else command
    env = os.environ | _environment(base, folder) if folder else None
    with started(sys.executable, "-m", "bench.crowd", "--port", str(port)) as crowd:
        wait_until(crowd, lambda: answers(f"{base}/figures"))
        begun = time.perf_counter()
        with started(*whole, env=env, folder=folder) as bot:
            wait_until(bot, lambda: bool(asked(base, "figures")["polls"]))
            took = time.perf_counter() - begun
            time.sleep(idle)
            assert bot.poll() is None, f"{bot.args!r} ended with {bot.returncode}"
            return took, resident(bot.pid)


def resident(process: int) -> float:
    """In MB."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    fields = dict(line.split(":", 1) for line in status.splitlines())
    return int(fields["VmRSS"].removesuffix(" kB")) / MEGABYTE


def _environment(base: str, folder: Path) -> dict[str, str]:
    return {
        "TUIJIN_TELEGRAM__TOKEN": TOKEN,
        "TUIJIN_TELEGRAM__BASE_URL": f"{base}/bot",
        "TUIJIN_TELEGRAM__BASE_FILE_URL": f"{base}/file/bot",
        "TUIJIN_LOG__LEVEL": "WARNING",
        "TUIJIN_DATABASE__URL": f"sqlite:///{folder}/bench.db",
        "TUIJIN_DATABASE__SEAL_FILE": str(folder / "audit.key"),
    }


def _demo() -> float:
    port = free_port()
    begun = time.perf_counter()
    with started(TUIJIN, "demo", "--port", str(port)) as running:
        wait_until(running, lambda: answers(f"http://127.0.0.1:{port}/"))
        return time.perf_counter() - begun
