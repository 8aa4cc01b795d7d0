"""A poll that Telegram accepts and never answers ends the program; silence alone does not."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import datetime
from pathlib import Path
from typing import Any, cast

import pytest

from bot.exits import Exit, Stop
from bot.program import DEAF
from bot.run import _until_told
from storage import open_database
from storage.sqlite import SqliteDatabase
from tests.city.databases import sqlite_copy
from tests.city.hasty import Hasty
from tests.city.running import ZONE, City, running

MONDAY = datetime(2016, 2, 1, 8, tzinfo=ZONE)
HOUR = 3600


def lived(path: Path, story: Callable[[City, Hasty], Coroutine[Any, Any, float]]) -> float:
    """What the story tells of a city whose loop skips all waiting."""

    async def live() -> float:
        database = cast("SqliteDatabase", open_database(sqlite_copy(path)))
        loop = cast("Hasty", asyncio.get_running_loop())

        def is_busy() -> bool:
            return database._turns.locked()

        loop.is_busy = is_busy
        async with running(database, MONDAY) as city:
            return await story(city, loop)

    with asyncio.Runner(loop_factory=Hasty) as runner:
        return runner.run(live())


@pytest.mark.bar(24, "getUpdates hangs", "exit 1 within 90 s")
def test_a_poll_that_is_never_answered_ends_the_program(
    tmp_path: Path, figures: Callable[[str], None]
) -> None:
    async def story(city: City, loop: Hasty) -> float:
        await city.call("fault", kind="hang", method="getUpdates", times=10**9)
        begun = loop.time()
        with pytest.raises(Stop) as stopped:
            await _until_told(city.program)
        assert stopped.value.code is Exit.FAILED
        return loop.time() - begun

    took = lived(tmp_path / "deaf.db", story)
    assert DEAF <= took < DEAF + 1
    figures(f"exit 1 after {took:.1f} s")


@pytest.mark.bar(24, "a day of silence", "no false alarm in 24 h")
def test_silence_is_no_reason_to_stop(
    tmp_path: Path, is_full: bool, figures: Callable[[str], None]
) -> None:
    hours = 24 if is_full else 2

    async def story(city: City, loop: Hasty) -> float:
        hearing = asyncio.create_task(city.program._receive_loop())
        begun = loop.time()
        done, _ = await asyncio.wait([hearing], timeout=hours * HOUR)
        assert not done
        hearing.cancel()
        return loop.time() - begun

    took = lived(tmp_path / "silent.db", story)
    assert took >= hours * HOUR
    figures(f"{hours} h of empty polls, no alarm")
