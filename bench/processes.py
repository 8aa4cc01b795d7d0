"""Programs started for a measurement, on loopback ports, and ended with it."""

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

_PEERS = Path(sys.prefix) / "peers" / "bin" / "python"
# `make bench` gives the peers a virtual environment of their own; a test has only ours.
PEER = str(_PEERS) if _PEERS.exists() else sys.executable
PEER_PACKAGES = list(map(str, _PEERS.parents[1].glob("lib/python*/site-packages")))
TUIJIN = str(Path(sys.executable).with_name("tuijin"))
SANDBOX = (sys.executable, "-m", "sandbox", "--no-flood-limits", "--port")
PATIENCE = 120  # seconds until a program that does not answer counts as broken


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def started(
    *command: str, env: Mapping[str, str] | None = None, folder: Path | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """The program, for as long as the block lasts; only what it has to complain of is shown."""
    running = subprocess.Popen(command, env=env, cwd=folder, stdout=subprocess.DEVNULL)
    try:
        yield running
    finally:
        running.kill()
        running.wait(30)


def wait_until(running: subprocess.Popen[bytes], ready: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not ready():
        assert running.poll() is None, f"{running.args!r} ended with {running.returncode}"
        assert time.monotonic() < end, f"{running.args!r} is not ready after {PATIENCE} s"
        time.sleep(0.05)


def answers(url: str) -> bool:
    """Asked again and again beside what is measured, so it must cost next to nothing."""
    try:
        with urlopen(url, timeout=PATIENCE) as answer:
            return bool(answer.status == HTTPStatus.OK)
    except URLError:
        return False
