"""An activity without a result: its teller is asked with the next sitting of a month (二(一), 三(一))."""

from datetime import datetime

from tests.city.player import Player
from tests.city.running import ZONE
from tests.city.story import Story

LINE = "待补成果的招商活动　1次：1月25日外出招商（深圳）"


def at(month: int, day: int, hour: int) -> datetime:
    return datetime(2016, month, day, hour, 30, tzinfo=ZONE)


async def tell(player: Player, words: str = "1月25日赴深圳拜访启衡实业") -> None:
    await player.says(f"/activity {words}")
    await player.presses("登记")


async def test_the_sitting_of_a_half_month_asks_nothing_and_that_of_a_month_does(
    story: Story, bob: Player
) -> None:
    await tell(bob)
    await tell(bob, "1月26日赴东莞拜访宏远集团，签订意向1个")
    await story.until(at(2, 15, 12))
    assert not bob.sees("待补成果的招商活动")
    await story.until(at(2, 29, 10))
    (prompt,) = [one for one in bob.texts() if LINE in one]
    assert "本期填报" in prompt
    await bob.presses("待补成果的活动")
    assert bob.last() == (
        "待补成果的招商活动　1次\n· 2016年1月25日　外出招商　深圳\n"
        "点开一次，再点“补报成果”；没有成果的，请写“暂无成果”。"
    )
    await bob.presses("1月25日")
    await bob.presses("补报成果")
    await bob.says("签订意向1个")
    assert "成果：签订意向1个" in bob.last()
    assert not bob.sees(LINE)
    await bob.forges("results_due:0:")
    assert "目前没有要补的。" in bob.last()


async def test_the_line_stands_while_the_sitting_is_open(story: Story, bob: Player) -> None:
    await tell(bob)
    await story.until(at(2, 29, 10))
    await story.until(at(3, 1, 15))
    await bob.presses("温泉康养项目")
    await bob.presses("返回")
    assert bob.sees(LINE)
    await bob.says("/activity 深圳")
    await bob.presses("补报成果")
    await bob.says("签订意向1个")
    assert not bob.sees(LINE)


async def test_who_reports_nothing_is_asked_in_the_to_do_list(story: Story, alice: Player) -> None:
    await tell(alice)
    await story.until(at(2, 29, 11))
    assert alice.sees(LINE)
    await alice.says("/activity 深圳")
    await alice.presses("撤销登记")
    assert alice.sees("待补成果的招商活动　成果都已补报，谢谢。")


async def test_after_three_months_it_is_asked_no_more(story: Story, alice: Player) -> None:
    await tell(alice)
    await story.until(at(2, 29, 11))
    for day in (at(4, 5, 11), at(5, 4, 11)):
        await story.until(day)
        (told,) = [one for one in alice.texts() if LINE in one]
        assert told.startswith("待办　3月31日")


async def test_the_line_in_english(story: Story, bob: Player) -> None:
    await tell(bob)
    await bob.says("/me")
    await bob.presses("English")
    await story.until(at(2, 29, 10))
    assert bob.sees("Activities without a result　1: trip for investment on 25 Jan (深圳)")
