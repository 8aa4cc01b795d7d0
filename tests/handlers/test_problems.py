"""A problem from one sentence of a report to its end: 县级 first, then the department, then 核实."""

from dataclasses import replace
from datetime import datetime

import pytest

from actions.problems import happened
from domain.problems import State
from domain.roles import Grant, Role, ScopeKind
from storage import Tx, people, problems, projects
from templates.render import render
from tests.city.departments import Departments, settle
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story
from tests.handlers.test_digests import bound

PLANT = "稀土永磁电机"
SENTENCE = "环评卡在市环保局，请协调"


@pytest.fixture
async def offices(opened: Story) -> Departments:
    return await settle(opened)


@pytest.fixture
async def raised(offices: Departments, bob: Player) -> Departments:
    """bob's report of Monday, 15 February has raised W2016-001."""
    await bob.presses(PLANT)
    await bob.says(SENTENCE)
    await bob.presses("提交")
    return offices


@pytest.fixture
async def signed(raised: Departments, alice: Player) -> Departments:
    await alice.presses("提请市级")
    await raised.hana.presses("签收")
    return raised


async def state(city: City, number: int = 1) -> State:
    one = await city.tx(problems.find, number)
    assert one is not None
    return one.state


async def test_a_sentence_in_a_report_finds_its_department_and_its_end(
    raised: Departments, opened: Story, bob: Player, alice: Player, city: City
) -> None:
    hana = raised.hana
    assert alice.sees("W2016-001　环评\n稀土永磁电机项目（梅关区）\n环评卡在市环保局，请协调")
    assert alice.sees("请定：本地自行解决，还是提请市级协调。")
    await alice.presses("提请市级")
    assert alice.sees("市环保局主办，应于2月16日前签收、3月7日前办结。")
    # 16 17 18 19 22 23 24 25 26 29 February, 1 2 3 4 7 March
    assert hana.sees("市环保局主办，请于2月16日前签收、3月7日前办结。")
    await hana.presses("签收")
    assert "状态：办理中" in hana.last()
    assert "期限：2016年3月7日，共15个工作日" in hana.last()
    await hana.presses("办结")
    await hana.says("3月1日已批复")
    assert "状态：待核实" in hana.last()
    assert "确认解决" not in hana.buttons()
    assert bob.sees("市环保局已办结，请核实：确认解决，还是退回重办。")
    assert bob.sees("办结：3月1日已批复")
    await bob.presses("确认解决")
    assert "状态：已销号" in bob.last()
    assert "黄凌云（梅关区）　确认解决" in bob.last()
    assert hana.sees("已销号。")
    assert await state(city) is State.CLOSED


async def test_who_handles_a_problem_never_confirms_it(
    signed: Departments, bob: Player, city: City
) -> None:
    await signed.hana.presses("办结")
    await signed.hana.says("已批复")
    for player in (signed.hana, signed.lena, signed.gary, signed.hugo):
        await player.forges("problem_confirm:1:")
        assert player.last() == "这个按钮不归您操作。"
    assert await state(city) is State.CHECKING
    await bob.presses("退回重办")
    await bob.says("批复还没有收到")
    assert signed.hana.sees("退回重办：批复还没有收到")
    assert await state(city) is State.UNDER_WAY


async def test_a_problem_goes_back_once_and_then_the_office_decides(
    raised: Departments, alice: Player, olga: Player, city: City
) -> None:
    await alice.presses("提请市级")
    await raised.hana.presses("退回")
    assert "应由哪个单位办？请选择，或发单位名称。" in raised.hana.last()
    await raised.hana.presses("市国土局")
    assert raised.gary.sees("市国土局主办，请于2月16日前签收、3月7日前办结。")
    await raised.gary.presses("退回")
    assert "已退回过一次，再退由办公室定。" in raised.gary.last()
    await raised.gary.says("市环保局")
    assert await state(city) is State.UNROUTED
    assert olga.sees("请指定主办单位。")
    await olga.presses("指定主办")
    await olga.presses("市环保局")
    assert await state(city) is State.TO_SIGN
    assert "主办：市环保局" in olga.last()


async def test_a_unit_nobody_knows_is_asked_again_with_near_names(
    raised: Departments, alice: Player
) -> None:
    await alice.presses("提请市级")
    await raised.hana.presses("退回")
    await raised.hana.says("市国土资源局")
    assert raised.hana.last().startswith("没有“市国土资源局”这个单位。您要的是不是：市国土局")
    await raised.hana.says("市环保局")
    assert raised.hana.last() == "现在的主办单位就是市环保局，请选别的单位。"


