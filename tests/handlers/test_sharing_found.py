"""`/share` with words: by whatever a side knows of an agreement, and never by more than it may read."""

import pytest

from domain.roles import Grant, Role, ScopeKind
from domain.stages import Stage
from storage import projects
from tests.city.leaders import joined
from tests.city.player import Player
from tests.city.running import City
from tests.city.story import Story

PLANT = "稀土永磁电机项目"


@pytest.fixture
async def yuri(story: Story, olga: Player) -> Player:
    """于水县's liaison, a side of the plant's agreement and of nothing else of it."""
    player, _ = await joined(story, "余丽君", Grant(Role.LIAISON, ScopeKind.UNIT, "2"))
    await olga.says("/share 稀土永磁电机")
    await olga.presses("新协议")
    await olga.says("于水县 5:5 5年 GX2016-01")
    await olga.presses("登记")
    return player


@pytest.mark.parametrize(
    "words", ["GX2016-01", "gx2016", "ZS2015001", "梅关区", "永磁", "mgq 永磁"]
)
async def test_the_other_side_finds_it_by_number_code_side_and_name(
    story: Story, yuri: Player, words: str
) -> None:
    await yuri.says(f"/share {words}")
    assert yuri.last().startswith(f"利益分享　ZS2015001 {PLANT}\n异地落户　合同号：GX2016-01")


async def test_before_it_is_signed_the_other_side_does_not_find_it_by_name(
    story: Story, yuri: Player, olga: Player, city: City
) -> None:
    await city.tx(projects.change, 1, stage=Stage.TALKS)
    await yuri.says("/share 永磁")
    assert yuri.last() == (
        "没有找到“永磁”，或不在您可以查看的范围。可写项目编码或名称、合同号、单位，例如 /share GX2016-01。"
    )
    await yuri.says("/share GX2016-01")
    assert PLANT not in yuri.last()
    assert "ZS2015001 梅关区某" in yuri.last()


async def test_agreements_and_projects_that_fit_stand_in_one_list(
    story: Story, yuri: Player, olga: Player
) -> None:
    await yuri.says("/share 于水县")
    assert yuri.last() == "“于水县”对应1份协议、1个项目，请选择："
    assert yuri.buttons()[0] == "ZS2015001 GX2016-01"
    await yuri.presses("GX2016-01")
    assert "合同号：GX2016-01" in yuri.last()
    await olga.forges("language:0:en")
    await olga.says("/share 于水县")
    assert olga.last() == "“于水县” fits 1 agreement and 1 project; choose one:"


async def test_who_signed_a_project_elsewhere_registers_what_is_shared(
    story: Story, yuri: Player, city: City
) -> None:
    await yuri.says("/share ZS2015001")
    assert "＋ 新协议" not in yuri.buttons()
    await city.tx(projects.change, 1, signer=2)
    await yuri.says("/share ZS2015001")
    await yuri.presses("新协议")
    await yuri.says("于水县 7:3 GX2016-02")
    await yuri.presses("☑ 税收")
    await yuri.presses("☐ 产值")
    await yuri.presses("登记")
    assert "合同号：GX2016-02　待梅关区确认" in yuri.last()


async def test_a_stranger_and_a_group_get_nothing_of_it(
    story: Story, yuri: Player, bob: Player, olga: Player, mallory: Player
) -> None:
    await mallory.says("/share GX2016-01")
    assert not mallory.sees("利益分享")
    group = await story.group("利益分享群", olga, bob)
    for player in (olga, bob):
        await player.says("/share@tuijin_bot GX2016-01", chat=group.title)
    assert not group.sees("异地落户")
