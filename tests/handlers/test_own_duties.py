"""A leader's own duties: opened with their periods, prompted once, and nowhere where others read."""

from collections.abc import Iterator
from typing import Any

from domain.roles import Grant, Role, ScopeKind
from storage import Tx, own_duties, people
from tests.city.leaders import Leaders, at, joined
from tests.city.player import Player
from tests.city.running import City
from tests.city.story import Story

# What would give an own duty away: the duties, what records them, and how they are asked for.
DUTY_WORDS = ("听取汇报", "现场协调", "分析会", "专题汇报", "履职", "待记录", "现场办公", "推进会")
TEXTS = ("sendMessage", "editMessageText", "editMessageCaption", "sendPhoto", "sendDocument")


def said_in_groups(calls: list[dict[str, Any]]) -> Iterator[str]:
    """Everything ever sent to, or changed in, a group: its chat id is negative."""
    for call in calls:
        if int(call["params"].get("chat_id", 0)) < 0 and call["method"] in TEXTS:
            yield str(call["params"])


async def test_no_own_duty_is_in_any_group_in_a_whole_quarter(
    leaders: Leaders, alice: Player, olga: Player, city: City
) -> None:
    """Some are recorded, one meeting is planned and held, most are left open until they are over."""
    await joined(leaders.story, "刘强", Grant(Role.HEAD, ScopeKind.UNIT, "1"))
    unit = await leaders.story.group("梅关区项目群", olga, alice)
    await olga.says("/bind 填报 吴娟 2", chat=unit.title)
    await olga.presses("一个单位")
    await olga.presses("梅关区")
    await leaders.min.says("/visit")
    await leaders.min.presses("代陈志远")
    await leaders.min.presses("现场办公")
    await leaders.min.says("请梅关区加快")
    await leaders.min.presses("完成")
    await leaders.min.says("/meeting")
    await leaders.min.presses("新会议")
    await leaders.min.presses("代陈志远")
    await leaders.min.presses("推进会")
    await leaders.min.says("3月10日 15:00 三楼会议室")
    await leaders.min.presses("发出邀请")
    await leaders.story.until(at(3, 10, 17))
    await leaders.min.says("/meeting")
    await leaders.min.presses("推进会（陈志远）")
    await leaders.min.presses("会议已开")
    await leaders.story.until(at(4, 7, 8, 30))
    await olga.presses("发布")  # too few have answered for it to go out by itself
    await leaders.story.until(at(4, 29, 18))
    told = list(said_in_groups(await city.ask("calls")))
    assert any("半月快报" in text for text in told)  # the groups were written to
    assert any("季度通报" in text for text in told)
    assert [(word, text) for text in told for word in DUTY_WORDS if word in text] == []
    assert not any("三楼会议室" in text for text in told)


async def test_hearings_run_from_digest_to_digest_and_a_hold_moves_neither(
    leaders: Leaders, olga: Player, city: City
) -> None:
    await leaders.story.until(at(3, 3, 8, 30))
    await olga.presses("暂缓一天")
    await leaders.story.until(at(3, 3, 12))
    (chen,) = await city.tx(people.by_name, "陈志远")
    found = [one for one in await city.tx(own_duties.open_of, chen.id) if one.duty == "听取汇报"]
    assert [
        (one.period, str(one.first), one.due_at.astimezone(at(1, 1, 0).tzinfo)) for one in found
    ] == [
        ("2016-02-H1", "2016-02-18", at(3, 3, 10)),
        ("2016-02-H2", "2016-03-03", at(3, 18, 10)),
    ]


async def test_what_is_over_is_asked_for_no_more_and_reaches_nobody(
    leaders: Leaders, olga: Player
) -> None:
    """The hearing is told on 29 February; it ends on 3 March without a record, and that is all."""
    await leaders.story.until(at(2, 29, 8, 59))
    before = len(leaders.min.texts())
    await leaders.story.until(at(3, 14, 23))
    told = [text for text in leaders.min.texts()[before:] if "听取汇报" in text]
    assert len(told) == 1
    assert not leaders.chen.sees("听取汇报")
    assert not olga.sees("听取汇报")


async def test_a_leader_without_projects_owes_nothing_and_periods_before_the_beginning_are_not_opened(
    leaders: Leaders, city: City
) -> None:
    def owing(tx: Tx) -> set[tuple[str, str]]:
        found = own_duties.all_running(tx, at(1, 1, 0))
        names = people.names(tx, [one.person for one in found])
        return {(names[one.person], one.period) for one in found}

    assert await city.tx(owing) == {
        ("陈志远", "2016-02"),
        ("陈志远", "2016-02-H1"),
        ("陈志远", "2016-Q1"),
    }


async def test_what_is_recorded_before_its_period_opens_counts_when_it_does(
    story: Story, alice: Player, city: City
) -> None:
    """The month opens at 09:00 of its first day; the trip is recorded before."""
    await joined(story, "刘强", Grant(Role.HEAD, ScopeKind.UNIT, "1"))
    await story.until(at(3, 1, 8))
    await alice.says("/visit")
    await alice.presses("外出招商")
    await alice.presses("完成")
    await story.until(at(3, 1, 9))
    (head,) = await city.tx(people.by_name, "刘强")
    found = await city.tx(own_duties.open_of, head.id)
    assert [(one.duty, one.period) for one in found if one.period == "2016-03"] == [
        ("专题汇报", "2016-03")
    ]


async def test_missed_openings_are_made_up_for_and_nothing_is_told_twice(
    story: Story, alice: Player, city: City
) -> None:
    await joined(story, "刘强", Grant(Role.HEAD, ScopeKind.UNIT, "1"))
    await story.until(at(2, 24, 8))
    await city.down(at(2, 25, 10))
    await story.forward(hours=6)
    told = [text for text in alice.texts() if "待记录" in text]
    assert len(told) == 1
    assert told[0].startswith("提醒　2月25日")


async def test_in_english(leaders: Leaders, city: City) -> None:
    (min_,) = await city.tx(people.by_name, "李敏")
    await city.tx(people.change, min_.id, language="en")
    await leaders.story.until(at(2, 24, 9))
    assert leaders.min.last() == (
        "Reminder　24 Feb\n\nTo be recorded for 陈志远: visit on site by Mon 29 Feb, 17:30"
    )
    await leaders.min.presses("Record (陈志远)")
    assert leaders.min.last() == (
        "On record　for 陈志远\n"
        "○ visit on site by Mon 29 Feb, 17:30\n"
        "○ hearing by Thu 3 Mar, 10:00\n"
        "○ analysis meeting by Thu 31 Mar, 17:30\n"
        "\n"
        "Record one:"
    )
    await leaders.min.presses("office on site")
    await leaders.min.presses("Before you go")
    assert leaders.min.last().startswith("Before you go　24 Feb 2016\n\nZS2015001")
    await leaders.min.presses("Done")
    assert leaders.min.sees("Counts as: visit on site, hearing\nRecorded by 李敏")
    await leaders.min.says("/meeting")
    await leaders.min.presses("New meeting")
    await leaders.min.presses("陈志远")
    await leaders.min.presses("progress meeting")
    await leaders.min.says("2016-02-25 15:00 Room 3")
    assert leaders.min.last().startswith(
        "progress meeting　陈志远 presides; planned\nWhen: Thu 25 Feb, 15:00\nWhere: Room 3"
    )
    await leaders.min.presses("Papers")
    assert "1. What became of the last decisions\nThere are none." in leaders.min.last()
