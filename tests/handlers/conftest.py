"""The windows the stories open with."""

from datetime import datetime

import pytest

from tests.city.departments import Departments, settle
from tests.city.player import Player
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
async def offices(opened: Story) -> Departments:
    return await settle(opened)


@pytest.fixture
async def raised(offices: Departments, bob: Player) -> Departments:
    """bob's report of Monday, 15 February has raised W2016-001."""
    await bob.presses("稀土永磁电机")
    await bob.says("环评卡在市环保局，请协调")
    await bob.presses("提交")
    return offices


@pytest.fixture
async def signed(raised: Departments, alice: Player) -> Departments:
    await alice.presses("提请市级")
    await raised.hana.presses("签收")
    return raised
