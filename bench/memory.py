"""What the program holds in memory when it has nothing to do."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from urllib.request import urlopen

from bench.processes import SANDBOX, TUIJIN, answers, free_port, started, wait_until

TOKEN = "7000000001:" + "B" * 35
IDLE = 5  # seconds
MEGABYTE = 1024  # kB, which is what the kernel counts in


def tell(runs: int) -> Iterator[str]:
    yield "Idle memory"
    if not Path("/proc/self/status").exists():
        yield "  not measured: this system has no /proc"
        return
    found = [measure() for _ in range(runs)]
    now = median(one[0] for one in found) / MEGABYTE
    peak = median(one[1] for one in found) / MEGABYTE
    yield f"  `tuijin run` on an empty SQLite database, {IDLE} s after it has greeted a sandbox:"
    yield f"  {now:.0f} MB resident (VmRSS), {peak:.0f} MB at its highest (VmHWM)"


def measure() -> tuple[int, int]:
    """Resident now and at its highest, in kB."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    with (
        TemporaryDirectory(prefix="tuijin-bench-") as name,
        started(*SANDBOX, str(port), "--token", TOKEN) as sandbox,
    ):
        wait_until(sandbox, lambda: answers(f"{base}/sim/clock"))
        folder = Path(name)
        with started(TUIJIN, "run", env=_environment(base, folder), folder=folder) as running:
            wait_until(running, lambda: _has_started(base))
            time.sleep(IDLE)
            assert running.poll() is None, f"tuijin run ended with {running.returncode}"
            status = Path(f"/proc/{running.pid}/status").read_text(encoding="utf-8")
    fields = dict(line.split(":", 1) for line in status.splitlines())
    return _kilobytes(fields["VmRSS"]), _kilobytes(fields["VmHWM"])


def _environment(base: str, folder: Path) -> dict[str, str]:
    return os.environ | {
        "TUIJIN_TELEGRAM__TOKEN": TOKEN,
        "TUIJIN_TELEGRAM__BASE_URL": f"{base}/bot",
        "TUIJIN_TELEGRAM__BASE_FILE_URL": f"{base}/file/bot",
        "TUIJIN_LOG__LEVEL": "WARNING",
        "TUIJIN_DATABASE__URL": f"sqlite:///{folder}/bench.db",
        "TUIJIN_DATABASE__SEAL_FILE": str(folder / "audit.key"),
    }


def _has_started(base: str) -> bool:
    """Its last greeting to Telegram; a poll is logged only when it ends."""
    with urlopen(f"{base}/sim/calls", timeout=10) as answer:
        return b"deleteWebhook" in answer.read()


def _kilobytes(field: str) -> int:
    return int(field.removesuffix(" kB"))
