"""招商力量: 办事处, 小分队 and 商(协)会 on cards, and what they brought against what was agreed (二(一))."""

from datetime import datetime

from tests.city.leads import register
from tests.city.player import Player
from tests.city.running import ZONE
from tests.city.story import Story

CHAMBER = "深圳赣州商会，合同：购2016-3号，金额20万元，2016年1月1日至2016年2月29日，约定：线索5条、活动2次"


async def test_a_chambers_contract_and_what_it_brought(
    story: Story, alice: Player, bob: Player, olga: Player
) -> None:
    await alice.says(f"/lead 力量 {CHAMBER}")
    assert alice.last() == (
        "深圳赣州商会　商(协)会\n"
        "区域：珠三角　单位：梅关区\n"
        "期限：2016年1月1日至2016年2月29日\n"
        "购买服务合同：购2016-3号　20万元\n"
        "约定成果：线索5条、活动2次\n"
        "期内成果：线索0条（约定5），活动0次（约定2）\n"
        "登记线索、活动时写明名称的，计入成果。"
    )
    await register(bob, "启衡实业有限公司由深圳赣州商会介绍，拟投资2亿元建电池厂")
    await register(bob, "沪砺集团有意建灯具厂")
    await bob.says("/activity 1月25日与深圳赣州商会赴深圳拜访华拓电子，签订意向1个")
    await bob.presses("登记")
    await olga.says("/lead")
    await olga.presses("招商力量")
    assert "· 商(协)会　深圳赣州商会（珠三角，梅关区）　线索1/5　活动1/2" in olga.last()
    await olga.presses("深圳赣州商会")
    assert "期内成果：线索1条（约定5），活动1次（约定2）\n线索：X2016-001" in olga.last()
    await alice.says("/lead X2016-001")
    await alice.presses("退库")
    await alice.says("重复登记")
    await alice.says("/lead 力量 赣州商会")
    assert "线索0条（约定5），活动1次（约定2）" in alice.last()
    await story.forward(days=30)
    await register(bob, "明灯照明公司由深圳赣州商会介绍建厂")  # after its term
    await olga.says("/lead 力量")
    assert "（珠三角，梅关区，已到期）　线索0/5　活动1/2" in olga.last()


async def test_a_team_is_changed_by_sending_it_anew_and_withdrawn(
    story: Story, alice: Player, olga: Player
) -> None:
    await alice.says("/lead")
    await alice.presses("招商力量")
    await alice.presses("登记力量")
    assert "名称在前，各项用逗号隔开" in alice.last()
    await alice.says("第一小分队，驻厦门，成员：张三、李四，2016年1月1日至2016年6月30日")
    assert "第一小分队　小分队\n区域：厦漳泉　单位：梅关区\n成员：张三、李四" in alice.last()
    await alice.presses("更新")
    await alice.says("第一小分队，驻厦门，成员：张三、王五")
    assert "成员：张三、王五\n期限：2016年1月1日至2016年6月30日" in alice.last()
    await olga.says("/lead 力量 驻深圳招商办事处，成员：赵六")
    await olga.says("/lead 力量")
    assert "招商力量　共2个" in olga.last()
    await olga.says("/lead 力量 王五")
    assert "第一小分队" in olga.last()
    await olga.says("/lead 招商力量 成都")
    assert olga.last().startswith("没有找到“成都”。")
    await olga.says("/lead 力量 招商队，成员：赵六")
    assert olga.last().startswith("没有看出是办事处、驻点、小分队还是商(协)会")
    await olga.says("/lead 力量 第二小分队，2016年6月1日至2016年1月1日")
    assert olga.last() == "期限的止日2016年1月1日早于起日2016年6月1日，请改正后重发。"
    await olga.says("/lead 力量 第一小分队")
    await olga.presses("撤销")
    assert "招商力量　共1个" in olga.last()


