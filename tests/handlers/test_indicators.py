"""`/indicators`: rates with their 口径, yearly tasks, and the projects behind each number."""

from datetime import date, datetime

import pytest

from domain.capital import Capital, Evidence
from domain.roles import ScopeKind
from domain.stages import Stage
from storage import capital, projects
from tests.city.departments import Departments
from tests.city.leaders import Leaders
from tests.city.player import Group, Player
from tests.city.running import ZONE
from tests.city.story import Story
from tests.handlers.test_digests import bound

MARCH = datetime(2016, 3, 3, 10, tzinfo=ZONE)
PLANT, SPRING, GREENS = 1, 2, 3


@pytest.fixture
async def known(story: Story) -> Story:
    """The plant was signed and started, the farm only signed last year; half a million is recognised."""
    city = story.city
    await city.tx(projects.set_milestone, PLANT, Stage.SIGNED, done=date(2015, 3, 1))
    await city.tx(projects.set_milestone, PLANT, Stage.STARTED, done=date(2015, 9, 1))
    await city.tx(projects.set_milestone, GREENS, Stage.SIGNED, done=date(2015, 3, 8))
    await city.tx(projects.change, GREENS, stage=Stage.SIGNED)
    await city.tx(projects.change, SPRING, stage=Stage.TALKS)
    await city.tx(capital.recognise, city.clock.now(), PLANT, Capital.HOME, date(2016, 1, 20),
                  50_000_000, [Evidence.AUDIT], 3)  # fmt: skip
    return story


async def test_the_office_reads_the_rates_and_opens_one_down_to_its_projects(
    known: Story, olga: Player
) -> None:
    await olga.says("/indicators")
    page = olga.last()
    assert page.startswith("指标　全市　截至2016年2月1日\n合同履约率 100.0%（2/2）")
    assert "资金到位率 22.0%（8800万元/4.00亿元）；核定12.5%" in page
    assert "项目开工率 50.0%（1/2）\n" in page  # no start is recognised yet
    assert "建成率 暂无基数\n" in page
    await olga.presses("项目开工率")
    assert "口径：开工÷签约合同数，历年累计，以报送数为准\n核定数：尚无" in olga.last()
    assert "上年同日" not in olga.last()  # nothing had been signed by then
    await olga.presses("计入（1）")
    assert "计入的项目　1个" in olga.last()
    assert "· ZS2015001 稀土永磁电机项目（梅关区，开工）" in olga.last()
    await olga.presses("ZS2015001")
    assert "稀土永磁电机项目" in olga.last()


async def test_units_stand_by_their_rate_until_ranking_is_off(known: Story, olga: Player) -> None:
    await olga.says("/indicators")
    await olga.presses("项目开工率")
    await olga.presses("按县(市、区)")
    assert "1. 梅关区 100.0%（1/1）\n2. 于水县 0.0%（0/1）" in olga.last()
    await olga.presses("于水县")
    assert olga.last() == (
        "项目开工率　于水县　截至2016年2月1日\n"
        "0.0%（0/1）\n"
        "· ZS2015003 蔬菜基地项目（于水县，签约）未开工\n"
        "口径：开工÷签约合同数，历年累计，以报送数为准"
    )
    await olga.presses("返回")
    await olga.presses("梅关区")
    assert "· ZS2015001 稀土永磁电机项目（梅关区，开工）开工\n" in olga.last()
    assert "ZS2015001" in olga.buttons()
    await olga.presses("返回")
    await olga.presses("看图")
    (picture,) = olga.messages()[-1]["files"]
    assert picture["kind"] == "photo"
    assert olga.messages()[-1]["text"] == "项目开工率　按县(市、区)"
    await olga.says("/indicators")
    await olga.presses("排名：开")
    await olga.presses("合同履约率")
    await olga.presses("按来源")
    assert "· 其他区域 100.0%（2/2）" in olga.last()


async def test_a_project_without_its_sum_is_named_and_not_counted(
    known: Story, olga: Player
) -> None:
    await known.city.tx(projects.change, GREENS, contract_money=None)
    await olga.says("/indicators")
    await olga.presses("资金到位率")
    assert "44.0%（8800万元/2.00亿元）" in olga.last()
    assert "1个项目缺“合同引资”，未计入。" in olga.last()
    await olga.presses("缺数据（1）")
    assert "缺数据的项目　1个" in olga.last()
    assert "ZS2015003" in olga.last()
    await olga.presses("返回")
    await olga.presses("按责任单位")
    await olga.presses("梅关区")
    assert "· ZS2015001 稀土永磁电机项目（梅关区，开工）8800万元/2.00亿元\n" in olga.last()
    assert "ZS2015003" not in olga.last()


