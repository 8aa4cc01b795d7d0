"""利益分享: terms both sides confirm, figures year by year, and what statistics count beside them."""

from datetime import date, datetime

import pytest

from actions.sharing_pages import credited
from domain.roles import Grant, Role, ScopeKind, UnitKind
from domain.sharing import Yield
from domain.stages import Stage
from storage import Tx, audit, people, projects, sharing
from tests.city.leaders import joined
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story

PLANT = "稀土永磁电机项目"


@pytest.fixture
async def yuri(story: Story) -> Player:
    """于水县's liaison."""
    player, _ = await joined(story, "余丽君", Grant(Role.LIAISON, ScopeKind.UNIT, "2"))
    return player


@pytest.fixture
async def producing(story: Story, city: City) -> None:
    await city.tx(projects.set_milestone, 1, Stage.PRODUCING, done=date(2016, 1, 20))


async def register(alice: Player, terms: str = "于水县 5:5 5年 GX2016-01") -> None:
    await alice.says("/share 稀土永磁电机")
    await alice.presses("新协议")
    await alice.says(terms)
    await alice.presses("登记")


async def test_two_counties_agree_and_share_a_year(
    producing: None, story: Story, alice: Player, yuri: Player, olga: Player, city: City
) -> None:
    await alice.says("/share 稀土永磁电机")
    assert alice.last() == f"利益分享　ZS2015001 {PLANT}\n还没有协议。"
    await alice.presses("新协议")
    await alice.says("于水县 6:4 20年 GX2016-01 先补300万元")
    assert alice.last() == (
        f"{PLANT}　协议（未登记）\n"
        "形式：异地落户\n"
        "各方：于水县60%，梅关区40%（项目所在地）\n"
        "对象：税收\n"
        "期限：投产当年起，20年\n"
        "税收先补于水县投入300万元，补足后按比例分\n"
        "合同号：GX2016-01\n"
        "\n"
        "核对后点“登记”；要改条款请重发一遍。"
    )
    await alice.presses("☐ 产值")
    assert "对象：税收、产值" in alice.last()
    await alice.presses("☑ 产值")
    await alice.presses("登记")
    assert "合同号：GX2016-01　待于水县确认" in alice.last()
    assert "报年度数据" not in alice.buttons()
    await story.forward(hours=3)
    assert yuri.sees(
        "异地落户，于水县60%，梅关区40%；税收，投产当年起，20年，税收先补投入300万元。"
    )
    await yuri.presses("确认条款")
    assert "生效" in yuri.last()
    await story.forward(hours=5)
    assert alice.sees("各方都已确认，协议生效。")

    await alice.says("/share 稀土永磁电机")
    await alice.presses("GX2016-01")
    await alice.presses("报年度数据")
    await alice.says("2016年 税收 250万元")
    assert (
        "2016年　税收250万元　待确认\n应分：于水县250万元，梅关区0万元（其中先补250万元）"
        in alice.last()
    )
    await story.forward(days=1)
    assert yuri.sees("2016年税收250万元，请核对。")
    await yuri.presses("确认")
    assert "待确认" not in yuri.last()
    assert await city.tx(credited, 2016) == {
        Yield.TAX: {"于水县": (2_500_000, None), "梅关区": (0, None)}
    }
    await alice.says("/share 稀土永磁电机")
    await alice.presses("GX2016-01")
    await alice.presses("2016年税收统计计入")
    await alice.says("梅关区 250万元，于水县 0")
    assert "统计计入：梅关区250万元，于水县0万元" in alice.last()
    await olga.says("/share")
    await olga.presses("按单位合计")
    assert (
        "税收（协议应分 / 统计计入）\n于水县：250万元 / 0万元\n梅关区：0万元 / 250万元"
        in olga.last()
    )
    found = {one.verb for one in await city.tx(audit.latest, 20)}
    assert {"share", "share_agree", "share_figure", "share_right", "share_counted"} <= found


async def test_an_objection_goes_to_who_told_the_figure_and_to_the_office(
    producing: None, story: Story, alice: Player, yuri: Player, olga: Player, city: City
) -> None:
    await register(alice)
    await story.forward(hours=3)
    await yuri.presses("有异议")
    await yuri.says("比例应为6:4")
    assert "有异议：比例应为6:4" in yuri.last()
    await story.forward(hours=5)
    assert alice.sees("于水县对协议条款有异议：比例应为6:4")
    assert olga.sees("于水县对协议条款有异议：比例应为6:4")
    await yuri.presses("确认条款")
    await alice.says("/share 稀土永磁电机")
    await alice.presses("GX2016-01")
    await alice.presses("报年度数据")
    await alice.says("2016年 税收 100万元")
    await story.forward(days=1)
    await yuri.presses("有异议")
    await yuri.says("应为120万元")
    assert "2016年　税收100万元　有异议：应为120万元" in yuri.last()
    assert await city.tx(credited, 2016) == {}
    await alice.says("/share 稀土永磁电机")
    await alice.presses("GX2016-01")
    await alice.presses("报年度数据")
    await alice.says("2016年 税收 120万元")
    assert "2016年　税收120万元　待确认\n应分：于水县60万元，梅关区60万元" in alice.last()


async def test_who_is_no_side_reads_and_does_nothing(
    producing: None,
    story: Story,
    alice: Player,
    yuri: Player,
    rita: Player,
    mallory: Player,
    bob: Player,
) -> None:
    await register(alice)
    for player in (rita, mallory, bob):
        for verb in ("share", "share_agree", "share_figure", "share_end", "share_new"):
            await player.forges(f"{verb}:1:")
            assert player.last() == "这个按钮不归您操作。"
    await yuri.forges("share_figure:1:")
    assert yuri.last() == "这个按钮不归您操作。"
    await alice.forges("share_end:1:")
    assert alice.last() == "这个按钮不归您操作。"
    await yuri.says("/share")
    assert f"· {PLANT}：异地落户，于水县50%，梅关区50%（待于水县确认）" in yuri.last()