async def test_what_the_county_solves_itself_the_office_closes(
    raised: Departments, opened: Story, bob: Player, alice: Player, olga: Player, city: City
) -> None:
    await alice.presses("自行解决")
    assert "主办：梅关区" in alice.last()
    await alice.presses("办结")
    await alice.says("已补报材料，问题消除")
    await bob.forges("problem_confirm:1:")  # of the same unit
    assert bob.last() == "这个按钮不归您操作。"
    assert olga.sees("梅关区已办结，请核实：确认解决，还是退回重办。")
    await olga.presses("确认解决")
    assert "状态：已销号（办公室核销）" in olga.last()


async def test_what_the_county_kept_and_did_not_solve_in_time_goes_to_the_department(
    raised: Departments, opened: Story, alice: Player, city: City
) -> None:
    await alice.presses("自行解决")
    await opened.until(datetime(2016, 3, 7, 10, tzinfo=ZONE))  # the due day
    assert await state(city) is State.UNDER_WAY
    await opened.until(datetime(2016, 3, 8, 10, tzinfo=ZONE))
    assert await state(city) is State.TO_SIGN
    # 9 10 11 14 15 16 17 18 21 22 23 24 25 28 29 March
    assert raised.hana.sees("市环保局主办，请于3月9日前签收、3月29日前办结。")


async def test_a_silent_county_and_a_silent_raiser_pass_to_the_office(
    raised: Departments, opened: Story, alice: Player, olga: Player, bob: Player, city: City
) -> None:
    await olga.forges("problem_send_up:1:")
    assert olga.last() == "这个按钮不归您操作。"
    await opened.until(datetime(2016, 2, 19, 9, tzinfo=ZONE))  # 16 17 18 have passed
    assert olga.sees("问题：县级逾期未定1个")
    await olga.presses("问题待处理")
    assert olga.sees("· W2016-001　县级逾期未定　环评　稀土永磁电机项目")
    await olga.presses("W2016-001")
    await olga.presses("提请市级")
    await raised.hana.presses("签收")
    await raised.hana.presses("办结")
    await raised.hana.says("已批复")
    await olga.forges("problem_confirm:1:")
    assert olga.last() == "这个按钮不归您操作。"
    await opened.until(datetime(2016, 2, 29, 9, tzinfo=ZONE))  # 22 23 24 25 26
    await olga.says("/problem W2016-001")
    await olga.presses("确认解决")
    assert "状态：已销号（办公室核销）" in olga.last()


async def test_the_clock_stands_while_papers_are_missing(
    signed: Departments, opened: Story, bob: Player, city: City
) -> None:
    hana = signed.hana
    await hana.says("/problem 1")
    await hana.presses("要求补材料")
    await hana.says("缺环评报告表")
    assert "期限：暂停" in hana.last()
    assert bob.sees("要求补材料：缺环评报告表")
    await opened.until(datetime(2016, 2, 18, 10, tzinfo=ZONE))
    await bob.presses("材料已补")
    # stood on 16 17 18; 19 22 … 26 29, 1 2 3 4 7 8 9 10 March
    assert "期限：2016年3月10日（原定2016年3月7日），共15个工作日" in bob.last()


async def test_higher_support_stops_the_clock_and_the_office_may_resume(
    signed: Departments, opened: Story, olga: Player, city: City
) -> None:
    await signed.hana.says("/problem 1")
    await signed.hana.presses("请求上级支持")
    await signed.hana.says("需省厅出具意见")
    assert olga.sees("市环保局请求上级支持，期限暂停。")
    await opened.until(datetime(2016, 2, 16, 10, tzinfo=ZONE))
    assert olga.sees("需上级支持1个")
    await olga.presses("恢复办理")
    assert await state(city) is State.UNDER_WAY
    one = await city.tx(problems.find, 1)
    assert one.due_on.isoformat() == "2016-03-08"  # stood for the 16th


async def test_an_extension_is_asked_before_due_and_granted_by_the_office(
    signed: Departments, opened: Story, olga: Player, city: City
) -> None:
    hana = signed.hana
    await hana.says("/problem 1")
    await hana.presses("申请延期")
    await hana.says("过几天")
    assert hana.last() == ("没有看懂“过几天”。请写到哪一天、什么原因，如：3月20日 等省厅批复")
    await hana.says("3月20日 等省厅批复")
    assert "申请延期至2016年3月18日：等省厅批复" in hana.last()  # the 20th is a Sunday
    assert "申请延期（3月18日）：等省厅批复" in hana.last()
    assert olga.sees("市环保局申请延期：3月7日 → 3月18日，等省厅批复")
    await hana.forges("problem_extend:1:")
    assert hana.last() == "这个按钮不归您操作。"
    await olga.presses("延期")
    assert "期限：2016年3月18日（原定2016年3月7日），共24个工作日" in olga.last()
    await opened.until(datetime(2016, 3, 21, 10, tzinfo=ZONE))
    await hana.says("/problem 1")
    await hana.presses("申请延期")
    await hana.says("4月1日 等省厅批复")
    assert hana.last().startswith("期限2016年3月18日已过，逾期后不能申请延期")