async def test_the_office_counts_otherwise_after_a_look(known: Story, olga: Player) -> None:
    await olga.says("/indicators")
    await olga.presses("项目开工率")
    await olga.presses("改口径")
    assert "现口径：开工÷签约合同数" in olga.last()
    await olga.presses("÷纳入调度数")
    assert "项目开工率改为：开工÷纳入调度数，在册未终止，以报送数为准" in olga.last()
    assert "全市现为50.0%（1/2），改后为33.3%（1/3）。" in olga.last()
    await olga.presses("取消")
    assert "现口径：开工÷签约合同数" in olga.last()
    await olga.presses("÷纳入调度数")
    await olga.presses("确认")
    await olga.says("/indicators")
    assert "项目开工率 33.3%（1/3）" in olga.last()
    await olga.presses("合同履约率")
    await olga.presses("改口径")
    await olga.presses("基期年以来")
    assert "合同履约率改为：履约÷签约合同数，未终止为履约，2016年以来" in olga.last()
    assert "改后为暂无基数" in olga.last()
    await olga.presses("确认")
    await olga.presses("基期2015年")
    await olga.presses("确认")
    await olga.presses("未逾约为履约")
    assert "改后为100.0%（2/2）" in olga.last()


async def test_targets_stand_beside_the_year_and_by_unit(known: Story, olga: Player) -> None:
    await olga.says("/indicators")
    await olga.presses("目标任务")
    assert "还没有下达。" in olga.last()
    await olga.says("于水县 资金 20亿元")
    assert olga.sees("没读懂")
    await olga.says("雨水县 到位资金 2亿元")
    assert olga.sees("没有“雨水县”这个单位。您要的是不是：于水县？")
    await olga.says("梅关区 到位资金 4亿元\n于水县 到位资金 1亿元\n全市 签约项目 12个")
    assert (
        "· 全市 签约项目 12个\n· 梅关区 到位资金 4.00亿元\n· 于水县 到位资金 1.00亿元"
        in olga.last()
    )
    await known.city.tx(
        projects.record_total, known.city.clock.now(), PLANT, date(2016, 2, 1), 128_000_000, 1
    )
    await olga.presses("返回")
    assert "目标任务（时序进度8.6%）" in olga.last()  # January and a 29th of February
    assert "到位资金 4000万元，完成5.00亿元的8.0%，欠时序0.6个百分点" in olga.last()
    assert "签约项目 0个，完成12个的0.0%，欠时序8.6个百分点\n" in olga.last()
    await olga.presses("到位资金任务")
    assert "· 梅关区：到位资金 4000万元，完成4.00亿元的10.0%，超时序1.4个百分点" in olga.last()
    assert "· ZS2015001 稀土永磁电机项目 4000万元" in olga.last()
    await olga.presses("于水县")
    assert olga.last().startswith("到位资金任务　于水县　截至2016年2月1日")
    assert "到位资金 0万元，完成1.00亿元的0.0%" in olga.last()
    assert "ZS2015001" not in olga.last()
    await olga.presses("返回")
    await olga.presses("梅关区")
    assert "· ZS2015001 稀土永磁电机项目 4000万元" in olga.last()
    await olga.forges("task:0:0/0/0/999")  # of a unit without a target
    assert "‹ 返回" in olga.buttons()
    await olga.says("/indicators")
    await olga.presses("目标任务")
    await olga.says("梅关区 外资 500万美元")
    assert "· 梅关区 到位资金 4.00亿元，外资 500万美元" in olga.last()
    for day, dollars in ((date(2015, 12, 31), 1_000_000), (date(2016, 2, 1), 3_000_000)):
        await known.city.tx(capital.record_foreign, known.city.clock.now(), PLANT, day, dollars, 1)
    await olga.presses("返回")
    assert "外资 200万美元，完成500万美元的40.0%" in olga.last()
    await olga.presses("目标任务")
    await olga.says("全市 签约项目 0")
    assert "签约项目 12个" not in olga.last()


async def test_problems_solved_are_a_rate_of_those_raised_this_year(
    signed: Departments, olga: Player, bob: Player
) -> None:
    await olga.says("/indicators")
    assert "问题办结率 0.0%（0/1）" in olga.last()
    await signed.hana.presses("办结")
    await signed.hana.says("批复已下")
    await bob.presses("确认解决")
    await olga.says("/indicators")
    assert "问题办结率 100.0%（1/1）" in olga.last()
    await olga.presses("问题办结率")
    await olga.presses("计入（1）")
    assert "· ZS2015001 稀土永磁电机项目（梅关区，开工）　1/1" in olga.last()


