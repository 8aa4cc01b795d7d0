"""请报进展: asked outside the cadence, answered by the card, told to each who asked."""

from dataclasses import dataclass
from datetime import datetime

import pytest

from domain.requests import RequestState
from domain.roles import Grant, Role, ScopeKind
from storage import audit, people, projects, reports, requests
from tests.city.leaders import joined
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.snapshots import once
from tests.city.story import Story
from tests.handlers.test_rings import rung

PLANT = "稀土永磁电机"
TUESDAY = datetime(2016, 2, 2, 10, tzinfo=ZONE)  # outside any window, in working hours


@dataclass
class Leaders:
    """chen answers for the plant and wang for its industry; min serves both, lin inspects."""

    chen: Player
    min: Player
    lin: Player


async def gather(story: Story) -> None:
    await story.until(TUESDAY)
    city = story.city
    _, number = await joined(story, "陈志远", Grant(Role.LEADER, ScopeKind.CITY))
    wang = await city.tx(people.add, "王建军", 3)
    await city.tx(people.grant, wang, Grant(Role.LEADER, ScopeKind.CITY))
    await city.tx(people.set_portfolio, wang, ["工业"])
    await city.tx(projects.change, 1, leader=number)
    serves = [Grant(Role.SECRETARY, ScopeKind.LEADER, str(one)) for one in (number, wang)]
    await joined(story, "李敏", *serves)
    await joined(story, "林涛", Grant(Role.INSPECTOR, ScopeKind.CITY))


@pytest.fixture
async def leaders(story: Story) -> Leaders:
    city = story.city
    await once(city, "asking leaders", lambda: gather(story))
    users = {one.name: one.id for one in city.sandbox.world.people.values()}
    return Leaders(*(Player(city, users[name], name) for name in ("陈志远", "李敏", "林涛")))


async def asks(player: Player, button: str = "仍需最新") -> None:
    await player.says("/project 稀土")
    await player.presses("请报进展")
    await player.presses(button)


async def states(city: City) -> list[str]:
    return await city.tx(lambda tx: [requests.request(tx, 1).state])


async def test_what_is_known_is_shown_first_and_asks_nobody(
    leaders: Leaders, bob: Player, city: City
) -> None:
    await leaders.chen.says("/project 稀土")
    await leaders.chen.presses("请报进展")
    assert leaders.chen.last() == (
        "稀土永磁电机项目　已知情况\n"
        "还没有报送过，以下是台账登记的情况。\n"
        "进展（2016年1月17日）：主体厂房建至二层\n"
        "到位资金：累计8800万元（截至2016年1月15日）\n"
        "竣工：未定\n"
        "投产：2016年10月31日（计划）\n"
        "\n"
        "以上已够用的，不必再问；仍需最新情况的，请点“仍需最新”，填报人在1个工作日内答复。"
    )
    assert not bob.sees("请报进展")
    assert await city.tx(requests.open_of, 1) is None


async def test_an_answer_reaches_who_asked(leaders: Leaders, bob: Player, city: City) -> None:
    await asks(leaders.chen)
    assert leaders.chen.sees("您已请报，填报人应于2月3日（周三）17:30前答复；答复后即私聊发给您。")
    assert bob.last() == (
        "待办　2月2日\n\n"
        "请报进展　稀土永磁电机项目\n"
        "陈志远（领导小组办公室）需要最新情况，请于2月3日（周三）17:30前答复。\n"
        "已知（1月17日）：主体厂房建至二层\n"
        "打开填报卡提交，或直接回复本条写进展后提交；没有新情况点“本期无变化”。"
    )
    await bob.presses("打开填报卡")
    await bob.says("主体封顶")
    await bob.presses("提交")
    assert leaders.chen.last() == (
        "请报进展·答复　稀土永磁电机项目\n2月2日 10:00 黄凌云 填报\n进展：主体封顶"
    )
    assert bob.sees("稀土永磁电机项目的请报进展已答复，谢谢。")
    (entry,) = await city.tx(audit.latest, 1, "request")
    assert entry.subject == "project:1"


