"""One level up where a day has passed undone: drafted by the bot, issued by a person, 约谈 above red."""

from datetime import date, datetime

import pytest

from domain.roles import Grant, Role, ScopeKind
from domain.tickets import TicketLevel, TicketState
from storage import tickets
from tests.city.leaders import joined
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2016, month, day, hour, minute, tzinfo=ZONE)


@pytest.fixture
async def hugo(story: Story) -> Player:
    """梅关区's head."""
    player, _ = await joined(story, "夏素珍", Grant(Role.HEAD, ScopeKind.UNIT, "1"))
    return player


async def issued(olga: Player) -> None:
    await olga.says("/ticket")
    await olga.presses("新拟")
    await olga.says("ZS2015001 场地平整停工两个月")
    await olga.presses("发出")


async def state(city: City, number: int) -> TicketState:
    one = await city.tx(tickets.find, number)
    assert one is not None
    return one.state


async def test_undone_it_goes_up_one_level_at_a_time_and_each_is_a_persons_press(
    story: Story, hugo: Player, alice: Player, olga: Player, city: City
) -> None:
    await issued(olga)  # its plan by 4 February, due 18 February
    await story.until(at(2, 4, 8, 35))
    assert not olga.sees("计划过期未报")
    await story.until(at(2, 5, 8, 35))
    assert olga.sees("提醒函、督办单：计划过期未报1份（/ticket 办理）")
    await olga.presses("督办待定（1）")
    assert "待报计划，计划2月4日前（已过）" in olga.last()
    await story.until(at(2, 19, 8, 35))
    assert olga.sees("提醒函、督办单：待发1份（/ticket 办理）")
    assert not alice.sees("督办单")
    await olga.presses("督办待定（1）")
    assert "· 拟发（蓝） 梅关区" in olga.last()
    await olga.presses("拟发 梅关区")
    assert "接续：提醒函〔2016〕1" in olga.last()
    assert (
        "事由：提醒函〔2016〕1（2016年2月1日）要求2016年2月18日前整改到位，逾期1个工作日仍未完成。"
        "原事由：场地平整停工两个月" in olga.last()
    )
    await story.until(at(2, 22, 8, 35))  # nothing is drafted twice, nothing goes out by itself
    assert await city.tx(lambda tx: [one.id for one in tickets.drafts(tx)]) == [2]
    assert not alice.sees("督办单〔2016〕1")
    await olga.says("/ticket")
    await olga.presses("拟发 梅关区")
    await olga.presses("发出")
    assert await state(city, 1) == "已升级"
    assert alice.sees("督办单〔2016〕1（蓝）　致梅关区")
    for day, level in ((at(3, 8, 9), "黄"), (at(3, 18, 9), "红")):
        await story.until(day)
        await olga.says("/ticket")
        await olga.presses("拟发 梅关区")
        assert f"拟发（{level}）　待发" in olga.last()
        assert "原事由：场地平整停工两个月\n" in olga.last()
        await olga.presses("发出")
    red = await city.tx(tickets.find, 4)
    assert red is not None
    assert (red.level, red.label, red.due) == (
        TicketLevel.RED,
        "督办单〔2016〕3",
        date(2016, 3, 25),
    )
    await story.until(at(3, 28, 8, 35))
    assert olga.sees("提醒函、督办单：建议约谈1份")
    assert await city.tx(tickets.drafts) == []
    assert not hugo.sees("约谈")
    await olga.says("/ticket")
    await olga.presses("督办单〔2016〕3")
    assert "红单逾期未完成，建议约谈" in olga.last()
    await olga.presses("记约谈")
    await olga.says("3月28日 王副市长约谈区长，承诺月底开工")
    assert "约谈（谢伟民）：3月28日 王副市长约谈区长" in olga.last()
    await story.until(at(3, 28, 16, 5))
    assert not hugo.sees("王副市长")  # the bot sends nothing about it


async def test_a_draft_goes_when_its_matter_has_settled(
    story: Story, alice: Player, olga: Player, city: City
) -> None:
    await issued(olga)
    await story.until(at(2, 19, 8, 35))
    assert await state(city, 2) == "待发"
    await alice.says("/ticket 1")
    assert "（已逾期）" not in alice.last()
    assert "逾期1个工作日" in alice.last()
    await alice.presses("报完成")
    await alice.says("已复工")
    assert await state(city, 2) == "不发"
    await olga.forges("ticket:2:")
    assert "不发（情况已变，自动撤回）" in olga.last()


async def test_a_level_whose_reminder_has_moved_is_not_issued(
    story: Story, olga: Player, city: City
) -> None:
    await issued(olga)
    await story.until(at(2, 19, 8, 35))
    await city.tx(tickets.change, 1, state=TicketState.REPORTED)
    await olga.forges("ticket_issue:2:")
    assert olga.last() == "提醒函〔2016〕1现为待核实，不需要升级；这份可点“不发”。"
