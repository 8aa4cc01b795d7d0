"""销假 in a sentence, and an absence whose days cannot be."""

from datetime import date

import pytest

from storage import absences
from tests.city.player import Player
from tests.city.running import City
from tests.city.story import Story

PLANT = "稀土永磁电机"


@pytest.mark.parametrize(
    "words", ["我销假了", "提前回来上班了", "/leave 销假", "/leave 提前回来了", "I'm back"]
)
async def test_being_back_early_is_said_in_a_sentence_too(
    opened: Story, bob: Player, carol: Player, words: str
) -> None:
    await bob.says("/leave 今天-2月26日 刘芳")
    await carol.presses("接受")
    await bob.presses(PLANT)  # the card that stands open does not take the words
    await bob.says(words)
    assert bob.sees("已于2月15日 09:00销假。")
    assert bob.last() == "黄凌云已销假（原定2016年2月15日至2016年2月26日）。"
    assert carol.sees("黄凌云已销假，代办结束。")
    await carol.forges("card:1:")
    assert carol.messages()[-1]["text"] == "这个按钮不归您操作。"
    await bob.says(words)
    assert bob.last() == "您目前没有登记外出，不用销假。"


async def test_a_day_away_is_one_day_and_no_span(bob: Player) -> None:
    await bob.says("/leave 2月3日")
    assert bob.sees("2016年2月3日外出，请谁代办？")
    await bob.presses("不指定")
    assert bob.last().startswith("外出委托　2016年2月3日\n")
    await bob.says("/leave")
    assert bob.sees("· 黄凌云（梅关区）2月3日，由吴娟代办")
    assert "销假：黄凌云（2月3日）" in bob.buttons()
    await bob.says("/me")
    assert bob.sees("外出：2月3日，由吴娟代办（/leave）")
    await bob.presses("English")
    await bob.says("/leave 2016-02-03")
    assert bob.last().startswith("You are noted as away on 3 Feb 2016 already;")


async def test_of_two_absences_the_running_one_is_over_and_of_two_to_come_one_is_chosen(
    story: Story, city: City, bob: Player
) -> None:
    for days in ("2月1日-2月5日", "2月15日-2月19日", "3月15日-3月19日"):
        await bob.says(f"/leave {days}")
        await bob.presses("不指定")
    await bob.says("我销假了")
    assert bob.last() == "黄凌云已销假（原定2016年2月1日至2016年2月5日）。"
    await bob.says("我销假了")
    assert len(await city.tx(absences.since, date(2016, 2, 1))) == 2
    assert "销假：黄凌云（3月15日至3月19日）" in bob.buttons()


async def test_the_office_types_who_is_back_and_nobody_else_does(
    story: Story, city: City, bob: Player, alice: Player, olga: Player, rita: Player
) -> None:
    await bob.says("/leave 2月1日-2月19日")
    await bob.presses("不指定")
    await rita.says("/leave 黄凌云销假")
    assert rita.last().startswith("没有看懂“黄凌云销假”。")
    await rita.says("黄凌云销假")
    assert len(await city.tx(absences.since, date(2016, 2, 1))) == 1
    await olga.says("黄凌云销假")
    assert olga.last() == "黄凌云已销假（原定2016年2月1日至2016年2月19日）。"
    await olga.says("/leave 销假 黄凌云")
    assert olga.last() == "黄凌云目前没有登记外出，不用销假。"


async def test_an_absence_whose_end_comes_before_its_beginning_is_asked_back(
    story: Story, city: City, bob: Player
) -> None:
    await bob.says("/leave 3月1日-2月1日 吴娟")
    assert bob.last().startswith("结束日期2016年2月1日早于开始日期2016年3月1日，请核对后重写，")
    await bob.says("/leave")
    await bob.says("3月1日-2月1日 吴娟")
    assert bob.last().startswith("结束日期2016年2月1日早于开始日期2016年3月1日")
    assert await city.tx(absences.since, date(2016, 2, 1)) == []