async def test_no_change_is_an_answer_even_after_this_periods_report(
    leaders: Leaders, story: Story, bob: Player, city: City
) -> None:
    await story.until(datetime(2016, 2, 15, 9, tzinfo=ZONE))
    await bob.presses(PLANT)
    await bob.says("主体封顶")
    await bob.presses("提交")
    await asks(leaders.chen)
    assert bob.sees("已知（2月15日）：主体封顶")
    await bob.presses("打开填报卡")
    await bob.presses("本期无变化")
    assert leaders.chen.last() == (
        "请报进展·答复　稀土永磁电机项目\n2月15日 09:00 黄凌云 填报\n没有新情况。"
    )


async def test_a_correction_is_not_told_again(
    leaders: Leaders, story: Story, bob: Player, city: City
) -> None:
    await story.until(datetime(2016, 2, 15, 9, tzinfo=ZONE))
    await asks(leaders.chen)
    await bob.presses("打开填报卡")
    await bob.says("主体封顶")
    await bob.presses("提交")
    await bob.presses("修改")
    await bob.says("开始砌墙")
    await bob.presses("提交")
    assert sum("请报进展·答复" in one for one in leaders.chen.texts()) == 1
    assert not leaders.chen.sees("开始砌墙")


async def test_a_reply_to_the_request_is_said_to_its_card(
    leaders: Leaders, bob: Player, city: City
) -> None:
    await asks(leaders.chen)
    request = bob.messages()[-1]["id"]
    await bob.says("/help")
    await bob.posts("photo", ("现场.jpg", b"a picture"), reply_to=request, caption="主体封顶")
    await bob.presses("提交")
    assert leaders.chen.last().endswith("进展：主体封顶\n附件：照片1张")


async def test_later_askers_join_and_nobody_is_asked_twice(
    leaders: Leaders, bob: Player, olga: Player, city: City
) -> None:
    await asks(leaders.chen)
    first = await city.tx(requests.open_of, 1)
    before = len(bob.messages())
    await olga.says("/project 稀土")
    await olga.presses("请报进展")
    assert olga.sees("已有人请报，填报人应于2月3日（周三）17:30前答复；您也需要的，点“仍需最新”")
    await olga.presses("仍需最新")
    await leaders.chen.says("/project 稀土")
    await leaders.chen.presses("请报进展")
    assert "仍需最新" not in leaders.chen.buttons()
    assert len(bob.messages()) == before
    assert bob.sees("陈志远（领导小组办公室）、谢伟民（领导小组办公室）需要最新情况")
    await bob.presses("打开填报卡")
    await bob.presses("本期无变化")
    for player in (leaders.chen, olga):
        assert sum("请报进展·答复" in one for one in player.texts()) == 1
    await asks(olga)  # a new question is a new request
    assert (await city.tx(requests.open_of, 1)).id != first.id


async def test_a_secretary_chooses_in_whose_name(leaders: Leaders, bob: Player, city: City) -> None:
    await leaders.min.says("/project 稀土")
    await leaders.min.presses("请报进展")
    assert leaders.min.buttons()[-3:] == [
        "仍需最新（代 陈志远）",
        "仍需最新（代 王建军）",
        "‹ 返回",
    ]
    await leaders.min.presses("代 王建军")
    assert bob.sees("王建军（领导小组办公室，李敏代）需要最新情况")
    await leaders.min.presses("代 陈志远")
    assert bob.sees("王建军（领导小组办公室，李敏代）、陈志远（领导小组办公室，李敏代）需要")
    await asks(leaders.chen)
    assert bob.sees("王建军（领导小组办公室，李敏代）、陈志远（领导小组办公室）需要")
    await bob.presses("打开填报卡")
    await bob.presses("本期无变化")
    assert sum("请报进展·答复" in one for one in leaders.min.texts()) == 1
    assert leaders.min.sees("稀土永磁电机项目（代 王建军、陈志远请报）")
    assert sum("请报进展·答复" in one for one in leaders.chen.texts()) == 1


