"""`/plan`: dates that keep what they were, proposals, 倒排, 资金计划, 认定, 正当理由 and the rules."""

from datetime import date

import pytest

from domain.plans import Dated
from domain.roles import Grant, Role, ScopeKind
from domain.stages import Stage
from storage import Tx, audit, people, plans, projects, settings
from tests.city.player import Player
from tests.city.running import City
from tests.city.story import Story


async def opens(player: Player, words: str = "稀土") -> None:
    await player.says(f"/plan {words}")


async def test_a_first_date_is_the_baseline_and_needs_no_reason(city: City, olga: Player) -> None:
    await opens(olga)
    await olga.presses("改期")
    assert olga.last() == "稀土永磁电机项目\n改哪个节点的计划日期？"
    await olga.presses("竣工")
    assert olga.last().endswith("请发竣工的计划日期，如 2016-10-31 或 10月底。")
    await olga.says("2016-08-31")
    assert "竣工：— / 2016-08-31 / — / —\n投产" in olga.last()
    known = await city.tx(projects.milestones_of, 1)
    assert known[Stage.COMPLETED].baseline == date(2016, 8, 31)


@pytest.mark.parametrize("said", ["12月31日 因雨推迟，另增一栋", "2016-12-31，因雨推迟，另增一栋"])
async def test_a_date_and_its_reason_may_come_in_one_message(olga: Player, said: str) -> None:
    await opens(olga)
    await olga.presses("改期")
    await olga.presses("投产 · 10月31日")
    await olga.says("因雨推迟")
    assert "没有看懂" in olga.last()
    await olga.says(said)
    assert olga.last() == "稀土永磁电机项目\n谁批准的？可点选，也可直接写。"
    await olga.presses("谢伟民")
    await olga.presses("时间线")
    assert "改计划：投产2016年10月31日 → 2016年12月31日，因雨推迟，另增一栋" in olga.last()


async def test_who_proposes_may_say_both_at_once(bob: Player, olga: Player) -> None:
    await opens(bob)
    await bob.presses("提出改期")
    await bob.presses("投产 · 10月31日")
    await bob.says("12月31日 设备晚到")
    assert "提出改期：投产改为2016年12月31日，设备晚到（黄凌云，" in bob.last()


async def test_a_plan_put_off_keeps_the_first_one_with_reason_and_approver(
    city: City, olga: Player
) -> None:
    await opens(olga)
    await olga.presses("改期")
    await olga.presses("投产 · 10月31日")
    assert olga.last().endswith(
        "现为2016年10月31日，首定日期保留；理由可一起发，如：3月10日 因雨推迟"
    )
    await olga.says("2016-12-31")
    assert olga.last() == "稀土永磁电机项目\n为什么改期？（最多200字）"
    await olga.says("土地未交付")
    assert olga.last() == "稀土永磁电机项目\n谁批准的？可点选，也可直接写。"
    await olga.presses("谢伟民")
    # 31 October to 31 December: 30 + 31 days
    assert (
        "投产：— / 2016-12-31 / — / —\n　比首定计划晚61天；改期1次，首定2016年10月31日"
    ) in olga.last()
    (one,) = await city.tx(plans.revisions_of, 1)
    assert (one.dated, one.before, one.after) == (
        Dated.PLANNED,
        date(2016, 10, 31),
        date(2016, 12, 31),
    )
    assert (one.reason, one.approver, one.by) == ("土地未交付", "谢伟民", 3)
    await olga.presses("改期")
    await olga.presses("投产")
    await olga.says("2016-12-31")
    assert olga.last() == "投产本来就是2016年12月31日，没有改动。"
    await olga.says("2017-01-31")
    await olga.says("设备晚到")
    await olga.says("市长办公会")
    assert "　比首定计划晚92天；改期2次，首定2016年10月31日" in olga.last()


