"""减负反馈: under each prompt, once, in one press; the office reads it gathered."""

from datetime import datetime

from storage import feedback
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story

PLANT = "稀土永磁电机"


async def test_who_was_asked_says_in_two_presses_what_was_too_much(
    opened: Story, bob: Player, olga: Player
) -> None:
    await bob.presses("减负反馈")
    assert "这次提示给您添了什么负担？" in bob.last()
    await bob.presses("已在别处报过")
    assert "已收到“已在别处报过”，已转办公室，谢谢。" in bob.last()
    assert "已在别处报过：黄凌云（梅关区）" in olga.last()


async def test_a_word_of_ones_own_follows_the_last_reason(
    opened: Story, bob: Player, olga: Player
) -> None:
    await bob.presses("减负反馈")
    await bob.presses("其他")
    assert "愿意多说一句的，请直接发给我。" in bob.last()
    await bob.says("商务局每周也要一张表")
    assert bob.last() == "已转办公室，谢谢。"
    assert "其他：黄凌云（梅关区），“商务局每周也要一张表”" in olga.last()


async def test_words_after_a_reason_are_not_taken_for_feedback(
    opened: Story, bob: Player, olga: Player
) -> None:
    await bob.presses("减负反馈")
    await bob.says("主体封顶")
    assert "这是哪个项目的进展？" in bob.last()
    assert not olga.sees("主体封顶")


async def test_each_prompt_is_spoken_of_once_and_the_next_one_anew(
    opened: Story, bob: Player, city: City
) -> None:
    opening = bob.messages()[-1]["id"]
    await bob.presses("减负反馈")
    await bob.presses("问得太频繁")
    await bob.forges("feedback:0:", message=opening)
    assert bob.last() == "这次提示您已经反馈过，谢谢。"
    await bob.presses(PLANT)
    await bob.presses("返回")
    assert "减负反馈" not in bob.buttons()
    await opened.until(datetime(2016, 2, 17, 9, tzinfo=ZONE))
    assert "提醒" in bob.last()
    await bob.presses("减负反馈")
    await bob.presses("与我无关")
    given = await city.tx(feedback.given_on, datetime(2016, 2, 17, tzinfo=ZONE).date())
    assert [one.complaint for one in given] == ["与我无关"]


async def test_the_office_reads_a_days_feedback_in_one_post(
    opened: Story, bob: Player, rita: Player, olga: Player
) -> None:
    await bob.presses("减负反馈")
    await bob.presses("重复报送")
    before = len(olga.messages())
    await rita.presses("减负反馈")
    await rita.presses("与我无关")
    assert len(olga.messages()) == before
    assert "重复报送：黄凌云（梅关区）\n· 与我无关：周建国（于水县）" in olga.last()


async def test_nobody_speaks_of_a_prompt_that_was_not_theirs(
    opened: Story, bob: Player, rita: Player, olga: Player
) -> None:
    await bob.presses("减负反馈")
    await rita.forges("complain:1:0")
    assert rita.last() == "这个按钮不归您操作。"
    await bob.forges("complain:1:9")
    assert bob.last() == "这个按钮已失效，请重新打开。"
    assert not olga.sees("减负反馈")
    await bob.presses("重复报送")
    assert olga.sees("减负反馈")
