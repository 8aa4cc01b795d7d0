"""What somebody leaves behind: held by the liaison until a successor accepts, drafts and all."""

from datetime import datetime
from typing import Any

import pytest

from domain.roles import Grant, Role, ScopeKind
from storage import audit, duties, people, projects, reports, successions
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story
from tests.handlers.test_rings import rung

PLANT = "稀土永磁电机"


@pytest.fixture
async def carol(story: Story, city: City) -> Player:
    """刘芳, a colleague of bob's who reports for nothing yet."""
    player = await story.newcomer("carol")
    await player.says("/start")

    def join(tx: Any) -> None:
        number = people.add(tx, "刘芳", 1)
        assert people.join(tx, city.clock.now(), number, player.user)
        people.grant(tx, number, Grant(Role.REPORTER, ScopeKind.UNIT, "1"))

    await city.tx(join)
    return player


async def leaves(olga: Player, name: str = "黄凌云") -> None:
    await olga.says(f"/roster {name}")
    await olga.presses("离任")
    await olga.presses("确认")


@pytest.fixture
async def left(opened: Story, bob: Player, olga: Player, carol: Player) -> Story:
    """bob had begun a draft on the plant, and has left."""
    await bob.presses(PLANT)
    await bob.says("主体封顶")
    await leaves(olga)
    return opened


async def test_the_liaison_holds_the_work_and_is_told_once(
    left: Story, city: City, alice: Player, bob: Player, olga: Player
) -> None:
    assert alice.last() == (
        "待办　2月15日\n\n"
        "暂由您承接　黄凌云已离开梅关区，以下项目未报的和草稿已移交给您，请指定接手人：\n"
        "· ZS2015001 稀土永磁电机项目\n"
        "· ZS2015002 温泉康养项目"
    )
    assert bob.last() == "已移交：这里的工作已由他人承接，感谢您的付出。"
    assert bob.buttons() == []
    sent = [one for one in await city.ask("calls") if one["params"].get("chat_id") == alice.user]
    assert sent[-1]["params"]["disable_notification"] in (True, "true", "True")
    await left.until(datetime(2016, 2, 15, 11, 30, tzinfo=ZONE))
    assert (await rung(alice))[-1] == ("02-15T11:00", "<b>待办</b>　2月15日")
    await left.until(datetime(2016, 2, 16, 8, 30, tzinfo=ZONE))
    assert olga.sees("离任移交待接手2个项目（单位联络员或 /project 指定）")


async def test_the_draft_is_the_predecessors_until_somebody_takes_it_up(
    left: Story, city: City, alice: Player
) -> None:
    await alice.presses("本期填报")
    assert "待报0　草稿0　前任草稿1　已报0" in alice.last()
    assert "⇄ 稀土永磁电机项目" in alice.last()
    assert "提交全部" not in str(alice.buttons())
    assert "全部无变化" not in str(alice.buttons())
    await alice.presses(PLANT)
    assert "前任草稿（黄凌云）\n进展：主体封顶" in alice.last()
    assert "属实请点“沿用”，再提交；否则点“不用”，重新填报。" in alice.last()
    assert "提交" not in alice.buttons()
    await alice.presses("沿用")
    assert "草稿（未提交）\n进展：主体封顶" in alice.last()
    await alice.presses("提交")
    assert "吴娟 填报 / 吴娟 负责" in alice.last()
    assert (await city.tx(projects.project, 1)).statement == "主体封顶"


async def test_a_draft_that_is_dropped_leaves_an_empty_card(
    left: Story, city: City, alice: Player
) -> None:
    await alice.presses("本期填报")
    await alice.presses(PLANT)
    await alice.presses("不用")
    assert "主体封顶" not in alice.last()
    assert await city.tx(reports.draft, 1) is None
    await alice.forges("draft_drop:1:")
    assert alice.messages()[-1]["text"] == "这个按钮已失效，请重新打开。"
    await alice.presses("本期无变化")
    assert alice.sees("已收到")


async def test_words_added_to_it_make_it_ones_own(left: Story, alice: Player) -> None:
    await alice.presses("本期填报")
    await alice.presses(PLANT)
    await alice.says("开始安装设备")
    assert "草稿（未提交）\n进展：主体封顶\n开始安装设备" in alice.last()
    assert "提交" in alice.buttons()


