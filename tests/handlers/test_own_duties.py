"""A leader's own duties: opened with their periods, prompted once, and nowhere where others read."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from domain.roles import Grant, Role, ScopeKind
from storage import Tx, audit, own_duties, people
from tests.city.leaders import Leaders, at, joined
from tests.city.player import Player
from tests.city.running import City
from tests.city.story import Story

# What would give an own duty away: the duties, what records them, and how they are asked for.
DUTY_WORDS = (
    *("听取汇报", "现场协调", "分析会", "专题汇报", "外出招商", "现场办公", "推进会"),
    *("履职", "待记录", "代 陈志远", "代 陈志远"),
)


def said_in_groups(calls: list[dict[str, Any]]) -> Iterator[str]:
    """Everything ever sent to, or changed in, a group, by whatever method: words, captions, buttons.

    A group's chat id is negative.
    """
    for call in calls:
        if str(call["params"].get("chat_id", "")).startswith("-"):
            yield json.dumps(call["params"], ensure_ascii=False)


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("sendMessage", {"text": "听取汇报"}),
        ("editMessageText", {"text": "听取汇报", "message_id": 7}),
        ("editMessageCaption", {"caption": "听取汇报"}),
        ("editMessageMedia", {"media": {"type": "photo", "caption": "听取汇报"}}),
        ("editMessageReplyMarkup", {"reply_markup": {"inline_keyboard": [[{"text": "听取汇报"}]]}}),
        ("sendMediaGroup", {"media": [{"type": "photo", "caption": "听取汇报"}]}),
        ("sendVoice", {"caption": "听取汇报"}),
    ],
)
def test_the_search_reads_whatever_a_group_can_be_shown(
    method: str, params: dict[str, Any]
) -> None:
    for chat, found in ((-1001, 1), ("-1001", 1), (42, 0)):
        calls = [{"method": method, "params": params | {"chat_id": chat}}]
        assert len([text for text in said_in_groups(calls) if "听取汇报" in text]) == found


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
    await leaders.min.presses("代 陈志远")
    await leaders.min.presses("现场办公")
    await leaders.min.says("请梅关区加快")
    await leaders.min.presses("完成")
    await leaders.min.says("/meeting")
    await leaders.min.presses("新会议")
    await leaders.min.presses("代 陈志远")
    await leaders.min.presses("推进会")
    await leaders.min.says("3月10日 15:00 三楼会议室")
    await leaders.min.presses("发出邀请")
    await leaders.story.until(at(3, 10, 17))
    await leaders.min.says("/meeting")
    await leaders.min.presses("推进会（陈志远）")
    await leaders.min.presses("会议已开")
    await leaders.story.until(at(4, 7, 8, 30))
    await olga.presses("发布")  # too few have answered for it to go out by itself
    for who in (leaders.chen, leaders.min, olga, alice):  # told of some by now, and asked aloud
        for command in ("board", "visit", "meeting", "rehearse", "digest", "plan", "problem"):
            await who.says(f"/{command}@tuijin_bot", chat=leaders.group.title)
    await leaders.story.until(at(4, 29, 18))
    told = list(said_in_groups(await city.ask("calls")))
    assert any("半月快报" in text for text in told)  # the groups were written to
    assert any("季度通报" in text for text in told)
    assert any("message_id" in text for text in told)  # and what they had been told was edited
    assert [(word, text) for text in told for word in DUTY_WORDS if word in text] == []
    assert not any("三楼会议室" in text for text in told)
    assert leaders.min.sees("待记录")  # there was something to be told


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


async def owed(city: City) -> dict[str, tuple[str, str]]:
    """chen's open duties: until when, and prompted when."""
    (chen,) = await city.tx(people.by_name, "陈志远")
    zone = at(1, 1, 0).tzinfo
    return {
        f"{one.duty} {one.period}": (
            f"{one.due_at.astimezone(zone):%m-%d %H:%M}",
            f"{one.prompt_at.astimezone(zone):%m-%d %H:%M}",
        )
        for one in await city.tx(own_duties.open_of, chen.id)
    }


async def test_a_day_off_moves_open_own_duties_as_it_moves_windows(
    leaders: Leaders, olga: Player, city: City
) -> None:
    """29 February off: the month's is due on 1 March, never earlier than it was. With the weekend
    it is a break, so February opens on 2 March, is due on the 4th and posted on Monday the 7th.
    """
    assert await owed(city) == {
        "现场协调 2016-02": ("02-29 17:30", "02-24 09:00"),
        "听取汇报 2016-02-H1": ("03-03 10:00", "02-29 09:00"),
        "分析会 2016-Q1": ("03-31 17:30", "03-28 09:00"),
    }
    for words in ("2016-02-29 放假", "2016-03-31 放假"):
        await olga.says(f"/calendar {words}")
        await olga.presses("确认")
    assert await owed(city) == {
        "现场协调 2016-02": ("03-01 17:30", "02-24 09:00"),
        "听取汇报 2016-02-H1": ("03-07 10:00", "03-02 09:00"),
        "分析会 2016-Q1": ("04-01 17:30", "03-28 09:00"),
    }
    await leaders.story.until(at(2, 24, 9))
    assert leaders.min.sees("陈志远同志待记录：现场协调，3月1日（周二）17:30前")
    await leaders.story.until(at(3, 1, 20))
    assert not leaders.min.sees("待记录：听取汇报")
    await leaders.story.until(at(3, 2, 9))
    assert leaders.min.sees("陈志远同志待记录：听取汇报，3月7日（周一）10:00前")


async def test_a_changed_cadence_moves_open_own_duties_and_today_prompt_shows_it(
    leaders: Leaders, olga: Player, city: City
) -> None:
    await leaders.story.until(at(2, 24, 9))
    assert leaders.min.sees("陈志远同志待记录：现场协调，2月29日（周一）17:30前")
    before = len(leaders.min.texts())
    await olga.says("/cadence 截止 18:00")
    await olga.presses("确认")
    await leaders.story.forward(minutes=2)
    assert leaders.min.sees("陈志远同志待记录：现场协调，2月29日（周一）18:00前")
    assert len(leaders.min.texts()) == before  # edited where it stands
    await olga.says("/cadence 截止 16:00")
    await olga.presses("确认")
    assert (await owed(city))["现场协调 2016-02"][0] == "02-29 18:00"  # never earlier
    await olga.says("/cadence 提前天数 5")
    await olga.presses("确认")
    assert (await owed(city))["分析会 2016-Q1"][1] == "03-24 09:00"
    entries = [one for one in await city.tx(audit.latest, 5) if one.verb == "move_own"]
    assert {one.subject for one in entries} >= {"own:2016-02", "own:2016-Q1"}


async def test_what_is_recorded_or_over_moves_no_more(
    leaders: Leaders, olga: Player, city: City
) -> None:
    await leaders.min.says("/visit")
    await leaders.min.presses("代 陈志远")
    await leaders.min.presses("现场协调")
    await leaders.min.presses("完成")
    await olga.says("/calendar 2016-02-29 放假")
    await olga.presses("确认")
    (chen,) = await city.tx(people.by_name, "陈志远")
    running = await city.tx(own_duties.running, [chen.id], city.clock.now())
    (site,) = [one for one in running if one.duty == "现场协调"]
    assert site.due_at == at(2, 29, 17, 30)


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
    await leaders.min.presses("Show the brief")
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
    await leaders.min.presses("Show papers")
    assert "1. What became of the last decisions\nThere are none." in leaders.min.last()
