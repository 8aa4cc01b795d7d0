"""利益分享: what may be pressed on a figure, who reads an objection, what an ended agreement leaves."""

from datetime import date

import pytest

from actions.sharing_pages import credited
from domain.roles import Grant, Role, ScopeKind
from domain.sharing import Yield
from domain.stages import Stage
from storage import projects, sharing
from tests.city.leaders import joined
from tests.city.player import Player
from tests.city.running import City
from tests.city.story import Story


@pytest.fixture
async def yuri(story: Story, city: City) -> Player:
    """于水县's liaison; the plant, in 梅关区, produces since 20 January."""
    player, _ = await joined(story, "余丽君", Grant(Role.LIAISON, ScopeKind.UNIT, "2"))
    await city.tx(projects.set_milestone, 1, Stage.PRODUCING, done=date(2016, 1, 20))
    return player


async def draft(player: Player, terms: str) -> None:
    await player.says("/share 稀土永磁电机")
    await player.presses("新协议")
    await player.says(terms)


async def tells(player: Player, words: str) -> None:
    await player.says("/share 稀土永磁电机")
    await player.presses("GX2016-01")
    await player.presses("报年度数据")
    await player.says(words)


async def test_only_who_may_say_what_statistics_count_is_offered_it(
    story: Story, alice: Player, yuri: Player, olga: Player
) -> None:
    await draft(olga, "于水县 5:5 5年 GX2016-01")
    await olga.presses("登记")
    await tells(alice, "2016年 税收 100万元")
    assert "2016年税收统计计入" in alice.buttons()
    await yuri.says("/share")
    await yuri.presses("GX2016-01")
    assert "确认2016年税收" in yuri.buttons()
    assert "2016年税收统计计入" not in yuri.buttons()


async def test_what_was_put_in_is_repaid_out_of_taxes_or_not_at_all(
    story: Story, alice: Player, city: City
) -> None:
    await draft(alice, "于水县 6:4 20年 GX2016-01 先补300万元")
    await alice.presses("☑ 税收")
    await alice.presses("☐ 产值")
    await alice.presses("登记")
    assert alice.last() == "先补投入的，分享对象应含税收：投入从税收中补。"
    assert await city.tx(sharing.everything) == []
    await alice.presses("☐ 税收")
    await alice.presses("登记")
    (one,) = await city.tx(sharing.everything)
    assert one.yields == (Yield.TAX, Yield.OUTPUT)


async def test_an_objection_to_terms_goes_to_the_side_that_registered_them(
    story: Story, alice: Player, yuri: Player, olga: Player, city: City
) -> None:
    await city.tx(projects.change, 1, unit=2)  # it lies in 梅关区 still
    await yuri.says("/share 稀土永磁电机")
    await yuri.presses("新协议")
    await yuri.says("于水县 7:3 GX2016-01")
    await yuri.presses("登记")
    await story.forward(hours=3)
    await alice.presses("有异议")
    await alice.says("比例应为5:5")
    await story.forward(hours=5)
    told = "梅关区对协议条款有异议：比例应为5:5"
    assert yuri.sees(told)
    assert olga.sees(told)


async def test_what_was_confirmed_before_an_agreement_ended_still_counts(
    story: Story, alice: Player, yuri: Player, olga: Player, city: City
) -> None:
    await draft(olga, "于水县 5:5 5年 GX2016-01")
    await olga.presses("登记")
    await tells(alice, "2016年 税收 100万元")
    await story.forward(days=1)
    await yuri.presses("确认")
    halves = {Yield.TAX: {"于水县": (500_000, None), "梅关区": (500_000, None)}}
    assert await city.tx(credited, 2016) == halves
    await olga.says("/share 稀土永磁电机")
    await olga.presses("GX2016-01")
    await olga.presses("终止协议")
    await olga.says("双方另签协议")
    assert await city.tx(credited, 2016) == halves


async def test_what_is_shared_already_is_not_shared_a_second_time(
    story: Story, alice: Player, olga: Player, city: City
) -> None:
    await draft(alice, "于水县 5:5 5年 GX2016-01")
    await alice.presses("☐ 产值")
    await alice.presses("登记")
    await draft(olga, "于水县 7:3 GX2016-02")
    await olga.presses("☐ 固投")
    await olga.presses("登记")
    assert olga.last() == (
        "这个项目的税收已有协议（GX2016-01），不能再分一次；请改选对象，或由办公室先终止原协议。"
    )
    await olga.presses("☑ 税收")
    await olga.presses("登记")
    assert [one.number for one in await city.tx(sharing.everything)] == ["GX2016-01", "GX2016-02"]
    await olga.says("/share GX2016-01")
    await olga.presses("终止协议")
    await olga.says("双方另签协议")
    await draft(olga, "于水县 7:3 GX2016-03")
    await olga.presses("登记")
    assert "合同号：GX2016-03　生效" in olga.last()
