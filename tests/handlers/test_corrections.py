"""Changing, withdrawing and pressing twice: what stands afterwards."""

from datetime import date, datetime

import pytest

from domain.roles import Grant, Role, ScopeKind
from domain.stages import Stage
from storage import audit, duties, people, projects, reports
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story

PLANT = "稀土永磁电机"


async def answers_with(bob: Player, total: str) -> None:
    await bob.presses(PLANT)
    await bob.presses("到位资金")
    await bob.says(total)
    await bob.presses("提交")


async def test_a_total_typed_too_high_can_be_corrected_downwards(
    opened: Story, bob: Player, city: City
) -> None:
    await answers_with(bob, "1.9亿")
    await bob.presses("修改")
    await bob.presses("到位资金")
    await bob.says("1.2亿")
    await bob.presses("提交")
    assert "第2版" in bob.last()
    assert (await city.tx(projects.totals_of, 1))[-1] == (date(2016, 2, 15), 120_000_000)


async def test_a_milestone_taken_out_of_a_correction_is_no_longer_done(
    opened: Story, bob: Player, city: City
) -> None:
    await bob.presses(PLANT)
    await bob.presses("节点")
    await bob.presses("竣工")
    await bob.presses("今天完成")
    await bob.presses("提交")
    assert (await city.tx(projects.project, 1)).stage == Stage.COMPLETED
    await bob.presses("修改")
    await bob.presses("✕ 竣工")
    await bob.says("设备安装中")
    await bob.presses("提交")
    assert (await city.tx(projects.project, 1)).stage == Stage.STARTED
    assert (await city.tx(projects.milestones_of, 1))[Stage.COMPLETED].done is None


async def test_withdrawing_leaves_what_the_office_decided_since(
    opened: Story, bob: Player, city: City
) -> None:
    await answers_with(bob, "1.2亿")
    await city.tx(projects.change, 1, stage=Stage.SUSPENDED, stopped_why="企业调整")
    await bob.presses("撤回")
    assert (await city.tx(projects.project, 1)).stage == Stage.SUSPENDED
    (owed,) = await city.tx(duties.of_project, 1)
    assert (owed.state, owed.why) == ("void", "企业调整")
    ((_, told),) = await city.tx(audit.of_subject, "project:1", ["excuse"])
    assert told == {"why": "企业调整"}


async def test_no_change_pressed_twice_makes_one_report(
    opened: Story, bob: Player, city: City
) -> None:
    await bob.presses(PLANT)
    card = bob.messages()[-1]["id"]
    await bob.forges("none:1:", message=card)
    await bob.forges("none:1:", message=card)
    assert len(await city.tx(reports.of_window, "2016-02-15")) == 1


async def test_no_change_does_not_throw_a_draft_away(
    opened: Story, bob: Player, city: City
) -> None:
    await bob.presses(PLANT)
    await bob.says("主体封顶")
    await bob.forges("none:1:")
    assert bob.sees("有未提交的草稿")
    assert (await city.tx(reports.draft, 1)).texts == {"statement": "主体封顶"}


async def test_last_rounds_card_is_not_changed_into_this_rounds_answer(
    opened: Story, bob: Player, city: City
) -> None:
    await answers_with(bob, "1.2亿")
    await opened.until(datetime(2016, 2, 29, 9, tzinfo=ZONE))
    await bob.forges("change:1:")
    assert bob.sees("本期还没有报送，无可修改。")
    assert len(await city.tx(duties.open_of_project, 1)) == 2


async def test_a_liaison_without_the_role_submits_nothing_from_an_old_list(
    opened: Story, alice: Player, city: City
) -> None:
    await alice.says("/report")
    await city.tx(people.revoke, 2, Grant(Role.LIAISON, ScopeKind.UNIT, "1"))
    await alice.presses("全部无变化")
    assert await city.tx(reports.of_window, "2016-02-15") == []
    assert len(await city.tx(duties.open_of_project, 1)) == 1


async def test_the_offices_reminder_does_not_swallow_the_opening(
    story: Story, bob: Player, olga: Player
) -> None:
    await story.until(datetime(2016, 2, 29, 8, 40, tzinfo=ZONE))
    await olga.says("/remind")
    await olga.presses("一键提醒")
    await story.until(datetime(2016, 2, 29, 9, 1, tzinfo=ZONE))
    assert bob.sees("2月下半月、2月")


async def test_a_press_in_a_group_opens_nothing_there(
    opened: Story, bob: Player, olga: Player
) -> None:
    group = await opened.group("梅关区项目群", olga, bob)
    message = group.watcher.messages(group.title)[-1]["id"]
    before = group.texts()
    await bob.forges("card:1:", chat=group.title, message=message)
    assert group.texts()[: len(before)] == before
    assert not olga.sees("累计8800万元", group.title)


@pytest.mark.parametrize(
    "data",
    [
        "field:1:xyz",
        "node:1:xx",
        "total:1:x",
        "done:1:竣工/9999999",
        "done:1:竣工/-300",
        "undone:1:",
    ],
)
async def test_forged_arguments_are_refused_like_old_buttons(
    opened: Story, bob: Player, city: City, data: str
) -> None:
    await bob.presses(PLANT)
    await bob.forges(data)
    assert bob.sees("这个按钮已失效")
    assert (await city.tx(projects.milestones_of, 1)).get(Stage.COMPLETED) is None


async def test_a_draft_of_no_change_can_be_taken_back(
    opened: Story, bob: Player, city: City
) -> None:
    await bob.presses("全部无变化")
    await bob.presses(PLANT)
    await bob.presses("✕ 无变化")
    assert await city.tx(reports.draft, 1) is None


async def test_a_liaison_with_projects_of_their_own_reaches_the_units_list(
    opened: Story, alice: Player, city: City
) -> None:
    await city.tx(projects.change, 2, reporter=2)
    await alice.says("/report")
    await alice.presses("本单位填报情况")
    assert "梅关区·填报情况" in alice.last()


async def test_news_between_rounds_is_a_report_of_its_own_and_no_correction(
    opened: Story, bob: Player, rita: Player, city: City
) -> None:
    await answers_with(bob, "1.2亿")
    await opened.until(datetime(2016, 2, 24, 10, tzinfo=ZONE))
    await bob.says(f"/report {PLANT}")
    await bob.says("设备开始安装")
    await bob.presses("提交")
    assert "第1版" in bob.last()
    assert "补报" not in bob.last()


async def test_a_correction_shows_what_was_known_before_and_offers_the_milestone_again(
    opened: Story, bob: Player, city: City
) -> None:
    await bob.presses(PLANT)
    await bob.presses("问题")
    await bob.says("供电线路没有接通")
    await bob.presses("节点")
    await bob.presses("竣工")
    await bob.presses("今天完成")
    await bob.says("主体封顶")
    await bob.presses("提交")
    await bob.presses("修改")
    assert "上次（1月17日）：主体厂房建至二层" in bob.last()
    assert "存在问题" not in bob.last()
    assert "市级重大　开工" in bob.last()
    await bob.presses("节点")
    await bob.presses("竣工")
    await bob.presses("昨天完成")
    await bob.presses("提交")
    milestones = await city.tx(projects.milestones_of, 1)
    assert milestones[Stage.COMPLETED].done == date(2016, 2, 14)