@pytest.fixture
async def together(story: Story, olga: Player) -> Group:
    return await bound(story, "市领导群", ScopeKind.CITY, "", olga)


async def test_a_months_digest_keeps_the_rates_it_was_composed_with(
    known: Story, olga: Player, bob: Player, rita: Player, together: Group
) -> None:
    await known.until(datetime(2016, 2, 29, 9, tzinfo=ZONE))
    for player in (bob, rita):
        await player.says("/report")
        await player.presses("全部无变化")
        await player.presses("提交全部")
    await known.until(MARCH)
    assert together.sees("指标（截至2月29日）")
    assert together.sees("资金到位率 22.0%（8800万元/4.00亿元）；核定12.5%")
    assert together.sees("项目开工率 50.0%（1/2）\n")
    await olga.says("/indicators")
    await olga.presses("项目开工率")
    await olga.presses("改口径")
    await olga.presses("÷纳入调度数")
    await olga.presses("确认")
    await olga.says("/digest")
    await olga.presses("月调度专报")
    await olga.presses("指标")
    assert "指标　全市　截至2016年2月29日" in olga.last()
    assert "项目开工率 50.0%（1/2）" in olga.last()
    await olga.presses("项目开工率")
    assert "改口径" not in olga.buttons()[-8:]
    await olga.presses("按责任单位")
    assert "1. 梅关区 100.0%（1/1）" in olga.last()


async def test_the_office_chooses_which_rates_digests_print(
    known: Story, olga: Player, bob: Player, rita: Player, together: Group
) -> None:
    await olga.says("/indicators")
    await olga.presses("投产率")
    await olga.presses("改口径")
    assert "；通报中印出" in olga.last()
    await olga.presses("通报中不再印出")
    assert "；通报中不印" in olga.last()
    await olga.forges(
        "indicator_print:5:"
    )  # 问题办结率, which is not printed until it is asked for
    assert "；通报中印出" in olga.last()
    await known.until(datetime(2016, 2, 29, 9, tzinfo=ZONE))
    for player in (bob, rita):
        await player.says("/report")
        await player.presses("全部无变化")
        await player.presses("提交全部")
    await known.until(MARCH)
    assert together.sees("项目开工率 50.0%（1/2）")
    assert not together.sees("投产率")
    await olga.says("/digest")
    await olga.presses("月调度专报")
    await olga.presses("指标")
    assert "投产率 0.0%（0/2）" in olga.last()  # all of them open from there


async def test_a_unit_reads_its_own_and_others_nothing(
    known: Story, alice: Player, bob: Player, mallory: Player, olga: Player
) -> None:
    await alice.says("/indicators")
    assert alice.last().startswith("指标　梅关区　截至2016年2月1日\n合同履约率 100.0%（1/1）")
    for stranger in (bob, mallory):
        await stranger.says("/indicators")
        assert "没有使用这个命令的权限" in stranger.last() or "还没有登记" in stranger.last()
        await stranger.forges("indicator:0:0/0", message=None)
        assert not stranger.sees("合同履约率")
    await alice.forges("indicator_define:0:")
    assert not alice.sees("现口径")
    await alice.presses("项目开工率")
    await alice.presses("按县")
    await alice.forges("indicator_group:0:0/2/0/1/0")  # only her unit's projects make groups
    assert not alice.sees("于水县")
    await alice.forges("indicator_print:0:")
    assert not alice.sees("通报中")
    await alice.forges("targets:2016:")
    assert not alice.sees("目标任务")


async def test_who_serves_two_leaders_turns_from_one_to_the_other(leaders: Leaders) -> None:
    await leaders.min.says("/indicators")
    assert leaders.min.last().startswith("指标　陈志远　")
    await leaders.min.presses("王")
    assert leaders.min.last().startswith("指标　王")


async def test_in_english(known: Story, olga: Player) -> None:
    await olga.says("/me")
    await olga.presses("English")
    await olga.says("/indicators")
    assert "money arrived: 22.0% (¥88.0m of ¥400m); recognised 12.5%" in olga.last()
    await olga.forges("indicator_group:0:0/2/0/0/0")
    assert "projects started: 梅关区, as of 1 Feb 2016\n100.0% (1 of 1)\n" in olga.last()
    assert "ZS2015001 稀土永磁电机项目 (梅关区, under construction): counted" in olga.last()
    await olga.forges("indicator:0:0/2")
    assert "Recognised: nothing yet" in olga.last()
    await olga.presses("Count otherwise")
    assert "; printed in digests" in olga.last()
    assert "Leave out of digests" in olga.buttons()
