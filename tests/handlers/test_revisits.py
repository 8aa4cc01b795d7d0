"""季度回访: the 跟踪服务专员 is asked once a quarter about what produces, and how what stands goes on (二(二))."""

from datetime import datetime

import pytest

from domain.roles import Grant, Role, ScopeKind
from domain.stages import Stage
from storage import Tx, duties, people, problems, projects
from tests.city.leaders import joined
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story

PLANT, SPA = "稀土永磁电机项目", "温泉康养项目"
QUARTER = datetime(2016, 3, 31, 9, tzinfo=ZONE)


def produce_and_stand(tx: Tx) -> None:
    projects.change(tx, 1, stage=Stage.PRODUCING)
    projects.change(tx, 2, stage=Stage.SUSPENDED, stopped_why="资金没有到位")


@pytest.fixture
async def fay(story: Story, city: City) -> Player:
    """梅关区's 跟踪服务专员; the plant is in production, the spa stands."""
    player, number = await joined(story, "范跟踪", Grant(Role.FOLLOW_UP, ScopeKind.UNIT, "1"))
    await city.tx(people.change, number, unit=1)
    await city.tx(produce_and_stand)
    await story.until(QUARTER)
    return player


async def test_the_officer_alone_is_asked_and_answers_both(
    story: Story, fay: Player, bob: Player, alice: Player, city: City
) -> None:
    assert PLANT in fay.last()
    assert SPA in fay.last()
    assert not bob.sees(f"○ {PLANT}")
    assert {one.duty for one in await city.tx(duties.open_of_project, 1)} == {"季度回访"}
    await fay.presses(PLANT)
    assert "本期：2016年一季度" in fay.last()
    assert {"经营情况", "企业诉求"} <= set(fay.buttons())
    assert "到位资金" not in fay.buttons()
    await fay.presses("经营情况")
    await fay.says("已满产，用工120人")
    await fay.presses("企业诉求")
    await fay.says("还缺熟练工30人")
    await fay.presses("提交")
    assert "范跟踪" in fay.last()
    (raised,) = await city.tx(problems.open_of_projects, [1])
    assert raised.text == "还缺熟练工30人"
    await fay.presses("返回")
    await fay.presses(SPA)
    assert "恢复打算" in fay.buttons()
    assert "企业诉求" not in fay.buttons()
    await fay.presses("本期无变化")
    assert await city.tx(duties.open_of_project, 2) == []
    await fay.says("/report")
    assert f"✓ {PLANT}" in fay.last()


async def test_where_no_officer_is_named_the_liaison_is_asked(
    story: Story, alice: Player, bob: Player, city: City
) -> None:
    await city.tx(produce_and_stand)
    await story.until(QUARTER)
    assert alice.sees(f"○ {PLANT}")
    assert not bob.sees(f"○ {PLANT}")


async def test_an_officer_who_leaves_passes_it_to_the_liaison(
    story: Story, fay: Player, alice: Player, olga: Player, city: City
) -> None:
    await olga.says("/roster 范跟踪")
    await olga.presses("离任")
    await olga.presses("确认")
    owed = [
        one.person for number in (1, 2) for one in await city.tx(duties.open_of_project, number)
    ]
    assert owed == [2, 2]  # alice


async def test_another_reporter_takes_no_revisit_along_and_an_end_excuses_it(
    story: Story, fay: Player, olga: Player, city: City
) -> None:
    await olga.says("/project 稀土")
    await olga.presses("改填报人")
    await olga.says("周建国")
    (owed,) = await city.tx(duties.open_of_project, 1)
    officer = await city.tx(people.person, owed.person)
    assert officer.name == "范跟踪"
    await olga.presses("改阶段")
    await olga.presses("暂停")
    await olga.says("停产检修")
    assert len(await city.tx(duties.open_of_project, 1)) == 1  # still asked how it goes on
    await olga.presses("改阶段")
    await olga.presses("终止")
    await olga.says("企业破产")
    assert await city.tx(duties.open_of_project, 1) == []


async def test_the_officer_reads_and_fills_no_other_project(
    story: Story, fay: Player, city: City
) -> None:
    await fay.says("/project 稀土")
    assert PLANT in fay.last()
    await fay.says("/project 蔬菜")
    assert "没有" in fay.last()
    await fay.forges("card:3:")
    assert fay.last() == "这个按钮不归您操作。"
    await city.tx(projects.change, 1, stage=Stage.STARTED)
    await fay.forges("card:1:")
    assert fay.last() == "这个按钮不归您操作。"
