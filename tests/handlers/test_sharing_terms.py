"""`/share`: the common terms by a press, what sharing begins with, and years tried before they come."""

from datetime import date
from fractions import Fraction

import pytest

from actions.assessment_materials import agreed_shares
from domain.roles import Grant, Role, ScopeKind
from domain.stages import Stage
from storage import projects, sharing
from tests.city.leaders import joined
from tests.city.player import Player
from tests.city.running import City
from tests.city.story import Story


@pytest.fixture
async def yuri(story: Story) -> Player:
    """于水县's liaison."""
    player, _ = await joined(story, "余丽君", Grant(Role.LIAISON, ScopeKind.UNIT, "2"))
    return player


async def begin(player: Player) -> None:
    await player.says("/share 稀土永磁电机")
    await player.presses("新协议")


async def test_common_terms_are_pressed_and_the_rest_is_typed(
    story: Story, alice: Player, city: City
) -> None:
    await begin(alice)
    await alice.presses("5:5 五年")
    assert alice.last() == (
        "稀土永磁电机项目（梅关区）　5:5 五年\n"
        "请发对方单位和合同号，如“于水县 GX2016-01”；比例、年限不同的，写上即可。"
    )
    await alice.says("于水县 GX2016-01")
    assert "各方：于水县50%，梅关区50%（项目所在地）" in alice.last()
    assert "期限：首次产生当年起，5年\n合同号：GX2016-01" in alice.last()
    await alice.presses("登记")
    assert "期限：首次产生当年起，5年（尚未起算）" in alice.last()


async def test_what_repays_first_asks_for_the_sum_until_it_is_said(
    story: Story, alice: Player, city: City
) -> None:
    await begin(alice)
    await alice.presses("6:4 先补投入")
    assert (
        "请发对方单位和合同号，并写明先补多少，如“于水县 GX2016-01 先补300万元”；" in alice.last()
    )
    await alice.says("于水县 GX2016-01")
    assert alice.last() == "这一种先补投入，请写明先补多少，如“先补300万元”。"
    await alice.says("于水县 GX2016-01 先补300万元")
    assert "各方：于水县60%，梅关区40%（项目所在地）" in alice.last()
    assert "税收先补于水县投入300万元，补足后按比例分" in alice.last()
    await alice.says("于水县 GX2016-01 先补200万元 开工起")  # sent again, the preset still holds
    assert "期限：开工当年起，20年\n税收先补于水县投入200万元" in alice.last()
    await alice.presses("登记")
    (one,) = await city.tx(sharing.everything)
    assert (one.trigger, one.years) == ("开工", 20)


async def test_sharing_begins_with_the_milestone_agreed_on(
    story: Story, olga: Player, yuri: Player, city: City
) -> None:
    await city.tx(projects.set_milestone, 1, Stage.STARTED, done=date(2014, 6, 6))
    await city.tx(projects.set_milestone, 1, Stage.PRODUCING, done=date(2016, 1, 20))
    await begin(olga)
    await olga.says("于水县 5:5 2年 GX2016-01 开工起")
    await olga.presses("登记")
    assert "期限：开工当年起，2年（至2015年）" in olga.last()
    await olga.presses("报年度数据")
    await olga.says("2015年 税收 100万元")
    assert "应分：于水县50万元，梅关区50万元" in olga.last()
    await olga.presses("报年度数据")
    await olga.says("2016年 税收 100万元")
    assert "应分：于水县0万元，梅关区100万元（不在分享期内）" in olga.last()


@pytest.mark.parametrize(
    ("trigger", "sevenths"),
    [("开工起", 7), ("投产起", 0), ("首次产生起", 7)],  # begun in 2014, not yet, told for 2015
)
async def test_the_assessment_divides_from_the_year_that_was_agreed_on(
    story: Story, olga: Player, yuri: Player, city: City, trigger: str, sevenths: int
) -> None:
    await city.tx(projects.set_milestone, 1, Stage.STARTED, done=date(2014, 6, 6))
    await begin(olga)
    await olga.says(f"于水县 7:3 GX2016-01 {trigger}")
    await olga.presses("☑ 税收")
    await olga.presses("☐ 考核统计")
    await olga.presses("登记")
    await olga.presses("报年度数据")
    await olga.says("2015年 考核统计 100万元")
    shares = await city.tx(agreed_shares, date(2016, 2, 1))
    assert shares == {1: {2: Fraction(sevenths, 10), 1: Fraction(10 - sevenths, 10)}}


async def test_years_are_tried_and_nothing_of_it_is_kept(
    story: Story, alice: Player, yuri: Player, mallory: Player, city: City
) -> None:
    await begin(alice)
    await alice.says("于水县 6:4 2年 GX2016-01 先补300万元")
    await alice.presses("登记")
    await yuri.says("/share GX2016-01")
    await yuri.presses("试算")
    assert yuri.last() == (
        "请写各年的数额，如“2017年 200万元，2018年 250万元”，按协议条款试算；不记录。"
    )
    await yuri.says("明年两百万")
    assert yuri.last().startswith("没有看懂“明年两百万”。请写年度和数额")
    await yuri.says("2017年 200万元，2018年 250万元，2019年 100万元，2020年 100万元")
    assert yuri.last() == (
        "试算　税收，2017年起算（不记录）\n"
        "2017年　200万元：于水县200万元，梅关区0万元（其中先补200万元）\n"
        "2018年　250万元：于水县190万元，梅关区60万元（其中先补100万元）　第1年\n"
        "2019年　100万元：于水县60万元，梅关区40万元　第2年\n"
        "2020年　100万元：于水县0万元，梅关区100万元　不在分享期内\n"
        "合计：于水县450万元，梅关区200万元"
    )
    await yuri.says("2017年 100万元")  # and once more
    assert "合计：于水县100万元，梅关区0万元" in yuri.last()
    assert await city.tx(sharing.figures_of, [1]) == []
    await mallory.forges("share_try:1:")
    assert mallory.last() == "这个按钮不归您操作。"


async def test_the_same_in_english(story: Story, alice: Player, city: City) -> None:
    await alice.forges("language:0:en")
    await alice.says("/share 稀土永磁电机")
    await alice.presses("New agreement")
    await alice.presses("7:3")
    assert "Send the other side and the contract number: 于水县 GX2016-01." in alice.last()
    await alice.says("于水县 GX2016-01 首次产生起")
    await alice.presses("Register")
    assert (
        "Term: from the first year that yields something without end (not begun yet)"
        in alice.last()
    )
    await alice.presses("Try figures")
    await alice.says("2017年 100万元")
    assert alice.last().startswith("Trial　taxes, from 2017 (not kept)\n2017　")
