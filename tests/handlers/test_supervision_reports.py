"""督查报告: drafted, approved by a second person, issued, made known."""

from datetime import datetime
from typing import Any

from domain.supervision import Content, Method, Verdict
from storage import people, projects, supervision, supervision_findings
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.supervision import (
    People,
    approved,
    begun,
    drafted,
    heard,
    issued,
    made_known,
    passed,
    written,
)
from tests.handlers.test_papers import said as printed


async def test_a_report_is_drafted_in_sections_and_approved_by_a_second_person(
    team: People, olga: Player, city: City
) -> None:
    await heard(team, olga)
    await team.he.says("/supervise")
    await team.he.presses("2016年一季度督查")
    await team.he.presses("督查报告")
    shown = team.he.last()
    for part in (
        "标题\n关于2016年一季度重点项目推进情况的督查情况报告",
        "导语\n根据赣市府办发〔2015〕69号和年度督查计划，2016年2月1日，督查组对1个单位、1个项目开展督查",
        "基本情况\n督查对象的确定：指定1个。共记录情况1条：不相符1条。"
        "本季市领导和单位主要负责人履职记录共0次。\n（一）招商活动开展情况：受查单位本季没有登记招商活动。\n",
        "（三）推进措施和推进计划落实情况：受查单位在推进2个项目，到期未完成0个、逾约0个，本季改期0次。\n",
        "存在问题\n（一）梅关区\n1. 稀土永磁电机项目注册、进资、开工、投产情况：报送“现为开工",
        "8800万元、核定0万元”；经查看资料报表、查看项目现场，银行进账单合计5000万元，",
        "，与报送不符。\n单位意见：3000万元在途，2月底到账。",
        "原因\n（待写）",
    ):
        assert part in shown, part
    await team.he.presses("提交审核")
    assert team.he.last() == "还没有写：原因、建议。"
    await team.he.presses("写原因")
    await team.he.says("报送口径把握不准")
    await team.he.presses("写建议")
    await team.he.says("3月15日前核实更正")
    await team.he.presses("提交审核")
    assert "起草 何静" in team.he.last()
    assert "审核通过" not in team.he.buttons()
    await team.he.forges("supervise_approve:1:")
    assert team.he.last() == "报告由起草人以外的人审核，您参与了起草。"
    await team.story.forward(hours=3)
    assert olga.sees("2016年一季度督查报告由何静起草，请您审核。")
    await olga.presses("督查报告")
    await olga.presses("退回修改")
    await olga.says("建议要写责任单位")
    await team.story.forward(hours=5)
    assert team.he.sees("2016年一季度督查报告被谢伟民退回：建议要写责任单位")
    await team.he.presses("督查报告")
    await team.he.presses("写建议")
    await team.he.says("梅关区3月15日前核实更正")
    await team.he.presses("提交审核")
    await olga.says("/supervise")
    await olga.presses("2016年一季度督查")
    await olga.presses("督查报告")
    await olga.presses("审核通过")
    assert "待印发　督查〔2016〕1" in olga.last()
    assert team.olga2.sees("2016年一季度督查报告已由谢伟民审核通过，编号督查〔2016〕1，待印发。")
    (one,) = await city.tx(supervision.everything)
    assert (one.label, one.document, one.issued_on) == ("督查〔2016〕1", "", None)


async def test_a_report_over_4000_characters_warns(team: People, olga: Player) -> None:
    await heard(team, olga)
    await team.he.says("/supervise")
    await team.he.presses("2016年一季度督查")
    await team.he.presses("督查报告")
    for section in ("原因", "建议"):
        await team.he.presses(f"写{section}")
        await team.he.says("字" * 1500)
    assert "请精简" not in team.he.last()
    await team.he.presses("写导语")
    await team.he.says("字" * 1000)
    assert "⚠ 超过4000字，请精简。" in "\n".join(team.he.texts()[-3:])


