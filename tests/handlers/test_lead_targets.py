"""目标企业 by 产业链: listed in a few messages, approached, turned into leads (二(一))."""

from domain.roles import Grant, Role, ScopeKind
from tests.city.leaders import joined
from tests.city.player import Player
from tests.city.story import Story

LIST = "稀土产业链 链主：沪砺集团；配套：启衡实业、华拓电子"


async def test_a_list_is_made_in_a_few_messages_and_shown_by_chain(
    story: Story, alice: Player, olga: Player
) -> None:
    await olga.says(f"/lead 目标 {LIST}")
    assert olga.last() == ("稀土产业链　新列入3家：沪砺集团、启衡实业、华拓电子\n还有的请接着发。")
    await olga.says("稀土产业链 配套：启衡实业有限公司、明灯照明")
    assert "新列入1家：明灯照明\n已在名单：启衡实业有限公司" in olga.last()
    await olga.says("灯具链 链主：厦门明灯")
    await alice.says("/lead")
    await alice.presses("目标企业")
    assert "产业链目标企业　2条产业链\n· 灯具：未接触1\n· 稀土：未接触4" in alice.last()
    await alice.presses("稀土")
    assert "稀土产业链　目标企业4家\n· 链主　沪砺集团（未接触）\n· 配套　启衡实业" in alice.last()


async def test_who_approached_it_when_and_how_it_stands(
    story: Story, alice: Player, olga: Player
) -> None:
    await olga.says(f"/lead 目标 {LIST}")
    await alice.says("/lead 目标 沪砺")
    assert "还没有接触。" in alice.last()
    await alice.presses("记接触")
    assert "请写哪天、怎样接触" in alice.last()
    await alice.says("1月28日 拜访董事长，有意来考察")
    assert "沪砺集团　已接触\n稀土产业链　链主　领导小组办公室列入" in alice.last()
    assert "2016年1月28日　吴娟（梅关区）　已接触：拜访董事长,有意来考察" in alice.last()
    await alice.presses("○ 在谈")
    assert "沪砺集团　在谈" in alice.last()
    assert "2016年2月1日　吴娟（梅关区）　在谈" in alice.last()
    await alice.presses("登记线索")
    await alice.says("拟投资2亿元建稀土永磁项目，用地100亩")
    assert "投资主体：沪砺集团" in alice.last()
    assert "来源：产业链，其他区域\n产业链：稀土" in alice.last()
    await alice.presses("登记")
    await olga.says("/lead 目标 稀土")
    assert "· 链主　沪砺集团（在谈，吴娟2月1日）" in olga.last()
    await olga.presses("沪砺集团")
    assert "已登记为线索：X2016-001" in olga.last()
    await olga.forges("target_drop:1:")
    assert olga.last() == "已经接触过或登记过线索，不能移出名单。"
    await olga.says("/lead 目标 华拓")
    await olga.presses("移出名单")
    assert "目标企业2家" in olga.last()


async def test_what_cannot_be_read_is_said(story: Story, olga: Player) -> None:
    await olga.says("/lead 目标")
    assert "还没有目标企业。" in olga.last()
    await olga.presses("列入企业")
    assert "请写产业链和企业名单" in olga.last()
    await olga.says("沪砺集团")
    assert olga.last().startswith("没有看懂“沪砺集团”，名单里也没有。")
    many = "、".join(f"第{at}公司" for at in range(51))
    await olga.says(f"稀土产业链 配套：{many}")
    assert olga.last() == "一次最多列入50家，请分几次发。"
    await olga.says("稀土产业链 配套：甲公司、乙公司")
    await olga.says("/lead 目标 公司")
    assert olga.last() == "“公司”对应2家目标企业，请选择："


async def test_an_officer_works_a_head_reads_and_nobody_else_sees(
    story: Story, olga: Player, bob: Player, rita: Player, mallory: Player
) -> None:
    await olga.says(f"/lead 目标 {LIST}")
    fang, _ = await joined(story, "方招商", Grant(Role.OFFICER, ScopeKind.UNIT, "1"))
    await fang.says("/lead 目标 沪砺")
    await fang.presses("记接触")
    await fang.says("已通电话")
    assert "方招商" in fang.last()
    assert "已接触：已通电话" in fang.last()
    hank, _ = await joined(story, "何区长", Grant(Role.HEAD, ScopeKind.UNIT, "1"))
    await hank.says("/lead 目标 沪砺")
    assert "沪砺集团　已接触" in hank.last()
    await hank.says("/lead 目标 灯具链 链主：厦门明灯")
    assert hank.last() == "您没有使用这个命令的权限。/help 可查看您能做的事。"
    for player in (hank, bob, rita, mallory):
        for verb in ("target_touch", "target_lead", "target_drop"):
            await player.forges(f"{verb}:1:")
            assert player.last() == "这个按钮不归您操作。"
        await player.forges("target_state:1:SIGNED")
        assert player.last() == "这个按钮不归您操作。"
    for player in (bob, rita):
        await player.says("/lead 目标")
        assert player.last() == "您没有使用这个命令的权限。/help 可查看您能做的事。"


async def test_a_long_list_is_turned_page_by_page(story: Story, olga: Player) -> None:
    names = "、".join(f"第{at}公司" for at in range(1, 10))
    await olga.says(f"/lead 目标 稀土产业链 配套：{names}")
    await olga.says("/lead 目标 稀土产业链")
    assert "目标企业9家　第1/2页" in olga.last()
    assert "第9公司" not in olga.last()
    await olga.presses("下一页")
    assert "第2/2页\n· 配套　第9公司（未接触）" in olga.last()
    for at in range(31):
        await olga.says(f"/lead 目标 链{at}号 链主：甲公司")
    await olga.says("/lead 目标")
    assert "32条产业链，先列30条，其余可查找" in olga.last()
