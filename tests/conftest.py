"""The people of every story, the city they work in, and a clock that stands still."""

import asyncio
import random
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from datetime import datetime

import pytest
import uvloop

from tests.bar import SEED, raise_bar
from tests.city.databases import Server, kept_open, server, sqlite_emptied
from tests.city.player import Player
from tests.city.running import ZONE, City, running
from tests.city.snapshots import once
from tests.city.story import Story, begin, found
from tests.rendered import watch

MONDAY = datetime(2016, 2, 1, 8, tzinfo=ZONE)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--full", action="store_true", help="reliability tests at their full size")
    parser.addoption(
        "--nightly", action="store_true", help="and what takes longer than the bar may"
    )
    parser.addoption(
        "--seed", type=int, help="of everything that reliability tests leave to chance"
    )


def pytest_asyncio_loop_factories() -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    """Stories run on the loop that `tuijin run` has."""
    return {"uvloop": uvloop.new_event_loop}


def pytest_configure(config: pytest.Config) -> None:
    watch(config)
    raise_bar(config)


@pytest.fixture
def chance(request: pytest.FixtureRequest) -> random.Random:
    seed = request.config.stash[SEED]
    request.node.user_properties.append(("seed", seed))
    print(f"seed {seed}")  # noqa: T201
    return random.Random(seed)


@pytest.fixture
def figures(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Tells what a test of the bar has reached."""

    def tell(reached: str) -> None:
        print(reached)  # noqa: T201
        request.node.user_properties.append(("figures", reached))

    return tell


@pytest.fixture
def is_full(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--full"))


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