async def test_what_is_overdue_rises_to_the_heads_then_by_the_offices_press(
    signed: Departments, opened: Story, olga: Player, city: City
) -> None:
    leaders = await bound(opened, "市领导群", ScopeKind.CITY, "", olga)
    await opened.until(datetime(2016, 3, 8, 9, 30, tzinfo=ZONE))
    assert signed.lena.sees("市环保局办理，应于3月7日办结，已逾期1个工作日。")
    assert olga.sees("问题：逾期1个")
    assert not signed.sue.sees("问题逾期")
    await signed.lena.forges("problem_rise_to_leader:1:")
    assert signed.lena.last() == "这个按钮不归您操作。"
    await olga.says("/problem 1")
    assert "报领导小组" not in olga.buttons()
    await olga.presses("报责任市领导")
    assert signed.sue.sees("问题逾期\nW2016-001　环评")
    assert "已报责任市领导" in olga.last()
    await olga.presses("报领导小组")
    assert leaders.sees(
        "问题逾期　W2016-001\n稀土永磁电机项目：环评，已逾期1个工作日；涉及部门：市环保局。"
    )
    assert not leaders.sees("请协调")
    await opened.until(datetime(2016, 3, 9, 9, 30, tzinfo=ZONE))
    assert sum("问题逾期" in text for text in signed.lena.texts()) == 1


async def test_major_is_proposed_reported_and_decided_and_rings_at_once(
    signed: Departments, opened: Story, bob: Player, alice: Player, olga: Player
) -> None:
    await bob.says("/problem 1")
    assert "定为重大" not in bob.buttons()
    await bob.presses("提为重大")
    assert alice.sees("有人提议列为重大问题，是否上报办公室，请您定。")
    await alice.presses("上报重大")
    assert olga.sees("已上报为重大问题，请办公室定。")
    await olga.presses("定为重大")
    for player in (signed.hana, signed.lena, signed.sue):
        assert player.sees("重大问题\nW2016-001　环评　【重大】"), player.name


async def test_express_shortens_what_runs(signed: Departments, olga: Player) -> None:
    await olga.says("/problem 1")
    await olga.presses("特事特办")
    assert "期限：2016年2月22日，共5个工作日" in olga.last()  # 16 17 18 19 22
    assert signed.hana.sees("期限缩短：市环保局2月22日前办结。")


async def test_the_same_kind_again_is_a_further_statement(
    signed: Departments, opened: Story, alice: Player, bob: Player, city: City
) -> None:
    await alice.says("/problem ZS2015001")
    await alice.presses("反映问题")
    await alice.says("环评仍未受理")
    assert "该项目同类问题 W2016-001 尚未销号，提交后作为补充情况并入。" in alice.last()
    await alice.presses("提交（环评）")
    assert "又反映：环评仍未受理" in alice.last()
    assert signed.hana.sees("又反映：环评仍未受理")
    assert len(await city.tx(problems.all_open)) == 1


async def test_a_correction_changes_and_drops_what_nobody_has_signed_for(
    raised: Departments, bob: Player, alice: Player, city: City
) -> None:
    await bob.presses("修改")
    await bob.presses("✕ 问题：环评")
    await bob.says("用地指标卡在市国土局")
    await bob.presses("提交")
    assert await state(city, 1) is State.DROPPED
    one = await city.tx(problems.find, 2)
    assert (one.number, one.category, one.state) == ("W2016-002", "供地", "县级处理")
    assert alice.sees(
        "W2016-001　环评\n稀土永磁电机项目（梅关区）\n环评卡在市环保局，请协调\n已撤销。"
    )
    await bob.presses("撤回")
    assert await state(city, 2) is State.DROPPED
    restored = await city.tx(problems.find, 3)
    assert (restored.category, restored.state) == ("环评", "县级处理")


async def test_withdrawing_leaves_what_was_signed_for(
    signed: Departments, bob: Player, city: City
) -> None:
    await bob.says(f"/report {PLANT}")
    await bob.presses("撤回")
    assert await state(city) is State.UNDER_WAY


