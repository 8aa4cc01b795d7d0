"""`/board`: leads, 赣商 and activities, what is asked now and what is to come; only one's own."""

from datetime import datetime

from domain.roles import Grant, Role, ScopeKind
from storage import people
from tests.city.leaders import joined
from tests.city.leads import follow, register
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story

MERCHANT = "陈志远，华拓电子有限公司，于水县人，现居深圳，电子信息，来源：商会名册，本人同意"


async def test_a_lead_stands_with_who_is_to_do_something_about_it(
    story: Story, bob: Player, alice: Player, rita: Player
) -> None:
    await register(bob)
    await alice.says("/board")
    assert "待认领和研判的线索（1）\n· X2016-001 深圳启衡实业有限公司：待认领" in alice.last()
    await alice.presses("深圳启衡实业有限公司")
    assert alice.last().startswith("X2016-001　待认领")
    await follow(alice)
    await bob.says("/board")
    assert "跟进中的线索（1）\n· X2016-001 深圳启衡实业有限公司，上次进展2月1日" in bob.last()
    assert "该问进展的线索" not in bob.last()
    await story.until(datetime(2016, 2, 15, 9, tzinfo=ZONE))
    await bob.says("/board")
    assert "该问进展的线索（1）\n· X2016-001 深圳启衡实业有限公司，上次进展2月1日" in bob.last()
    assert "跟进中的线索" not in bob.last()
    for player in (alice, rita):
        await player.says("/board")
        assert "X2016-001" not in player.last()


async def test_an_officer_has_a_board_of_merchants_and_activities(
    story: Story, rita: Player, city: City
) -> None:
    fang, number = await joined(story, "方招商", Grant(Role.OFFICER, ScopeKind.UNIT, "1"))
    await city.tx(people.change, number, unit=1)
    await fang.says(f"/merchant {MERCHANT}")
    await fang.presses("登记")
    await fang.presses("定下次")
    await fang.says("2月3日")
    await fang.says("/activity 1月31日赴东莞拜访华拓电子")
    await fang.presses("登记")
    await fang.says("/board")
    assert fang.last() == (
        "工作台　2月1日\n"
        "\n"
        "等我办\n"
        "待补成果的活动（1）\n"
        "· 1月31日外出招商（东莞）\n"
        "\n"
        "我的\n"
        "以后联系的赣商（1）\n"
        "· 陈志远（华拓电子有限公司），2月3日联系"
    )
    await fang.presses("东莞")
    assert fang.last().startswith("外出招商　2016年1月31日")
    await story.until(datetime(2016, 2, 3, 10, tzinfo=ZONE))
    await fang.says("/board")
    assert "等我办\n该联系的赣商（1）\n· 陈志远（华拓电子有限公司），2月3日联系" in fang.last()
    await rita.says("/board")
    assert "陈志远" not in rita.last()


async def test_a_board_of_leads_in_english(story: Story, bob: Player, alice: Player) -> None:
    await bob.says("/lead 启衡公司拟投资2亿元")
    await bob.presses("登记")
    await alice.says("/me")
    await alice.presses("English")
    await alice.says("/board")
    assert (
        "leads to name somebody for, or to judge (1)\n· X2016-001 启衡公司: to be taken up"
        in alice.last()
    )