async def test_a_successor_accepts_and_everything_comes_along(
    left: Story, city: City, alice: Player, carol: Player, mallory: Player
) -> None:
    await alice.presses("指定接手人")
    assert alice.sees("黄凌云（梅关区）留下的2个项目，请谁接手？")
    await alice.presses("刘芳")
    assert alice.sees("· ZS2015001 稀土永磁电机项目：已请刘芳接手，等待接受")
    assert carol.last().startswith(
        "待办　2月15日\n\n请您接手填报　黄凌云已离开梅关区：\n· ZS2015001 稀土永磁电机项目"
    )
    assert (await city.tx(projects.project, 1)).reporter == 2
    await mallory.forges("heir_answer:1:yes")
    assert mallory.messages()[-1]["text"] == "这个按钮不归您操作。"
    await carol.presses("接受")
    assert carol.last().startswith(
        "待办　2月15日\n\n以下项目由您填报（原由黄凌云填报）\n· ZS2015001"
    )
    assert alice.sees("黄凌云留下的项目都已有人接手，谢谢。")
    assert [(await city.tx(projects.project, number)).reporter for number in (1, 2)] == [5, 5]
    assert [one.project for one in await city.tx(duties.open_of_person, 5)] == [1]
    assert await city.tx(successions.left) == []
    await carol.presses("本期填报")
    await carol.presses(PLANT)
    assert "前任草稿（黄凌云）" in carol.last()
    await carol.presses("沿用")
    await carol.presses("提交")
    assert "刘芳 填报 / 刘芳 负责" in carol.last()


async def test_a_successor_who_declines_leaves_it_where_it_is(
    left: Story, city: City, alice: Player, carol: Player
) -> None:
    await alice.presses("指定接手人")
    await alice.presses("刘芳")
    await carol.presses("不接受")
    assert carol.last() == "待办　2月15日\n\n黄凌云留下的项目不用您接手了。"
    assert alice.sees("刘芳未接受黄凌云留下的项目，请另定接手人。")
    assert (await city.tx(projects.project, 1)).reporter == 2
    await alice.presses("指定接手人")
    await alice.presses("吴娟")
    assert alice.sees("黄凌云留下的项目都已有人接手，谢谢。")
    assert await city.tx(successions.left) == []


async def test_the_office_names_a_successor_project_by_project(
    left: Story, city: City, olga: Player, carol: Player, rita: Player
) -> None:
    for data in ("heirs:1:", "heir:1:5", "heir_answer:1:yes"):
        await rita.forges(data)
        assert rita.messages()[-1]["text"] == "这个按钮不归您操作。"
    await olga.says("/project 稀土")
    await olga.presses("改填报人")
    await olga.says("刘芳")
    assert olga.sees("已请刘芳接手 ZS2015001 稀土永磁电机项目；接受前由吴娟承接。")
    assert olga.sees("填报人：吴娟（梅关区）")
    await carol.presses("接受")
    assert (await city.tx(projects.project, 1)).reporter == 5
    assert (await city.tx(projects.project, 2)).reporter == 2
    assert len(await city.tx(audit.latest, 9, "ask_successor")) == 1


async def test_whom_no_message_reaches_need_not_accept(
    left: Story, city: City, olga: Player, alice: Player
) -> None:
    await city.tx(people.add, "钟平", 1)
    await olga.says("/project 稀土")
    await olga.presses("改填报人")
    await olga.says("钟平")
    assert olga.sees("填报人：钟平（梅关区，未加入）")
    assert await city.tx(successions.find, 1) is None


async def test_a_successor_who_leaves_too_is_forgotten(
    left: Story, city: City, olga: Player, alice: Player, carol: Player
) -> None:
    await alice.presses("指定接手人")
    await alice.presses("刘芳")
    await leaves(olga, "刘芳")
    assert (await city.tx(successions.find, 1)).successor is None
    assert not alice.sees("已请刘芳接手")


async def test_a_move_leaves_its_work_with_the_old_units_liaison(
    opened: Story, city: City, bob: Player, alice: Player, olga: Player
) -> None:
    await bob.presses(PLANT)
    await bob.says("主体封顶")
    await olga.says("/roster unit 黄凌云 于水县")
    assert alice.sees("暂由您承接　黄凌云已离开梅关区")
    assert bob.sees("已移交：这里的工作已由他人承接，感谢您的付出。")
    await bob.forges("card:1:")
    assert bob.messages()[-1]["text"] == "这个按钮不归您操作。"


async def test_where_a_unit_has_nobody_else_the_office_holds_the_work(
    opened: Story, city: City, rita: Player, olga: Player
) -> None:
    player = await opened.newcomer("dan")
    await player.says("/start")

    def join(tx: Any) -> None:
        assert people.join(tx, city.clock.now(), people.add(tx, "丁海", 2), player.user)

    await city.tx(join)
    await leaves(olga, "周建国")
    assert olga.sees("· ZS2015003 蔬菜基地项目：谢伟民")
    await olga.presses("指定接手人")
    await olga.presses("丁海")
    await player.presses("不接受")
    assert olga.sees("丁海未接受周建国留下的项目，请另定接手人。")
    await olga.presses("指定接手人")
    await olga.presses("丁海")
    await player.presses("接受")
    assert [one.project for one in await city.tx(duties.open_of_person, 5)] == [3]