async def test_it_is_done_when_it_is_issued_and_made_known(
    team: People, olga: Player, alice: Player, bob: Player
) -> None:
    group = await issued(team, olga)
    assert "赣市府办督〔2016〕3号　刘志强签发　2016年2月4日印发" in olga.last()
    said = group.last()
    assert "督查通报　2016年一季度\n赣市府办督〔2016〕3号　2016年2月4日印发" in said
    assert "办理情况。现将有关情况通报如下：" in said
    assert "1. 稀土永磁电机项目注册、进资、开工、投产情况" in said
    assert "基本情况\n督查对象的确定：指定1个。共记录情况1条：不相符1条。\n" in said
    assert "履职记录" not in said
    assert "单位意见：3000万元在途，2月底到账" in said
    assert "要求\n3月15日前核实更正" in said
    for hidden in ("13868556583", "黄凌云", "何静", "刘志强", "谢伟民"):
        assert hidden not in said
    await olga.says("/duties")
    assert "督查（每季，依据：赣市府办发〔2015〕69号二(四)）：2016年一季度已完成" in olga.last()
    await olga.says("/supervise")
    assert "督查　2016年一季度：已完成（赣市府办督〔2016〕3号）" in olga.last()
    await team.story.forward(hours=5)
    for one in (alice, team.gao):
        assert one.sees("2016年一季度督查通报已印发：赣市府办督〔2016〕3号。请按要求整改。")
    await team.chen.says("/supervise")
    await team.chen.presses("2016年一季度督查")
    assert "督查通报　2016年一季度" in team.chen.last()
    await team.gao.says("/supervise")
    await team.gao.presses("2016年一季度督查")
    await team.gao.presses("梅关区督查情况")
    assert "银行进账单合计5000万元" in team.gao.last()
    assert not bob.sees("督查")


async def test_a_unit_that_did_well_is_praised_and_asked_for_nothing(
    team: People, olga: Player, alice: Player
) -> None:
    group = await team.story.group("市领导调度群", olga, team.chen)
    await olga.says("/bind 调度 刘市长 3", chat=group.title)
    await olga.presses("全市领导", message=None)
    await begun(team, olga)
    await olga.presses("启动")
    await olga.presses("1")
    await olga.presses("＋ 推进措施")
    await olga.says("一项目一专班，每周调度。")
    await olga.presses("☐ 听汇报")
    await olga.presses("○ 做法较好")
    await olga.presses("保存")
    await olga.presses("返回")
    await olga.presses("征求意见")
    await team.story.until(datetime(2016, 2, 4, 9, 30, tzinfo=ZONE))
    await written(team)
    await passed(olga)
    await made_known(olga)
    said = group.last()
    assert "做法较好的有：稀土永磁电机项目（一项目一专班，每周调度）。\n" in said
    assert "存在问题\n梅关区未发现突出问题。\n" in said
    await team.story.forward(hours=5)
    (told,) = [one for one in alice.texts() if "督查通报已印发" in one]
    assert told.endswith("2016年一季度督查通报已印发：赣市府办督〔2016〕3号。")


async def test_what_leaders_and_heads_owe_themselves_is_in_the_report_and_in_no_group(
    team: People, olga: Player, city: City
) -> None:
    def find(tx: Any) -> None:
        values = {"content": Content.TRIPS, "reported": "本季0次", "verdict": Verdict.PROBLEM}
        values |= {"seen": "主要负责人没有外出"}
        person = people.by_name(tx, "何静")[0].id
        supervision_findings.add(tx, city.clock.now(), 1, person, (Method.HEARD,), **values)

    group = await team.story.group("市领导调度群", olga, team.chen)
    await olga.says("/bind 调度 刘市长 3", chat=group.title)
    await olga.presses("全市领导", message=None)
    await heard(team, olga)
    await city.tx(find)
    await written(team)
    assert "主要负责人没有外出" in team.he.last()
    await passed(olga)
    await made_known(olga)
    assert "稀土永磁电机项目" in group.last()
    assert "没有外出" not in group.last()
    await team.chen.says("/supervise")
    await team.chen.presses("2016年一季度督查")
    assert "没有外出" not in team.chen.last()


async def test_a_unit_group_gets_it_and_one_with_an_outsider_counts_only(
    team: People, olga: Player, alice: Player, mallory: Player, city: City
) -> None:
    unit = await team.story.group("梅关区项目群", olga, alice)
    await olga.says("/bind 填报 刘市长 3", chat=unit.title)
    await olga.presses("单位", message=None)
    await olga.presses("梅关区", message=None)
    leaders = await team.story.group("市领导调度群", olga, team.chen)
    await olga.says("/bind 调度 刘市长 3", chat=leaders.title)
    await olga.presses("全市领导", message=None)
    await city.call(f"groups/{leaders.chat}/members", add=[str(mallory.user)])
    await city.call("wait")
    await approved(team, olga)
    await made_known(olga)
    assert "单位意见：3000万元在途，2月底到账" in unit.last()
    assert "13868556583" not in unit.last()
    assert leaders.last() == (
        "督查通报　2016年一季度\n赣市府办督〔2016〕3号　2016年2月4日印发\n督查1个单位，发现问题1条。"
    )
    await team.story.forward(hours=5)
    await olga.presses("认识，恢复明细")
    assert "要求\n3月15日前核实更正" in leaders.last()


