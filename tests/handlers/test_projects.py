"""Projects as the office keeps them, and as everybody else reads them."""

from datetime import date, datetime
from typing import Any

import pytest

from domain.roles import Grant, Role, ScopeKind
from domain.stages import Level, Stage
from storage import audit, duties, people, projects, reports
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story, add_project

OPENING = datetime(2016, 2, 15, 9, tzinfo=ZONE)


async def plant(city: City) -> Any:
    return await city.tx(projects.by_code, "ZS2015001")


async def test_the_list_is_narrowed_by_buttons(olga: Player) -> None:
    await olga.says("/project")
    assert olga.sees("项目　共3个")
    await olga.presses("县级")
    assert olga.sees("项目　县级　共1个")
    assert olga.sees("· ZS2015002 温泉康养项目（签约，梅关区）")
    await olga.presses("全部级别")
    await olga.presses("按阶段")
    await olga.presses("开工（2）")
    assert olga.sees("项目　开工　共2个")
    assert not olga.sees("温泉康养")


async def test_the_list_turns_its_pages_in_place(city: City, olga: Player) -> None:
    def fill(tx: Any) -> None:
        for at in range(20):
            add_project(tx, city.clock.now(), f"ZS2016{at:03}", f"项目{at}", 1, 1)

    await city.tx(fill)
    await olga.says("/project")
    assert olga.sees("第1/3页")
    messages = len(olga.messages())
    await olga.presses("下一页")
    await olga.presses("下一页")
    assert olga.sees("第3/3页")
    assert "下一页 ›" not in olga.buttons()
    assert len(olga.messages()) == messages


@pytest.mark.parametrize("words", ["ZS2015003", "zs2015003", "蔬菜", "于水县", "启衡 蔬菜"])
async def test_a_project_is_found_by_code_name_unit_or_investor(olga: Player, words: str) -> None:
    await olga.says(f"/project {words}")
    assert olga.sees("蔬菜基地项目\nZS2015003　市级重大　开工")


@pytest.mark.parametrize("words", ["scjd", "SCJD", "ysx", "szqh 蔬菜", "ysx scjd"])
async def test_a_project_is_found_by_pinyin_initials(olga: Player, words: str) -> None:
    await olga.says(f"/project {words}")
    assert olga.sees("蔬菜基地项目\nZS2015003　市级重大　开工")


async def test_initials_find_nothing_outside_ones_scope(bob: Player, rita: Player) -> None:
    await bob.says("/project xty")
    assert bob.sees("到位资金：累计8800万元")
    await rita.says("/project xty")
    assert rita.sees("没有找到“xty”，或不在您可以查看的范围。")


@pytest.fixture
async def phases(story: Story, city: City) -> Story:
    """bob's plant has a first phase that is a project of its own, with a code that goes on from its."""
    name = "稀土永磁电机项目（一期）"
    await city.tx(add_project, city.clock.now(), "ZS20150011", name, 1, 1)
    return story


@pytest.mark.parametrize(
    "words", ["稀土永磁电机项目", "稀土 永磁电机项目", "ZS2015001", "zs2015001"]
)
async def test_a_whole_name_or_code_is_that_project(
    phases: Story, bob: Player, olga: Player, words: str
) -> None:
    await bob.says(f"/report {words}")
    assert bob.last().startswith("稀土永磁电机项目\nZS2015001　")
    await olga.says(f"/project {words}")
    assert olga.last().startswith("稀土永磁电机项目\nZS2015001　")
    await bob.says(f"/problem {words}")
    assert "稀土永磁电机项目" in bob.last()
    assert "（一期）" not in bob.last()


async def test_part_of_a_name_is_still_asked_about(phases: Story, bob: Player) -> None:
    await bob.says("/report 稀土永磁电机")
    assert bob.last() == "“稀土永磁电机”对应多个项目，请选择："
    await bob.says("/report 稀土永磁电机项目（一期）")
    assert bob.last().startswith("稀土永磁电机项目（一期）\n")


