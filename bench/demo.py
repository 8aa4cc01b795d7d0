"""How long a newcomer waits from `tuijin demo` to the first page."""

import os
import time
from collections.abc import Iterator
from statistics import median
from tempfile import TemporaryDirectory

from bench.processes import TUIJIN, answers, free_port, started, wait_until


def tell(runs: int) -> Iterator[str]:
    yield "From `tuijin demo` to the first page answered"
    found = [measure() for _ in range(runs)]
    yield f"  first time (nothing compiled yet): {median(one[0] for one in found):.1f} s"
    yield f"  again: {median(one[1] for one in found):.1f} s"
    yield "  What `make demo` installs before it, in a new clone, comes on top of the first."


def measure() -> tuple[float, float]:
    """Seconds, the first time and again; Python keeps what it compiles in a folder of our own."""
    with TemporaryDirectory(prefix="tuijin-bench-") as compiled:
        env = os.environ | {"PYTHONPYCACHEPREFIX": compiled}
        return _start(env), _start(env)


def _start(env: dict[str, str]) -> float:
    port = free_port()
    begun = time.perf_counter()
    with started(TUIJIN, "demo", "--port", str(port), env=env) as running:
        wait_until(running, lambda: answers(f"http://127.0.0.1:{port}/"))
        return time.perf_counter() - begun