async def test_it_rings_at_the_gathering_hour_and_not_as_askers_join(
    leaders: Leaders, story: Story, bob: Player, olga: Player
) -> None:
    before = len(await rung(bob))
    await asks(leaders.chen)
    assert len(await rung(bob)) == before
    await story.until(datetime(2016, 2, 2, 11, 30, tzinfo=ZONE))
    assert (await rung(bob))[before:] == [("02-02T11:00", "<b>待办</b>　2月2日")]
    await asks(olga)
    assert bob.sees("陈志远（领导小组办公室）、谢伟民（领导小组办公室）需要最新情况")
    await story.until(datetime(2016, 2, 3, 8, tzinfo=ZONE))
    assert len(await rung(bob)) == before + 1


async def test_who_joins_before_the_ring_does_not_silence_it(
    leaders: Leaders, story: Story, bob: Player, olga: Player
) -> None:
    before = len(await rung(bob))
    await asks(leaders.chen)
    await asks(olga)
    await story.until(datetime(2016, 2, 2, 11, 30, tzinfo=ZONE))
    assert (await rung(bob))[before:] == [("02-02T11:00", "<b>待办</b>　2月2日")]


async def test_outside_working_hours_it_waits_for_eight_in_the_morning(
    leaders: Leaders, story: Story, bob: Player, olga: Player
) -> None:
    await story.until(datetime(2016, 2, 19, 21, tzinfo=ZONE))  # a Friday evening
    await asks(olga)
    assert olga.sees("填报人应于2月23日（周二）17:30前答复")
    await story.until(datetime(2016, 2, 22, 7, 59, tzinfo=ZONE))
    assert not bob.sees("请报进展")
    await story.until(datetime(2016, 2, 22, 8, tzinfo=ZONE))
    assert bob.sees("谢伟民（领导小组办公室）需要最新情况，请于2月23日（周二）17:30前答复。")


async def test_it_climbs_no_ladder(leaders: Leaders, story: Story, bob: Player) -> None:
    await asks(leaders.chen)
    before = len(bob.messages())
    await story.until(datetime(2016, 2, 6, 18, tzinfo=ZONE))
    assert len(bob.messages()) == before


async def test_the_successor_gets_it(
    leaders: Leaders, story: Story, bob: Player, rita: Player, olga: Player
) -> None:
    await asks(leaders.chen)
    await olga.says("/project 稀土")
    await olga.presses("改填报人")
    await olga.says("周建国")
    await story.forward(minutes=1)
    assert bob.sees("稀土永磁电机项目的请报进展已移交，您不必再答复。")
    assert rita.sees("陈志远（领导小组办公室）需要最新情况，请于2月3日（周三）17:30前答复。")
    await rita.presses("打开填报卡")
    await rita.presses("本期无变化")
    assert "周建国 填报\n没有新情况。" in leaders.chen.last()


async def test_who_leaves_has_nothing_left_to_answer(
    leaders: Leaders, story: Story, bob: Player, alice: Player, olga: Player
) -> None:
    await asks(leaders.chen)
    await olga.says("/roster 黄凌云")
    await olga.presses("离任")
    await olga.presses("确认")
    await story.forward(minutes=1)
    assert not bob.sees("需要最新情况")
    assert bob.last() == "已移交：这里的工作已由他人承接，感谢您的付出。"
    assert bob.buttons() == []
    assert alice.sees("陈志远（领导小组办公室）需要最新情况，请于2月3日（周三）17:30前答复。")


async def test_the_liaison_gets_it_of_a_reporter_who_cannot_be_reached(
    leaders: Leaders, story: Story, bob: Player, alice: Player, city: City
) -> None:
    await city.call("block", person=str(bob.user))
    await city.call("wait")
    await asks(leaders.chen)
    assert alice.sees("填报人黄凌云暂时联系不上，请您了解后代为填报。")
    await asks(alice)
    assert alice.last() == ("填报人暂时联系不上，现由您代为填报：请用 /report ZS2015001 直接更新。")
    await city.call("block", person=str(alice.user))
    await city.call("wait")
    await leaders.lin.says("/project 蔬菜")
    await city.call("block", person=str(story.rita.user))
    await city.call("wait")
    await leaders.lin.presses("请报进展")
    await leaders.lin.presses("仍需最新")
    assert leaders.lin.last() == (
        "蔬菜基地项目的填报人和单位联络员都还没有加入，请与领导小组办公室联系，由其电话了解。"
    )


