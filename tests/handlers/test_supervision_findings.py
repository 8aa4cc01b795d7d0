"""督查 at work: the six contents, what was found, what units say of it, what becomes a problem."""

from datetime import date, datetime
from typing import Any

from domain.activities import ActivityKind
from domain.roles import Grant, Role, ScopeKind
from domain.stages import Stage
from domain.supervision import Content, Method, Verdict
from domain.supervision_draw import Ground
from storage import (
    activities,
    attachments,
    people,
    problems,
    projects,
    supervision,
    supervision_findings,
)
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.supervision import (
    People,
    approved,
    begun,
    found,
    issued,
    made_known,
    passed,
    written,
)

PLANT, GREENS = 1, 3
MEIGUAN, YUSHUI = 1, 2


async def test_the_six_contents_are_prefilled_from_the_records(
    team: People, olga: Player, city: City
) -> None:
    """A trip led by the head on 5 January, 8800万 by 15 January of which none is 核定; the start of 1
    January is overdue.
    """
    head = (await city.tx(people.by_name, "高远"))[0].id
    told: dict[str, Any] = {"unit": MEIGUAN, "place": "深圳", "companies": [], "note": "拜访"}
    told |= {"kind": ActivityKind.TRIP, "on": date(2016, 1, 5), "result": "", "head": head}
    told |= {"told_by": head, "told_at": city.clock.now()}
    await city.tx(activities.add, told)
    await city.tx(projects.change, PLANT, stage=Stage.FUNDED)
    await city.tx(projects.set_milestone, PLANT, Stage.STARTED, planned=date(2016, 1, 1))
    await city.tx(projects.set_milestone, PLANT, Stage.FUNDED, done=date(2016, 1, 12))
    await begun(team, olga)
    await olga.presses("1")
    assert olga.last() == (
        "ZS2015001 稀土永磁电机项目　2016年一季度督查\n"
        "指定：群众反映进展慢　责任单位 梅关区\n"
        "招商活动：外出招商1次\n"
        "领导外出招商：本季外出1次\n"
        "推进措施和计划落实：黄灯（开工晚于计划31天），有节点到期未完成，本季改期0次\n"
        "部门履职：本季没有部门办理的问题\n"
        "项目注册、进资、开工、投产：现为进资，注册已完成、进资2016年1月12日、"
        "开工计划2016年1月1日、投产计划2016年10月31日，到位资金累计报送8800万元、核定0万元\n"
        "推进会承诺问题：没有推进会议定的事项"
    )
    await olga.presses("返回")
    await olga.presses("＋ 指定单位或项目")
    await olga.says("梅关区 全面督查")
    await olga.presses("1")
    assert "推进措施和计划落实：在推进2个项目，到期未完成1个、逾约0个，本季改期0次" in olga.last()


async def test_a_finding_stands_beside_what_was_reported_with_its_photo(
    team: People, olga: Player, city: City
) -> None:
    await begun(team, olga)
    await olga.presses("启动")
    await team.he.says("/supervise")
    await team.he.presses("2016年一季度督查")
    await team.he.presses("1")
    await team.he.presses("＋ 项目注册")
    assert (
        "到位资金累计报送8800万元、核定0万元\n实际：（请直接发文字，可附照片、文件）"
        in team.he.last()
    )
    assert "保存" not in team.he.buttons()[-9:]
    await team.he.posts("location", latitude=25.4, longitude=114.3)
    assert team.he.last() == "督查记录收照片和文件，不收位置。"
    await team.he.posts("photo", ("现场.jpg", b"a picture"))
    assert "附件1个\n请选方式和结论。" in team.he.last()
    await team.he.says("进账单合计5000万元")
    await team.he.presses("☐ 查资料")
    await team.he.presses("○ 不相符")
    await team.he.presses("保存")
    assert "1. 项目注册、进资、开工、投产：进账单合计5000万元（不相符）" in team.he.last()
    (one,) = await city.tx(supervision_findings.of_round, 1)
    assert (one.by_name, one.methods, one.verdict) == ("何静", ("查资料",), "不相符")
    assert "到位资金累计报送8800万元" in one.reported
    assert len(await city.tx(attachments.of_finding, one.id)) == 1
    await team.he.presses("1", message=None)
    assert "何静" in team.he.last()
    await team.he.presses("1. 照片")
    assert team.he.sees("ZS2015001 稀土永磁电机项目　督查附件")
    await team.he.presses("撤销这条")
    assert await city.tx(supervision_findings.of_round, 1) == []


