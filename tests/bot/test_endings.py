"""What ends the program is told by its exit, whether it met a loop or what comes before the loops."""

import asyncio
import signal
import sqlite3

import pytest
from sqlalchemy.exc import OperationalError
from telegram.error import InvalidToken

from bot.exits import Exit, Stop
from bot.loop import live
from bot.program import Deaf
from bot.run import _explain
from storage.lease import Fenced

FULL = OperationalError("UPDATE", {}, sqlite3.OperationalError("database or disk is full"))


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (FULL, Exit.DATABASE),
        (ConnectionResetError(), Exit.DATABASE),
        (InvalidToken(), Exit.TOKEN),
        (Deaf(), Exit.FAILED),
        (Fenced(), Exit.FAILED),
        (ValueError("ours"), Exit.FAILED),
    ],
)
@pytest.mark.parametrize("is_in_loop", [True, False])
async def test_each_fault_has_its_exit(fault: Exception, code: Exit, is_in_loop: bool) -> None:
    async def running() -> None:
        raise ExceptionGroup("of the loops", [fault]) if is_in_loop else fault

    task = asyncio.ensure_future(running())
    await asyncio.wait([task])
    with pytest.raises(Stop) as stop:
        _explain(task)
    assert stop.value.code is code


def test_after_the_loop_another_signal_ends_the_process_at_once() -> None:
    async def told() -> None:
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, print)

    live(told())
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