async def test_whose_whole_name_is_somebody_elses_finds_ones_own(
    phases: Story, city: City, rita: Player
) -> None:
    await city.tx(projects.change, 4, reporter=4)
    await rita.says("/report 稀土永磁电机项目")
    assert rita.last().startswith("稀土永磁电机项目（一期）\n")


async def test_words_that_fit_several_are_chosen_from(olga: Player) -> None:
    await olga.says("/project 梅关区")
    assert olga.sees("“梅关区”对应2个项目，请选择：")
    await olga.presses("ZS2015002")
    assert olga.sees("温泉康养项目\nZS2015002　县级　签约")


async def test_what_is_found_has_pages_too(city: City, olga: Player) -> None:
    def fill(tx: Any) -> None:
        for at in range(17):
            add_project(tx, city.clock.now(), f"ZS2016{at:03}", f"旅游项目{at}", 1, 1)

    await city.tx(fill)
    await olga.says("/project 梅关区 旅游")
    assert olga.sees("“梅关区 旅游”对应17个项目，请选择（第1/3页）：")
    assert "ZS2016000 旅游项目0" in olga.buttons()
    await olga.presses("下一页")
    await olga.presses("下一页")
    assert olga.sees("请选择（第3/3页）：")
    assert "下一页 ›" not in olga.buttons()
    await olga.presses("ZS2016016")
    assert olga.sees("旅游项目16\nZS2016016")


async def test_words_too_long_for_a_button_are_not_turned(city: City, olga: Player) -> None:
    def fill(tx: Any) -> None:
        for at in range(9):
            add_project(tx, city.clock.now(), f"ZS2016{at:03}", f"{'长' * 30}{at}", 1, 1)

    await city.tx(fill)
    await olga.says(f"/project {'长' * 30}")
    assert olga.sees("对应9个项目，请选择（另有1个没有列出，可写得更具体）：")


async def test_a_page_shows_all_that_is_known(city: City, olga: Player) -> None:
    found = await plant(city)
    await city.tx(
        projects.set_milestone,
        found.id,
        Stage.STARTED,
        contractual=date(2015, 5, 1),
        planned=date(2015, 6, 1),
        forecast=date(2015, 6, 20),
        done=date(2015, 7, 9),
    )
    await city.tx(projects.change, found.id, problem="环评未批", total_investment=350_000_000)
    await olga.says("/project ZS2015001")
    assert olga.last() == (
        "稀土永磁电机项目\n"
        "ZS2015001　市级重大　开工\n"
        "所在地：梅关区\n"
        "责任单位：梅关区\n"
        "产业：工业　投资方：深圳启衡实业有限公司\n"
        "总投资：3.50亿元　合同引资：2.00亿元\n"
        "到位资金：累计8800万元（截至2016年1月15日）\n"
        "市领导：未定\n"
        "责任人：黄凌云（梅关区）\n"
        "填报人：黄凌云（梅关区）\n"
        "灯号：绿灯\n"
        "\n"
        "节点（合同约定 / 计划 / 预计 / 实际）\n"
        "签约：— / — / — / —\n"
        "注册：— / — / — / —\n"
        "进资：— / — / — / —\n"
        "开工：2015-05-01 / 2015-06-01 / 2015-06-20 / 2015-07-09\n"
        "竣工：— / — / — / —\n"
        "投产：— / 2016-10-31 / — / —\n"
        "\n"
        "最新进展（2016年1月17日）：主体厂房建至二层\n"
        "存在问题：环评未批"
    )


async def test_everybody_else_sees_only_their_own(
    bob: Player, alice: Player, rita: Player, mallory: Player
) -> None:
    for player in (bob, alice):
        await player.says("/project")
        assert player.sees("项目　共2个")
        await player.says("/project 蔬菜")
        assert player.sees("没有找到“蔬菜”，或不在您可以查看的范围。")
        await player.says("/project 稀土")
        assert player.sees("到位资金：累计8800万元")
        assert "改填报人" not in player.buttons()
    await rita.forges("project:1:")
    assert rita.last() == "这个按钮不归您操作。"
    await mallory.says("/project")
    assert mallory.last().startswith("您没有使用这个命令的权限")


