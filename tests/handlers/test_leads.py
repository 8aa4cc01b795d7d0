"""线索 in one sentence: taken up, judged, followed, first or not, given on once, made a project."""

from datetime import datetime

import pytest

from domain.roles import Grant, Role, ScopeKind
from domain.stages import Stage
from storage import leads, people, projects
from tests.city.leaders import joined
from tests.city.leads import SAID, register
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story


@pytest.fixture
async def yuri(story: Story, city: City) -> Player:
    """于水县's liaison."""
    player = await story.newcomer("yuri")
    await player.says("/start")

    def join(tx: object) -> None:
        number = people.add(tx, "余丽君", 2)  # type: ignore[arg-type]
        assert people.join(tx, city.clock.now(), number, player.user)  # type: ignore[arg-type]
        people.grant(tx, number, Grant(Role.LIAISON, ScopeKind.UNIT, "2"))  # type: ignore[arg-type]

    await city.tx(join)
    return player


async def test_a_sentence_becomes_a_lead_that_is_taken_up_judged_and_followed(
    story: Story, bob: Player, alice: Player, city: City
) -> None:
    await bob.says(f"/lead {SAID}")
    assert bob.last() == (
        "招商线索（未登记）\n"
        "投资主体：深圳启衡实业有限公司\n"
        "内容：拟投资2亿元建锂电池隔膜项目，选址经开区，请协调标准厂房\n"
        "规模：2.00亿元\n"
        "来源：区域招商，珠三角\n"
        "选址用地：经开区\n"
        "需要支持：协调标准厂房\n"
        "⚠ 已有项目的投资方相同：ZS2015001（梅关区）\n"
        "⚠ 已有项目的投资方相同：ZS2015002（梅关区）\n"
        "⚠ 已有项目的投资方相同：ZS2015003（于水县）\n"
        "\n"
        "核对后点“登记”；要改的请写明，如“规模：3亿元”，或重发一遍。首报按登记先后和书面确认认定。"
    )
    await bob.presses("○ 赣商")
    assert "来源：赣商，珠三角" in bob.last()
    await bob.presses("登记")
    assert "X2016-001　待认领" in bob.last()
    assert "跟进：梅关区　2月2日前认领" in bob.last()
    await story.forward(hours=3)
    assert alice.sees("X2016-001　新线索，请在下一个工作日内认领")
    await alice.presses("由登记人跟进")
    assert "跟进：梅关区　黄凌云　2月4日前研判" in alice.last()
    await alice.presses("列入跟进")
    assert "X2016-001　跟进中" in alice.last()
    await bob.says("/lead X2016-001")
    await bob.presses("记进展")
    assert bob.last().startswith("X2016-001　深圳启衡实业有限公司\n上次进展2月1日。请用一句话写明")
    await bob.says("企业下周来考察")
    assert "黄凌云　进展：企业下周来考察" in bob.last()


async def test_a_colleague_is_named_and_found_again(
    story: Story, bob: Player, alice: Player
) -> None:
    await register(bob)
    await register(bob, "沪砺实业有限公司有意办农产品加工厂")
    await alice.says("/lead 有限公司")
    assert alice.last() == "“有限公司”找到2条线索："
    await alice.presses("X2016-001")
    await alice.presses("指定跟进人")
    assert alice.last() == "X2016-001　深圳启衡实业有限公司\n由梅关区的哪位跟进？"
    await alice.presses("吴娟")
    assert "跟进：梅关区　吴娟" in alice.last()


async def test_nobody_named_in_time_comes_before_the_office(
    story: Story, bob: Player, olga: Player
) -> None:
    await register(bob)
    await story.until(datetime(2016, 2, 3, 11, tzinfo=ZONE))
    assert olga.sees("X2016-001　深圳启衡实业有限公司（梅关区）：待认领，已过时限。")


async def test_two_counties_register_one_company_and_paper_decides(
    story: Story, bob: Player, alice: Player, yuri: Player, olga: Player, rita: Player, city: City
) -> None:
    await register(bob)
    await story.forward(days=1)
    await rita.says("/lead 启衡集团拟投资3亿元建锂电池厂")
    warned = "⚠ 可能重复：X2016-001，梅关区2月1日 08:00登记（投资主体相同）"
    assert warned in rita.last()
    assert "锂电池隔膜" not in rita.last()  # the other's data is not hers
    await rita.presses("登记")
    await story.forward(hours=3)
    assert olga.sees("可能与X2016-001重复：深圳启衡实业有限公司，梅关区")
    await olga.says("/lead X2016-002")
    await olga.presses("认定首报")
    assert olga.last() == "还没有一方有书面确认，不能认定首报；请先登记确认表。"
    await yuri.presses("由登记人跟进")
    await rita.says("/lead X2016-002")
    await rita.presses("书面确认")
    await rita.says("引荐确认表2号")
    await alice.says("/lead X2016-001")
    await alice.presses("书面确认")
    await alice.says("引荐确认表1号")
    await olga.says("/lead X2016-002")
    await olga.presses("认定首报")
    (first,) = [one.number for one in await city.tx(leads.everything) if one.is_first]
    assert first == "X2016-001"
    await story.forward(days=1)
    for player in (alice, yuri, bob, rita):
        assert player.sees("首报认定　X2016-001，梅关区2月1日 08:00登记，有书面确认。")


