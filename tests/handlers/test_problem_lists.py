"""Who reads which problems, in which list; the office's rules, the audit and the timeline."""

from dataclasses import replace

from actions.problems import happened
from domain.problems import State
from storage import Tx, people, problems
from templates.render import render
from tests.city.departments import Departments, state
from tests.city.player import Player
from tests.city.running import City
from tests.city.story import Story

PLANT = "稀土永磁电机"


async def test_a_secretary_raises_for_the_leaders_project_and_nobody_for_anothers(
    offices: Departments, opened: Story, rita: Player, city: City
) -> None:
    await offices.sue.says("/problem")
    await offices.sue.presses("反映问题")
    await offices.sue.says("融资难")
    await offices.sue.presses("融资")
    assert "反映：许桂香（市政府，代 陆明川同志）" in offices.sue.last()
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


async def test_the_enterprise_finds_its_own_project_and_what_it_may_read_of_it(
    raised: Departments,
) -> None:
    ella = raised.ella
    await ella.says("/problem 稀土")
    assert "没有反映过问题。" in ella.last()  # the reporter's is not told to it
    await ella.presses("反映问题")
    await ella.says("用地证迟迟办不下来")
    await ella.presses("提交（供地）")
    await ella.says("/problem ZS2015001")
    assert "用地证迟迟办不下来" in ella.last()
    assert "环评" not in ella.last()
    await ella.says("/problem ZS2015002")
    assert ella.last().startswith("没有找到“ZS2015002”。")


async def test_of_many_projects_one_is_told_by_its_code_or_a_part_of_its_name(
    offices: Departments, opened: Story, olga: Player, bob: Player
) -> None:
    await olga.says("/problem")
    await olga.presses("反映问题")
    assert olga.last() == "哪个项目的问题？请选择，或发项目编码、名称的一部分。"
    await olga.says("铜箔一厂")
    assert olga.last().startswith("没有找到“铜箔一厂”。")
    await olga.says("稀土")
    assert "请用一句话写明问题" in olga.last()
    await olga.says("融资难")
    await olga.presses("提交（融资）")
    assert "稀土永磁电机项目（梅关区）\n融资难" in olga.last()


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
    await olga.says("水电 5")
    assert olga.last() == (
        "没有看懂“水电 5”。请写类别、工作日数、单位，如：环评 15 市环保局。"
        "类别有：供地、用工、融资、环评、审批、选址、基础设施、其他"
    )
    await olga.says("环评 91")
    assert olga.last() == "91天不行，请写1到90个工作日。"
    await olga.says("环评 5 市国土局 市环保局")
    assert "时限：15天 → 5天\n单位：市环保局 → 市国土局、市环保局" in olga.last()
    await olga.presses("确认")
    await bob.presses(PLANT)
    await bob.says("环评一直没有批下来")
    await bob.presses("提交")
    await alice.presses("提请市级")
    assert offices.gary.sees("市国土局主办，市环保局协办，请于2月16日前签收、2月22日前办结。")
    assert offices.hana.sees("市国土局主办，贵单位协办；2月22日前办结。")


async def test_the_audit_has_each_step(signed: Departments, olga: Player) -> None:
    await olga.says("/audit ZS2015001")
    assert "问题" in olga.last()
    assert "编号 W2016-001；事项 签收" in olga.last()


async def test_the_timeline_has_every_step_newest_last(signed: Departments, city: City) -> None:
    found = await city.tx(happened, 1)
    assert [one.values["step"].verb for one in found] == ["反映", "提请市级", "签收"]
    said = [render("zh", "timeline.problems_step", **one.values) for one in found]
    assert said == [
        "W2016-001　黄凌云（梅关区）　反映：环评卡在市环保局，请协调",
        "W2016-001　吴娟（梅关区）　提请市级：市环保局",
        "W2016-001　邹少华（市环保局）　签收",
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
    await hana.presses("Ask for more time")
    await hana.says("20 March waiting for the province")
    assert "Extension asked for, to 18 Mar 2016: waiting for the province" in hana.last()
    assert "邹少华 (市环保局) · more time asked for (18 Mar)" in hana.last()
    assert "邹少华 (市环保局) · signed for" in hana.last()
    await hana.presses("Mark as solved")
    assert hana.last().endswith(
        "Say in one sentence how it was solved; whoever raised it will check."
    )
    await hana.says("The permit is here")
    assert "邹少华 (市环保局) · solved: The permit is here" in hana.last()