@pytest.mark.parametrize(
    "data", ["project_change:1:stage", "project_set:1:stage/终止", "project_make:0:"]
)
async def test_only_the_office_changes_projects(
    city: City, bob: Player, alice: Player, data: str
) -> None:
    for player in (bob, alice):
        await player.says("/project 稀土")
        await player.forges(data)
        assert player.last() == "这个按钮不归您操作。"
        await player.says("/project new 新项目")
        assert player.last().startswith("您没有使用这个命令的权限")
    assert (await plant(city)).stage is Stage.STARTED


async def test_a_new_reporter_gets_the_unanswered_and_the_draft(
    story: Story, city: City, olga: Player, bob: Player, rita: Player
) -> None:
    await story.until(OPENING)
    await bob.presses("稀土永磁电机")
    await bob.says("主体封顶")
    await olga.says("/project 稀土")
    await olga.presses("改填报人")
    assert olga.sees("请发新填报人的姓名。未报的和草稿一并移交。")
    await olga.says("周建国")
    assert olga.sees("责任人：黄凌云（梅关区）\n填报人：周建国（于水县）")
    assert not bob.sees("稀土永磁电机项目\nZS2015001")
    assert rita.sees("以下项目由您填报\n· ZS2015001 稀土永磁电机项目\n未报的和草稿已一并移交。")
    await rita.presses("本期填报")
    assert rita.sees("⇄ 稀土永磁电机项目")
    found = await plant(city)
    assert (await city.tx(reports.draft, found.id)).texts["statement"] == "主体封顶"
    (owed,) = await city.tx(duties.open_of_project, found.id)
    assert owed.person == found.reporter


async def test_who_no_longer_answers_for_a_project_cannot_open_its_card(
    story: Story, olga: Player, bob: Player, rita: Player
) -> None:
    await story.until(OPENING)
    await bob.forges("card:1:")
    assert bob.sees("稀土永磁电机项目\nZS2015001")
    await olga.says("/project 稀土")
    await olga.presses("改责任人")
    await olga.says("周建国")
    await bob.forges("card:1:")
    assert bob.last() == "这个按钮不归您操作。"
    await rita.forges("card:1:")
    assert rita.sees("稀土永磁电机项目\nZS2015001")


async def test_people_of_one_name_are_told_apart_by_a_press(city: City, olga: Player) -> None:
    namesake = await city.tx(people.add, "周建国", 1)
    await olga.says("/project 稀土")
    await olga.presses("改填报人")
    await olga.says("周建国")
    assert olga.sees("有多位周建国，请选择：")
    await olga.presses("周建国（梅关区）")
    assert (await plant(city)).reporter == namesake
    assert olga.sees("填报人：周建国（梅关区，未加入）")


async def test_a_name_nobody_has_is_asked_again(olga: Player) -> None:
    await olga.says("/project 稀土")
    await olga.presses("改责任人")
    await olga.says("张无名")
    assert olga.sees("没有“张无名”这个人。请写全名；不在名册的，请先用 /roster 加入。")
    await olga.says("周建国")
    assert olga.sees("责任人：周建国（于水县）\n填报人：周建国（于水县）")


async def test_level_and_leader_are_chosen(city: City, olga: Player) -> None:
    leader = await city.tx(people.add, "陈志远", 3)
    await city.tx(people.grant, leader, Grant(Role.LEADER, ScopeKind.CITY))
    await olga.says("/project 稀土")
    await olga.presses("改级别")
    await olga.presses("县级")
    await olga.presses("改市领导")
    await olga.presses("陈志远")
    assert olga.sees("市领导：陈志远")
    found = await plant(city)
    assert (found.level, found.leader) == (Level.COUNTY, leader)
    await olga.presses("改市领导")
    await olga.presses("不设市领导")
    assert olga.sees("市领导：未定")
    assert len(await city.tx(audit.latest, 9, "change_project")) == 3


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("很多", "没有看懂“很多”。请写如 12000（万元）、1.2亿"),
        ("3000万美元", "不是人民币"),
        ("-5", "金额不能为负"),
    ],
)
async def test_a_wrong_amount_is_explained_and_asked_again(
    city: City, olga: Player, words: str, sentence: str
) -> None:
    await olga.says("/project 稀土")
    await olga.presses("改合同引资")
    await olga.says(words)
    assert sentence in olga.last()
    await olga.says("2.5亿")
    assert olga.sees("合同引资：2.50亿元")
    assert (await plant(city)).contract_money == 250_000_000


