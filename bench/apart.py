"""A measurement in a process of its own, whose memory is its own: it prints what it found as a line of JSON."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

KILOBYTES = 1024  # of one MB, as Linux counts


def measured(module: str, *words: object, python: str = sys.executable, told: Any = None) -> Any:
    """What `python -m module words…` says; `told` is its standard input, as JSON."""
    done = subprocess.run(
        [python, "-m", module, *map(str, words)],
        input=json.dumps(told).encode(),
        stdout=subprocess.PIPE,
        check=True,
    )
    return json.loads(done.stdout)


def say(found: Any) -> None:
    sys.stdout.write(json.dumps(found))


def peak() -> float:
    """The most memory so far, in MB, as Linux tells; getrusage would tell of whoever began this process, too."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (line,) = (one for one in status.splitlines() if one.startswith("VmHWM:"))
    return int(line.split()[1]) / KILOBYTES
