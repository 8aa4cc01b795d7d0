"""合同 on a project's stages: a framework that becomes formal, 增资, a changed investor (`facts/domain.md` 1.2)."""

from domain.stages import Stage
from storage import Tx, audit, people, projects
from tests.city.player import Player
from tests.city.running import City
from tests.city.story import Story

PLANT = "稀土永磁电机项目"


def in_talks(tx: Tx) -> None:
    projects.change(tx, 1, stage=Stage.TALKS, contract_money=None)


async def opens(player: Player) -> None:
    await player.says("/project 稀土")
    await player.presses("阶段")
    await player.presses("合同")


async def tells(player: Player, kind: str, words: str) -> None:
    await player.presses(f"＋ {kind}")
    await player.says(words)


async def test_a_framework_becomes_formal_and_signing_counts_by_that(
    story: Story, alice: Player, olga: Player, bob: Player, city: City
) -> None:
    await city.tx(in_talks)
    await opens(alice)
    assert alice.last() == (
        f"合同　ZS2015001 {PLANT}\n投资方：深圳启衡实业有限公司　合同引资：—\n\n还没有登记合同。"
    )
    await alice.presses("＋ 框架协议")
    assert "没有定的金额、活动可不写。" in alice.last()
    await alice.says("KJ-2016-3")
    assert alice.last().startswith("没有看懂“KJ-2016-3”。请发编号、签订日期、金额和签约活动")
    await alice.says("KJ-2016-3 1月10日 1亿元 赣商大会")
    assert (
        "签约：只有框架协议，正式合同登记后计\n计入：赣商大会（首次签约2016年1月10日）"
        in alice.last()
    )
    assert "签约活动" not in alice.buttons()

    await olga.says("/project 稀土")
    await olga.presses("改阶段")
    await olga.presses("签约")
    assert olga.last().startswith("只登记了框架协议，签约按正式合同计")

    await tells(alice, "框架协议", "KJ-2016-3 1月11日")
    assert alice.last() == "KJ-2016-3已经登记过了。"
    await opens(alice)
    await tells(alice, "增资", "ZZ-2016-1 1月20日 1000万元")
    assert alice.last() == "增资要在正式合同之后，请先登记正式合同，或核对日期。"
    await opens(alice)
    await tells(alice, "正式合同", "ZS-2016-7 1月28日 2亿元 深圳推介会")
    assert alice.last() == (
        f"合同　ZS2015001 {PLANT}\n"
        "投资方：深圳启衡实业有限公司　合同引资：2.00亿元\n"
        "签约：2016年1月28日，正式合同ZS-2016-7\n"
        "计入：赣商大会（首次签约2016年1月10日）\n"
        "\n"
        "· 2016年1月10日　框架协议 KJ-2016-3　1.00亿元　赣商大会（新签；吴娟登记）\n"
        "· 2016年1月28日　正式合同 ZS-2016-7　2.00亿元　深圳推介会（升级，不另计资金；吴娟登记）"
    )
    await olga.forges("project_set:1:stage/签约")
    await olga.presses("按正式合同：2016年1月28日 ZS-2016-7")
    assert "ZS2015001　市级重大　签约" in olga.last()
    nodes = await city.tx(projects.milestones_of, 1)
    assert str(nodes[Stage.SIGNED].done) == "2016-01-28"
    await olga.presses("阶段")
    assert "洽谈 → 签约，依据：正式合同 ZS-2016-7（谢伟民认定）" in olga.last()
    await bob.says("/project 稀土")
    await bob.presses("时间线")
    assert "· 正式合同ZS-2016-7　2.00亿元，深圳推介会（吴娟登记）" in bob.last()
    await olga.forges("contract_reach:1:")
    assert olga.last() == "这个按钮已失效，请重新打开。"


async def test_from_the_contract_it_is_one_press_into_signing(
    story: Story, olga: Player, city: City
) -> None:
    await city.tx(in_talks)
    await opens(olga)
    assert "改为签约" not in "".join(olga.buttons())
    await tells(olga, "正式合同", "ZS-2016-7 1月28日 2亿元")
    await olga.presses("改为签约：2016年1月28日 ZS-2016-7")
    assert "ZS2015001　市级重大　签约" in olga.last()
    await opens(olga)
    assert "改为签约" not in "".join(olga.buttons()[-9:])