async def test_the_enterprise_raises_follows_and_rates_its_own(
    offices: Departments, opened: Story, alice: Player, olga: Player, city: City
) -> None:
    ella = offices.ella
    await ella.says("/problem")
    await ella.presses("反映问题")
    await ella.says("厂区用地证迟迟办不下来")
    await ella.presses("供地")
    assert "企业诉求" in ella.last()
    await ella.forges("problem_send_up:1:")
    assert ella.last() == "这个按钮不归您操作。"
    await alice.presses("提请市级")
    await offices.gary.presses("签收")
    assert ella.sees("市国土局办理中，3月14日前办结。")  # 20 working days
    await offices.gary.presses("办结")
    await offices.gary.says("证已发")
    await ella.presses("确认解决")
    await ella.presses("不满意")
    assert "企业评价：不满意" in ella.last()
    assert olga.sees("市国土局办理，已销号；企业评价：不满意。")


async def test_a_secretary_raises_for_the_leaders_project_and_nobody_for_anothers(
    offices: Departments, opened: Story, rita: Player, city: City
) -> None:
    await offices.sue.says("/problem")
    await offices.sue.presses("反映问题")
    await offices.sue.says("融资难")
    await offices.sue.presses("融资")
    assert "反映：许桂香（市政府）" in offices.sue.last()
    await rita.forges("problem_new:1:")
    assert rita.last() == "这个按钮不归您操作。"
    await rita.says("/problem 1")
    assert rita.last() == ("没有找到“1”。请写问题编号（如 W2016-031）、项目编码或名称。")


async def test_a_revoked_secretary_reads_and_confirms_nothing_any_more(
    offices: Departments, opened: Story, alice: Player, olga: Player, city: City
) -> None:
    await offices.sue.says("/problem")
    await offices.sue.presses("反映问题")
    await offices.sue.says("用地指标没有批下来")
    await offices.sue.presses("提交（供地）")
    await alice.presses("提请市级")
    await offices.gary.presses("签收")
    await offices.gary.presses("办结")
    await offices.gary.says("指标已下达")
    assert offices.sue.sees("市国土局已办结，请核实：确认解决，还是退回重办。")
    await city.tx(_revoke, "许桂香")
    await offices.sue.presses("确认解决")
    assert offices.sue.last() == "这个按钮不归您操作。"
    assert await state(city) is State.CHECKING


def _revoke(tx: Tx, name: str) -> None:
    (person,) = people.by_name(tx, name)
    people.revoke(tx, person.id)


async def test_the_enterprise_reads_only_what_it_raised_or_added_to(
    raised: Departments, city: City
) -> None:
    ella = raised.ella
    await ella.forges("problem:1:")
    assert ella.last() == "这个按钮不归您操作。"
    await ella.says("/problem")
    assert "没有未销号的问题。" in ella.last()
    await ella.presses("反映问题")
    await ella.says("环评材料交了两个月没有答复")
    await ella.presses("提交（环评）")
    assert "又反映：环评材料交了两个月没有答复" in ella.last()
    await ella.says("/problem")
    assert "问题清单　共1个" in ella.last()


async def test_two_problems_become_one_by_the_offices_press(
    signed: Departments, bob: Player, olga: Player, city: City
) -> None:
    await bob.says("/problem ZS2015001")
    await bob.presses("反映问题")
    await bob.says("环评批复后才能供地，国土说没有指标")
    await bob.presses("供地")
    await olga.says("/problem 2")
    await olga.presses("并案")
    await olga.presses("W2016-001")
    assert "状态：已并案" in olga.last()
    assert await state(city, 2) is State.MERGED
    await olga.says("/problem 1")
    assert "又反映：环评批复后才能供地" in olga.last()


async def test_three_lists_are_three_views(signed: Departments) -> None:
    hana = signed.hana
    await hana.says("/problem")
    assert "待我办理　共1个" in hana.last()
    await hana.presses("责任清单")
    assert "主办：市环保局　市领导：陆明川　3月7日前" in hana.last()
    await hana.presses("措施清单")
    assert "尚未填写措施（3月7日前）" in hana.last()
    await hana.presses("问题清单")
    assert "办理中　市环保局　3月7日前" in hana.last()


async def test_measures_are_told_as_they_are_taken(signed: Departments) -> None:
    await signed.hana.says("/problem 1")
    await signed.hana.presses("办理措施")
    await signed.hana.says("已组织专家评审，下周出意见")
    await signed.hana.says("/problem")
    await signed.hana.presses("措施清单")
    assert "已组织专家评审，下周出意见（3月7日前）" in signed.hana.last()