async def test_several_are_found_and_others_change_nothing(
    story: Story, alice: Player, bob: Player, rita: Player, mallory: Player, olga: Player
) -> None:
    await alice.says("/lead 力量 第一小分队，驻厦门")
    await alice.says("/lead 力量 第二小分队，驻厦门")
    await olga.says("/lead 力量 小分队")
    assert olga.last() == "“小分队”对应2个，请选择："
    for player in (bob, rita):
        await player.says("/lead 力量 第三小分队，驻厦门")
        assert player.last() == "您没有使用这个命令的权限。/help 可查看您能做的事。"
    for player in (bob, rita, mallory):
        for verb in ("lead_force", "force_drop", "force_new"):
            await player.forges(f"{verb}:1:")
            assert player.last() == "这个按钮不归您操作。"
    await alice.says("/lead 力量")
    assert "招商力量　共2个" in alice.last()


async def test_a_liaison_writes_only_her_own_units(
    story: Story, alice: Player, olga: Player
) -> None:
    await olga.says("/lead 力量 驻深圳招商办事处，成员：赵六")
    await alice.forges("force_drop:1:")
    assert alice.last() == "这个按钮不归您操作。"
    await alice.says("/lead 力量 驻深圳招商办事处，成员：钱七")
    assert "单位：梅关区\n成员：钱七" in alice.last()
    await olga.says("/lead 力量 赵六")
    assert "单位：领导小组办公室\n成员：赵六" in olga.last()
    await olga.presses("更新")
    await olga.says("驻深圳招商办事处，成员：孙八")  # of the two, the one of her own unit
    assert "单位：领导小组办公室\n成员：孙八" in olga.last()


async def test_a_contract_that_ends_is_told_in_time_and_stands_in_the_morning_until_it_is_renewed(
    story: Story, alice: Player, bob: Player, olga: Player
) -> None:
    await alice.says(f"/lead 力量 {CHAMBER}")  # until 29 February, four weeks from now
    await register(bob, "启衡实业有限公司由深圳赣州商会介绍，拟投资2亿元建电池厂")
    await story.until(datetime(2016, 2, 1, 11, tzinfo=ZONE))
    for player in (olga, alice):
        assert player.sees(
            "深圳赣州商会　购买服务合同（购2016-3号）2016年2月29日到期\n"
            "约定成果：线索5条、活动2次\n"
            "期内成果：线索1条（约定5），活动0次（约定2）"
        )
    assert not bob.sees("到期")
    line = "招商力量到期1个：深圳赣州商会（梅关区，2月29日）"
    await story.until(datetime(2016, 2, 19, 11, tzinfo=ZONE))
    assert not olga.sees(line)
    await story.until(datetime(2016, 2, 22, 11, tzinfo=ZONE))  # a week ahead
    assert olga.sees(line)
    await story.until(datetime(2016, 3, 7, 11, tzinfo=ZONE))  # and a week after its end
    assert olga.sees(line)
    await alice.says("/lead 力量 深圳赣州商会，2016年3月1日至12月31日")
    assert "期限：2016年3月1日至2016年12月31日\n购买服务合同：购2016-3号　20万元" in alice.last()
    await story.forward(minutes=1)
    for player in (olga, alice):
        assert not player.sees("购买服务合同（购2016-3号）2016年2月29日到期")
        assert player.sees("深圳赣州商会　期限2016年3月1日至2016年12月31日")
    await story.until(datetime(2016, 3, 8, 11, tzinfo=ZONE))
    assert line not in next(one for one in reversed(olga.texts()) if "晨间待办" in one)


async def test_a_teams_term_that_has_long_ended_is_told_to_nobody(
    story: Story, alice: Player, olga: Player
) -> None:
    await alice.says("/lead 力量 第一小分队，驻厦门，2015年1月1日至2015年12月31日")
    await alice.says("/lead 力量 第二小分队，驻厦门，2016年1月1日至2016年3月31日")
    await story.until(datetime(2016, 2, 29, 16, tzinfo=ZONE))
    assert not olga.sees("到期")
    await story.until(datetime(2016, 3, 1, 11, tzinfo=ZONE))
    assert olga.sees("第二小分队　期限2016年3月31日到期\n期内成果：线索0条，活动0次")
    await alice.says("/lead 力量 第二小分队")
    await alice.presses("撤销")
    await story.forward(minutes=1)
    assert not olga.sees("第二小分队　期限")
    assert olga.sees("第二小分队　吴娟已撤销")
