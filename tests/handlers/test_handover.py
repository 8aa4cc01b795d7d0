"""阶段与移交: dated moves with evidence or reason, and who answers from one phase to the next (二(二))."""

from datetime import date, datetime

import pytest

from domain.instructions import Source
from domain.roles import Grant, Role, ScopeKind, UnitKind
from domain.stages import Stage
from storage import Tx, audit, duties, instructions, people, projects
from tests.city.leaders import joined
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story

PLANT = "稀土永磁电机项目"


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2016, month, day, hour, minute, tzinfo=ZONE)


@pytest.fixture
async def dora(story: Story, city: City) -> Player:
    """市工信委's liaison; 市工信委 and 市商务局 answer for 工业 in their phases."""
    for name in ("市工信委", "市商务局"):
        await city.tx(people.add_unit, name, UnitKind.DEPARTMENT)
    player, number = await joined(story, "邓佳", Grant(Role.LIAISON, ScopeKind.UNIT, "4"))
    await city.tx(people.change, number, unit=4)
    await story.olga.says("/handover")
    await story.olga.presses("行业分工")
    await story.olga.says("工业 市商务局 市工信委")
    assert "· 工业：洽谈阶段市商务局，实施阶段市工信委" in story.olga.last()
    return player


def in_talks(tx: Tx) -> None:
    projects.change(tx, 1, stage=Stage.TALKS)


async def sign(olga: Player) -> None:
    await olga.says("/project 稀土")
    await olga.presses("改阶段")
    await olga.presses("签约")
    await olga.says("1月28日 投资合同ZS-2016-7")


async def plant_of(city: City) -> tuple[str, str]:
    """The unit that answers for it, and who reports."""
    plant = await city.tx(projects.project, 1)
    assert plant.responsible == plant.reporter
    reporter = await city.tx(people.person, plant.reporter)
    return plant.unit_name, reporter.name


async def test_the_signed_project_passes_to_the_department_that_accepts_it(
    story: Story, dora: Player, bob: Player, alice: Player, olga: Player, city: City
) -> None:
    await city.tx(in_talks)
    await story.until(at(2, 15, 9, 30))
    given = await city.tx(
        instructions.add, date(2016, 2, 1), 1, Source.MEETING, "尽快开工", unit=1, project=1
    )
    await city.tx(instructions.change, given, state="办理中", given_on=date(2016, 2, 1))
    await sign(olga)
    await story.until(at(2, 15, 11))
    assert dora.sees(f"请接收项目　ZS2015001 {PLANT}\n项目进入实施阶段，由梅关区移交给市工信委。")
    assert bob.sees(f"项目移交　ZS2015001 {PLANT}")
    assert await plant_of(city) == ("梅关区", "黄凌云")  # until it is accepted
    await bob.says("/report")
    assert PLANT in bob.last()

    await dora.says("/handover")
    assert f"· ZS2015001 {PLANT}：梅关区 → 市工信委（待接收，2016年2月15日起）" in dora.last()
    await dora.presses("ZS2015001")
    assert dora.last() == (
        f"移交　ZS2015001 {PLANT}\n"
        "进入实施阶段：梅关区 → 市工信委　待接收\n"
        "2016年2月15日发起，请于2016年2月18日前接收或退回\n"
        "接收前仍由黄凌云（梅关区）填报。\n"
        "\n"
        "移交清单\n"
        "· 未销号问题：0件\n"
        "· 未办结交办：1件\n"
        "· 下一节点：注册，未定日期\n"
        "· 企业联系人：没有\n"
        "· 附件：0份"
    )
    await dora.presses("接收")
    await dora.presses("邓佳")
    assert "2016年2月15日已接收（邓佳，市工信委），责任人：邓佳" in dora.last()
    assert await plant_of(city) == ("市工信委", "邓佳")
    assert (await city.tx(instructions.instruction, given)).unit_name == "市工信委"
    (owed, *_) = await city.tx(duties.open_of_project, 1)
    assert owed.person == (await city.tx(projects.project, 1)).reporter
    await bob.says("/report")
    assert PLANT not in bob.last()
    await dora.says("/report")
    assert PLANT in dora.last()
    assert bob.sees(f"ZS2015001 {PLANT}：已由市工信委邓佳接手，谢谢。")
    await olga.says("/project 稀土")
    await olga.presses("时间线")
    assert "· 移交（实施阶段）：市工信委已接收，责任人邓佳" in olga.last()
    assert "· 移交（实施阶段）：梅关区 → 市工信委，待接收" in olga.last()


