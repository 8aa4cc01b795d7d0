"""The people of every story, the city they work in, and a clock that stands still."""

from collections.abc import AsyncIterator, Iterator
from datetime import datetime

import pytest

from tests.city.databases import Server, kept_open, server, sqlite_emptied
from tests.city.player import Player
from tests.city.running import ZONE, City, running
from tests.city.snapshots import once
from tests.city.story import Story, begin, found
from tests.rendered import watch

MONDAY = datetime(2016, 2, 1, 8, tzinfo=ZONE)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--full", action="store_true", help="reliability tests at their full size")


def pytest_configure(config: pytest.Config) -> None:
    watch(config)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    with server() as running_server:
        yield running_server


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
async def database_url(request: pytest.FixtureRequest) -> AsyncIterator[str]:
    """An empty database; whatever stands on it is tested on both."""
    if request.param == "sqlite":
        with sqlite_emptied() as url:
            yield url
    else:
        found: Server = request.getfixturevalue("postgresql")
        yield await found.emptied()


@pytest.fixture
async def city(database_url: str) -> AsyncIterator[City]:
    async with running(kept_open(database_url), MONDAY) as running_city:
        yield running_city


@pytest.fixture
async def story(city: City) -> Story:
    await once(city, "story", lambda: begin(city))
    return found(city)


@pytest.fixture
def bob(story: Story) -> Player:
    return story.bob


@pytest.fixture
def alice(story: Story) -> Player:
    return story.alice


@pytest.fixture
def olga(story: Story) -> Player:
    return story.olga


@pytest.fixture
def rita(story: Story) -> Player:
    return story.rita


@pytest.fixture
def mallory(story: Story) -> Player:
    return story.mallory
