"""A 秘书 of several leaders: 代 is chosen first, each leader's lists are posts of their own."""

import pytest

from domain.roles import Grant, Role, ScopeKind
from storage import Tx, people, problem_steps, projects
from tests.city.leaders import Leaders
from tests.city.player import Player
from tests.city.running import City

PLANT, FARM = "稀土永磁电机项目", "蔬菜基地项目"


@pytest.fixture
async def two(leaders: Leaders, city: City) -> Leaders:
    """chen leads the plant, wang the farm; min serves both."""
    (wang,) = await city.tx(people.by_name, "王建军")
    await city.tx(projects.change, 3, leader=wang.id)
    return leaders


def _revoke(tx: Tx) -> None:
    (person,) = people.by_name(tx, "李敏")
    people.revoke(tx, person.id)


def _report(tx: Tx) -> None:
    """min answers for a project herself as well."""
    (person,) = people.by_name(tx, "李敏")
    people.grant(tx, person.id, Grant(Role.REPORTER, ScopeKind.UNIT, "1"))
    projects.change(tx, 2, reporter=person.id)


async def test_plans_are_read_for_one_leader_at_a_time(two: Leaders) -> None:
    await two.min.says("/plan")
    assert two.min.last() == "看哪一位的推进计划？每位单独一份。"
    await two.min.presses("代 陈志远")
    chen = two.min.last()
    assert chen.startswith("推进计划　代 陈志远同志　1个项目")
    await two.min.presses("代 王建军")
    assert two.min.last().startswith("推进计划　代 王建军同志　1个项目")
    assert chen in two.min.texts()  # each is a post of its own
    await two.min.presses("全部项目")
    assert two.min.last().startswith("全部项目　代 王建军同志　1个")
    assert FARM in two.min.last()
    assert PLANT not in two.min.last()
    await two.min.presses("返回")
    assert two.min.last().startswith("推进计划　代 王建军同志　1个项目")


async def test_projects_are_listed_for_one_leader_at_a_time(two: Leaders) -> None:
    await two.min.says("/project")
    assert two.min.last() == "看哪一位的项目？每位单独一份。"
    await two.min.presses("代 陈志远")
    chen = two.min.last()
    assert chen.startswith("项目　代 陈志远同志　共1个")
    await two.min.presses("代 王建军")
    assert two.min.last().startswith("项目　代 王建军同志　共1个")
    assert chen in two.min.texts()
    await two.min.presses("按阶段")
    await two.min.presses("开工")
    assert two.min.last().startswith("项目　代 王建军同志　开工　共1个")
    assert FARM in two.min.last()
    await two.min.says("/project 稀土")  # what is named is found, whosever it is
    assert PLANT in two.min.last()


async def test_who_has_projects_of_their_own_chooses_as_well(two: Leaders, city: City) -> None:
    await city.tx(_report)
    await two.min.says("/plan")
    await two.min.presses("本人")
    assert two.min.last().startswith("推进计划　1个项目")
    await two.min.presses("全部项目")
    assert "温泉康养项目" in two.min.last()
    assert PLANT not in two.min.last()
    await two.min.says("/problem")
    await two.min.presses("本人")
    await two.min.presses("反映问题")
    assert two.min.last().startswith("温泉康养项目\n")


async def test_a_problem_is_raised_and_read_for_one_leader(two: Leaders, city: City) -> None:
    await two.min.says("/problem")
    assert two.min.last() == "看哪一位的问题？每位单独一份。"
    await two.min.presses("代 王建军")
    await two.min.presses("反映问题")
    assert two.min.last().startswith(f"{FARM}　代 王建军同志\n")
    await two.min.says("融资难")
    assert two.min.last().startswith(f"{FARM}　代 王建军同志\n问题：融资难")
    await two.min.presses("提交（融资）")
    assert "反映：李敏（领导小组办公室，代 王建军同志），2月18日" in two.min.last()
    assert "李敏（领导小组办公室，代 王建军同志）　反映：融资难" in two.min.last()
    await two.min.presses("返回")
    assert two.min.last().startswith("问题清单　代 王建军同志　共1个")
    await two.min.says("/problem")
    await two.min.presses("代 陈志远")
    assert two.min.last().startswith("问题清单　代 陈志远同志　共0个")
    await two.story.olga.says("/project ZS2015003")
    await two.story.olga.presses("时间线")
    assert "李敏（领导小组办公室，代 王建军同志）　反映：融资难" in two.story.olga.last()
    (step,) = await city.tx(problem_steps.of, 1)
    assert step.behalf == (await city.tx(people.by_name, "王建军"))[0].id
    await two.story.olga.says("/audit")
    assert "代 王建军；编号 W2016-001；事项 反映" in two.story.olga.last()