async def test_of_one_place_there_are_twenty_findings_at_most_and_fifty_places_are_named(
    team: People, olga: Player, city: City
) -> None:
    def fill(tx: Any) -> None:
        he = people.by_name(tx, "何静")[0].id
        values = {"content": Content.TRIPS, "reported": "", "seen": "", "verdict": Verdict.AGREES}
        for _ in range(20):
            supervision_findings.add(tx, city.clock.now(), 1, he, (Method.SITE,), **values)
        for _ in range(49):
            supervision.inspect(tx, 1, YUSHUI, GREENS, Ground.NAMED)

    await found(team, olga)
    await city.tx(fill)
    await team.he.presses("＋ 招商活动")
    assert team.he.last() == "最多20个，不能再加。"
    await olga.says("/supervise")
    await olga.presses("2016年一季度督查")
    await olga.presses("＋ 指定单位或项目")
    await olga.says("于水县 领导批示")
    assert olga.last() == "最多50个，不能再加。"


async def test_a_unit_reads_its_own_findings_two_working_days_before_the_draft(
    team: People, olga: Player, alice: Player, rita: Player, bob: Player
) -> None:
    await found(team, olga)
    await team.he.presses("返回")
    await team.he.presses("征求意见")
    await team.xu.forges("supervise_hear:1:")
    assert team.xu.last() == "这个按钮不归您操作。"
    assert "2016年2月1日启动，单位提意见至2月3日" in team.he.last()
    await team.he.presses("督查报告")
    assert team.he.last() == "单位提意见至2016年2月3日，之后才能起草。"
    await team.story.forward(hours=4)
    for one in (alice, team.gao):
        assert one.sees("2016年一季度督查涉及梅关区的情况请核对，有意见请在2月3日下班前提出")
        await one.presses("查看、提意见")
        assert "1. 稀土永磁电机项目　项目注册、进资、开工、投产\n报送：现为开工" in one.last()
        assert "银行进账单合计5000万元" in one.last()
        assert "何静" not in one.last()
    for one in (bob, rita):
        assert not one.sees("督查")
    await alice.presses("提意见")
    await alice.says("3000万元在途")
    assert "本单位意见：3000万元在途" in alice.last()
    assert olga.sees("梅关区对2016年一季度督查提出意见：3000万元在途")
    await team.gao.presses("提意见")
    await team.gao.says("3000万元在途，2月底到账")
    await team.gao.presses("1", message=None)
    assert "结论：不相符" in team.gao.last()
    await team.gao.forges("supervise_remark:1:2")
    assert "按钮" in team.gao.last()
    await team.story.until(datetime(2016, 2, 4, 12, tzinfo=ZONE))
    assert team.he.sees("2016年一季度督查征求意见期满，1个单位中1个提了意见，可以起草报告。")


async def test_who_reads_for_two_units_chooses_one_and_who_reads_for_one_reads_no_other(
    team: People, olga: Player, alice: Player, city: City
) -> None:
    gao = (await city.tx(people.by_name, "高远"))[0].id
    await city.tx(people.grant, gao, Grant(Role.HEAD, ScopeKind.UNIT, str(YUSHUI)))
    await begun(team, olga)
    await olga.presses("＋ 指定单位或项目")
    await olga.says("于水县 领导批示")
    await olga.presses("启动")
    await olga.presses("征求意见")
    assert olga.last() == "还没有记录情况，不用征求意见。"
    for place in ("1", "2"):
        await olga.presses(place)
        await olga.presses("＋ 推进措施")
        await olga.says(f"第{place}个对象按周调度")
        await olga.presses("☐ 听汇报")
        await olga.presses("○ 做法较好")
        await olga.presses("保存")
        await olga.presses("返回")
    await olga.presses("征求意见")
    await team.gao.says("/supervise")
    await team.gao.presses("2016年一季度督查")
    assert team.gao.last() == "2016年一季度督查　征求意见\n请选单位。"
    await team.gao.presses("于水县督查情况")
    assert "第2个对象按周调度（听汇报，做法较好）" in team.gao.last()
    assert "第1个对象" not in team.gao.last()
    await alice.forges("supervise_unit:1:2")
    await alice.forges("finding:1:2")
    await alice.forges("supervise_remark:1:2")
    assert not alice.sees("第2个对象")
    assert not alice.sees("有什么意见")
    await alice.forges("finding:1:1")
    assert "第1个对象按周调度" in alice.last()
    await team.story.forward(hours=4)
    assert team.gao.sees("督查涉及于水县的情况请核对")
    await olga.presses("取消督查")
    assert not team.gao.sees("督查涉及于水县的情况请核对")
    await team.gao.forges("supervision:1:")
    assert team.gao.last() == "这个按钮不归您操作。"


