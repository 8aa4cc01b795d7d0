"""Lamps in the digests: counts with their change, exceptions that explain themselves, 逾约."""

from datetime import date, datetime

import pytest

from domain.lamps import Colour, Excuse
from domain.roles import ScopeKind
from domain.stages import Stage
from storage import Tx, groups, lamps, people, plans, projects, settings
from tests.city.player import Group, Player
from tests.city.running import ZONE, City
from tests.city.snapshots import once
from tests.city.story import Story
from tests.handlers.test_digests import answers_all, bound

POSTED = datetime(2016, 3, 3, 10, tzinfo=ZONE)  # February's
QUARTER = datetime(2016, 4, 7, 10, tzinfo=ZONE)
APRIL = datetime(2016, 5, 9, 10, tzinfo=ZONE)


def _behind(tx: Tx) -> None:
    """The plant is 31.0 points behind on 29 February: 1.5亿 planned, 0.88亿 there, of 2亿.

    The spa's construction was planned for 14 January: 46 days before 29 February. Nobody has
    promised capital for it.
    """
    projects.change(tx, 2, contract_money=None)
    plans.set_money(tx, 1, [(date(2016, 2, 29), 150_000_000)])
    projects.set_milestone(tx, 2, Stage.STARTED, planned=date(2016, 1, 14))
    projects.set_milestone(tx, 3, Stage.COMPLETED, contractual=date(2015, 12, 20))


@pytest.fixture
async def behind(story: Story, city: City) -> Story:
    async def until_the_opening() -> None:
        await city.tx(_behind)
        await story.until(datetime(2016, 2, 29, 9, tzinfo=ZONE))

    await once(city, "behind", until_the_opening)
    return story


@pytest.fixture
async def leaders(behind: Story, olga: Player) -> Group:
    return await bound(behind, "市领导群", ScopeKind.CITY, "", olga)


async def says_of_the_spa(bob: Player) -> None:
    """Its start was due in the quarter, so 全部无变化 leaves it to him."""
    await bob.presses("温泉康养")
    await bob.says("推进前期手续")
    await bob.presses("提交")


async def test_lamps_stand_in_the_digest_with_what_they_were_judged_by(
    behind: Story, bob: Player, rita: Player, leaders: Group
) -> None:
    await answers_all(bob)
    await answers_all(rita)
    await behind.until(POSTED)
    assert "灯号：绿灯1、黄灯1、红灯1\n" in leaders.last()
    assert (
        "红灯（1）\n· 稀土永磁电机项目：到位资金落后序时31.0个百分点\n"
        "\n"
        "新增黄灯（1）\n· 温泉康养项目：开工晚于计划46天\n"
        "\n"
        "逾约（1）\n· 蔬菜基地项目：竣工，合同约定2015年12月20日\n"
    ) in leaders.last()


async def test_what_did_not_report_is_grey_until_it_does(
    behind: Story, bob: Player, rita: Player, olga: Player, leaders: Group, city: City
) -> None:
    await answers_all(rita)
    await behind.until(POSTED)
    await olga.presses("发布")
    assert "灯号：绿灯1、未报2\n" in leaders.last()
    assert await city.tx(lamps.history, [1]) == {1: [Colour.GREY]}
    await answers_all(bob)
    await behind.until(datetime(2016, 3, 3, 17, 30, tzinfo=ZONE))
    assert leaders.sees("灯号：绿灯1、黄灯1、红灯1\n")
    assert await city.tx(lamps.history, [1]) == {1: [Colour.RED]}


async def test_a_second_yellow_says_so_and_the_next_of_the_kind_tells_the_change(
    behind: Story, bob: Player, rita: Player, leaders: Group, city: City
) -> None:
    await answers_all(bob)
    await answers_all(rita)
    await behind.until(datetime(2016, 3, 31, 9, tzinfo=ZONE))
    await answers_all(bob)
    await says_of_the_spa(bob)
    await answers_all(rita)
    await behind.until(QUARTER)
    # 14 January to 31 March: 17 + 29 + 31 days. The first of its kind has nothing to compare with.
    assert "灯号：绿灯1、黄灯1、红灯1\n" in leaders.last()
    assert "· 温泉康养项目：开工晚于计划77天，连续2期黄灯\n" in leaders.last()
    await behind.until(datetime(2016, 5, 4, 9, tzinfo=ZONE))
    await answers_all(bob)
    await answers_all(rita)
    await behind.until(APRIL)
    # The third month after 14 January has come: red, where February's was yellow.
    assert "灯号：绿灯1、黄灯0（较上期-1）、红灯2（较上期+1）\n" in leaders.last()
    assert "新增黄灯" not in leaders.last()


