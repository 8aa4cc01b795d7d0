"""Why is it late? Asked after 本期无变化, seldom, and answered with one press."""

from datetime import date, datetime

from domain.stages import Stage
from storage import duties, projects
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story

PLANT = "稀土永磁电机"
QUESTION = "节点已过计划日期，是什么原因？"


async def plans(city: City, project: int, stage: Stage, planned: date) -> None:
    """A date of the plan that has passed, so that nothing falls due in the period itself."""
    await city.tx(projects.set_milestone, project, stage, planned=planned)


async def test_who_reports_no_change_on_a_late_project_is_asked_why_and_the_office_learns_it(
    opened: Story, bob: Player, olga: Player, city: City
) -> None:
    await plans(city, 1, Stage.COMPLETED, date(2016, 1, 31))
    await bob.presses(PLANT)
    await bob.presses("本期无变化")
    assert QUESTION in bob.last()
    assert "· 稀土永磁电机项目：竣工计划2016年1月31日" in bob.last()
    assert await city.tx(duties.open_of_project, 1) == []  # the report stands all the same
    before = len(bob.messages())
    await bob.presses("等审批")
    assert "✓ 稀土永磁电机项目：竣工计划2016年1月31日，等审批" in bob.last()
    assert "谢谢，已记下并转办公室。" in bob.last()
    assert len(bob.messages()) == before
    assert "稀土永磁电机项目（梅关区）：竣工计划2016年1月31日，等审批" in olga.last()
    await olga.says("/project ZS2015001")
    assert "逾期原因：竣工（计划2016年1月31日），等审批" in olga.last()


async def test_a_reason_stands_on_the_card_until_the_milestone_is_done(
    opened: Story, bob: Player, city: City
) -> None:
    await plans(city, 1, Stage.COMPLETED, date(2016, 1, 31))
    await bob.presses(PLANT)
    await bob.presses("本期无变化")
    await bob.presses("资金")
    await bob.says(f"/report {PLANT}")
    await bob.presses("修改")
    assert "逾期原因：竣工，资金" in bob.last()
    await city.tx(projects.set_milestone, 1, Stage.COMPLETED, done=date(2016, 2, 15))
    await bob.says(f"/report {PLANT}")
    assert "逾期原因" not in bob.last()


async def test_a_project_in_time_is_not_asked_why(opened: Story, bob: Player) -> None:
    await bob.presses(PLANT)
    await bob.presses("本期无变化")
    assert not bob.sees(QUESTION)


async def test_who_has_something_to_report_is_not_asked_why(
    opened: Story, bob: Player, city: City
) -> None:
    await plans(city, 1, Stage.COMPLETED, date(2016, 1, 31))
    await bob.presses(PLANT)
    await bob.says("二层浇筑完毕")
    await bob.presses("提交")
    assert not bob.sees(QUESTION)


async def test_all_late_projects_are_asked_about_in_one_post(
    month: Story, bob: Player, city: City
) -> None:
    await plans(city, 1, Stage.COMPLETED, date(2016, 1, 31))
    await plans(city, 2, Stage.STARTED, date(2015, 12, 31))
    await bob.presses("全部无变化")
    await bob.presses("提交全部")
    asked = [text for text in bob.texts() if QUESTION in text]
    assert len(asked) == 1
    assert "请点一下“稀土永磁电机项目”的原因" in asked[0]
    await bob.presses("季节")
    assert "请点一下“温泉康养项目”的原因" in bob.last()
    await bob.presses("等供地")
    assert "✓ 稀土永磁电机项目：竣工计划2016年1月31日，季节" in bob.last()
    assert "✓ 温泉康养项目：开工计划2015年12月31日，等供地" in bob.last()


async def test_a_project_is_asked_once_a_quarter_though_it_was_not_answered(
    opened: Story, bob: Player, city: City
) -> None:
    await plans(city, 1, Stage.COMPLETED, date(2016, 1, 31))
    await bob.presses(PLANT)
    await bob.presses("本期无变化")
    await opened.until(datetime(2016, 2, 29, 9, tzinfo=ZONE))
    await bob.presses("全部无变化")
    await bob.presses("提交全部")
    assert sum(QUESTION in text for text in bob.texts()) == 1
    await opened.until(datetime(2016, 4, 15, 9, tzinfo=ZONE))  # another quarter
    await bob.presses("全部无变化")
    await bob.presses("提交全部")
    assert sum(QUESTION in text for text in bob.texts()) == 2


async def test_a_reason_nobody_asked_for_is_refused(opened: Story, bob: Player) -> None:
    for data in ("why:1:2016-Q1/0", "why:1:2016-Q1/9", "why:1:"):
        await bob.forges(data)
        assert bob.last() == "这个按钮已失效，请重新打开。"