async def test_no_way_into_signing_goes_by_a_framework(
    opened: Story, alice: Player, olga: Player, bob: Player, city: City
) -> None:
    """Before, only the office's press for 签约 itself was held up."""
    held = (
        "只登记了框架协议，签约按正式合同计；请办公室或单位联络员先在“阶段”的“合同”里登记正式合同。"
    )
    await city.tx(in_talks)
    await bob.says("/report 稀土")
    await bob.says("2月5日签约")
    await opens(alice)
    await tells(alice, "框架协议", "KJ-2016-3 1月10日")

    await bob.says("/report 稀土")
    await bob.presses("提交")
    assert bob.last() == held
    await bob.says("/report 稀土")
    await bob.presses("✕ 签约")
    await bob.says("2月6日完成工商注册，已递交可研报告")
    assert f"？“2月6日完成工商注册”：{held}" in bob.last()
    await bob.presses("节点")
    await bob.presses("签约")
    await bob.presses("今天完成")
    assert bob.last() == held
    await bob.says("/report 稀土")
    await bob.presses("提交")
    assert (await city.tx(projects.project, 1)).stage is Stage.TALKS

    await olga.says("/project 稀土")
    await olga.presses("改阶段")
    await olga.presses("注册")
    assert olga.last() == held
    await olga.forges("project_set:1:stage/暂停")
    await olga.says("等用地指标")
    await olga.forges("project_set:1:stage/签约")
    assert olga.last() == held
    await olga.forges("project_set:1:stage/洽谈")
    await olga.says("用地指标已落实")
    assert "ZS2015001　市级重大　洽谈" in olga.last()
    await olga.says("/plan 稀土")
    await olga.presses("认定")
    await olga.presses("签约")
    await olga.says("2月5日")
    await olga.says("协议复印件")
    assert olga.last() == held

    await opens(alice)
    await tells(alice, "正式合同", "ZS-2016-7 2月5日 2亿元")
    await bob.says("/report 稀土")
    await bob.presses("修改")
    await bob.says("2月5日签约")
    await bob.presses("提交")
    assert (await city.tx(projects.project, 1)).stage is Stage.SIGNED


async def test_added_money_alone_counts_and_a_new_investor_counts_anew(
    story: Story, alice: Player, olga: Player, bob: Player, city: City
) -> None:
    await city.tx(in_talks)
    await opens(olga)
    await tells(olga, "正式合同", "ZS-2015-1 2015-03-08 2亿元 赣商大会")
    await tells(olga, "增资", "ZZ-2016-1 1月20日 5000万元 新春座谈会")
    assert "合同引资：2.50亿元" in olga.last()
    await tells(olga, "正式合同", "ZS-2016-2 1月21日 1亿元")
    assert olga.last().startswith("已登记正式合同ZS-2015-1。追加投资请点“＋ 增资”")
    await opens(olga)
    await olga.presses("签约活动")
    assert olga.last() == (
        "签约活动　2016年\n"
        "一个项目只计入首次签约的活动，增资只计增加的资金。\n\n"
        "· 新春座谈会：新签0个，资金5000万元"
    )
    await olga.presses("2015年")
    assert "· 赣商大会：新签1个，资金2.00亿元" in olga.last()
    await olga.presses("2016年")
    assert "新春座谈会" in olga.last()
    await olga.says("/project")
    await olga.presses("签约活动")
    await olga.presses("新春座谈会")
    assert olga.last() == (
        "签约活动　2016年　新春座谈会\n"
        "新签0个，资金5000万元\n\n"
        f"· ZS2015001 {PLANT}：2016年1月20日　增资 ZZ-2016-1（增资，计5000万元）"
    )
    await olga.presses("ZS2015001")
    assert f"合同　ZS2015001 {PLANT}" in olga.last()
    await olga.forges("contract_event:2016:9")
    assert olga.last() == "这个按钮已失效，请重新打开。"

    await opens(alice)
    await alice.presses("变更投资方")
    assert "现在的投资方：深圳启衡实业有限公司。" in alice.last()
    await alice.says("1月25日 启衡控股有限公司")
    assert alice.last().startswith("没有看懂“1月25日 启衡控股有限公司”。请发日期、新投资方和原因")
    await alice.says("1月25日 深圳启衡实业有限公司 改名")
    assert alice.last() == "投资方本来就是深圳启衡实业有限公司。"
    await alice.says("1月25日 启衡控股有限公司 原投资方退出")
    assert (
        "投资方变更\n· 2016年1月25日　深圳启衡实业有限公司 → 启衡控股有限公司，原投资方退出（吴娟登记）"
        in alice.last()
    )
    await tells(alice, "正式合同", "ZS-2016-3 1月30日 3亿元 厦门九八")
    assert "合同引资：3.00亿元" in alice.last()
    assert "计入：厦门九八（首次签约2016年1月30日）" in alice.last()
    assert (
        "· 2015年3月8日　正式合同 ZS-2015-1　2.00亿元　赣商大会（原投资方所签，不再计）"
        in alice.last()
    )
    await alice.presses("变更投资方")
    await alice.says("1月20日 甲公司 更早")
    assert alice.last() == "2016年1月25日已变更过一次，这次的日期不能更早。"
    await bob.says("/project 稀土")
    assert "投资方：启衡控股有限公司" in bob.last()
    await bob.presses("时间线")
    assert (
        "· 变更投资方：深圳启衡实业有限公司 → 启衡控股有限公司，原投资方退出（吴娟登记）"
        in bob.last()
    )


