"""A project's timeline and its one page, from wherever it is shown."""

from datetime import date, datetime

from domain.roles import Grant, Role, ScopeKind
from domain.stages import Stage
from domain.visits import VisitKind
from storage import instructions, meetings, people, projects
from tests.city.departments import Departments
from tests.city.leaders import Leaders, given_out, joined
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story


async def test_everything_that_happened_newest_first(
    opened: Story, city: City, bob: Player, olga: Player
) -> None:
    await bob.presses("稀土永磁电机")
    await bob.presses("到位资金")
    await bob.says("1.2亿")
    await bob.presses("提交")
    await bob.presses("时间线")
    assert bob.last() == (
        "时间线　ZS2015001 稀土永磁电机项目\n\n2016年2月15日\n· 黄凌云报送：到位资金累计1.20亿元"
    )
    assert "修改" in bob.buttons()  # the receipt still stands above
    await bob.presses("撤回")
    await opened.until(datetime(2016, 2, 16, 10, tzinfo=ZONE))
    await olga.says("/plan 稀土")
    await olga.presses("改期")
    await olga.presses("投产")
    await olga.says("2016-12-31")
    await olga.says("土地未交付")
    await olga.says("陆明川")
    await olga.presses("正当理由")
    await olga.says("洪灾")
    await olga.says("陆明川")
    await olga.says("2016-03-31")
    await olga.says("/project 稀土")
    await olga.presses("改阶段")
    await olga.presses("竣工")
    await olga.says("2月14日 竣工验收表")
    await olga.presses("时间线")
    assert olga.last() == (
        "时间线　ZS2015001 稀土永磁电机项目\n"
        "\n"
        "2016年2月16日\n"
        "· 阶段：开工 → 竣工（谢伟民）\n"
        "· 改计划：投产2016年10月31日 → 2016年12月31日，土地未交付（谢伟民提出，陆明川批准）\n"
        "· 认定竣工：2016年2月14日，竣工验收表（谢伟民）\n"
        "· 正当理由：洪灾，陆明川批准，至2016年3月31日（谢伟民登记）\n"
        "\n"
        "2016年2月15日\n"
        "· 黄凌云报送：到位资金累计1.20亿元\n"
        "· 撤回2月15日 09:00的报送\n"
        "\n"
        "2016年2月14日\n"
        "· 竣工完成（谢伟民报）"
    )


async def test_a_long_timeline_has_pages(city: City, olga: Player) -> None:
    for at in range(6):
        await olga.says("/project 稀土")
        await olga.presses("改阶段")
        await olga.presses("竣工" if at % 2 == 0 else "开工")
        await olga.says("1月20日 竣工验收表" if at % 2 == 0 else "验收未通过")
        await olga.presses("改级别")
        await olga.presses("县级" if at % 2 == 0 else "市级重大")
    await olga.presses("时间线")
    assert olga.last().startswith("时间线　ZS2015001 稀土永磁电机项目　第1/2页")
    await olga.presses("更早")
    assert "第2/2页" in olga.last()
    assert "· 级别：市级重大（谢伟民）" in olga.last()


async def test_what_was_proposed_recognised_and_planned_for_stands_there(
    city: City, bob: Player, olga: Player
) -> None:
    await bob.says("/plan 稀土")
    await bob.presses("提出改期")
    await bob.presses("投产")
    await bob.says("2016-12-31")
    await bob.says("设备晚到")
    await olga.says("/plan 稀土")
    await olga.presses("认定")
    await olga.presses("开工")
    await olga.says("2015-07-09")
    await olga.says("施工许可证")
    await olga.presses("资金计划")
    await olga.says("2016-06-30 12000")
    await olga.presses("入库")
    await olga.says("2016-01-20")
    await olga.presses("时间线")
    assert olga.last() == (
        "时间线　ZS2015001 稀土永磁电机项目\n"
        "\n"
        "2016年2月1日\n"
        "· 资金计划：2016-06-30 12000（谢伟民）\n"
        "· 入库：2016-01-20（谢伟民）\n"
        "· 提出改期：投产改为2016年12月31日，设备晚到（黄凌云）\n"
        "· 认定开工：2015年7月9日，施工许可证（谢伟民）"
    )


