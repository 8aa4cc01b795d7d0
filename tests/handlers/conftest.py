"""The windows the stories open with."""

from datetime import datetime

import pytest

from tests.city.running import ZONE
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