async def test_what_the_contract_names_is_entered_once_and_changed_with_a_reason(
    city: City, olga: Player
) -> None:
    await opens(olga)
    await olga.presses("合同约定")
    await olga.presses("开工")
    await olga.says("2015-05-01")
    assert "开工：2015-05-01 / — / — / —\n　比合同约定晚276天" in olga.last()
    await olga.presses("合同约定")
    await olga.presses("竣工")
    await olga.says("2015-04-01")
    assert "竣工（2015年4月1日）与开工（2015年5月1日）的先后不对" in olga.last()
    await olga.says("2016-12-01")  # the plan of 投产 does not bind the contract
    assert "竣工：2016-12-01 / — / — / —" in olga.last()
    await olga.presses("合同约定")
    await olga.presses("竣工 · 12月1日")
    assert "更改须有理由和批准人，原日期保留。" in olga.last()
    await olga.says("2017-03-01")
    await olga.says("补充协议")
    await olga.says("谢伟民")
    assert "竣工：2017-03-01 / — / — / —" in olga.last()
    found = await city.tx(plans.revisions_of, 1)
    assert [one.before for one in found] == [None, None, date(2016, 12, 1)]
    assert len(await city.tx(audit.latest, 9, "contract_date")) == 3


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("哪天呢", "没有看懂日期“哪天呢”。请写如 3月8日 或 2016-03-08。"),
        ("2月30日", "没有“2月30日”这一天，请核对；如 3月8日、2016-03-08。"),
        ("2016-12-01", "竣工（2016年12月1日）与投产（2016年10月31日）的先后不对，请核对日期。"),
    ],
)
async def test_a_wrong_date_is_explained_and_asked_again(
    olga: Player, words: str, sentence: str
) -> None:
    await opens(olga)
    await olga.presses("改期")
    await olga.presses("竣工")
    await olga.says(words)
    assert olga.last() == sentence
    await olga.says("2016-08-31")
    assert "竣工：— / 2016-08-31 / — / —" in olga.last()


async def test_the_projects_side_proposes_and_the_office_decides(
    city: City, bob: Player, olga: Player
) -> None:
    await opens(bob)
    assert not {"改期", "倒排", "认定", "正当理由"} & set(bob.buttons())
    await bob.presses("提出改期")
    await bob.presses("投产")
    await bob.says("2016-12-31")
    await bob.says("设备晚到")
    assert (
        "提出改期：投产改为2016年12月31日，设备晚到（黄凌云，2月1日 08:00），待办公室确认"
        in bob.last()
    )
    assert (await city.tx(projects.milestones_of, 1))[Stage.PRODUCING].planned == date(2016, 10, 31)
    assert olga.sees(
        "提出改期　稀土永磁电机项目：投产由2016年10月31日改为2016年12月31日，设备晚到（黄凌云，梅关区）"
    )
    await olga.presses("同意改期")
    assert "投产：— / 2016-12-31 / — / —" in olga.last()
    assert olga.sees("已同意改期　稀土永磁电机项目：投产2016年12月31日（谢伟民）")
    assert bob.sees("稀土永磁电机项目：投产改为2016年12月31日，办公室已同意。")
    (one,) = await city.tx(plans.revisions_of, 1)
    assert (one.by, one.approver, one.reason) == (1, "谢伟民", "设备晚到")
    await olga.forges("plan_decline:1:")
    assert olga.last() == "这一条已经处理过了。"


async def test_a_declined_proposal_leaves_the_plan(city: City, bob: Player, olga: Player) -> None:
    await opens(bob)
    await bob.presses("提出改期")
    await bob.presses("投产")
    await bob.says("2016-12-31")
    await bob.says("设备晚到")
    await olga.says("/plan")
    await olga.presses("改期待定（1）")
    await olga.presses("ZS2015001")
    await olga.presses("不同意")
    assert bob.sees(
        "稀土永磁电机项目：投产改为2016年12月31日，办公室未同意，计划仍为2016年10月31日。"
    )
    assert await city.tx(plans.revisions_of, 1) == []


async def test_others_read_no_plan_of_a_project_that_is_not_theirs(
    rita: Player, alice: Player, bob: Player
) -> None:
    await opens(rita)
    assert rita.last().startswith("没有找到“稀土”，或不在您可以查看的范围。")
    await opens(alice)
    assert "提出改期" in alice.buttons()  # the unit's liaison
    for data in ("plan_ask:1:planned/投产", "plan_adopt:1:2017-12-31", "lamp_set:0:0"):
        await bob.forges(data)
        assert bob.last() == "这个按钮不归您操作。"
    await rita.forges("plan_propose:1:投产")
    assert rita.last() == "这个按钮不归您操作。"


