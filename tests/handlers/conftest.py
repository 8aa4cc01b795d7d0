"""The windows the stories open with, and a colleague who may stand in."""

from datetime import datetime
from typing import Any

import pytest

from storage import people
from tests.city.leaders import Leaders, led
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.snapshots import once
from tests.city.story import Story


@pytest.fixture
async def opened(story: Story) -> Story:
    """The window of early February is open: bob owes one half-month answer."""
    await once(story.city, "opened", lambda: story.until(datetime(2016, 2, 15, 9, tzinfo=ZONE)))
    return story


@pytest.fixture
async def month(story: Story) -> Story:
    """The window of February is open: bob owes two projects, one of them county level."""
    await once(story.city, "month", lambda: story.until(datetime(2016, 2, 29, 9, tzinfo=ZONE)))
    return story


@pytest.fixture
async def carol(story: Story, city: City) -> Player:
    """刘芳, a colleague of bob's without a role."""
    player = await story.newcomer("carol")
    await player.says("/start")

    def join(tx: Any) -> None:
        number = people.add(tx, "刘芳", 1, phone="13811112222")
        assert people.join(tx, city.clock.now(), number, player.user)

    await city.tx(join)
    return player


@pytest.fixture
async def leaders(story: Story) -> Leaders:
    """The first digest is out; chen may reply to it in the leaders' group."""
    return await led(story)