async def test_a_problem_found_becomes_a_problem_with_its_source(
    team: People, olga: Player, alice: Player, city: City
) -> None:
    """Not before it is out: what a unit may still answer is nobody's problem yet."""
    await approved(team, olga)
    await team.he.forges("supervise_problem:1:1/1")
    assert team.he.last() == "督查现在是“待印发”，不能这样办。"
    await team.he.forges("finding:1:1")
    assert "转为问题" not in team.he.buttons()
    await made_known(olga)
    await team.he.forges("finding:1:1")
    await team.he.presses("转为问题")
    assert team.he.sees("已转为问题。")
    (one,) = await city.tx(problems.of_project, PLANT)
    assert one.text.startswith("2016年一季度督查：银行进账单合计5000万元")
    assert await city.tx(supervision_findings.find, 1)
    await team.he.presses("打开问题")
    assert team.he.sees("W2016-001")
    await team.he.forges("supervise_problem:1:1/1")
    assert len(await city.tx(problems.of_project, PLANT)) == 1
    await alice.forges("supervise_problem:1:1/1")
    assert alice.last() == "这个按钮不归您操作。"


async def test_whoever_inspected_confirms_that_the_problem_is_solved(
    team: People, olga: Player, alice: Player, city: City
) -> None:
    await issued(team, olga)
    await team.he.forges("finding:1:1")
    await team.he.presses("转为问题")
    await alice.says("/problem W2016-001")
    await alice.presses("自行解决")
    await alice.presses("办结")
    await alice.says("已补齐进账单")
    await team.he.says("/problem W2016-001")
    await team.he.presses("确认解决")
    (one,) = await city.tx(problems.of_project, PLANT)
    assert one.state == "已销号"


async def test_for_a_unit_that_nobody_can_be_reached_of_the_office_writes_down_what_it_says(
    team: People, olga: Player, bob: Player
) -> None:
    await begun(team, olga)
    await olga.presses("＋ 指定单位或项目")
    await olga.says("于水县 领导批示")
    await olga.presses("启动")
    for place in ("1", "2"):
        await olga.presses(place)
        await olga.presses("＋ 推进措施")
        await olga.says("没有按周调度")
        await olga.presses("☐ 听汇报")
        await olga.presses("○ 存在问题")
        await olga.presses("保存")
        await olga.presses("返回")
    await olga.presses("征求意见")
    assert "梅关区督查情况" not in olga.buttons()  # its own people answer for it
    await olga.forges("supervise_remark:1:1")
    assert "按钮" in olga.last()
    await team.he.forges("supervise_remark:1:2")  # of the team, not of the office
    assert "按钮" in team.he.last()
    await team.story.forward(hours=4)
    assert olga.sees(
        "2016年一季度督查征求意见：于水县没有能收到消息的联络员或负责人，请电话告知，2月3日前把意见代为记下。"
    )
    await olga.presses("于水县督查情况")
    await olga.presses("提意见")
    await olga.says("人手不足，3月起按周调度")
    assert "本单位意见：人手不足，3月起按周调度" in olga.last()
    await bob.forges("supervise_unit:1:2")
    assert bob.last() == "这个按钮不归您操作。"


async def test_a_units_finding_becomes_a_problem_of_one_of_its_projects(
    team: People, olga: Player, city: City
) -> None:
    await begun(team, olga)
    await olga.presses("＋ 指定单位或项目")
    await olga.says("于水县 领导批示")
    await olga.presses("启动")
    await olga.presses("2")
    await olga.presses("＋ 推进措施")
    await olga.says("用地指标没有落实，供地卡在市国土局")
    await olga.presses("☐ 听汇报")
    await olga.presses("○ 存在问题")
    await olga.presses("保存")
    await olga.presses("返回")
    await olga.presses("征求意见")
    await team.story.until(datetime(2016, 2, 4, 9, 30, tzinfo=ZONE))
    await written(team)
    await passed(olga)
    await made_known(olga)
    await olga.presses("2")
    await olga.presses("1", message=None)
    await olga.presses("转为问题：蔬菜基地项目")
    (one,) = await city.tx(problems.of_project, GREENS)
    assert (one.category, one.number) == ("供地", "W2016-001")
