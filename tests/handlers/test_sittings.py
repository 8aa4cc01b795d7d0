"""What the list and the card say of what is owed and of what is known."""

from datetime import date, datetime

from domain.stages import Level, Stage
from storage import projects
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story

PLANT = "稀土永磁电机"


async def test_what_was_said_at_talks_stands_on_the_next_card(
    opened: Story, bob: Player, city: City
) -> None:
    await city.tx(projects.change, 1, stage=Stage.TALKS)
    await bob.presses(PLANT)
    await bob.presses("分歧点")
    await bob.says("选址还没有谈拢")
    await bob.presses("下一步")
    await bob.says("2月下旬再次来访")
    await bob.presses("提交")
    await bob.presses("修改")
    assert "选址还没有谈拢" not in bob.last().split("草稿")[0]
    await bob.presses("下一步")
    await bob.says("3月初到企业考察")
    await bob.presses("提交")
    await opened.until(datetime(2016, 2, 29, 9, tzinfo=ZONE))
    await bob.presses(PLANT)
    assert "分歧点（2月15日）：选址还没有谈拢\n下一步（2月15日）：3月初到企业考察" in bob.last()


async def test_the_last_quarters_plan_stands_beside_this_quarters_questions(
    story: Story, bob: Player
) -> None:
    await story.until(datetime(2016, 3, 31, 9, tzinfo=ZONE))
    await bob.presses(PLANT)
    await bob.presses("措施")
    await bob.says("专班驻点协调")
    await bob.presses("下季度计划")
    await bob.says("6月底前主体封顶")
    await bob.presses("提交")
    await story.until(datetime(2016, 5, 4, 9, tzinfo=ZONE))
    await bob.presses(PLANT)
    assert "6月底前主体封顶" not in bob.last()
    await story.until(datetime(2016, 6, 30, 9, tzinfo=ZONE))
    await bob.presses(PLANT)
    assert "上次措施（3月31日）：专班驻点协调\n上次计划（3月31日）：6月底前主体封顶" in bob.last()


async def test_where_nothing_could_be_drafted_no_drafts_are_spoken_of(
    month: Story, bob: Player, city: City
) -> None:
    for number in (1, 2):
        await city.tx(projects.set_milestone, number, "竣工", planned=date(2016, 2, 20))
    await bob.presses("全部无变化")
    assert "以下项目本期有节点到期，请逐个说明：" in bob.last()
    assert "0个项目" not in bob.last()


async def test_the_office_without_projects_reads_how_to_fill_in_anothers(
    opened: Story, olga: Player
) -> None:
    await olga.says("/report")
    assert "您名下没有在推进的项目。代填其他项目，请发 /report 加项目编码或名称。" in olga.last()
    assert "减负反馈" not in olga.buttons()


async def test_words_that_fit_several_projects_are_asked_back(opened: Story, bob: Player) -> None:
    await bob.says("/report 项目")
    assert bob.last() == "“项目”对应多个项目，请选择："
    await bob.presses("温泉康养项目")
    assert bob.sees("温泉康养项目\nZS2015002")


async def test_the_periods_overdue_stand_in_order(story: Story, bob: Player) -> None:
    await story.until(datetime(2016, 3, 15, 9, tzinfo=ZONE))
    assert bob.sees("（逾期未报：2月上半月、2月下半月、2月）")


async def test_the_list_names_the_periods_its_own_projects_owe(
    story: Story, rita: Player, city: City
) -> None:
    await city.tx(projects.change, 3, level=Level.COUNTY)
    await story.until(datetime(2016, 2, 29, 9, tzinfo=ZONE))
    assert "本期填报　2月\n截止 3月2日（周三）17:30" in rita.last()
    await story.until(datetime(2016, 3, 15, 9, tzinfo=ZONE))
    await rita.says("/report")
    assert "本期填报\n2月已过截止时间，报送将注明“补报”\n待报1" in rita.last()


async def test_a_form_that_never_arrived_is_not_said_to_be_over(
    story: Story, bob: Player, city: City
) -> None:
    """Twice nobody could say whether it had: the office is shown it, and bob gets the next one."""
    await city.call("fault", kind="drop", method="sendMessage", chat=str(bob.user), times=2)
    await story.until(datetime(2016, 2, 15, 9, tzinfo=ZONE))
    assert not bob.sees("本期填报")
    await story.until(datetime(2016, 2, 29, 9, tzinfo=ZONE))
    assert "本期填报　2月下半月、2月" in bob.last()
    assert not bob.sees("本期填报已结束")


async def test_who_never_opened_a_list_is_sent_none_because_a_project_changed(
    story: Story, alice: Player, bob: Player
) -> None:
    before = bob.texts()
    await alice.says("/report")
    await alice.presses(PLANT)
    await alice.says("主体封顶")
    await alice.presses("提交")
    assert alice.sees("主体封顶")
    assert bob.texts() == before


async def test_a_list_that_never_arrived_is_not_sent_because_of_another(
    story: Story, city: City, olga: Player, bob: Player
) -> None:
    await city.call("fault", kind="drop", method="sendMessage", chat=str(bob.user), times=2)
    await story.until(datetime(2016, 2, 15, 9, tzinfo=ZONE))
    await olga.says("/project ZS2015001")
    await olga.presses("改填报人")
    await olga.says("周建国")
    assert not bob.sees("本期填报")


async def test_whose_project_is_given_to_another_is_sent_nothing_anew(
    opened: Story, olga: Player, bob: Player
) -> None:
    await bob.presses(PLANT)
    for words in ("/me", "/help", "/me"):  # the card lies deep
        await bob.says(words)
    count = len(bob.messages())
    await olga.says("/project ZS2015001")
    await olga.presses("改填报人")
    await olga.says("周建国")
    assert len(bob.messages()) == count
    assert not bob.sees("稀土永磁电机项目\nZS2015001")