async def test_a_name_has_a_hundred_characters_at_most(city: City, olga: Player) -> None:
    await olga.says("/project 稀土")
    await olga.presses("改名称")
    await olga.says("长" * 101)
    assert olga.last() == "名称有101字，最多100字。"
    await olga.says("<b>永磁</b> & 电机")
    assert olga.sees("<b>永磁</b> & 电机\nZS2015001")


async def test_back_on_the_page_nothing_is_waited_for(city: City, olga: Player) -> None:
    await olga.says("/project 稀土")
    await olga.presses("改名称")
    await olga.presses("返回")
    await olga.says("这不是名称")
    assert (await plant(city)).name == "稀土永磁电机项目"


@pytest.mark.parametrize(
    ("button", "words", "shown"),
    [
        ("改责任单位", "于水县", "责任单位：于水县"),
        ("改所在地", "于水县", "所在地：于水县"),
        ("改签约单位", "领导小组办公室", "所在地：梅关区　签约单位：领导小组办公室"),
        ("改产业", "新能源", "产业：新能源"),
        ("改投资方", "无", "投资方：—"),
    ],
)
async def test_the_office_changes_where_a_project_belongs(
    city: City, olga: Player, button: str, words: str, shown: str
) -> None:
    await olga.says("/project 稀土")
    await olga.presses(button)
    await olga.says(words)
    assert olga.sees(shown)
    (entry,) = await city.tx(audit.latest, 1, "change_project")
    assert entry.subject == f"project:{(await plant(city)).id}"


async def test_a_project_lies_in_a_locality(city: City, olga: Player) -> None:
    await olga.says("/project 稀土")
    await olga.presses("改所在地")
    await olga.says("领导小组办公室")
    assert olga.last() == "“领导小组办公室”不是县、市、区或经开区，不能作项目所在地。"
    await olga.says("无此县")
    assert "没有“无此县”这个单位。" in olga.last()
    assert (await plant(city)).locality_name == "梅关区"


async def test_who_serves_the_new_unit_sees_the_project(alice: Player, olga: Player) -> None:
    await olga.says("/project 蔬菜")
    await olga.presses("改责任单位")
    await olga.says("梅关区")
    await alice.says("/project 蔬菜")
    assert alice.sees("责任单位：梅关区")


async def test_projects_in_english(city: City, olga: Player) -> None:
    (person,) = await city.tx(people.by_name, "谢伟民")
    await city.tx(people.change, person.id, language="en")
    await olga.says("/project")
    assert olga.sees("Projects: 3")
    await olga.presses("By stage")
    await olga.presses("signed (1)")
    await olga.presses("ZS2015002")
    assert olga.sees("ZS2015002 · county level · signed")
    await olga.presses("Change stage")
    assert olga.sees("Which stage is it now?")
    await olga.presses("suspended")
    assert olga.sees("Why is it suspended? What is unanswered this period is excused.")


async def test_a_stage_or_a_level_typed_is_the_list_of_it(
    olga: Player, bob: Player, city: City
) -> None:
    """It was looked for in names only, and nothing was found."""
    await olga.says("/project 签约")
    assert "ZS2015002 温泉康养项目" in olga.last()
    assert "ZS2015001" not in olga.last()
    await olga.says("/project 市级重大")
    assert "ZS2015001 稀土永磁电机项目" in olga.last()
    assert "ZS2015002" not in olga.last()
    await bob.says("/project 开工")
    assert "ZS2015001 稀土永磁电机项目" in bob.last()
    assert "ZS2015003" not in bob.last()
    await olga.says("/project 投产")
    assert olga.last().startswith("项目　投产　共0个")
