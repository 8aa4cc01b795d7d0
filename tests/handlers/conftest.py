"""The windows the stories open with, and a colleague who may stand in."""

from datetime import datetime
from typing import Any

import pytest

from storage import people
from tests.city.assessed import recognised
from tests.city.departments import Departments, settle
from tests.city.departments import found as inhabitants
from tests.city.leaders import Leaders, found, led
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.snapshots import once
from tests.city.story import Story
from tests.city.supervision import People, gathered


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
async def results(story: Story) -> Story:
    """Two localities with something to be assessed."""
    return await recognised(story)


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
    await once(story.city, "leaders", lambda: led(story))
    return found(story)


@pytest.fixture
async def offices(opened: Story) -> Departments:
    await once(opened.city, "offices", lambda: settle(opened))
    return await inhabitants(opened.city)


@pytest.fixture
async def raised(offices: Departments, city: City, bob: Player) -> Departments:
    """bob's report of Monday, 15 February has raised W2016-001."""

    async def report() -> None:
        await bob.presses("稀土永磁电机")
        await bob.says("环评卡在市环保局，请协调")
        await bob.presses("提交")

    await once(city, "raised", report)
    return offices


@pytest.fixture
async def signed(raised: Departments, city: City, alice: Player) -> Departments:
    async def sign() -> None:
        await alice.presses("提请市级")
        await raised.hana.presses("签收")

    await once(city, "signed", sign)
    return raised


@pytest.fixture
async def team(story: Story) -> People:
    """Inspectors, a head, a leader, and a second person of the office."""
    return await gathered(story)
