"""Moments at which a test may have the process end as kill -9 would, to see that nothing is lost there.

`TUIJIN_FAILPOINT="sent, not noted:2"` ends it the second time it gets there. Without it a failpoint is one
comparison.
"""

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass

VARIABLE = "TUIJIN_FAILPOINT"


def _killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@dataclass
class Failpoint:
    """Called at its moment, which its name tells."""

    name: str
    passes: int = 0  # of this one until the process ends; 0: never
    end: Callable[[], None] = _killed  # where many programs live in one process, of one of them

    def __call__(self) -> None:
        if self.passes:
            self.passes -= 1
            if not self.passes:
                self.end()


FAILPOINTS: dict[str, Failpoint] = {}


def failpoint(name: str) -> Failpoint:
    return FAILPOINTS.setdefault(name, Failpoint(name))


def arm() -> None:
    """As the environment says, when the program starts; never while it runs."""
    name, _, times = os.environ.get(VARIABLE, "").partition(":")
    if name:
        FAILPOINTS[name].passes = int(times or 1)
