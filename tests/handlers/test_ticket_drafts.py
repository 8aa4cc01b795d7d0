"""What the bot drafts each morning: a red project, an overdue problem or instruction, a silent unit."""

from datetime import date, datetime

import pytest

from domain.instructions import Source
from domain.roles import Grant, Role, ScopeKind
from domain.stages import Stage
from domain.tickets import Ticket
from storage import Tx, instructions, problems, projects, tickets
from tests.city.departments import Departments
from tests.city.leaders import joined
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2016, month, day, hour, minute, tzinfo=ZONE)


async def drafts(city: City) -> list[Ticket]:
    found: list[Ticket] = await city.tx(tickets.drafts)
    return found


async def posted(story: Story, month: int, day: int) -> None:
    """A digest that would be held is put out by the office."""
    await story.until(at(month, day, 8, 31))
    await story.olga.presses("发布")


@pytest.fixture
async def behind(story: Story, city: City) -> None:
    """The spa was to start four months ago; its reporter answers."""

    def fall(tx: Tx) -> None:
        projects.set_milestone(tx, 2, Stage.STARTED, planned=date(2015, 10, 1))
        projects.record_total(tx, city.clock.now(), 2, date(2016, 1, 15), 150_000_000, 1)

    await city.tx(fall)


@pytest.fixture
async def reported(behind: None, month: Story, bob: Player) -> Story:
    """bob has reported for February: what he answers for has a lamp."""
    await bob.says("/report")
    await bob.presses("全部无变化")
    await bob.presses("提交全部")
    return month


async def test_a_project_red_in_the_monthly_dispatch_gets_a_reminder(
    reported: Story, story: Story, olga: Player, city: City
) -> None:
    await posted(story, 3, 3)
    assert await drafts(city) == []  # it is not out before ten
    await story.until(at(3, 4, 8, 35))
    (one,) = await drafts(city)
    assert (one.level, one.cause, one.unit_name, one.code) == (
        "提醒函",
        "红灯",
        "梅关区",
        "ZS2015002",
    )
    assert one.grounds == "月调度专报〔2016〕第1期判为红灯，至今未改善：开工晚于计划155天。"
    assert one.demand == "查明滞后原因，倒排工期，按时限赶上计划。"
    assert olga.sees("提醒函、督办单：待发1份")
    await story.until(at(3, 7, 12))
    assert [each.id for each in await drafts(city)] == [one.id]
    await city.tx(projects.set_milestone, 2, Stage.STARTED, done=date(2016, 3, 7))
    await story.until(at(3, 8, 12))
    assert await drafts(city) == []  # it has started: the draft is not wanted any more


async def test_while_one_is_under_way_no_other_is_drafted_about_the_same(
    reported: Story, story: Story, olga: Player, city: City
) -> None:
    await olga.says("/ticket")
    await olga.presses("新拟")
    await olga.says("ZS2015002 迟迟未开工")
    await olga.presses("发出")
    await posted(story, 3, 3)
    await story.until(at(3, 4, 12))
    assert await drafts(city) == []


async def test_dropped_with_a_reason_it_is_not_proposed_again_for_that_period(
    reported: Story, story: Story, olga: Player, city: City
) -> None:
    await posted(story, 3, 3)
    await story.until(at(3, 4, 8, 35))
    await olga.says("/ticket")
    await olga.presses("拟发 梅关区")
    await olga.presses("不发")
    await olga.says("征拆受阻，已另行协调")
    await story.until(at(3, 7, 12))
    assert await drafts(city) == []


async def test_a_problem_overdue_goes_to_the_department_that_handles_it(
    signed: Departments, story: Story, olga: Player, city: City
) -> None:
    one = await city.tx(problems.find, 1)
    assert one is not None
    assert one.due_on == date(2016, 3, 7)
    await story.until(at(3, 7, 12))
    assert await drafts(city) == []
    await story.until(at(3, 8, 8, 35))
    (found,) = await drafts(city)
    assert (found.unit_name, found.problem, found.code) == ("市环保局", 1, "ZS2015001")
    assert found.grounds == (
        "问题W2016-001（环评）应于2016年3月7日前办结，至今未办结：环评卡在市环保局，请协调"
    )
    await olga.says("/ticket")
    await olga.presses("拟发 市环保局")
    assert "问题：W2016-001　办理中" in olga.last()
    await olga.presses("发出")
    assert "转为问题" not in olga.buttons()
    assert signed.lena.sees("提醒函〔2016〕1　致市环保局")
    assert not signed.hugo.sees("提醒函〔2016〕1")


async def test_an_instruction_overdue_goes_to_its_unit(
    story: Story, alice: Player, olga: Player, city: City
) -> None:
    def give(tx: Tx) -> None:
        given = instructions.add(
            tx, date(2016, 2, 1), 1, Source.MEETING, "尽快开工", unit=1, project=1
        )
        values = {"state": "办理中", "given_on": date(2016, 2, 1), "due": date(2016, 2, 3)}
        instructions.change(tx, given, year=2016, number=7, **values)

    await city.tx(give)
    await story.until(at(2, 4, 8, 35))
    (one,) = await drafts(city)
    assert one.grounds == "交办〔2016〕7应于2016年2月3日前办结，至今未办结：尽快开工"
    await olga.says("/ticket")
    await olga.presses("拟发 梅关区")
    assert "交办：交办〔2016〕7　办理中" in olga.last()


async def test_a_unit_twice_silent_in_a_row_gets_one_for_all_its_projects(
    story: Story, bob: Player, city: City
) -> None:
    await posted(story, 3, 3)
    await story.until(at(3, 4, 8, 35))
    assert await drafts(city) == []  # nobody has reported for February: once
    await story.until(at(5, 4, 9, 30))
    await bob.says("/report")
    await bob.presses("全部无变化")
    await bob.presses("提交全部")
    await posted(story, 5, 9)
    await story.until(at(5, 10, 8, 35))
    (one,) = await drafts(city)
    assert (one.unit_name, one.project, one.cause) == ("于水县", None, "连续两期未报")
    assert one.grounds == (
        "月调度专报〔2016〕第2期，1个项目连续两期未报（ZS2015003），至今未补报。"
    )
    assert one.demand == "在时限内补报，落实填报人，此后按期报送。"


async def test_by_hand_it_may_be_about_a_problem_or_an_instruction(
    signed: Departments, story: Story, olga: Player, city: City
) -> None:
    ivan, _ = await joined(story, "江一帆", Grant(Role.INSPECTOR, ScopeKind.CITY))
    await olga.says("/ticket")
    await olga.presses("新拟")
    await olga.says("w2016-001 久拖不决")
    assert "致：市环保局" in olga.last()
    assert "问题：W2016-001" in olga.last()

    def give(tx: Tx) -> None:
        given = instructions.add(tx, date(2016, 2, 1), 1, Source.MEETING, "尽快开工", unit=1)
        instructions.change(tx, given, year=2016, number=7, state="办理中")

    await city.tx(give)
    await olga.says("/ticket")
    await olga.presses("新拟")
    await olga.says("交办〔2016〕7 久无反馈")
    assert "致：梅关区" in olga.last()
    assert "交办：交办〔2016〕7" in olga.last()
    await ivan.says("/ticket")
    await ivan.presses("全部")
    assert "还没有发出的" in ivan.last()
