"""Lines of a digest about problems and instructions open in private, each a press from its page."""

from datetime import datetime

from storage import people, projects
from tests.city.departments import Departments
from tests.city.leaders import Leaders, at, given_out
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story

MARCH = datetime(2016, 3, 3, 8, 30, tzinfo=ZONE)


async def test_a_secretary_opens_the_problems_of_the_leaders_digest(
    signed: Departments, opened: Story, olga: Player
) -> None:
    sue = signed.sue
    await opened.until(datetime(2016, 2, 18, 8, 30, tzinfo=ZONE))
    await olga.presses("发布")
    assert "重大和逾期问题" not in sue.buttons()  # there is none yet
    await olga.says("/problem 1")
    await olga.presses("定为重大")
    await opened.until(MARCH)
    await olga.presses("发布")
    assert sue.sees("重大问题（1）\n· W2016-001 稀土永磁电机项目：环评")
    await sue.presses("重大和逾期问题")
    listed = sue.last()
    assert listed == (
        "重大和逾期问题　月调度专报〔2016〕第1期\n"
        "· W2016-001【重大】 ZS2015001 稀土永磁电机项目：环评，涉及部门：市环保局"
    )
    await sue.presses("W2016-001")
    assert "状态：办理中" in sue.last()
    assert listed in sue.texts()  # the page comes below


async def test_who_may_not_read_a_problem_has_no_way_to_it(
    signed: Departments, opened: Story, olga: Player, rita: Player, alice: Player, city: City
) -> None:
    await olga.says("/problem 1")
    await olga.presses("定为重大")
    await opened.until(MARCH)
    await olga.presses("发布")
    await rita.says("/report")
    await rita.forges("detail:2:problems/")
    assert rita.last() == "这个按钮不归您操作。"
    await signed.sue.forges("detail:2:problems/999")
    assert signed.sue.last() == "这个按钮已失效，请重新打开。"
    await city.tx(projects.change, 1, leader=None)
    await signed.sue.forges(f"detail:2:problems/{signed.leader}")
    assert signed.sue.last().endswith("涉及部门：市环保局")  # as it was counted
    assert signed.sue.messages()[-1]["buttons"] == []
    await alice.forges("detail:2:problems/")
    assert "W2016-001【重大】" in alice.last()  # of her own unit


async def test_a_leader_opens_the_instructions_of_a_digest(
    leaders: Leaders, story: Story, alice: Player, olga: Player, city: City
) -> None:
    await given_out(leaders)
    await story.until(at(3, 3, 8, 30))
    await olga.presses("发布")
    await leaders.chen.says("/digest")
    await leaders.chen.presses("月调度专报〔2016〕第1期")
    assert "重大和逾期问题" not in leaders.chen.buttons()
    await leaders.chen.presses("交办事项")
    assert leaders.chen.last() == (
        "交办事项　月调度专报〔2016〕第1期\n"
        "· 交办〔2016〕1 稀土永磁电机项目：请梅关区3天内把稀土永磁电机的环评办好"
        "（梅关区，交办14天，待签收，逾期）"
    )
    await leaders.chen.presses("交办〔2016〕1")
    assert "状态：待签收" in leaders.chen.last()
    (wang,) = await city.tx(people.by_name, "王建军")
    await leaders.min.forges(f"detail:2:instructions/{wang.id}")
    assert leaders.min.last().endswith("没有未办结的交办事项。")
    assert "交办事项" not in leaders.group.buttons()


async def test_in_english(signed: Departments, opened: Story, olga: Player, alice: Player) -> None:
    await olga.says("/problem 1")
    await olga.presses("定为重大")
    await alice.says("/me")
    await alice.presses("English")
    await opened.until(MARCH)
    await olga.presses("发布")
    await alice.says("/digest")
    await alice.presses("2016/1")
    await alice.presses("Problems")
    assert alice.last() == (
        "Major and overdue problems · Monthly report No. 1 of 2016\n"
        "· W2016-001 MAJOR ZS2015001 稀土永磁电机项目: environmental approval, with 市环保局"
    )
    await alice.forges("detail:2:instructions/")
    assert alice.last() == "Instructions · Monthly report No. 1 of 2016\nThere are none."
