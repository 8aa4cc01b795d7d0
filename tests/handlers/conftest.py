"""The windows the stories open with."""

from datetime import datetime

import pytest

from tests.city.leaders import Leaders, led
from tests.city.running import ZONE
from tests.city.story import Story


@pytest.fixture
async def opened(story: Story) -> Story:
    """The window of early February is open: bob owes one half-month answer."""
    await story.until(datetime(2016, 2, 15, 9, tzinfo=ZONE))
    return story


@pytest.fixture
async def month(story: Story) -> Story:
    """The window of February is open: bob owes two projects, one of them county level."""
    await story.until(datetime(2016, 2, 29, 9, tzinfo=ZONE))
    return story


@pytest.fixture
async def leaders(story: Story) -> Leaders:
    """The first digest is out; chen may reply to it in the leaders' group."""
    return await led(story)
