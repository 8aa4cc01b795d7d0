"""One process writes to a database; a second is told so, and what to do instead."""

from pathlib import Path

import pytest

from bot.exits import Exit, Stop
from bot.lock import sole
from tests.city.databases import Server


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
async def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/city.db"
    server: Server = request.getfixturevalue("postgresql")
    return await server.emptied()


async def test_a_second_writer_is_refused_and_told_what_to_do_instead(url: str) -> None:
    async with sole(url):
        with pytest.raises(Stop) as stop:
            async with sole(url, "In the chat, /import does the same."):
                pass
    assert stop.value.code is Exit.IN_USE
    assert stop.value.sentences == (
        "The database is in use by a running tuijin. In the chat, /import does the same.",
    )


async def test_when_the_first_has_ended_the_second_may(url: str) -> None:
    async with sole(url):
        pass
    async with sole(url):
        pass


async def test_a_database_that_cannot_be_reached_is_said_so() -> None:
    for address in ("postgresql://nobody@127.0.0.1:1/none", "sqlite:////proc/none/city.db"):
        with pytest.raises(Stop) as stop:
            async with sole(address):
                pass
        assert stop.value.code is Exit.DATABASE
