"""The event loop of `tuijin run`, from its first moment to what comes after it."""

import signal
from collections.abc import Coroutine
from typing import Any

import uvloop

from bot.exits import TOLD


def live(main: Coroutine[Any, Any, None]) -> None:
    """uvloop leaves its handlers behind: what hangs at the very end must end by another SIGTERM."""
    try:
        uvloop.run(main)
    finally:
        for number in TOLD:
            signal.signal(number, signal.SIG_DFL)