@pytest.mark.parametrize("role", [Role.LEADER, Role.SECRETARY, Role.HEAD])
async def test_whoever_only_reads_changes_nothing(story: Story, city: City, role: Role) -> None:
    """A leader of the vegetable base, who serves that leader, and the head of its county."""
    carol = await story.newcomer("carol")
    await carol.says("/start")

    def settle(tx: Tx) -> None:
        unit = people.unit_named(tx, "于水县")
        number = people.add(tx, "陈志远", unit.id)
        assert people.join(tx, city.clock.now(), number, carol.user)
        leader = number if role is Role.LEADER else people.add(tx, "王海峰", unit.id)
        projects.change(tx, 3, leader=leader)
        held = {
            Role.LEADER: Grant(role, ScopeKind.CITY),
            Role.SECRETARY: Grant(role, ScopeKind.LEADER, str(leader)),
            Role.HEAD: Grant(role, ScopeKind.UNIT, str(unit.id)),
        }
        people.grant(tx, number, held[role])

    await city.tx(settle)
    await carol.says("/plan")
    assert carol.last().startswith("推进计划　蔬菜基地项目\n")
    assert carol.buttons() == ["时间线", "一项目一页", "项目"]
    await carol.presses("时间线")
    assert carol.last() == "时间线　ZS2015003 蔬菜基地项目\n\n还没有记录。"
    for data in ("plan:1:", "timeline:1:0", "plan_propose:3:投产", "plan_ask:3:planned"):
        await carol.forges(data)
        assert carol.last() == "这个按钮不归您操作。"


async def test_a_plan_is_worked_back_and_adopted_by_one_press(city: City, olga: Player) -> None:
    await opens(olga, "温泉")
    await olga.presses("倒排")
    await olga.says("2016-02-03")
    assert olga.last() == (
        "从2016年2月1日到2016年2月3日时间不够，排不开余下的节点。请发更晚的投产日期。"
    )
    await olga.says("2017-12-31")
    assert olga.last() == (
        "倒排　温泉康养项目\n"
        "注册：2016年6月9日\n"
        "进资：2016年8月8日\n"
        "开工：2016年11月6日\n"
        "竣工：2017年11月1日\n"
        "投产：2017年12月31日（原计划2016年10月31日）\n"
        "按惯常工期：注册30天、进资60天、开工90天、竣工360天、投产60天；时间不够的按比例压缩。"
    )
    assert (await city.tx(projects.milestones_of, 2)).keys() == {Stage.PRODUCING}
    await olga.presses("按此排定")
    assert "开工：— / 2016-11-06 / — / —" in olga.last()
    known = await city.tx(projects.milestones_of, 2)
    assert known[Stage.PRODUCING].baseline == date(2016, 10, 31)
    assert {one.reason for one in await city.tx(plans.revisions_of, 2)} == {
        "按2017年12月31日投产倒排"
    }


async def test_a_plan_of_money_is_what_capital_is_measured_by(city: City, olga: Player) -> None:
    await opens(olga)
    await olga.presses("资金计划")
    await olga.says("2016-01-31 15000\n2016-12-31")
    assert olga.last() == (
        "没有看懂“2016-12-31”。每行请写日期和累计数，中间空一格，如：2016-06-30 5000"
    )
    await olga.says("2016-06-30 12000\n2016-06-30 15000")
    assert olga.last() == "2016年6月30日写了两次，请只留一行。"
    await olga.says("2016-01-31 15000\n2016-12-31 12000")
    assert olga.last() == "累计数不能减少：2016年12月31日的1.20亿元少于前一个日期的1.50亿元。"
    await olga.says("2016-01-31 15000\n2016-12-31 2亿")
    assert (
        "资金计划：2016年1月31日 1.50亿元；2016年12月31日 2.00亿元\n"
        "到位资金：按序时应到1.50亿元，实到8800万元"
    ) in olga.last()
    assert "灯号：红灯，到位资金落后序时31.0个百分点" in olga.last()
    await olga.presses("资金计划")
    await olga.says("无")
    assert "资金计划" not in olga.last()


async def test_recognition_stands_beside_what_was_reported(city: City, olga: Player) -> None:
    await city.tx(projects.set_milestone, 1, Stage.COMPLETED, done=date(2016, 1, 20), told_by=1)
    await olga.says("/plan")
    assert "已报完成、待认定：1个项目" in olga.last()
    await olga.presses("待认定（1）")
    assert "· ZS2015001 稀土永磁电机项目（梅关区）：竣工" in olga.last()
    await olga.presses("ZS2015001")
    assert "　自报：2016年1月20日（黄凌云）；认定：未认定" in olga.last()
    await olga.presses("认定")
    await olga.presses("竣工 · 自报1月20日")
    await olga.says("2016-02-02")
    assert olga.last() == "2016年2月2日还没有到，请核对日期（往年的请写年份，如 2015-12-20）。"
    await olga.presses("同自报：2016年1月20日")
    await olga.says("竣工验收备案表")
    assert (
        "　自报：2016年1月20日（黄凌云）；认定：2016年1月20日（谢伟民，竣工验收备案表）"
    ) in olga.last()