async def test_whose_last_project_is_reassigned_reads_that_it_was_handed_over(
    story: Story, city: City, rita: Player, bob: Player, olga: Player
) -> None:
    await story.until(datetime(2016, 2, 17, 9, tzinfo=ZONE))
    assert rita.sees("提醒　还有1个项目未报")
    await olga.says("/project 蔬菜")
    await olga.presses("改填报人")
    await olga.says("黄凌云")
    handed = "已移交：这里的工作已由他人承接，感谢您的付出。"
    assert [text for text in rita.texts() if text == handed] == [handed, handed]
    assert rita.buttons() == []
    assert bob.sees("以下项目由您填报\n· ZS2015003 蔬菜基地项目")


async def reassigned(olga: Player, project: str, name: str) -> None:
    await olga.says(f"/project {project}")
    await olga.presses("改填报人")
    await olga.says(name)


async def test_whose_only_project_goes_on_the_same_day_is_told_of_it_no_longer(
    opened: Story, carol: Player, olga: Player, rita: Player
) -> None:
    await reassigned(olga, "蔬菜", "刘芳")
    await reassigned(olga, "温泉", "刘芳")
    assert carol.sees("以下项目由您填报\n· ZS2015003 蔬菜基地项目")
    await reassigned(olga, "蔬菜", "周建国")
    assert not carol.sees("ZS2015003 蔬菜基地项目")
    assert carol.sees("以下项目由您填报\n· ZS2015002 温泉康养项目")
    await reassigned(olga, "温泉", "周建国")
    assert not carol.sees("以下项目由您填报")
    assert rita.sees("以下项目由您填报\n· ZS2015002 温泉康养项目")
    before = await rung(carol)
    await opened.until(datetime(2016, 2, 15, 16, 30, tzinfo=ZONE))
    assert await rung(carol) == before


async def test_what_was_taken_over_and_goes_on_the_same_day_is_told_of_no_longer(
    left: Story, alice: Player, carol: Player, olga: Player
) -> None:
    await alice.presses("指定接手人")
    await alice.presses("刘芳")
    await carol.presses("接受")
    assert carol.sees("以下项目由您填报（原由黄凌云填报）")
    await reassigned(olga, "稀土", "周建国")
    assert carol.sees("以下项目由您填报（原由黄凌云填报）")
    await reassigned(olga, "温泉", "周建国")
    assert not carol.sees("以下项目由您填报")


async def test_successions_in_english(
    left: Story, city: City, alice: Player, carol: Player, olga: Player
) -> None:
    for number in (2, 3, 5):
        await city.tx(people.change, number, language="en")
    await alice.presses("指定接手人")
    assert alice.sees("Who takes over what 黄凌云 (梅关区) left, 2 projects?")
    await alice.presses("刘芳")
    assert carol.sees("Please take over: 黄凌云 has left 梅关区.")
    await carol.presses("Accept")
    assert carol.sees("You report for these now (黄凌云 did before)")
    await carol.presses("Open the report")
    assert "drafts left to you 1" in carol.last()
    await carol.presses(PLANT)
    assert "Draft left by 黄凌云" in carol.last()
    assert "Keep it" in carol.buttons()


async def test_a_correction_half_made_goes_along_with_the_answered_project(
    opened: Story, city: City, bob: Player, rita: Player, olga: Player
) -> None:
    await bob.presses(PLANT)
    await bob.says("主体封顶")
    await bob.presses("提交")
    await bob.presses("修改")
    await bob.says("开始安装设备")
    await reassigned(olga, "稀土", "周建国")
    assert not bob.sees("⇄ 稀土永磁电机项目")
    await rita.says("/report")
    assert "待报1　草稿0　前任草稿1　已报0" in rita.last()
    await rita.presses(PLANT)
    assert "前任草稿（黄凌云）\n进展：主体封顶\n开始安装设备" in rita.last()
    await rita.presses("不用")
    assert "主体封顶" in rita.last()
    assert "第1版" in rita.last()
    await rita.presses("‹")
    assert "待报1　草稿0　已报1" in rita.last()


async def test_a_correction_taken_over_is_the_next_version_of_what_was_answered(
    opened: Story, bob: Player, rita: Player, olga: Player
) -> None:
    await bob.presses(PLANT)
    await bob.says("主体封顶")
    await bob.presses("提交")
    await bob.presses("修改")
    await bob.says("开始安装设备")
    await reassigned(olga, "稀土", "周建国")
    await rita.says("/report")
    await rita.presses(PLANT)
    await rita.presses("沿用")
    await rita.presses("提交")
    assert "第2版" in rita.last()
    assert "周建国 填报 / 黄凌云 负责" in rita.last()