async def test_every_inspector_reads_the_report_once_it_is_issued(
    team: People, olga: Player
) -> None:
    await approved(team, olga)
    await team.xu.forges("supervise_report:1:")
    assert team.xu.last() == "这个按钮不归您操作。"
    await made_known(olga)
    await team.xu.says("/supervise")
    await team.xu.presses("2016年一季度督查")
    await team.xu.presses("督查报告")
    assert (
        "起草 何静　审核 谢伟民\n赣市府办督〔2016〕3号　刘志强签发　2016年2月4日" in team.xu.last()
    )


async def test_before_it_is_issued_it_is_not_done(team: People, olga: Player) -> None:
    await approved(team, olga)
    await olga.says("/duties")
    assert "：2016年一季度待印发（/supervise）" in olga.last()
    await olga.says("/supervise")
    assert "督查　2016年一季度：待印发" in olga.last()
    await olga.presses("2016年一季度督查")
    await olga.presses("登记印发")
    for words, said in [
        ("3号 刘志强", "没有看懂“3号 刘志强”。"),
        ("3号 刘志强 3月4日", "还没有到"),
    ]:
        await olga.says(words)
        assert said in olga.last()


async def test_what_was_done_is_told_from_the_audit(team: People, olga: Player) -> None:
    await issued(team, olga)
    await olga.presses("经过")
    shown = olga.last()
    for part in ("立项", "列入督查组　何静", "指定　ZS2015001　群众反映进展慢", "启动", "征求意见",
                 "单位意见", "提交审核", "审核通过", "登记印发　赣市府办督〔2016〕3号"):  # fmt: skip
        assert part in shown, part


async def test_what_was_approved_is_a_paper_with_the_rounds_number_and_its_document_once_issued(
    team: People, olga: Player, city: City
) -> None:
    await drafted(team, olga)
    await city.tx(projects.change, 1, name="永磁电机二期项目")  # what was submitted stays as it was
    await olga.forges("paper_supervision:1:")
    assert olga.last() == "督查现在是“待审核”，不能这样办。"
    await olga.says("/supervise")
    await olga.presses("2016年一季度督查")
    await olga.presses("督查报告")
    await olga.presses("审核通过")
    await olga.presses("督查报告")
    await olga.presses("公文（Word、PDF）")
    words = await printed(city, olga)
    assert words[0] == "送审稿"
    for line in (
        "关于2016年一季度\n重点项目推进情况的督查情况报告",
        "督查对象的确定：指定1个。共记录情况1条：不相符1条。本季市领导和单位主要负责人履职记录共0次。",
        "（二）领导外出招商情况",
        "受查单位本季外出0次。",
        "（一）梅关区",
        "单位意见：3000万元在途，2月底到账。",
        "报送口径把握不准。",
        "3月15日前核实更正。",
    ):
        assert line in words, line
    (found,) = [one for one in words if one.startswith("1. 稀土永磁电机项目注册")]
    assert "报送“现为开工" in found
    assert found.endswith("银行进账单合计5000万元，某同志电话***，与报送不符。")
    await olga.says("/supervise")
    await olga.presses("2016年一季度督查")
    await made_known(olga)
    await olga.says("/papers")
    assert "· 督查报告〔2016〕1" in olga.last()
    assert "赣市府办督〔2016〕3号" in olga.last()
    await olga.says("/supervise")
    await olga.presses("2016年一季度督查")
    await olga.presses("督查报告")
    await olga.presses("公文（Word、PDF）")
    text = "\n".join(await printed(city, olga))
    assert "赣市府办督〔2016〕3号" in text
    assert "签发人：刘志强" in text


async def test_what_was_done_well_stands_in_the_paper_as_no_problem(
    team: People, olga: Player, city: City
) -> None:
    await begun(team, olga)
    await olga.presses("启动")
    await team.he.says("/supervise")
    await team.he.presses("2016年一季度督查")
    await team.he.presses("1")
    await team.he.presses("＋ 项目注册")
    await team.he.presses("☐ 查资料")
    await team.he.says("资料齐全，一事一档")
    await team.he.presses("○ 做法较好")
    await team.he.presses("保存")
    await team.he.presses("返回")
    await team.he.presses("征求意见")
    await team.story.until(datetime(2016, 2, 4, 9, 30, tzinfo=ZONE))
    await written(team)
    await passed(olga)
    await olga.presses("督查报告")
    await olga.presses("公文（Word、PDF）")
    words = await printed(city, olga)
    assert words[words.index("二、存在问题") + 1] == "梅关区未发现突出问题。"
    (basics,) = [one for one in words if one.startswith("督查对象的确定")]
    assert "做法较好的有：稀土永磁电机项目（资料齐全，一事一档）。" in basics
