"""投资动态: written down with a public source, found, one press away from a lead (二(一))."""

from tests.city.leads import register
from tests.city.player import Player
from tests.city.story import Story

NEWS = (
    "近日沪砺集团拟在珠三角扩建电池隔膜产线，围绕新能源电池产业链选址，"
    "来源：证券时报 https://example.com/a1"
)


async def test_news_is_written_down_found_and_becomes_a_lead(
    story: Story, bob: Player, rita: Player
) -> None:
    await bob.says(f"/lead 动态 {NEWS}")
    assert bob.last() == (
        "投资动态　2月1日 08:00\n"
        "近日沪砺集团拟在珠三角扩建电池隔膜产线,围绕新能源电池产业链选址\n"
        "企业：沪砺集团　产业链：新能源电池　珠三角\n"
        "来源：证券时报　https://example.com/a1\n"
        "登记：黄凌云（梅关区）"
    )
    await rita.says("/lead")
    await rita.presses("投资动态")
    assert "投资动态　共1条\n· 2月1日 08:00　近日沪砺集团" in rita.last()
    await rita.presses("沪砺集团")
    await rita.presses("转为线索")
    assert "投资主体：沪砺集团\n内容：近日沪砺集团拟在珠三角" in rita.last()
    assert "来源：产业链，珠三角\n产业链：新能源电池" in rita.last()
    await rita.says("沪砺集团拟投资3亿元建电池隔膜项目，属新能源电池产业链")
    assert "规模：3.00亿元" in rita.last()
    await rita.presses("登记")
    assert "X2016-001　待认领" in rita.last()
    assert "产业链：新能源电池" in rita.last()
    await bob.says("/lead 动态 沪砺")
    assert "已登记为线索：X2016-001" in bob.last()
    await bob.forges("note_lead:1:")
    assert bob.last().startswith("这一条已经处理过了。")


async def test_a_company_that_cannot_be_read_is_asked_for(story: Story, bob: Player) -> None:
    await bob.says("/lead")
    await bob.presses("投资动态")
    await bob.presses("新动态")
    assert "请用一句话写明哪家企业" in bob.last()
    await bob.says("厦门一家灯具企业要外迁")
    assert bob.last().startswith("没有找到“厦门一家灯具企业要外迁”。登记新的投资动态请写明公开来源")
    await bob.says("灯具龙头要从厦门外迁，据厦门日报报道")
    assert "企业：未看出　产业链：未说明　厦漳泉\n来源：厦门日报" in bob.last()
    await bob.presses("转为线索")
    assert "没有看出投资主体，请写公司名称。" in bob.last()
    await bob.says("厦门明灯照明有限公司")
    assert "投资主体：厦门明灯照明有限公司" in bob.last()
    assert "来源：区域招商，厦漳泉" in bob.last()


async def test_one_page_is_written_down_once_and_withdrawn_by_its_writer(
    story: Story, bob: Player, rita: Player, mallory: Player, olga: Player
) -> None:
    await bob.says(f"/lead 动态 {NEWS}")
    await rita.says("/lead 动态 沪砺要扩产 https://example.com/a1")
    assert "登记：黄凌云（梅关区）" in rita.last()
    await rita.says("/lead 动态 东莞有企业扩产，来源：南方日报")
    await rita.says("/lead 动态 扩")
    assert rita.last() == "“扩”对应2条投资动态，请选择："
    await rita.says("/lead 动态 没有的")
    assert rita.last().startswith("没有找到“没有的”。")
    for player in (rita, mallory):
        await player.forges("note_drop:1:")
        assert player.last() == "这个按钮不归您操作。"
    await bob.says("/lead 动态 新能源电池")
    await bob.presses("撤销")
    assert "投资动态　共1条" in bob.last()
    group = await story.group("梅关区项目群", bob, mallory)
    before = group.texts()
    await bob.says("/lead@tuijin_bot 动态", chat=group.title)
    assert not any("沪砺" in one for one in group.texts()[len(before) :])


async def test_a_liaisons_funnel_is_of_their_unit(
    story: Story, bob: Player, alice: Player, rita: Player, olga: Player
) -> None:
    await register(bob, "沪砺集团拟投资3亿元建电池隔膜项目")
    await register(rita, "深圳明灯有限公司拟投资2亿元建服装厂")
    await alice.says("/lead")
    await alice.presses("线索漏斗")
    await alice.presses("按单位")
    assert alice.last() == "线索漏斗　2016年登记　按单位\n梅关区：登记1，待认领1"
    await alice.presses("按月份")
    assert alice.last().endswith("2016-02：登记1，待认领1")
    await olga.says("/lead")
    await olga.presses("线索漏斗")
    await olga.presses("按单位")
    assert "于水县：登记1，待认领1" in olga.last()
    await bob.says("/lead")
    assert "线索漏斗" not in "".join(bob.buttons())
    await bob.forges("lead_funnel:0:unit")
    assert bob.last() == "这个按钮不归您操作。"
    await bob.forges("lead_funnel_picture:0:")
    assert bob.pictures() == []


async def test_the_funnel_counts_by_chain_and_by_month(
    story: Story, bob: Player, olga: Player
) -> None:
    await register(bob, "沪砺集团拟投资3亿元建电池隔膜项目，属新能源电池产业链")
    await story.forward(days=31)
    await register(bob, "深圳启衡实业有限公司拟投资2亿元建服装厂")
    await olga.says("/lead")
    await olga.presses("线索漏斗")
    await olga.presses("按产业链")
    assert "线索漏斗　2016年登记　按产业链" in olga.last()
    assert "新能源电池：登记1，待认领1" in olga.last()
    assert "未注明：登记1，待认领1" in olga.last()
    await olga.presses("按月份")
    assert "2016-02：登记1，待认领1\n2016-03：登记1，待认领1" in olga.last()
    await olga.forges("lead_funnel:0:person")
    assert "待认领" not in olga.last()