async def test_who_asked_what_was_sent_and_why_it_is_late_stand_there(
    opened: Story, city: City, bob: Player, olga: Player
) -> None:
    chen, leader = await joined(opened, "陈志远", Grant(Role.LEADER, ScopeKind.CITY))
    await city.tx(projects.change, 1, leader=leader)
    await city.tx(projects.set_milestone, 1, Stage.COMPLETED, planned=date(2016, 1, 31))
    await chen.says("/project 稀土")
    await chen.presses("请报进展")
    await chen.presses("仍需最新")
    await bob.presses("稀土永磁电机")
    await bob.presses("本期无变化")
    await bob.presses("等审批")
    await bob.says("/report 稀土")
    await bob.presses("修改")
    await bob.posts("photo", ("现场.jpg", b"a picture"))
    await bob.presses("提交")
    await olga.says("/project 稀土")
    await olga.presses("改填报人")
    await olga.says("吴娟")
    await olga.presses("时间线")
    head, *lines = olga.last().splitlines()[2:]
    assert head == "2016年2月15日"
    assert set(lines) == {
        "· 陈志远请报进展",
        "· 黄凌云报送：本期无变化",
        "· 竣工逾期原因：等审批（黄凌云）",
        "· 黄凌云发来照片1张",
        "· 黄凌云报送（第2版）：本期无变化",
        "· 填报人：吴娟（谢伟民）",
    }


async def test_it_begins_with_the_projects_first_day(olga: Player) -> None:
    await olga.says("/project new 锂电池隔膜项目")
    for words in ("无", "于水县", "新能源", "洽谈", "县级", "周建国"):
        await olga.says(words)
    await olga.presses("新建")
    await olga.presses("时间线")
    assert olga.last() == ("时间线　ZS2016001 锂电池隔膜项目\n\n2016年2月1日\n· 列入台账（谢伟民）")


async def test_a_strangers_timeline_is_empty(rita: Player) -> None:
    for verb in ("timeline", "one_page"):
        await rita.forges(f"{verb}:1:")
        assert rita.last() == "这个按钮不归您操作。"


async def test_one_page_says_it_all(city: City, alice: Player) -> None:
    await city.tx(
        projects.set_milestone,
        1,
        Stage.STARTED,
        contractual=date(2015, 5, 1),
        planned=date(2015, 6, 1),
        done=date(2015, 7, 9),
    )
    await city.tx(projects.change, 1, problem="环评未批", total_investment=350_000_000)
    await alice.says("/project 稀土")
    await alice.presses("一项目一页")
    # 245 of 518 days from 1 June 2015 to 31 October 2016 have passed: 9459.46万元 of 2亿.
    assert alice.last() == (
        "稀土永磁电机项目　一项目一页　2016年2月1日\n"
        "ZS2015001　市级重大　开工　梅关区　工业\n"
        "投资方：深圳启衡实业有限公司　责任单位：梅关区\n"
        "责任市领导：未定　责任人：黄凌云\n"
        "\n"
        "灯号：绿灯\n"
        "\n"
        "合同约定 / 计划 / 实际\n"
        "开工：2015-05-01 / 2015-06-01 / 2015-07-09　比约定晚69天　比首定计划晚38天\n"
        "投产：— / 2016-10-31 / —\n"
        "\n"
        "资金\n"
        "总投资3.50亿元，合同引资2.00亿元\n"
        "到位累计8800万元（截至2016年1月15日，报送数），占合同44.0%；按序时应到9459.46万元\n"
        "\n"
        "进展（2016年1月17日）：主体厂房建至二层\n"
        "问题：环评未批"
    )