async def test_a_slip_is_taken_back_by_the_office_and_others_only_read(
    story: Story, alice: Player, olga: Player, bob: Player, rita: Player, city: City
) -> None:
    await city.tx(in_talks)
    await opens(alice)
    await tells(alice, "正式合同", "ZS-2016-7 1月28日 2亿元")
    assert "改为签约" not in "".join(alice.buttons())
    assert "撤销登记" not in "".join(alice.buttons())
    await alice.forges("contract_withdraw:1:")
    assert alice.last() == "这个按钮不归您操作。"
    await opens(olga)
    await olga.presses("撤销登记：ZS-2016-7")
    assert "还没有登记合同。" in olga.last()
    await olga.forges("contract_withdraw:1:")
    assert olga.last() == "这个按钮不归您操作。"
    assert len(await city.tx(audit.latest, 9, "contract_withdrawn")) == 1
    await olga.says("/audit ZS2015001")
    assert "撤销合同登记" in olga.last()
    assert "编号 ZS-2016-7；金额 2.00亿元" in olga.last()
    await opens(bob)
    assert bob.buttons()[-1] == "‹ 返回"
    for player in (bob, rita):
        for data in (
            "contract_new:1:FORMAL",
            "contract_investor:1:",
            "contract_events:2016:",
            "contract_event:2016:0",
        ):
            await player.forges(data)
            assert player.last() == "这个按钮不归您操作。"
    await olga.forges("contract_new:1:OTHER")
    assert olga.last() == "这个按钮已失效，请重新打开。"


async def test_contracts_in_english(story: Story, olga: Player, alice: Player, city: City) -> None:
    await city.tx(in_talks)
    for name in ("吴娟", "谢伟民"):
        (person,) = await city.tx(people.by_name, name)
        await city.tx(people.change, person.id, language="en")
    await alice.says("/project 稀土")
    await alice.presses("Stages")
    await alice.presses("Contracts")
    assert "No contract is registered yet." in alice.last()
    await alice.presses("+ Framework agreement")
    assert "Leave out a sum or an event there is none of." in alice.last()
    await alice.says("KJ-1")
    assert "could not be read. Send the number, the day of signing" in alice.last()
    await alice.says("KJ-1 1月10日")
    assert "it counts once the formal contract is registered" in alice.last()
    await alice.presses("+ Formal contract")
    await alice.says("ZS-1 1月28日 2亿元 赣商大会")
    assert "(upgrade, no new money; entered by 吴娟)" in alice.last()
    await alice.presses("Change the investor")
    assert "The investor is now 深圳启衡实业有限公司." in alice.last()
    await alice.says("1月29日 启衡控股有限公司 原投资方退出")
    assert "Changes of investor\n· 29 Jan 2016" in alice.last()
    await alice.says("/project 稀土")
    await alice.presses("Timeline")
    assert "· Formal contract ZS-1, ¥200m, 赣商大会 (entered by 吴娟)" in alice.last()
    assert "Investor changed: 深圳启衡实业有限公司 → 启衡控股有限公司" in alice.last()
    await olga.says("/project 稀土")
    await olga.presses("Stages")
    await olga.presses("Contracts")
    await olga.presses("Signing events")
    assert "· no event named: 1 new" in olga.last()
    await olga.presses("no event named")
    assert "Signing event · 2016 · no event named\n1 new" in olga.last()