async def test_what_waits_to_be_confirmed_is_on_its_leaders_list_alone(
    two: Leaders, city: City, alice: Player
) -> None:
    await two.min.says("/problem")
    await two.min.presses("代 陈志远")
    await two.min.presses("反映问题")
    await two.min.says("融资难")
    await two.min.presses("提交（融资）")
    await alice.presses("自行解决")
    await alice.says("/problem 1")
    await alice.presses("办结")
    await alice.says("贷款已发放")
    await two.min.says("/problem")
    await two.min.presses("代 陈志远")
    assert two.min.last().startswith("待我办理　代 陈志远同志　共1个")
    await two.min.presses("代 王建军")
    assert two.min.last().startswith("问题清单　代 王建军同志　共0个")
    await two.min.says("/problem 1")
    await two.min.presses("确认解决")
    assert "李敏（领导小组办公室，代 陈志远同志）　确认解决" in two.min.last()


async def test_for_whom_it_was_raised_is_kept_where_two_leaders_share_a_project(
    two: Leaders, city: City
) -> None:
    """chen is responsible for the plant, and its industry is in wang's portfolio."""
    (wang,) = await city.tx(people.by_name, "王建军")
    await city.tx(people.set_portfolio, wang.id, ["工业"])
    await two.min.says("/problem")
    await two.min.presses("代 王建军")
    await two.min.presses("反映问题")
    await two.min.presses("ZS2015001")
    await two.min.says("融资难")
    await two.min.presses("提交（融资）")
    assert "反映：李敏（领导小组办公室，代 王建军同志）" in two.min.last()
    await two.min.presses("提为重大")
    assert "李敏（领导小组办公室，代 王建军同志）　提为重大" in two.min.last()


async def test_a_revoked_secretary_is_refused_in_the_middle(two: Leaders, city: City) -> None:
    await two.min.says("/plan")
    await two.min.presses("代 陈志远")
    await two.min.says("/problem")
    await two.min.presses("代 王建军")
    await two.min.presses("反映问题")
    await city.tx(_revoke)
    await two.min.says("融资难")
    assert not two.min.sees("问题：融资难")
    for button in ("全部项目", "代 陈志远", "返回"):
        await two.min.presses(button)
        assert two.min.last() == "这个按钮不归您操作。"


async def test_nobody_reads_the_lists_of_a_leader_they_do_not_serve(
    two: Leaders, city: City, alice: Player, olga: Player
) -> None:
    (chen,) = await city.tx(people.by_name, "陈志远")
    for one in (alice, olga, two.chen):
        for verb in ("projects", "plans_home", "plans", "problems", "problem_projects"):
            await one.forges(f"{verb}:{chen.id}:all")
            assert one.last() == "这个按钮不归您操作。"


async def test_in_english(two: Leaders, city: City) -> None:
    (secretary,) = await city.tx(people.by_name, "李敏")
    await city.tx(people.change, secretary.id, language="en")
    await two.min.says("/project")
    assert two.min.last() == "Whose projects? Each is a message of its own."
    await two.min.presses("For 陈志远")
    assert two.min.last().startswith("Projects for 陈志远: 1")
    await two.min.says("/plan")
    assert two.min.last() == "Whose plans? Each is a message of its own."
    await two.min.presses("For 陈志远")
    assert two.min.last().startswith("Plans for 陈志远 · 1 project")
    await two.min.says("/problem")
    assert two.min.last() == "Whose problems? Each is a message of its own."
    await two.min.presses("For 陈志远")
    await two.min.presses("Raise a problem")
    assert two.min.last().startswith(f"{PLANT} · for 陈志远\n")
    await two.min.says("融资难")
    await two.min.presses("Submit")
    assert "Raised by: 李敏 (领导小组办公室, for 陈志远), 18 Feb" in two.min.last()