async def test_the_office_sets_days_and_units_with_a_preview(
    offices: Departments, opened: Story, bob: Player, alice: Player, olga: Player
) -> None:
    await olga.says("/problem")
    await olga.presses("时限与主办")
    assert "环评　15天　市环保局" in olga.last()
    await olga.says("环评 5 市国土局 市环保局")
    assert "时限：15天 → 5天\n单位：市环保局 → 市国土局、市环保局" in olga.last()
    await olga.presses("确认")
    await bob.presses(PLANT)
    await bob.says("环评一直没有批下来")
    await bob.presses("提交")
    await alice.presses("提请市级")
    assert offices.gary.sees("市国土局主办，市环保局协办，请于2月16日前签收、2月22日前办结。")
    assert offices.hana.sees("市国土局主办，贵单位协办；2月22日前办结。")


async def test_an_old_button_says_how_it_stands(signed: Departments, alice: Player) -> None:
    await alice.forges("problem_send_up:1:")
    assert alice.last() == (
        "W2016-001 现在是“办理中”，这一步已不适用。请用 /problem W2016-001 查看现在能做什么。"
    )


async def test_the_audit_has_each_step(signed: Departments, olga: Player) -> None:
    await olga.says("/audit ZS2015001")
    assert "问题" in olga.last()
    assert "编号 W2016-001；事项 签收" in olga.last()


async def test_a_digest_names_it_without_words_or_persons_and_each_leader_sees_their_own(
    signed: Departments, opened: Story, olga: Player, rita: Player, city: City
) -> None:
    leaders = await bound(opened, "市领导群", ScopeKind.CITY, "", olga)
    own = await bound(opened, "陆市长群", ScopeKind.LEADER, str(signed.leader), olga)
    other = await city.tx(_another_leader)
    others = await bound(opened, "沈市长群", ScopeKind.LEADER, str(other), olga)
    await olga.says("/problem 1")
    await olga.presses("定为重大")
    await opened.until(datetime(2016, 3, 3, 8, 30, tzinfo=ZONE))
    await olga.presses("发布")
    line = "重大问题（1）\n· W2016-001 稀土永磁电机项目：环评，涉及部门：市环保局"
    assert line in leaders.last()
    assert line in own.last()
    assert "重大问题" not in others.last()
    for group in (leaders, own, others):
        assert "请协调" not in group.last()
        assert "邹少华" not in group.last()


def _another_leader(tx: Tx) -> int:
    unit = people.unit_named(tx, "市政府")
    assert unit is not None
    leader = people.add(tx, "沈国安", unit.id)
    people.grant(tx, leader, Grant(Role.LEADER, ScopeKind.CITY))
    projects.change(tx, 3, leader=leader)
    return leader


async def test_the_timeline_has_every_step_newest_last(signed: Departments, city: City) -> None:
    found = await city.tx(happened, 1)
    assert [one.values["step"].verb for one in found] == ["反映", "提请市级", "签收"]
    said = [render("zh", "timeline.problems_step", **one.values) for one in found]
    assert said == [
        "W2016-001　2月15日 09:00　黄凌云（梅关区）　反映：环评卡在市环保局，请协调",
        "W2016-001　2月15日 09:00　吴娟（梅关区）　提请市级：市环保局",
        "W2016-001　2月15日 09:00　邹少华（市环保局）　签收",
    ]


async def test_two_thousand_open_problems_are_read_a_page_at_a_time(
    signed: Departments, olga: Player, city: City
) -> None:
    await city.tx(_many, 2000)
    await olga.says("/problem")
    assert "问题清单　共2001个　第1/251页" in olga.last()
    await olga.presses("问题待处理（2000）")
    assert "共2000个　第1/250页" in olga.last()
    await olga.presses("下一页")
    assert "第2/250页" in olga.last()


def _many(tx: Tx, count: int) -> None:
    one = problems.find(tx, 1)
    assert one is not None
    for at in range(count):
        problems.add(tx, replace(one, number=f"W2015-{at:04}", state=State.UNROUTED))


async def test_an_english_reader_reads_english(signed: Departments, opened: Story) -> None:
    hana = signed.hana
    await hana.says("/me")
    await hana.presses("English")
    await hana.says("/problem")
    assert "Waiting for me: 1" in hana.last()
    await hana.presses("W2016-001")
    assert "State: under way" in hana.last()
    assert "Due: 7 Mar 2016, 15 working days in all" in hana.last()
    await hana.presses("ask for more time")
    await hana.says("20 March waiting for the province")
    assert "Extension asked for, to 18 Mar 2016: waiting for the province" in hana.last()