async def test_yellows_running_turn_red_where_the_office_says_so(
    behind: Story, bob: Player, rita: Player, leaders: Group, city: City
) -> None:
    rules = {"methods": ["开工时限"], "yellows": 2}
    await city.tx(settings.put, city.clock.now(), "lamps", rules)
    await answers_all(bob)
    await answers_all(rita)
    await behind.until(POSTED)
    assert "灯号：绿灯2、黄灯1\n" in leaders.last()
    await behind.until(datetime(2016, 3, 31, 9, tzinfo=ZONE))
    await answers_all(bob)
    await says_of_the_spa(bob)
    await answers_all(rita)
    await behind.until(QUARTER)
    assert "红灯（1）\n· 温泉康养项目：开工晚于计划77天，连续2期黄灯\n" in leaders.last()


async def test_lamps_and_what_has_none_make_up_what_is_owed(
    behind: Story, bob: Player, rita: Player, olga: Player, leaders: Group, city: City
) -> None:
    await city.tx(projects.change, 3, stage=Stage.TALKS)
    await answers_all(bob)
    await answers_all(rita)
    await behind.until(POSTED)
    assert "应报3、已报3、未报0\n" in leaders.last()
    assert "灯号：黄灯1、红灯1；洽谈1个不判灯\n" in leaders.last()
    await olga.presses("灯号")
    assert "\n黄灯1、红灯1；洽谈1个不判灯\n" in olga.last()


async def test_an_excuse_makes_it_green_and_no_group_reads_who_approved(
    behind: Story, bob: Player, rita: Player, leaders: Group, city: City
) -> None:
    flood = Excuse("洪灾", "谢伟民", date(2016, 3, 31))
    await city.tx(lamps.excuse, city.clock.now(), 2, flood, 3)
    await answers_all(bob)
    await answers_all(rita)
    await behind.until(POSTED)
    assert "灯号：绿灯2、红灯1\n" in leaders.last()
    assert not leaders.sees("洪灾")


async def test_a_line_opens_into_every_lamp_in_private(
    behind: Story, bob: Player, rita: Player, olga: Player
) -> None:
    await answers_all(bob)
    await answers_all(rita)
    await behind.until(POSTED)
    await olga.presses("灯号")
    assert olga.last() == (
        "灯号　月调度专报〔2016〕第1期\n"
        "绿灯1、黄灯1、红灯1\n"
        "\n"
        "红灯\n"
        "· ZS2015001 稀土永磁电机项目：到位资金落后序时31.0个百分点\n"
        "\n"
        "黄灯\n"
        "· ZS2015002 温泉康养项目：开工晚于计划46天（新增）"
    )
    await olga.presses("逾约")
    assert olga.last() == (
        "逾约　月调度专报〔2016〕第1期\n"
        "· ZS2015003 蔬菜基地项目：竣工，合同约定2015年12月20日，已过74天"
    )
    await olga.presses("ZS2015003")
    assert olga.last().startswith("推进计划　蔬菜基地项目\n")


async def test_a_group_with_an_outsider_reads_no_lamp(
    behind: Story, bob: Player, rita: Player, leaders: Group, city: City
) -> None:
    await city.tx(groups.set_counts_only, leaders.chat, counts_only=True)
    await answers_all(bob)
    await answers_all(rita)
    await behind.until(POSTED)
    assert leaders.sees("应报3、已报3、未报0")
    assert not leaders.sees("灯号")


async def test_a_correction_that_moves_a_lamp_is_told(
    behind: Story, bob: Player, rita: Player, leaders: Group, city: City
) -> None:
    await answers_all(bob)
    await answers_all(rita)
    await behind.until(datetime(2016, 3, 3, 11, tzinfo=ZONE))
    await bob.says("/report 稀土永磁电机")
    await bob.presses("修改")
    await bob.presses("到位资金")
    await bob.says("1.5亿")
    await bob.presses("提交")
    await behind.until(datetime(2016, 3, 3, 17, 30, tzinfo=ZONE))
    assert leaders.sees("· 稀土永磁电机项目：到位资金累计8800万元 → 1.50亿元；红灯 → 绿灯")


async def test_lamps_in_english(
    behind: Story, bob: Player, rita: Player, olga: Player, city: City
) -> None:
    (person,) = await city.tx(people.by_name, "谢伟民")
    await city.tx(people.change, person.id, language="en")
    await answers_all(bob)
    await answers_all(rita)
    await behind.until(POSTED)
    assert olga.sees(
        "Lamps: 1 green, 1 yellow, 1 red\n"
        "\n"
        "Red (1)\n· 稀土永磁电机项目: capital 31.0 points behind schedule\n"
        "\n"
        "Newly yellow (1)\n· 温泉康养项目: construction 46 days behind plan\n"
        "\n"
        "Past the contract’s date (1)\n· 蔬菜基地项目: Completion, 20 Dec 2015 in the contract\n"
    )
    await olga.presses("Lamps")
    assert "· ZS2015002 温泉康养项目: construction 46 days behind plan (new)" in olga.last()
    await olga.presses("Past contract")
    assert "· ZS2015003 蔬菜基地项目: Completion, 20 Dec 2015 in the contract, 74 days ago" in (
        olga.last()
    )