async def test_a_project_that_stops_voids_it(
    leaders: Leaders, bob: Player, olga: Player, city: City
) -> None:
    await asks(leaders.chen)
    await olga.says("/project 稀土")
    await olga.presses("改阶段")
    await olga.presses("暂停")
    await olga.says("资金没有到位")
    for player in (bob, leaders.chen):
        assert player.sees("稀土永磁电机项目已停止推进（资金没有到位），请报进展作废。")
    assert await states(city) == [RequestState.VOID]
    await leaders.lin.says("/project 稀土")
    await leaders.lin.presses("请报进展")
    assert "项目已暂停，不再请报进展。" in leaders.lin.last()
    await leaders.chen.forges("request_latest:1:5")
    assert leaders.chen.last() == "稀土永磁电机项目已暂停（资金没有到位），不再请报进展。"


async def test_an_answer_taken_back_is_waited_for_again(
    leaders: Leaders, story: Story, bob: Player, city: City
) -> None:
    await story.until(datetime(2016, 2, 15, 9, tzinfo=ZONE))
    await asks(leaders.chen)
    await bob.presses("打开填报卡")
    await bob.says("主体封顶")
    await bob.presses("提交")
    await bob.presses("撤回")
    assert leaders.chen.sees("稀土永磁电机项目的答复已由填报人撤回，重新报送后再发给您。")
    assert await states(city) == [RequestState.OPEN]
    await bob.says("主体还差一层")
    await bob.presses("提交")
    answers = [one for one in leaders.chen.texts() if "请报进展·答复" in one]
    assert answers == [
        "请报进展·答复　稀土永磁电机项目\n2月15日 09:00 黄凌云 填报\n进展：主体还差一层"
    ]


async def test_who_lost_the_right_to_read_gets_no_answer(
    leaders: Leaders, bob: Player, city: City
) -> None:
    await asks(leaders.lin)
    (lin,) = await city.tx(people.by_name, "林涛")
    await city.tx(people.revoke, lin.id)
    await bob.presses("打开填报卡")
    await bob.presses("本期无变化")
    assert not leaders.lin.sees("请报进展·答复")
    assert (await city.tx(reports.latest, 1)).draft.no_change


@pytest.mark.parametrize("data", ["request:1:", "request_latest:1:1", "request_latest:1:99"])
async def test_neither_reporter_nor_stranger_asks(
    leaders: Leaders, bob: Player, rita: Player, mallory: Player, city: City, data: str
) -> None:
    await bob.says("/project 稀土")
    assert "请报进展" not in bob.buttons()
    for player in (bob, rita, mallory):
        await player.forges(data)
        assert player.last() == "这个按钮不归您操作。"
    await leaders.chen.forges("request_latest:1:1")  # in the name of bob
    assert leaders.chen.last() == "这个按钮已失效，请重新打开。"
    assert await city.tx(requests.open_of, 1) is None


async def test_in_english(leaders: Leaders, bob: Player, olga: Player) -> None:
    for player in (bob, olga):
        await player.says("/me")
        await player.presses("English")
    await olga.says("/project 稀土")
    await olga.presses("Ask for news")
    await olga.presses("I need the latest news")
    assert olga.sees("You have asked for news, due by Wed 3 Feb, 17:30")
    assert bob.sees("谢伟民 (领导小组办公室) would like to know how it stands.")
    await bob.presses("Open the card")
    await bob.presses("No change")
    assert olga.sees("News of 稀土永磁电机项目\n2 Feb, 10:00, filled in by 黄凌云\nNothing new.")