async def test_a_month_without_news_and_it_goes_to_another_unit_once(
    story: Story, bob: Player, alice: Player, yuri: Player, olga: Player
) -> None:
    await register(bob)
    await alice.says("/lead X2016-001")
    await alice.presses("由登记人跟进")
    await alice.presses("列入跟进")
    await olga.says("/lead X2016-001")
    await olga.forges("lead_give_on:1:")
    await olga.says("于水县：没有进展")
    assert olga.last() == "2月1日还有进展，一个月没有进展的才能转交。"
    await story.until(datetime(2016, 3, 2, 16, tzinfo=ZONE))
    assert olga.sees(
        "X2016-001　深圳启衡实业有限公司（梅关区）：一个月没有进展，可以转交其他单位一次。"
    )
    await olga.says("/lead X2016-001")
    await olga.presses("转交")
    await olga.says("于水县没有冒号")
    assert "请写单位和原因" in olga.last()
    await olga.says("梅关区：没有进展")
    assert olga.last() == "线索就在这个单位，请写另一个单位。"
    await olga.says("于水县：原单位一个月没有进展")
    assert "跟进：于水县" in olga.last()
    await olga.forges("lead_give_on:1:")
    await olga.says("梅关区：再转")
    assert olga.last() == "这条线索已经转交过一次，不能再转。"
    await story.forward(days=1)
    assert yuri.sees("X2016-001　新线索，请在下一个工作日内认领")
    assert alice.sees("转由于水县跟进，原单位一个月没有进展")


async def test_a_lead_becomes_a_project_that_keeps_its_history(
    story: Story, bob: Player, alice: Player, olga: Player, city: City
) -> None:
    """What the lead says is not asked again, and the 分管市领导 leads what is 市级重大 (二(二))."""
    _, leader = await joined(story, "陆明川", Grant(Role.LEADER, ScopeKind.CITY))
    await city.tx(people.set_portfolio, leader, ["工业"])
    await register(bob)
    await alice.says("/lead X2016-001")
    await alice.presses("由登记人跟进")
    await olga.says("/lead X2016-001")
    await olga.presses("转项目")
    await olga.says("锂电池隔膜项目")
    await olga.presses("工业")
    await olga.presses("洽谈")
    await olga.presses("市级重大")
    assert olga.last() == (
        "新建项目\n"
        "ZS2016001　锂电池隔膜项目\n"
        "市级重大　洽谈　梅关区　工业\n"
        "投资方：深圳启衡实业有限公司　总投资：2.00亿元\n"
        "市领导：陆明川（分管工业）\n"
        "填报人：黄凌云（梅关区）\n"
        "下一期起报送；责任单位：梅关区，责任人同填报人，可再改。"
    )
    await olga.presses("新建")
    assert "总投资：2.00亿元" in olga.last()
    assert "市领导：陆明川\n" in olga.last()
    await olga.presses("时间线")
    assert "线索X2016-001登记（黄凌云）" in olga.last()
    await alice.says("/lead X2016-001")
    assert "X2016-001　已转项目" in alice.last()
    assert "项目：ZS2016001 锂电池隔膜项目（洽谈）" in alice.last()
    await alice.presses("ZS2016001 锂电池隔膜项目")
    assert alice.last().startswith("锂电池隔膜项目\nZS2016001　市级重大　洽谈")
    await alice.says("/lead X2016-001")
    await alice.forges("lead_follow:1:")
    assert alice.last().startswith("这一条已经处理过了。")


async def test_a_lead_is_withdrawn_with_a_reason_and_the_funnel_counts_it(
    story: Story, bob: Player, alice: Player, olga: Player
) -> None:
    await register(bob)
    await register(bob, "沪砺集团有意办农产品加工厂")
    await alice.says("/lead 沪砺")
    await alice.presses("退库")
    await alice.says("企业已落户外地")
    assert "X2016-002　已退库" in alice.last()
    await olga.says("/lead")
    await olga.presses("线索漏斗")
    assert "区域招商：登记1，待认领1" in olga.last()
    assert "其他渠道：登记1，已退库1" in olga.last()
    await olga.presses("按单位")
    assert "梅关区：登记2" in olga.last()


