"""`/remind`: the office sees who would be reminded before it presses."""

from datetime import date, datetime
from typing import Any

import pytest

from domain.roles import UnitKind
from storage import absences, people
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story, add_project

TUESDAY = datetime(2016, 2, 16, 9, tzinfo=ZONE)


async def test_the_preview_names_who_would_be_reminded(story: Story, olga: Player) -> None:
    await story.until(TUESDAY)
    await olga.says("/remind")
    assert olga.last() == (
        "提醒　应报未报\n将提醒2人：\n· 黄凌云（梅关区）1个项目\n· 周建国（于水县）1个项目"
    )
    assert olga.buttons()[-3:] == ["一键提醒（2人）", "梅关区（1人）", "于水县（1人）"]


async def test_one_unit_is_reminded_by_itself(
    story: Story, olga: Player, bob: Player, rita: Player
) -> None:
    await story.until(TUESDAY)
    await olga.says("/remind")
    await olga.presses("于水县")
    assert olga.last().startswith("提醒　于水县　应报未报\n将提醒1人：\n· 周建国")
    await olga.presses("一键提醒（1人）")
    assert olga.last() == "已提醒1人。"
    assert rita.sees("提醒　还有1个项目未报")
    assert not bob.sees("提醒　还有")


async def test_every_unit_that_owes_can_be_chosen(story: Story, olga: Player, city: City) -> None:
    def fill(tx: Any) -> None:
        for number in range(13):
            unit = people.add_unit(tx, f"第{number}区", UnitKind.COUNTY).id
            person = people.add(tx, "李明", unit)
            add_project(tx, city.clock.now(), f"ZS2016{number:03}", "电池项目", unit, person)

    await city.tx(fill)
    await story.until(TUESDAY)
    await olga.says("/remind")
    units = [one for one in olga.buttons() if one.endswith("（1人）")]
    assert [one for one in units if one.startswith("第")] == [f"第{n}区（1人）" for n in range(13)]


async def test_only_those_past_due(story: Story, olga: Player, bob: Player, city: City) -> None:
    await story.until(datetime(2016, 2, 29, 8, 30, tzinfo=ZONE))
    await bob.presses("全部无变化")
    await bob.presses("提交全部")
    await story.until(datetime(2016, 3, 1, 9, tzinfo=ZONE))
    await olga.says("/remind")
    assert "· 黄凌云（梅关区）2个项目\n· 周建国（于水县）1个项目，逾期" in olga.last()
    await olga.presses("只看逾期的（1人）")
    assert olga.last() == "提醒　逾期未报\n将提醒1人：\n· 周建国（于水县）1个项目，逾期"
    await olga.presses("‹ 全部")
    assert "将提醒2人" in olga.last()


async def test_who_cannot_be_reached_is_named_with_the_phone(
    story: Story, olga: Player, bob: Player, rita: Player, city: City
) -> None:
    await story.until(TUESDAY)
    await city.call("block", person=str(rita.user))
    await city.call("wait")
    await olga.says("/remind")
    assert "消息送不到，请电话1人：\n· 周建国（于水县）13879752340，已停用机器人" in olga.last()
    await olga.presses("一键提醒（1人）")
    assert olga.last() == "已提醒1人。消息送不到、请电话：周建国 13879752340。"
    await olga.says("/remind")
    assert "没有还可提醒的人。\n\n今天已收到过提示，不再打扰1人：黄凌云（1个项目）" in olga.last()
    assert "一键提醒" not in str(olga.messages()[-1]["buttons"])


async def test_the_stand_in_is_reminded_for_who_is_away(
    story: Story, olga: Player, alice: Player, bob: Player, city: City
) -> None:
    await city.tx(absences.add, TUESDAY, 1, date(2016, 2, 16), date(2016, 2, 16), None)
    await city.tx(absences.add, TUESDAY, 4, date(2016, 2, 16), date(2016, 2, 16), None)
    await story.until(TUESDAY)
    await olga.says("/remind")
    assert "· 吴娟（梅关区）1个项目，代 黄凌云" in olga.last()
    assert "· 周建国（于水县）13879752340，外出且无人代办" in olga.last()
    await olga.presses("一键提醒（1人）")
    assert alice.sees("提醒　还有1个项目未报")
    assert not bob.sees("提醒　还有")


async def test_nothing_to_remind_of(story: Story, olga: Player) -> None:
    await olga.says("/remind")
    assert olga.last() == "提醒　应报未报\n目前没有未报的项目。"


async def test_the_morning_leads_to_the_preview(story: Story, olga: Player, bob: Player) -> None:
    await story.until(datetime(2016, 2, 22, 8, 30, tzinfo=ZONE))
    await olga.presses("谁未报、提醒谁")
    assert "将提醒2人" in olga.last()


async def test_nobody_is_reminded_at_night(story: Story, olga: Player, bob: Player) -> None:
    await story.until(datetime(2016, 2, 16, 21, tzinfo=ZONE))
    await olga.says("/remind")
    await olga.presses("于水县")
    await olga.presses("一键提醒")
    assert olga.messages()[-1]["text"] == "现在不是提醒的时间；2月17日（周三）08:00起可以提醒。"


@pytest.mark.parametrize("data", ["remind:0:", "remind_all:1:", "remind_all:0:late"])
async def test_reminding_is_the_offices_alone(
    story: Story, alice: Player, bob: Player, mallory: Player, data: str
) -> None:
    await story.until(TUESDAY)
    for player in (alice, bob, mallory):
        await player.forges(data)
        assert player.messages()[-1]["text"] == "这个按钮不归您操作。"
    assert not bob.sees("提醒　还有")


async def test_reminding_in_english(story: Story, olga: Player) -> None:
    await olga.says("/me")
    await olga.presses("English")
    await story.until(TUESDAY)
    await olga.says("/remind")
    assert olga.last().startswith("Reminding: not reported yet\n2 would be reminded:")
    await olga.presses("Remind them (2)")
    assert olga.last() == "2 people reminded."


async def test_the_duties_add_up_and_count_what_is_left_of_earlier_periods(
    story: Story, olga: Player, bob: Player
) -> None:
    """rita owes early February, late February and the month; bob owes nothing more."""
    await story.until(datetime(2016, 2, 29, 9, tzinfo=ZONE))
    await bob.presses("全部无变化")
    await bob.presses("提交全部")
    await olga.says("/duties")
    assert "半月进展：应报2项、已报1项、未报1项\n" in olga.last()
    assert "月报：应报3项、已报2项、未报1项\n" in olga.last()
    assert olga.last().endswith("合计未报3项，其中以前各期1项。")


async def test_the_morning_and_the_preview_count_the_same_projects(
    story: Story, olga: Player, bob: Player
) -> None:
    """One project of rita's owes three answers."""
    await story.until(datetime(2016, 3, 7, 8, 30, tzinfo=ZONE))
    assert olga.sees("周建国（于水县）13879752340：1个项目，最早截止2月17日 17:30")
    await olga.says("/remind")
    assert "· 周建国（于水县）1个项目，逾期" in olga.last()