async def test_returned_with_a_reason_the_office_assigns_it_with_its_own(
    story: Story, dora: Player, bob: Player, olga: Player, city: City
) -> None:
    await city.tx(in_talks)
    await sign(olga)
    await story.until(at(2, 1, 11))
    await dora.presses("退回")
    await dora.says("合同附件不全")
    assert "退回原因：合同附件不全" in dora.last()
    await dora.forges("handover_heir:1:4/6")
    assert dora.last() != "这个按钮不归您操作。"
    assert await plant_of(city) == ("梅关区", "黄凌云")
    await story.until(at(2, 1, 16))
    assert olga.sees(
        f"移交待定　ZS2015001 {PLANT}\n梅关区 → 市工信委（实施阶段）：已退回，合同附件不全。"
    )
    assert bob.sees("市工信委退回（合同附件不全），由办公室决定；此前仍由你们填报。")
    await olga.says("/handover")
    await olga.presses("ZS2015001")
    await olga.presses("指定接收")
    await olga.says("于水县")
    await olga.presses("周建国")
    await olga.says("主任办公会议定")
    assert (
        "此前退回：合同附件不全\n2016年2月1日已指定（谢伟民，领导小组办公室），责任人：周建国"
        in olga.last()
    )
    await olga.says("/project 稀土")
    await olga.presses("时间线")
    assert "· 移交（实施阶段）：退回，合同附件不全" in olga.last()
    assert await plant_of(city) == ("于水县", "周建国")
    reasons = await city.tx(audit.latest, 20, "handover")
    assert len(reasons) == 3  # opened, returned, assigned


async def test_three_working_days_of_silence_and_the_office_leaves_it_where_it_is(
    story: Story, dora: Player, bob: Player, olga: Player, city: City
) -> None:
    await city.tx(in_talks)
    await sign(olga)
    await story.until(at(2, 4, 20))
    assert not olga.sees("移交待定")
    await story.until(at(2, 5, 11))
    assert olga.sees("梅关区 → 市工信委（实施阶段）：三个工作日没有答复。")
    await olga.says("/handover")
    await olga.presses("ZS2015001")
    await olga.presses("维持原单位")
    await olga.says("节后再定")
    assert await plant_of(city) == ("梅关区", "黄凌云")
    await story.until(at(2, 5, 16))
    assert dora.sees(f"ZS2015001 {PLANT}：不移交了，仍由梅关区负责。")
    assert bob.sees("不移交了，仍由你们负责（节后再定）。")
    await olga.says("/handover")
    assert "没有待办的移交。" in olga.last()


async def test_a_contract_taken_back_calls_the_hand_over_off(
    story: Story, dora: Player, olga: Player, city: City
) -> None:
    await city.tx(in_talks)
    await sign(olga)
    await olga.says("/project 稀土")
    await olga.presses("改阶段")
    await olga.presses("洽谈")
    assert "请发退回“洽谈”的原因。" in olga.last()
    await olga.says("合同未生效")
    await story.until(at(2, 1, 11))
    assert not dora.sees("请接收项目")
    await olga.says("/handover 稀土")
    assert olga.last() == (
        f"阶段　ZS2015001 {PLANT}\n"
        "现在：洽谈　洽谈阶段　责任单位：梅关区\n"
        "\n"
        "移交\n"
        "· 2016年2月1日　实施阶段：梅关区 → 市工信委（已撤销）\n"
        "\n"
        "阶段变更\n"
        "· 2016年2月1日　签约 → 洽谈，原因：合同未生效（谢伟民认定）\n"
        "· 2016年1月28日　洽谈 → 签约，依据：投资合同ZS-2016-7（谢伟民认定）"
    )
    nodes = await city.tx(projects.milestones_of, 1)
    assert nodes[Stage.SIGNED].done is None


