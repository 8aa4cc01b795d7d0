"""The people of every story, the city they work in, and a clock that stands still."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest

from storage import open_database
from tests.city.player import Player
from tests.city.running import ZONE, City, running
from tests.city.story import Story, begin

MONDAY = datetime(2016, 2, 1, 8, tzinfo=ZONE)


@pytest.fixture
async def city(tmp_path: Path) -> AsyncIterator[City]:
    async with running(open_database(f"sqlite:///{tmp_path}/city.db"), MONDAY) as running_city:
        yield running_city


@pytest.fixture
async def story(city: City) -> Story:
    return await begin(city)


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
