"""Two weeks without news: who is asked about a lead, where, and once (二(一))."""

from datetime import datetime

from domain.roles import Grant, Role, ScopeKind
from storage import people
from tests.city.leaders import joined
from tests.city.leads import follow, register
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story

LINE = "该问进展的线索　1条：X2016-001 深圳启衡实业有限公司（上次2月1日）"


def at(day: int, hour: int, month: int = 2) -> datetime:
    return datetime(2016, month, day, hour, 30, tzinfo=ZONE)


async def test_after_two_weeks_it_is_asked_inside_the_one_prompt_of_the_day(
    story: Story, bob: Player, alice: Player
) -> None:
    await register(bob)
    await follow(alice)
    await story.until(at(15, 10))  # reports open as well
    prompts = [one for one in bob.texts() if LINE in one]
    assert len(prompts) == 1
    assert "本期填报" in prompts[0]
    await bob.presses("该问进展的线索")
    assert bob.last() == "该问进展的线索　1条\n· X2016-001 深圳启衡实业有限公司　上次进展2月1日"
    assert bob.sees(LINE)  # what asked stays what it is
    await bob.presses("X2016-001")
    await bob.presses("记进展")
    await bob.says("企业下周来考察")
    assert "黄凌云　进展：企业下周来考察" in bob.last()
    assert not bob.sees(LINE)
    await story.until(at(15, 17))
    assert not bob.sees("该问进展的线索　1条：")
    assert not alice.sees("该问进展的线索")
    await story.until(at(29, 10))  # and again two weeks after the news
    assert bob.sees("X2016-001 深圳启衡实业有限公司（上次2月15日）")


async def test_without_a_prompt_that_day_it_stands_in_the_to_do_list_and_is_settled(
    story: Story, bob: Player, alice: Player, olga: Player
) -> None:
    await olga.says("/cadence 线索天数 10")
    assert "线索天数：14 → 10" in olga.last()
    await olga.presses("确认")
    await register(bob)
    await follow(alice)
    await story.until(at(11, 11))
    assert not bob.sees("该问进展的线索")  # the Spring Festival until the 13th
    await story.until(at(14, 11))
    assert bob.sees(LINE)
    await bob.says("/lead X2016-001")
    await bob.presses("记进展")
    await bob.says("已通电话")
    assert bob.sees("该问进展的线索　都有了进展，谢谢。")
    await bob.forges("leads_due:0:")
    assert bob.last() == "该问进展的线索　0条\n目前没有要问的。"
    await story.until(at(14, 17))
    assert not bob.sees(LINE)


async def test_without_news_it_is_asked_again_after_two_more_weeks(
    story: Story, bob: Player, alice: Player
) -> None:
    await register(bob)
    await follow(alice)
    await story.until(at(15, 10))
    assert len([one for one in bob.texts() if LINE in one]) == 1
    await story.until(at(29, 10))
    prompts = [one for one in bob.texts() if LINE in one]
    assert len(prompts) == 1  # in the prompt of that day; the old one is over
    assert "2月下半月" in prompts[0]


async def test_what_is_withdrawn_is_asked_about_no_more(
    story: Story, bob: Player, alice: Player
) -> None:
    await register(bob)
    await follow(alice)
    await story.until(at(15, 10))
    assert bob.sees(LINE)
    await alice.says("/lead X2016-001")
    await alice.presses("退库")
    await alice.says("企业已落户外地")
    await story.forward(minutes=1)
    assert not bob.sees(LINE)


async def test_while_the_officer_is_away_the_deputy_is_asked(
    story: Story, bob: Player, alice: Player, city: City
) -> None:
    await register(bob)
    await follow(alice)
    carl, number = await joined(story, "卡组长", Grant(Role.REPORTER, ScopeKind.UNIT, "1"))
    await city.tx(people.change, number, unit=1)
    await bob.says("/leave 2月14日-2月17日 卡组长")
    await carl.presses("接受")
    await story.until(at(15, 12))
    assert carl.sees(LINE)
    assert not bob.sees(LINE)
    await carl.presses("该问进展的线索")
    await carl.presses("X2016-001")
    await carl.presses("记进展")
    await carl.says("企业下周来考察")
    assert "卡组长　进展：企业下周来考察" in carl.last()
    await story.until(at(18, 12))
    await carl.forges("lead:1:")
    assert carl.last() == "这个按钮不归您操作。"


async def test_the_line_in_english(story: Story, bob: Player, alice: Player) -> None:
    await bob.says("/me")
    await bob.presses("English")
    await bob.says("/lead 深圳启衡实业有限公司拟投资2亿元建锂电池隔膜项目")
    await bob.presses("Register")
    await follow(alice)
    await story.until(at(15, 10))
    assert bob.sees("Leads to hear of　1: X2016-001 深圳启衡实业有限公司 (last news 1 Feb)")