async def test_a_report_moves_the_stage_and_its_withdrawal_moves_it_back(
    story: Story, dora: Player, bob: Player, olga: Player, city: City
) -> None:
    """In production the locality answers; bob's unit has it already, so nobody is asked."""
    await story.until(at(2, 15, 9))
    await bob.presses(PLANT)
    await bob.says("2月10日竣工，2月12日投产")
    await bob.presses("提交")
    await olga.says("/handover 稀土")
    assert "· 2016年2月12日　开工 → 投产（黄凌云报，未认定）" in olga.last()
    assert "移交\n" not in olga.last()
    await bob.presses("撤回")
    await olga.says("/handover 稀土")
    assert "现在：开工　实施阶段" in olga.last()
    assert "· 2016年2月15日　投产 → 开工（黄凌云报，未认定）" in olga.last()


async def test_a_county_project_changes_its_stage_only(
    story: Story, dora: Player, olga: Player, city: City
) -> None:
    await olga.says("/project 温泉")
    await olga.presses("改阶段")
    await olga.presses("投产")
    await olga.says("1月20日 试生产报告")
    await olga.says("先投产后补手续")
    await olga.says("/handover")
    assert "没有待办的移交。" in olga.last()


async def test_a_project_across_counties_lists_them_and_each_reads_it(
    story: Story, olga: Player, rita: Player, city: City
) -> None:
    await city.tx(people.grant, 4, Grant(Role.LIAISON, ScopeKind.UNIT, "2"))
    await rita.says("/project 稀土")
    assert "没有找到" in rita.last()
    await olga.says("/project 稀土")
    await olga.presses("改跨区域")
    await olga.says("于水县、梅关区")
    assert "所在地：梅关区　跨区域：于水县" in olga.last()
    await rita.says("/project 稀土")
    assert f"{PLANT}\n" in rita.last()
    await olga.presses("改跨区域")
    await olga.says("无")
    assert "跨区域" not in olga.last()


async def test_by_hand_the_office_starts_one_and_a_stranger_to_it_reads_nothing(
    story: Story, dora: Player, rita: Player, mallory: Player, olga: Player, city: City
) -> None:
    await olga.says("/handover 稀土")
    await olga.presses("发起移交")
    await olga.says("梅关区")
    assert olga.last() == "项目现在就由这个单位负责，不用移交。"
    await olga.says("市商务局")
    assert "进入实施阶段：梅关区 → 市商务局　待接收" in olga.last()
    for player in (rita, mallory, dora):
        for verb in ("handover", "handover_take", "handover_keep", "handover_assign"):
            await player.forges(f"{verb}:1:")
            assert player.last() == "这个按钮不归您操作。"
    await olga.presses("指定接收")
    assert olga.last() == "市商务局还没有登记人员，请先用 /roster 加人，或另定单位。"


async def test_what_cannot_be_is_answered(
    story: Story, dora: Player, olga: Player, alice: Player, city: City
) -> None:
    await olga.says("/handover 项目")
    assert olga.last() == "“项目”对应3个项目，请选择："
    await olga.presses("稀土永磁电机")
    assert f"阶段　ZS2015001 {PLANT}" in olga.last()
    await olga.presses("发起移交")
    await olga.says("市商务局")
    await olga.forges("handover_start:1:")
    await olga.says("市工信委")
    assert olga.last() == "这个项目已有一次移交在办，先办完再发起。"
    await olga.forges("project_set:1:stage/线索")
    assert olga.last() == "项目现在是“开工”，不能改为“线索”。"
    await olga.says("/handover")
    await olga.presses("行业分工")
    await olga.says("工业")
    assert olga.last().startswith("没有看懂“工业”。")
    await olga.says("工业 无")
    assert "还没有设定，由所在地负责。" in olga.last()
    await alice.says("/help")
    assert "/handover — 移交：待接收和待移交的项目；可加项目编码或名称" in alice.last()