async def test_the_office_has_the_paper_and_ends_it_with_a_reason(
    producing: None, story: Story, alice: Player, yuri: Player, olga: Player, city: City
) -> None:
    await register(olga)
    assert "合同号：GX2016-01　生效" in olga.last()
    assert "（至2020年）" in olga.last()
    await olga.presses("终止协议")
    await olga.says("双方协商，另签协议")
    assert "2016年2月1日终止" in olga.last()
    await story.forward(days=1)
    for player in (alice, yuri):
        assert player.sees("协议（GX2016-01）自2016年2月1日终止：双方协商，另签协议")
    await olga.says("/project ZS2015001")
    await olga.presses("时间线")
    assert "· 利益分享协议终止：双方协商，另签协议" in olga.last()
    assert "· 利益分享协议：异地落户，于水县50%、梅关区50%" in olga.last()


@pytest.mark.parametrize(
    ("terms", "refusal"),
    [
        ("于水县", "没有看懂“于水县”。请发对方单位和比例，如“于水县 5:5 5年 GX2016-01”。"),
        ("于水县 6:5", "各方比例之和应为10或100%，“6:5”不是；如 5:5、6:4、33.33:33.33:33.34。"),
        ("于水县 3:3:4", "有2方（含项目所在地），比例却有3份；请一一对应，所在地放在最后。"),
        ("梅关区 10:0", "有1方（含项目所在地），比例却有2份；请一一对应，所在地放在最后。"),
    ],
)
async def test_terms_that_cannot_be_are_answered(
    alice: Player, story: Story, terms: str, refusal: str
) -> None:
    await alice.says("/share 稀土永磁电机")
    await alice.presses("新协议")
    await alice.says(terms)
    assert alice.last() == refusal
    await alice.says("于水县 5:5")
    assert "于水县50%，梅关区50%（项目所在地）" in alice.last()


async def test_agreements_that_cannot_be_are_not_registered(
    story: Story, olga: Player, city: City
) -> None:
    await olga.says("/share 项目")
    assert olga.last() == "“项目”对应3个项目，请选择："
    await olga.presses("稀土永磁电机")
    await olga.presses("新协议")
    await olga.says("于水县 5:5 先补0万元")
    assert olga.last() == "先补的应是一方已经投入的数额，如“先补300万元”。"
    await olga.says("于水县 5:5 51年")
    await olga.presses("登记")
    assert olga.last() == "年限应为1到50年；不设期限的不写。"
    await olga.says("于水县 5:5")
    await olga.presses("☑ 税收")
    await olga.presses("登记")
    assert olga.last() == "请至少选一项分享的对象。"
    for name in ("甲县", "乙县", "丙县"):
        await city.tx(people.add_unit, name, UnitKind.COUNTY)
    await olga.says("于水县 甲县 乙县 丙县 20:20:20:20:20")
    await olga.presses("登记")
    assert olga.last() == "分享的各方应为2到4个单位，项目所在地是其中一方。"
    assert await city.tx(sharing.everything) == []


async def test_no_figure_is_told_before_all_sides_have_confirmed(
    producing: None, story: Story, alice: Player, yuri: Player
) -> None:
    await register(alice)
    await alice.forges("share_figure:1:")
    await alice.says("2016年 税收 1万元")
    assert alice.last() == "协议还没有生效，或已经终止，不能报数。"


async def test_the_sides_hear_in_december_that_it_ends_and_hear_it_once(
    story: Story, olga: Player, alice: Player, yuri: Player, city: City
) -> None:
    await city.tx(end_all)  # nothing else is asked of anybody until then
    await register(olga, "于水县 5:5 1年 GX2016-01 2016年起")
    told = "协议（GX2016-01）到2016年底期满，此后全部归项目所在地；要续签的请在年内办好。"
    await city.down(datetime(2016, 11, 30, 18, tzinfo=ZONE))
    for player in (alice, yuri):
        assert not player.sees(told)
    await story.until(datetime(2016, 12, 1, 11, tzinfo=ZONE))
    for player in (alice, yuri):
        assert player.sees(told)
    await story.until(datetime(2016, 12, 6, 12, tzinfo=ZONE))
    for player in (alice, yuri):
        assert sum(told in one for one in player.texts()) == 1


def end_all(tx: Tx) -> None:
    for number in (1, 2, 3):
        projects.change(tx, number, stage=Stage.TERMINATED, stopped_why="已结束")


async def test_a_figure_out_of_place_is_refused(
    producing: None, story: Story, olga: Player, city: City
) -> None:
    await register(olga)
    await olga.presses("报年度数据")
    for words, refusal in (
        ("税收 120万元", "没有看懂“税收 120万元”。请发年度、对象和数额，如“2016年 税收 120万元”。"),
        ("2017年 税收 1万元", "2017年还没有到。"),
        ("2016年 产值 1万元", "协议分享的不含产值，只有税收。"),
    ):
        await olga.says(words)
        assert olga.last() == refusal
    await olga.says("2016年 税收 1万元")
    await olga.presses("统计计入")
    await olga.says("于水县")
    assert olga.last() == ("没有看懂“于水县”。请发单位和数额，如“梅关区 120万元，于水县 0”。")
    await olga.says("领导小组办公室 1万元")
    assert olga.last() == "领导小组办公室不是这份协议的一方。"