async def test_who_has_nothing_to_do_with_it_reads_nothing(
    story: Story, bob: Player, rita: Player, mallory: Player, city: City
) -> None:
    await register(bob)
    for player in (rita, mallory):
        for verb in ("lead", "lead_news", "lead_mine", "lead_first", "lead_project", "lead_drop"):
            await player.forges(f"{verb}:1:")
            assert player.last() == "这个按钮不归您操作。"
    await rita.says("/lead X2016-001")
    assert rita.last() == "没有找到“X2016-001”。登记新线索请写一句话，写明公司名称和投资内容。"
    await rita.says("/lead 有人想投资")
    assert "没有找到" in rita.last()
    await rita.says("/lead")
    assert "进行中0条" in rita.last()
    await rita.presses("新线索")
    await rita.says("有人想投资")
    assert rita.last().startswith("没有看出投资主体")


async def test_a_draft_is_put_right_part_by_part(story: Story, bob: Player) -> None:
    await bob.says("/lead 投资主体：深圳启衡实业有限公司；规模：8000万元；选址：经开区")
    assert "规模：8000万元\n来源：区域招商，珠三角\n选址用地：经开区" in bob.last()
    await bob.says("规模：3亿元，用地：100亩")
    assert "投资主体：深圳启衡实业有限公司" in bob.last()
    assert "规模：3.00亿元\n" in bob.last()
    await bob.says("规模：3亿美元")
    assert bob.last().startswith("“3亿美元”不是人民币")
    await bob.presses("登记")
    assert bob.sees("X2016-001　待认领")
    await bob.says("/lead 启衡公司" + "长" * 500)
    assert bob.last().startswith("文字共504字，最多500字")


async def test_a_registered_lead_is_put_right_and_what_changed_is_on_record(
    story: Story, bob: Player, alice: Player, olga: Player
) -> None:
    await register(bob)
    await alice.says("/lead X2016-001")
    await alice.presses("由登记人跟进")
    await bob.says("/lead X2016-001")
    await bob.presses("修改")
    assert bob.last().startswith("X2016-001　深圳启衡实业有限公司\n请写要改的")
    await bob.says("还是3亿元")
    assert bob.last().startswith("没有看懂“还是3亿元”。请写明改哪一项")
    await bob.says("投资主体：沪砺集团")
    assert bob.last() == "投资主体关系首报认定，请办公室修改。"
    await bob.says("规模：3亿元；选址：于水县，用地：100亩")
    assert "规模：3.00亿元　来源：区域招商，珠三角\n选址用地：于水县，用地100亩" in bob.last()
    assert "黄凌云　修改：规模：3亿元；选址：于水县，用地：100亩" in bob.last()
    await olga.says("/lead X2016-001")
    await olga.presses("修改")
    await olga.says("投资主体：沪砺集团")
    assert "投资主体：沪砺集团" in olga.last()
    await olga.presses("退库")
    await olga.says("不来了")
    await bob.forges("lead_change:1:")
    await bob.says("规模：4亿元")
    assert bob.last().startswith("这一条已经处理过了。")


@pytest.mark.parametrize(("stage", "level"), [("洽谈", "县级"), ("投产", "市级重大")])
async def test_what_is_of_a_county_or_produces_has_no_leader_of_its_industry(
    story: Story, bob: Player, olga: Player, city: City, stage: str, level: str
) -> None:
    _, leader = await joined(story, "陆明川", Grant(Role.LEADER, ScopeKind.CITY))
    await city.tx(people.set_portfolio, leader, ["工业"])
    await register(bob)
    await olga.says("/lead X2016-001")
    await olga.presses("转项目")
    for words in ("锂电池隔膜项目", "工业", stage, level, "黄凌云"):
        await olga.says(words)
    assert "投资方：深圳启衡实业有限公司　总投资：2.00亿元\n填报人：黄凌云" in olga.last()


async def test_an_investor_who_has_a_project_is_pointed_out(
    story: Story, bob: Player, rita: Player, olga: Player, city: City
) -> None:
    """Which project and where, and nothing more of it."""
    await city.tx(projects.change, 1, investor="上海沪砺实业有限公司")
    warned = "已有项目的投资方相同：ZS2015001（梅关区）"
    await rita.says("/lead 沪砺集团拟投资3亿元建锂电池厂")
    assert f"⚠ {warned}\n" in rita.last()
    assert "稀土永磁电机" not in rita.last()
    await rita.presses("登记")
    assert f"⚠ {warned}\n" in rita.last()
    await story.forward(hours=3)
    assert olga.sees(f"X2016-001　沪砺集团（于水县）\n{warned}")
    await city.tx(projects.change, 1, stage=Stage.TERMINATED, stopped_why="已结束")
    await rita.says("/lead X2016-001")
    assert "已有项目" not in rita.last()