async def test_a_new_project_in_talksis_the_departments(
    story: Story, dora: Player, olga: Player, city: City
) -> None:
    await olga.says("/project new 锂电池隔膜项目")
    for words in ("无", "于水县", "工业", "洽谈", "市级重大", "周建国"):
        await olga.says(words)
    assert "责任单位：市商务局" in olga.last()
    await olga.presses("新建")
    assert (await city.tx(projects.project, 4)).unit_name == "市商务局"


async def test_hand_over_in_english(story: Story, dora: Player, olga: Player, city: City) -> None:
    await city.tx(in_talks)
    await sign(olga)
    for name in ("邓佳", "谢伟民", "黄凌云"):
        (person,) = await city.tx(people.by_name, name)
        await city.tx(people.change, person.id, language="en")
    await dora.says("/handover")
    assert "Hand-overs · 1 waiting" in dora.last()
    await dora.presses("ZS2015001")
    assert "Entering construction: 梅关区 → 市工信委 · waiting to be taken over" in dora.last()
    await dora.presses("Take it over")
    assert "Who will be responsible and report?" in dora.last()
    await dora.presses("Back")
    await dora.presses("Return it")
    assert "Why do you return it? The office decides." in dora.last()
    await dora.says("附件不全")
    assert "Returned because: 附件不全" in dora.last()
    await olga.says("/handover 稀土")
    assert "Stages · ZS2015001" in olga.last()
    await olga.presses("See the hand-over")
    await olga.presses("Leave it where it is")
    assert "梅关区 keeps it. Why?" in olga.last()
    await olga.presses("Back")
    await olga.presses("Assign it")
    assert "Who at 市工信委? For another unit, send its full name." in olga.last()
    await olga.presses("邓佳")
    assert "邓佳 of 市工信委 is to have it. Why?" in olga.last()
    await olga.says("会议定了")
    assert "assigned by the office (谢伟民, 领导小组办公室); 邓佳 is responsible" in olga.last()
    assert "Returned before: 附件不全" in olga.last()
    await olga.says("/handover 稀土")
    assert "(assigned by the office, returned before: 附件不全: 会议定了)" in olga.last()
    await olga.says("/project 稀土")
    await olga.presses("Timeline")
    assert "· Hand-over (construction): returned, 附件不全" in olga.last()


async def test_where_nobody_of_the_new_side_can_be_asked_the_office_is_at_once(
    story: Story, olga: Player, city: City
) -> None:
    """It was told only when nobody had answered for three working days."""
    for name in ("市工信委", "市商务局"):
        await city.tx(people.add_unit, name, UnitKind.DEPARTMENT)
    await olga.says("/handover")
    await olga.presses("行业分工")
    await olga.says("工业 市商务局 市工信委")
    await city.tx(in_talks)
    await story.until(at(2, 15, 9, 30))
    await sign(olga)
    assert olga.sees("责任单位：梅关区（移交市工信委，待接收）\n产业")
    await story.until(at(2, 15, 11))
    assert olga.sees(
        f"移交待定　ZS2015001 {PLANT}\n"
        "梅关区 → 市工信委（实施阶段）：市工信委没有能收到消息的联络员或负责人。"
        "请指定接收单位，或维持原单位。"
    )
    await olga.presses("查看移交")
    await olga.presses("维持原单位")
    await olga.says("由梅关区继续负责")
    await olga.says("/project 稀土")
    assert "责任单位：梅关区\n产业" in olga.last()
