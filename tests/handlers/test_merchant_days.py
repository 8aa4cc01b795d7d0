"""The day on which a 赣商 is to be contacted next: who is asked, where, and once."""

from datetime import date, datetime
from typing import Any

import pytest

from domain.roles import Grant, Role, ScopeKind
from storage import people
from tests.city.leaders import joined
from tests.city.merchants import CARD, SECOND, make_officers, register
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.sheets import merchants as merchants_file
from tests.city.story import Story


@pytest.fixture(autouse=True)
async def _officers(story: Story, city: City) -> None:
    await make_officers(story, city)


async def plan(player: Player, words: str, day: str) -> None:
    await register(player, words)
    await player.presses("定下次联系")
    await player.says(day)


async def test_the_next_day_is_asked_about_in_the_daily_prompt_where_there_is_one(
    story: Story, bob: Player
) -> None:
    await plan(bob, CARD, "2月15日")
    await plan(bob, SECOND, "2月13日")  # a Saturday: asked on Sunday, when people work in its stead
    await story.until(datetime(2016, 2, 14, 11, 30, tzinfo=ZONE))
    assert bob.sees("该联系的赣商　1位：李小平（还没有联系过）")
    await story.until(datetime(2016, 2, 15, 9, tzinfo=ZONE))
    line = "该联系的赣商　2位：李小平（还没有联系过）、陈志远（还没有联系过）"
    prompts = [one for one in bob.texts() if line in one]
    assert len(prompts) == 1
    assert "稀土永磁电机" in prompts[0] or "本期填报" in prompts[0]  # inside what asks for reports
    await bob.presses("该联系的赣商")
    assert bob.last() == (
        "该联系的赣商　2位\n"
        "· 李小平（梅关区）　2月13日联系\n"
        "· 陈志远（于水县）启衡实业有限公司　2月15日联系"
    )
    assert bob.sees(line)  # what asked stays what it is
    await bob.presses("陈志远")
    await bob.presses("记联系")
    await bob.says("已通电话，下次4月1日")
    assert bob.sees("该联系的赣商　1位：李小平（还没有联系过）")
    assert not bob.sees("该联系的赣商　2位：")
    await story.until(datetime(2016, 2, 15, 16, 30, tzinfo=ZONE))
    assert sum("该联系的赣商" in one for one in bob.texts()) == 1  # nothing of it a second time


async def test_without_a_prompt_that_day_it_stands_in_the_to_do_list(
    story: Story, bob: Player, alice: Player
) -> None:
    await plan(bob, CARD, "2月3日")
    await story.until(datetime(2016, 2, 3, 9, 30, tzinfo=ZONE))
    assert bob.sees("该联系的赣商　1位：陈志远（还没有联系过）")
    await story.until(datetime(2016, 2, 4, 12, tzinfo=ZONE))
    assert sum("该联系的赣商" in one for one in bob.texts()) == 1  # asked once, and not each day
    await bob.presses("该联系的赣商")
    await bob.presses("陈志远")
    assert "下次：2月3日 ⚠ 已到" in bob.last()


async def test_a_contact_on_the_day_settles_the_item(story: Story, bob: Player) -> None:
    await plan(bob, CARD, "2月3日")
    await story.until(datetime(2016, 2, 3, 9, 30, tzinfo=ZONE))
    await bob.says("/merchant 陈志远")
    await bob.presses("记联系")
    await bob.says("已见面")
    assert "下次：未定" in bob.last()
    assert bob.sees("该联系的赣商　都已联系，谢谢。")
    await bob.forges("merchants_due:0:")
    assert bob.last() == "该联系的赣商　0位\n今天没有要联系的。"


async def test_while_the_officer_is_away_the_deputy_is_asked(
    story: Story, bob: Player, alice: Player
) -> None:
    await plan(bob, CARD, "2月3日")
    await bob.says("/leave 2月2日-2月5日 吴娟")
    await alice.presses("接受")
    await story.until(datetime(2016, 2, 3, 11, tzinfo=ZONE))
    assert alice.sees("该联系的赣商　1位：陈志远（还没有联系过）")
    assert not bob.sees("该联系的赣商　1位")


async def test_a_deputy_who_is_nothing_else_may_answer_what_they_are_asked_and_no_longer(
    story: Story, city: City, bob: Player
) -> None:
    await plan(bob, CARD, "2月3日")
    dan, number = await joined(story, "段志强", Grant(Role.REPORTER, ScopeKind.UNIT, "1"))
    await city.tx(people.change, number, unit=1)
    await dan.says("/merchant 陈志远")
    assert dan.last() == "您没有使用这个命令的权限。/help 可查看您能做的事。"
    await bob.says("/leave 2月2日-2月5日 段志强")
    await story.forward(hours=3)
    await dan.presses("接受")
    await story.until(datetime(2016, 2, 3, 11, tzinfo=ZONE))
    await dan.presses("该联系的赣商")
    await dan.presses("陈志远")
    assert "电话：13800000000" in dan.last()
    await dan.presses("记联系")
    await dan.says("已通电话，下次3月8日")
    assert "段志强　联系：已通电话，下次3月8日" in dan.last()
    assert dan.sees("该联系的赣商　都已联系，谢谢。")
    await story.until(datetime(2016, 2, 6, 9, tzinfo=ZONE))
    await dan.forges("merchant_contact:1:")
    assert dan.last() == "这个按钮不归您操作。"
    await dan.says("/merchant 陈志远")
    assert dan.last() == "您没有使用这个命令的权限。/help 可查看您能做的事。"


async def test_when_the_officer_has_left_the_liaison_is_asked(
    story: Story, city: City, bob: Player, alice: Player, olga: Player
) -> None:
    await plan(bob, CARD, "2月3日")

    def leave(tx: Any) -> None:
        people.change(tx, 1, left_at=city.clock.now())

    await city.tx(leave)
    await story.until(datetime(2016, 2, 3, 11, tzinfo=ZONE))
    assert alice.sees("该联系的赣商　1位：陈志远（还没有联系过）")
    await alice.presses("该联系的赣商")
    assert "· 陈志远（于水县）启衡实业有限公司　2月3日联系" in alice.last()
    await alice.presses("陈志远")
    assert "电话：13800000000" in alice.last()  # whoever is to call has the number


async def test_a_card_from_a_file_that_names_no_officer_is_its_units_liaisons(
    story: Story, city: City, olga: Player, alice: Player, bob: Player
) -> None:
    row = {"name": "陈志远", "home": "梅关区", "phone": "13800000000", "consent": "是"}
    lone = row | {"name": "李小平", "home": "厦门市", "phone": ""}  # in none of our counties
    day = {"next_on": date(2016, 2, 3)}
    await olga.sends("名单.xlsx", merchants_file(row | day, lone | day))
    await olga.presses("确认导入")
    await story.until(datetime(2016, 2, 3, 11, tzinfo=ZONE))
    assert alice.sees("该联系的赣商　1位：陈志远（还没有联系过）")
    assert olga.sees("该联系的赣商　1位：李小平（还没有联系过）")
    assert not bob.sees("该联系的赣商")
    await alice.presses("该联系的赣商")
    await alice.presses("陈志远")
    assert "电话：13800000000" in alice.last()
    await alice.presses("记联系")
    await alice.says("已通电话")
    assert alice.sees("该联系的赣商　都已联系，谢谢。")
    await story.until(datetime(2016, 2, 4, 12, tzinfo=ZONE))
    assert sum("该联系的赣商　1位" in one for one in olga.texts()) == 1  # once
