"""What a round costs a busy reporter, counted: messages received, and messages and presses made."""

from datetime import datetime

import pytest

from domain.stages import Level
from storage import duties, projects, reports
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.snapshots import once
from tests.city.story import Story, add_project

PLANT = "稀土永磁电机"
SENTENCE = "本月到位资金3200万元"


@pytest.fixture
async def eight(story: Story, city: City) -> Story:
    """bob reports for eight projects, and the month's sitting is open."""

    async def until_just_before() -> None:
        for number in range(3, 9):
            code, name = f"ZS201500{number + 1}", f"第{number}个项目"
            now = city.clock.now()
            await city.tx(add_project, now, code, name, 1, 1, level=Level.COUNTY)
        await story.until(datetime(2016, 2, 29, 8, 59, tzinfo=ZONE))

    await once(city, "eight", until_just_before)
    return story


def received(player: Player) -> int:
    """Messages the bot sent; alerts are no messages."""
    return sum(row["sender"]["is_bot"] and not row["alert"] for row in player.messages())


class Counted:
    """A person whose every message and press is counted."""

    def __init__(self, player: Player) -> None:
        self.player = player
        self.actions = 0

    async def says(self, text: str) -> None:
        self.actions += 1
        await self.player.says(text)

    async def presses(self, button: str) -> None:
        self.actions += 1
        await self.player.presses(button)


async def test_nothing_new_on_eight_projects_is_two_presses_and_one_message(
    eight: Story, bob: Player, city: City
) -> None:
    before = received(bob)
    await eight.until(datetime(2016, 2, 29, 9, tzinfo=ZONE))
    assert "待报8" in bob.last()
    busy = Counted(bob)
    await busy.presses("全部无变化")
    await busy.presses("提交全部")
    assert "8个项目已全部报送" in bob.last()
    assert busy.actions == 2
    assert received(bob) - before == 1
    assert await city.tx(duties.open_of_person, 1) == []


async def test_one_sentence_and_no_change_on_seven_is_four_actions(
    eight: Story, bob: Player, city: City
) -> None:
    await eight.until(datetime(2016, 2, 29, 9, tzinfo=ZONE))
    busy = Counted(bob)
    await busy.presses(PLANT)
    await busy.says(SENTENCE)
    await busy.presses("其余无变化")
    await busy.presses("提交全部")
    assert "8个项目已全部报送" in bob.last()
    assert busy.actions == 4
    assert await city.tx(duties.open_of_person, 1) == []
    sent = await city.tx(reports.of_window, "2016-02-29")
    assert sum(one.draft.no_change for one in sent) == 7
    assert (await city.tx(projects.totals_of, 1))[-1][1] == 120_000_000


async def test_a_sentence_said_on_the_list_costs_no_more(
    eight: Story, bob: Player, city: City
) -> None:
    await eight.until(datetime(2016, 2, 29, 9, tzinfo=ZONE))
    busy = Counted(bob)
    await busy.says(SENTENCE)
    await busy.presses(PLANT)
    await busy.presses("其余无变化")
    await busy.presses("提交全部")
    assert busy.actions == 4
    assert await city.tx(duties.open_of_person, 1) == []
