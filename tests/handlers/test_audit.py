"""`/audit`: who did what, by person or project, and whether the chain holds."""

from datetime import datetime

from sqlalchemy import text

from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story


async def reported(story: Story, bob: Player) -> None:
    await story.until(datetime(2016, 2, 15, 9, tzinfo=ZONE))
    await bob.presses("稀土永磁电机")
    await bob.presses("本期无变化")


async def test_the_newest_entries_come_first(story: Story, bob: Player, olga: Player) -> None:
    await reported(story, bob)
    await olga.says("/audit")
    said = olga.last()
    assert "前后相连、未被改动" in said
    assert said.index("黄凌云　提交") < said.index("系统　开启填报")


async def test_a_persons_entries(story: Story, bob: Player, olga: Player) -> None:
    await reported(story, bob)
    await olga.says("/audit 黄凌云")
    assert "操作记录　黄凌云（梅关区）" in olga.last()
    assert "提交" in olga.last()
    assert "开启填报" not in olga.last()


async def test_a_projects_entries(story: Story, bob: Player, olga: Player) -> None:
    await reported(story, bob)
    await olga.says("/audit zs2015001")
    assert "黄凌云　提交" in olga.last()
    await olga.says("/audit ZS2015003")
    assert "没有记录" in olga.last()


async def test_pages_turn_in_place(story: Story, olga: Player) -> None:
    for number in range(14):
        await olga.says(f"/calendar 2016-03-{number + 10} 上班")
        await olga.presses("确认")
    await olga.says("/audit")
    assert "2016-03-23" in olga.last()
    await olga.presses("更早")
    assert "2016-03-11" in olga.last()
    assert "2016-03-23" not in olga.last()
    await olga.presses("更近")
    assert "2016-03-23" in olga.last()


async def test_a_changed_entry_is_found(
    story: Story, bob: Player, olga: Player, city: City
) -> None:
    await reported(story, bob)
    await city.tx(lambda tx: tx.execute(text("UPDATE audit SET verb = 'nothing' WHERE id = 2")))
    await olga.says("/audit")
    assert "第2条起与前文不符" in olga.last()


async def test_nobody_of_this_name(olga: Player) -> None:
    await olga.says("/audit 张三")
    assert "没有找到“张三”。请写姓名" in olga.last()


async def test_a_reporter_may_not_read_the_record(story: Story, bob: Player, olga: Player) -> None:
    await reported(story, bob)
    await bob.says("/audit")
    await bob.forges("audit:0:")
    assert not bob.sees("操作记录")
    assert bob.sees("这个按钮不归您操作")
