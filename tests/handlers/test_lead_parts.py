"""What `/lead` opens by its first word, in English."""

from tests.city.player import Player
from tests.city.story import Story


async def test_news_targets_and_chambers_in_english(story: Story, olga: Player) -> None:
    await olga.says("/me")
    await olga.presses("English")
    await olga.says("/lead")
    await olga.presses("Investment news")
    assert "Investment news　0" in olga.last()
    await olga.presses("Add news")
    await olga.says("沪砺集团拟在珠三角扩建产线，来源：证券时报")
    assert "Company: 沪砺集团　Chain: not said　Pearl River Delta" in olga.last()
    await olga.says("/lead 目标 稀土产业链 链主：沪砺集团；配套：启衡实业")
    assert "Chain: 稀土　2 added: 沪砺集团, 启衡实业" in olga.last()
    await olga.says("/lead 目标 启衡")
    await olga.presses("Record a contact")
    await olga.says("已通电话")
    assert "启衡实业　approached\nChain: 稀土, supplier" in olga.last()
    await olga.presses("Back")
    assert "leading company　沪砺集团 (not approached)" in olga.last()
    await olga.says("/lead 力量 深圳赣州商会，金额20万元，约定：线索5条")
    assert "深圳赣州商会　chamber" in olga.last()
    assert "In its term: 0 leads (5 agreed), 0 activities" in olga.last()
    await olga.presses("Back")
    assert "Who works for investment　1" in olga.last()
    await olga.says("/lead")
    await olga.presses("Funnel")
    await olga.presses("By chain")
    assert "by chain\nNo lead yet this year." in olga.last()
