"""招商活动: told of in one sentence when over; results, leads, and a head's duty (二(一), 三(一))."""

from datetime import date, datetime

import pytest

from domain.own_duties import OwnDuty
from domain.roles import Grant, Role, ScopeKind, UnitKind
from storage import activities, own_duties, people
from tests.city.leaders import joined
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story

SENTENCE = "1月25日赴深圳拜访启衡实业、华拓电子，签订意向1个"


@pytest.fixture
async def hank(story: Story, city: City) -> Player:
    """梅关区's 主要负责人."""
    player, number = await joined(story, "何区长", Grant(Role.HEAD, ScopeKind.UNIT, "1"))
    await city.tx(people.change, number, unit=1)
    return player


async def tell(player: Player, words: str = SENTENCE) -> None:
    await player.says(f"/activity {words}")
    await player.presses("登记")


async def test_a_trip_is_told_of_and_gets_its_result_and_its_lead(
    story: Story, bob: Player, alice: Player, olga: Player, city: City
) -> None:
    await bob.says(f"/activity {SENTENCE}")
    assert bob.last() == (
        "招商活动（未登记）\n"
        "日期：2016年1月25日\n"
        "形式：外出招商\n"
        "地点：深圳\n"
        "企业：启衡实业、华拓电子\n"
        "情况：赴深圳拜访启衡实业、华拓电子，签订意向1个\n"
        "成果：签订意向1个\n"
        "\n"
        "核对后点“登记”；要改请重发一遍。"
    )
    await bob.presses("○ 推介会")
    assert "形式：推介会" in bob.last()
    await bob.presses("○ 外出招商")
    await bob.presses("登记")
    assert "外出招商　2016年1月25日　梅关区\n地点：深圳" in bob.last()
    await bob.presses("补报成果")
    await bob.says("签订意向2个")
    assert "成果：签订意向2个" in bob.last()
    await bob.says("/lead 深圳启衡实业有限公司拟投资2亿元建锂电池隔膜项目")
    await bob.presses("登记")
    await bob.says("/activity 启衡")
    await bob.presses("关联线索")
    await bob.says("X2016-099")
    assert "没有" in bob.last()
    await bob.says("X2016-001")
    assert "形成线索：X2016-001 深圳启衡实业有限公司" in bob.last()
    await bob.presses("X2016-001")
    assert "深圳启衡实业有限公司" in bob.last()
    await olga.says("/activity")
    assert "· 2016年1月25日　梅关区　外出招商　深圳" in olga.last()
    await olga.presses("全年统计")
    assert "· 梅关区：外出招商1次" in olga.last()
    assert "还没有开展创业考察的市直部门\n领导小组办公室" in olga.last()
    await alice.says("/activity 深圳")
    await alice.presses("撤销登记")
    assert "招商活动　共0次" in alice.last()


async def test_a_trip_led_by_the_head_is_the_months_duty(
    story: Story, hank: Player, alice: Player, city: City
) -> None:
    (head,) = await city.tx(people.by_name, "何区长")
    await story.until(datetime(2016, 2, 24, 9, tzinfo=ZONE))
    owed = await city.tx(own_duties.open_of, head.id)
    assert OwnDuty.TRIP in {one.duty for one in owed}
    await alice.says("/activity 2月22日赴东莞拜访宏远集团")
    assert "由负责人带队的请点选" in alice.last()
    await alice.presses("何区长带队")
    await alice.presses("登记")
    assert "带队：何区长（已记当月外出招商）" in alice.last()
    assert "成果：待补" in alice.last()
    owed = await city.tx(own_duties.open_of, head.id)
    assert OwnDuty.TRIP not in {one.duty for one in owed}
    await alice.presses("撤销登记")
    owed = await city.tx(own_duties.open_of, head.id)
    assert OwnDuty.TRIP in {one.duty for one in owed}