async def test_a_project_told_in_english(
    story: Story, city: City, bob: Player, olga: Player
) -> None:
    for name in ("谢伟民", "黄凌云"):
        (person,) = await city.tx(people.by_name, name)
        await city.tx(people.change, person.id, language="en")
    await story.until(datetime(2016, 2, 15, 9, tzinfo=ZONE))
    await bob.presses("稀土永磁电机")
    await bob.says("/plan 稀土")
    await bob.presses("Ask for a new date")
    await bob.presses("Start of production")
    await bob.says("31 December 2016")
    await bob.says("The machines come late")
    assert "New date requested: Start of production on 31 Dec 2016" in bob.last()
    await olga.presses("Decline")
    assert bob.sees(
        "稀土永磁电机项目: Start of production on 31 Dec 2016 was not agreed by the office;"
        " the plan is still 31 Oct 2016."
    )
    await olga.presses("Set contract date")
    await olga.presses("Completion")
    await olga.says("2016-03-31")
    await olga.presses("Recognise")
    await olga.presses("Start of construction")
    await olga.says("2015-07-09")
    await olga.says("building permit")
    assert "Reported: no; recognised: 9 Jul 2015 (谢伟民, building permit)" in olga.last()
    await olga.presses("Grant an excuse")
    await olga.says("flood")
    await olga.presses("谢伟民")
    await olga.says("31 March 2016")
    assert "Lamp: green (excused: flood, approved by 谢伟民, until 31 Mar 2016)" in olga.last()
    await olga.presses("Set capital plan")
    await olga.says("2016-02-10 15000")
    assert (
        "Capital plan: 10 Feb 2016 ¥150m\nCapital: ¥150m due by now, ¥88.0m in place"
    ) in olga.last()
    await olga.presses("Work dates back")
    await olga.says("2018-12-31")
    assert "Start of production: 31 Dec 2018 (planned for 31 Oct 2016)" in olga.last()
    await olga.presses("Adopt this plan")
    await olga.presses("Enter in statistics")
    await olga.presses("Today")
    assert "In the statistics since 15 Feb 2016" in olga.last()
    await olga.presses("One page")
    assert "· Start of production (plan) 31 Oct 2016 → 31 Dec 2018, 按2018年12月31日投产倒排" in (
        olga.last()
    )
    await olga.presses("Timeline")
    assert "· In the contract: Completion 31 Mar 2016 (approved by 谢伟民)" in olga.last()
    assert (
        "· Excused: flood, approved by 谢伟民, until 31 Mar 2016 (entered by 谢伟民)" in olga.last()
    )
    assert "· Start of construction recognised as of 9 Jul 2015: building permit (谢伟民)" in (
        olga.last()
    )
    await olga.says("/plan")
    await olga.presses("How lamps are judged")
    await olga.presses("2 yellows turn red")
    assert "2 yellow periods in a row turn red" in olga.last()


async def test_it_is_a_press_from_an_instruction_which_stays(
    leaders: Leaders, alice: Player, city: City
) -> None:
    await given_out(leaders)
    await leaders.min.presses("时间线")
    assert leaders.min.last().startswith("时间线　ZS2015001 稀土永磁电机项目\n")
    assert leaders.min.texts()[-2].startswith("交办〔2016〕1　陈志远同志（群内）")
    carrier, _ = await joined(leaders.story, "何平", Grant(Role.LIAISON, ScopeKind.UNIT, "3"))
    await city.tx(instructions.change, 1, unit=3)
    await carrier.says("/instruct 1")
    assert "内容：请梅关区3天内" in carrier.last()
    assert "时间线" not in carrier.buttons()  # who does not see the project


async def test_it_is_a_press_from_a_meeting_for_each_of_its_projects(
    leaders: Leaders, city: City
) -> None:
    (chen,) = await city.tx(people.by_name, "陈志远")
    await city.tx(projects.change, 3, leader=chen.id)
    await city.tx(
        meetings.add,
        VisitKind.PUSH,
        chen.id,
        datetime(2016, 2, 25, 15, tzinfo=ZONE),
        "三楼会议室",
        chen.id,
    )
    await city.tx(meetings.set_projects, 1, [1])
    await leaders.chen.forges("meeting:1:")
    await leaders.chen.presses("时间线")
    assert leaders.chen.last().startswith("时间线　ZS2015001 稀土永磁电机项目\n")
    await city.tx(meetings.set_projects, 1, [1, 3])
    await leaders.chen.forges("meeting:1:")
    assert leaders.chen.buttons()[-2:] == ["时间线：稀土永磁电机项目", "时间线：蔬菜基地项目"]
    await leaders.chen.presses("时间线：蔬菜基地项目")
    assert leaders.chen.last().startswith("时间线　ZS2015003 蔬菜基地项目\n")


async def test_it_is_a_press_from_a_problem_which_stays(raised: Departments, bob: Player) -> None:
    await bob.says("/problem 1")
    page = bob.last()
    await bob.presses("时间线")
    assert bob.last().startswith("时间线　ZS2015001 稀土永磁电机项目\n")
    assert bob.texts()[-2] == page
    await raised.hana.says("/problem 1")
    assert "时间线" not in raised.hana.buttons()
