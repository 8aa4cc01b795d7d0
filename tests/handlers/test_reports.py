"""The sitting as the people in it live it."""

from datetime import datetime

from tests.city.player import Player
from tests.city.running import ZONE
from tests.city.story import Story


async def test_a_sitting_opens_and_is_answered_field_by_field(story: Story, bob: Player) -> None:
    await story.until(datetime(2016, 2, 15, 9, tzinfo=ZONE))
    assert bob.sees("2月上半月")
    await bob.presses("稀土永磁电机")
    assert bob.sees("累计8800万元")
    await bob.says("主体封顶")
    await bob.presses("到位资金")
    await bob.says("1.2亿")
    assert bob.sees("累计 1.20亿元")
    await bob.presses("提交")
    assert bob.sees("已收到")
    for text in bob.texts():
        print(text, "\n----")
    print(bob.buttons())
    assert 0