async def test_the_files_attached_may_be_the_evidence(
    opened: Story, bob: Player, olga: Player
) -> None:
    await bob.presses("稀土永磁电机")
    await bob.posts("photo", ("现场.jpg", b"a picture"))
    await bob.presses("提交")
    await opens(olga)
    await olga.presses("认定")
    await olga.presses("开工")
    await olga.says("2016-01-20")
    await olga.presses("以附件为证（1）")
    assert "　自报：未报；认定：2016年1月20日（谢伟民，附件1个，截至2016年2月15日）" in olga.last()


async def test_what_is_in_production_is_not_planned_for(city: City, olga: Player) -> None:
    await city.tx(projects.set_milestone, 2, Stage.PRODUCING, done=date(2016, 1, 20))
    await opens(olga, "温泉")
    await olga.presses("倒排")
    await olga.says("2017-12-31")
    assert olga.last() == "项目已经投产，不用再排。"


async def test_entry_in_the_statistics_is_a_date_that_can_be_taken_back(olga: Player) -> None:
    await opens(olga)
    await olga.presses("入库")
    await olga.presses("今天")
    assert "入库：2016年2月1日" in olga.last()
    await olga.presses("入库")
    await olga.says("无")
    assert "入库：" not in olga.last()


async def test_the_rules_are_tried_before_they_are_set(city: City, olga: Player) -> None:
    await city.tx(projects.set_milestone, 2, Stage.STARTED, planned=date(2016, 1, 14))
    await olga.says("/plan")
    await olga.presses("判灯规则")
    assert "✓ 开工时限：计划开工次日起未开工为黄灯，满3个月为红灯" in olga.last()
    await olga.presses("✓ 开工时限")
    assert olga.last() == (
        "判灯规则改为：序时百分点；不用连黄转红\n"
        "\n"
        "按今天的情况，3个项目中：\n"
        "绿灯3个，原2个\n"
        "黄灯0个，原1个\n"
        "已出的通报不变。"
    )
    assert await city.tx(settings.get, "lamps", None) is None
    await olga.presses("确认")
    assert "· 开工时限" in olga.last()
    assert await city.tx(settings.get, "lamps", None) == {"methods": ["序时百分点"], "yellows": 0}
    await olga.presses("连续2期黄转红")
    await olga.presses("确认")
    assert "连黄转红：连续2期黄灯转红灯" in olga.last()
    assert len(await city.tx(audit.latest, 9, "set_lamps")) == 2
    await olga.presses("✓ 序时百分点")
    assert olga.last() == "至少要用一种方法判灯。"


async def test_plans_in_english(city: City, olga: Player) -> None:
    (person,) = await city.tx(people.by_name, "谢伟民")
    await city.tx(people.change, person.id, language="en")
    await city.tx(projects.set_milestone, 2, Stage.STARTED, planned=date(2016, 1, 14))
    await olga.says("/plan")
    assert "Lamps: 2 green, 1 yellow" in olga.last()
    await olga.presses("Yellow (1)")
    await olga.presses("ZS2015002")
    assert "Lamp: yellow, construction 18 days behind plan\n" in olga.last()
    await olga.presses("Change date")
    await olga.presses("Start of production · 31 Oct")
    await olga.says("31 December 2016")
    await olga.says("The land came late")
    await olga.presses("谢伟民")
    assert (
        "　61 days after the first plan; changed once, first planned for 31 Oct 2016" in olga.last()
    )


async def test_back_on_the_page_nothing_is_asked_any_more(olga: Player) -> None:
    await opens(olga)
    await olga.presses("入库")
    await olga.presses("返回")
    await olga.says("2016-01-20")
    assert "入库" not in olga.last()


async def test_a_proposal_stands_in_the_mornings_list(
    story: Story, city: City, bob: Player, olga: Player
) -> None:
    await opens(bob)
    await bob.presses("提出改期")
    await bob.presses("投产")
    await bob.says("2016-12-31")
    await bob.says("设备晚到")
    await story.forward(hours=1)
    assert olga.sees("改期待定1项（/plan 决定）")


def test_the_tables_of_questions_fit_together() -> None:
    from actions.plan_outcomes import FINISH
    from actions.plan_questions import ASKED
    from actions.plan_words import GIVEN, OFFERED, READ

    assert FINISH.keys() == ASKED.keys()
    assert {step for steps in ASKED.values() for step in steps} == READ.keys()
    assert GIVEN.keys() == OFFERED.keys()