async def test_a_head_who_is_named_is_ticked(
    story: Story, hank: Player, alice: Player, city: City
) -> None:
    await alice.says("/activity 1月25日何区长带队赴东莞拜访宏远集团")
    await alice.presses("☑ 单位主要负责人何区长带队")
    assert "☐ 单位主要负责人何区长带队" in "".join(alice.buttons())
    await alice.presses("☐ 单位主要负责人何区长带队")
    await alice.presses("登记")
    assert "带队：何区长（已记当月外出招商）" in alice.last()


async def test_departments_without_a_study_trip_are_reminded_in_december(
    story: Story, city: City
) -> None:
    unit = await city.tx(people.add_unit, "市工信委", UnitKind.DEPARTMENT)
    dora, number = await joined(story, "邓佳", Grant(Role.LIAISON, ScopeKind.UNIT, str(unit.id)))
    await city.tx(people.change, number, unit=unit.id)
    await story.until(datetime(2016, 12, 1, 11, tzinfo=ZONE))
    assert dora.sees("市工信委今年还没有登记创业考察（2016年）。")
    await dora.presses("招商活动")
    assert "招商活动　共0次" in dora.last()
    await tell(dora, "11月20日组织服装企业来我市开展创业考察")
    made = await city.tx(
        activities.units_that_made, "创业考察", date(2016, 1, 1), date(2016, 12, 31)
    )
    assert made == [unit.id]


async def test_another_unit_a_stranger_and_a_group_read_nothing_of_it(
    story: Story, bob: Player, rita: Player, mallory: Player, olga: Player
) -> None:
    await tell(bob)
    await rita.says("/activity 深圳")
    assert rita.last().startswith("请先写日期")
    for player in (rita, mallory):
        for verb in ("activity", "activity_result", "activity_lead", "activity_withdraw"):
            await player.forges(f"{verb}:1:")
            assert player.last() == "这个按钮不归您操作。"
    group = await story.group("梅关区项目群", bob, mallory)
    before = group.texts()
    await bob.says("/activity@tuijin_bot 深圳", chat=group.title)
    assert group.texts()[len(before) :] in ([], ["请在私聊中使用 /activity。"])


async def test_what_is_missing_is_asked_for(bob: Player, story: Story) -> None:
    await bob.says("/activity")
    await bob.presses("登记活动")
    assert "结束后再登记" in bob.last()
    await bob.says("赴深圳拜访启衡实业")
    assert (
        bob.last() == "请先写日期，如“3月8日赴深圳拜访启衡实业”。“赴深圳拜访启衡实业”里没有看到。"
    )
    await bob.says("1月20日走访宏远集团")
    assert "形式：未选" in bob.last()
    await bob.presses("登记")
    assert bob.last() == "请先点选活动形式。"
    await bob.presses("○ 外出招商")
    await bob.presses("登记")
    await tell(bob, "1月21日在深圳举办推介会")
    await bob.says("/activity 1月")
    await bob.says("/activity 梅关区")
    assert bob.last() == "“梅关区”对应2次活动，请选择："


async def test_activities_in_english(
    story: Story, hank: Player, olga: Player, bob: Player, city: City
) -> None:
    for name in ("黄凌云", "谢伟民"):
        (person,) = await city.tx(people.by_name, name)
        await city.tx(people.change, person.id, language="en")
    await bob.says("/activity")
    assert "Activities · 0" in bob.last()
    await bob.presses("Register one")
    await bob.says(SENTENCE)
    assert "Activity (not registered)\nDay:" in bob.last()
    await bob.presses("Led by 何区长 (head of unit)")
    await bob.presses("Register")
    assert "Led by 何区长 (counts as the month’s trip)" in bob.last()
    await bob.presses("Add the result")
    assert "Send the result" in bob.last()
    await bob.presses("Back")
    await bob.presses("Link a lead")
    assert "Send the lead’s number" in bob.last()
    await olga.says("/activity")
    await olga.presses("The year by unit")
    assert "· 梅关区: trip for investment 1" in olga.last()
