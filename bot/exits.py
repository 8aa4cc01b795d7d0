"""How the command line ends when it cannot do what was asked (docs/operations.md lists them)."""

import logging
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from enum import IntEnum
from types import FrameType

from storage.probe import Unusable, usable

TOLD = (signal.SIGTERM, signal.SIGINT)

log = logging.getLogger(__name__)


class Exit(IntEnum):
    """78 tells a service manager that starting again is of no use."""

    OK = 0
    FAILED = 1  # Telegram silent for too long, or a fault of the program: start it again
    CONFIG = 2
    DATABASE = 3
    IN_USE = 4
    DATA = 5
    TOKEN = 78


class Stop(Exception):
    """Caught by the command line, which prints the sentences and exits with the code."""

    def __init__(self, code: Exit, *sentences: str) -> None:
        super().__init__(*sentences)
        self.code = code
        self.sentences = sentences


@asynccontextmanager
async def reached() -> AsyncIterator[None]:
    """A database that cannot be used ends the program with a sentence."""
    try:
        async with usable():
            yield
    except Unusable as fault:
        raise Stop(Exit.DATABASE, f"The database cannot be used: {fault}") from fault


def end_when_told() -> None:
    """For as long as nothing has begun that would have to be finished: until the loop listens."""
    for number in TOLD:
        signal.signal(number, _end)


def _end(_number: int, _frame: FrameType | None) -> None:
    log.info("stopping")
    sys.exit(Exit.OK)
