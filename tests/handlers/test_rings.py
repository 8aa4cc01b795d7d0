"""When a phone rings: events gather in one 待办 post, only urgent work rings by itself."""

from datetime import datetime
from typing import Any

from actions import rings
from domain.acts import Act
from domain.roles import Grant, Role, ScopeKind
from storage import people, posts
from tests.city.leaders import Leaders, given_out
from tests.city.leaders import at as moment
from tests.city.player import Player
from tests.city.running import SEAL, ZONE, City
from tests.city.story import Story


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of February 2016: the 1st is a Monday, the 8th to 12th are a break."""
    return datetime(2016, 2, day, hour, minute, tzinfo=ZONE)


async def rung(player: Player) -> list[tuple[str, str]]:
    """(when, first line) of what the bot sent this person with a sound."""
    calls = await player.city.ask("calls", after=0)
    return [
        (one["at"][5:16], one["params"]["text"].splitlines()[0])
        for one in calls
        if one["method"] == "sendMessage"
        and str(one["params"]["chat_id"]) == str(player.user)
        and one["params"].get("disable_notification") in (None, False, "false", "False")
    ]


async def gather(city: City, number: int, key: str, code: str) -> None:
    """An event of later features: here somebody's project is named in a sentence we have."""

    def say(tx: Any) -> None:
        act = Act(now=city.clock.now(), seal=SEAL)
        person = people.person(tx, number)
        rings.gather(tx, act, person, key, "groups.ask_unit", title=code)

    await city.tx(say)
    await city.call("wait")


async def urgent(city: City, number: int) -> None:
    def say(tx: Any) -> None:
        act = Act(now=city.clock.now(), seal=SEAL)
        person = people.person(tx, number)
        rings.ring_now(tx, act, person, "problem:1", "groups.ask_leader", title="环评")

    await city.tx(say)
    await city.call("wait")


async def test_events_gather_silently_and_ring_once_at_eleven(
    story: Story, city: City, bob: Player
) -> None:
    before = len(await rung(bob))
    await gather(city, 1, "a", "甲")
    await gather(city, 1, "b", "乙")
    assert len(await rung(bob)) == before
    assert bob.last() == ("待办　2月1日\n\n1. 群“甲”是哪个单位的？\n\n2. 群“乙”是哪个单位的？")
    assert sum("待办" in text for text in bob.texts()) == 1
    await story.until(at(1, 11))
    assert (await rung(bob))[before:] == [("02-01T11:00", "<b>待办</b>　2月1日")]
    assert sum("待办" in text for text in bob.texts()) == 1


async def test_what_comes_after_eleven_rings_at_four_and_never_twice(
    story: Story, city: City, bob: Player
) -> None:
    before = len(await rung(bob))
    await gather(city, 1, "a", "甲")
    await story.until(at(1, 11, 30))
    await gather(city, 1, "b", "乙")
    await gather(city, 1, "b", "丙")  # the same item, changed
    await story.until(at(2, 8))
    assert [when for when, _ in (await rung(bob))[before:]] == ["02-01T11:00", "02-01T16:00"]
    assert bob.sees("1. 群“甲”是哪个单位的？\n\n2. 群“丙”是哪个单位的？")
    assert not bob.sees("乙")


async def test_the_evening_and_a_break_wait_for_a_working_day(
    story: Story, city: City, bob: Player
) -> None:
    before = len(await rung(bob))
    await story.until(at(6, 20))  # Saturday, a make-up day; the break begins on the 7th
    await gather(city, 1, "a", "甲")
    await story.until(at(15, 12))
    todos = [one for one in (await rung(bob))[before:] if "待办" in one[1]]
    assert todos == [("02-14T11:00", "<b>待办</b>　2月14日")]  # Sunday, a make-up day
    assert bob.texts().count("待办见下方新的一条。") == 1  # too old to be deleted
    assert sum("群“甲”" in text for text in bob.texts()) == 1


async def test_a_post_too_old_to_be_deleted_says_that_nothing_is_left(
    story: Story, city: City, bob: Player
) -> None:
    await gather(city, 1, "a", "甲")
    await story.until(at(4, 9))
    await gather(city, 1, "a", "乙")  # said again, on another day
    assert bob.sees("这里没有待办了。")
    assert not bob.sees("甲")


async def test_a_missed_hour_waits_for_the_next(story: Story, city: City, bob: Player) -> None:
    before = len(await rung(bob))
    await gather(city, 1, "a", "甲")
    city.clock.set(at(1, 13))  # the program was away
    await story.until(at(1, 17))
    assert [when for when, _ in (await rung(bob))[before:]] == ["02-01T16:00"]


async def test_each_days_items_stand_in_that_days_post(
    story: Story, city: City, bob: Player
) -> None:
    await gather(city, 1, "a", "甲")
    await story.until(at(2, 9))
    await gather(city, 1, "b", "乙")
    assert bob.last() == "待办　2月2日\n\n群“乙”是哪个单位的？"
    assert bob.sees("待办　2月1日\n\n群“甲”是哪个单位的？")


async def test_the_offices_notices_share_one_post_with_numbered_buttons(
    story: Story, city: City, olga: Player, mallory: Player
) -> None:
    await story.group("市领导调度群", olga, mallory)
    await olga.says("/bind 调度 刘市长 2", chat="市领导调度群")
    await olga.presses("全市领导")
    await mallory.says("/help", chat="市领导调度群")
    assert "认识，恢复明细" in olga.buttons()
    guest = await story.newcomer("Guest")
    await city.call("groups/" + str(await _chat(city)) + "/members", add=[str(guest.user)])
    await city.call("wait")
    assert {"1 认识，恢复明细", "2 认识，恢复明细"} <= set(olga.buttons())
    before = len(await rung(olga))
    await olga.presses("1 认识")
    assert olga.sees("1. mallory可留在群“市领导调度群”")
    assert olga.sees("2. 群“市领导调度群”里有一位不在册的人员：Guest。这是哪位？")
    assert len(await rung(olga)) == before  # what became of it is no reason to ring


async def _chat(city: City) -> int:
    return next(one.id for one in city.sandbox.world.chats.values() if not one.is_private)


async def test_a_page_is_not_turned_in_the_post_that_gathers(
    story: Story, city: City, olga: Player
) -> None:
    await city.tx(_newcomer)
    ming = await story.newcomer("Ming", phone="13812345678")
    await city.call("send", person=str(ming.user), kind="contact")
    await city.call("wait")
    await olga.presses("解除 李明")
    assert "解除李明（于水县）的账号？" in olga.last()
    assert olga.sees("2月1日加入（5人）")


def _newcomer(tx: Any) -> None:
    people.add(tx, "李明", 2, phone="13812345678")


async def test_who_was_released_meanwhile_is_named_by_no_ring(
    story: Story, city: City, olga: Player
) -> None:
    await story.until(datetime(2016, 2, 1, 11, 30, tzinfo=ZONE))
    await city.tx(_newcomer)
    ming = await story.newcomer("Ming", phone="13812345678")
    await story.until(datetime(2016, 2, 1, 17, tzinfo=ZONE))
    await city.call("send", person=str(ming.user), kind="contact")
    await city.call("wait")
    await olga.presses("解除 李明")
    await olga.presses("确认")
    assert olga.sees("2月1日加入（4人）")
    assert not olga.sees("· 李明")
    await story.until(datetime(2016, 2, 2, 11, 30, tzinfo=ZONE))
    assert not olga.sees("· 李明")


async def test_a_day_on_which_all_who_joined_were_released_rings_for_nothing(
    story: Story, city: City, olga: Player
) -> None:
    await story.until(datetime(2016, 2, 2, 17, tzinfo=ZONE))
    await city.tx(_newcomer)
    ming = await story.newcomer("Ming", phone="13812345678")
    await city.call("send", person=str(ming.user), kind="contact")
    await city.call("wait")
    assert olga.sees("2月2日加入（1人）\n· 李明（于水县）")
    await story.until(datetime(2016, 2, 3, 8, 45, tzinfo=ZONE))
    await olga.presses("解除 李明")
    await olga.presses("确认")
    assert not olga.sees("2月2日加入")
    await story.until(datetime(2016, 2, 3, 11, 30, tzinfo=ZONE))
    assert "02-03T11:00" not in [at for at, _ in await rung(olga)]


async def test_a_successor_is_told_in_their_list(
    story: Story, city: City, alice: Player, olga: Player
) -> None:
    await olga.says("/project ZS2015001")
    await olga.presses("改填报人")
    await olga.says("吴娟")
    assert alice.sees("待办　2月1日")
    assert not [line for _, line in await rung(alice) if "待办" in line]


async def test_urgent_work_rings_at_once_in_working_hours(
    story: Story, city: City, bob: Player
) -> None:
    await urgent(city, 1)
    assert bob.last() == "群“环评”是哪位市领导的？"
    assert (await rung(bob))[-1][0] == "02-01T08:00"


async def test_at_night_it_waits_for_eight_and_the_office_is_told(
    story: Story, city: City, bob: Player, olga: Player
) -> None:
    await story.until(at(1, 22))
    await urgent(city, 1)
    assert not bob.sees("环评")
    assert olga.sees(
        "黄凌云（梅关区）有一件急办事项，现为非工作时间，将于2月2日（周二）08:00送达。"
    )
    await story.until(at(2, 8))
    assert bob.sees("群“环评”是哪位市领导的？")


async def test_the_office_sends_it_at_once(
    story: Story, city: City, bob: Player, olga: Player, mallory: Player
) -> None:
    await story.until(at(1, 22))
    await urgent(city, 1)
    for player in (bob, mallory):
        await player.forges("at_once:1:")
        assert player.last() == "这个按钮不归您操作。"
    await olga.presses("立即送达")
    assert bob.sees("群“环评”是哪位市领导的？")
    assert olga.sees("已于2月1日 22:00送达黄凌云（梅关区）。")
    await olga.forges("at_once:1:")
    assert olga.last() == "这一条已经处理过了。"
    await story.until(at(2, 9))
    assert sum("环评" in text for text in bob.texts()) == 1


async def test_nobody_is_told_who_cannot_be_reached(story: Story, city: City, bob: Player) -> None:
    await city.call("block", person=str(bob.user))
    await city.call("wait")

    def say(tx: Any) -> tuple[bool, bool]:
        act = Act(now=city.clock.now(), seal=SEAL)
        person = people.person(tx, 1)
        return (
            rings.gather(tx, act, person, "a", "groups.ask_unit", title="甲"),
            rings.ring_now(tx, act, person, "b", "groups.ask_unit", title="甲"),
        )

    assert await city.tx(say) == (False, False)
    assert not await city.tx(posts.keys_in, bob.user, rings.TODO)


async def test_an_english_reader_has_an_english_list(
    story: Story, city: City, olga: Player, bob: Player
) -> None:
    for player in (olga, bob):
        await player.says("/me")
        await player.presses("English")
    await gather(city, 1, "a", "A")
    assert bob.last() == "To do, 1 Feb\n\nWhich unit is the group “A” for?"
    await story.until(at(1, 22))
    await urgent(city, 1)
    assert olga.sees("Something urgent for 黄凌云 (梅关区) came outside working hours")
    await olga.presses("Send it now")
    assert olga.sees("It went to 黄凌云 (梅关区) on 1 Feb, 22:00.")


async def both_ask_for_time(leaders: Leaders, alice: Player) -> None:
    """One instruction of chen's and one of wang's; 梅关区 asks for more time for each."""
    await given_out(leaders)
    await leaders.min.says("/instruct 请梅关区把标准厂房建好")
    await leaders.min.presses("代 王建军")
    await leaders.min.presses("纸质批示")
    await leaders.min.presses("5个工作日")
    await leaders.min.presses("确认交办")
    for number in (1, 2):
        await alice.forges(f"instruction_sign:{number}:")
        await alice.forges(f"instruction_tell:{number}:ask_time")
        await alice.says("3月4日 等省厅批复")


async def test_a_secretary_of_two_has_a_list_for_each_of_them(
    leaders: Leaders, city: City, alice: Player
) -> None:
    await both_ask_for_time(leaders, alice)
    chen, wang = (text for text in leaders.min.texts() if text.startswith("待办"))
    assert chen == (
        "待办　2月18日　代 陈志远同志\n\n"
        "交办〔2016〕1　陈志远同志：请梅关区3天内把稀土永磁电机的环评办好\n"
        "梅关区 申请延期至2016年3月4日：等省厅批复\n"
        "是否同意？"
    )
    assert wang.startswith("待办　2月18日　代 王建军同志\n\n交办〔2016〕2　王建军同志：")
    before = len(await rung(leaders.min))
    await leaders.story.until(moment(2, 18, 11))
    assert (await rung(leaders.min))[before:] == [
        ("02-18T11:00", "<b>待办</b>　2月18日　代 陈志远同志"),
        ("02-18T11:00", "<b>待办</b>　2月18日　代 王建军同志"),
    ]
    await leaders.min.presses("同意延期")  # under the lower one
    chen, wang = (text for text in leaders.min.texts() if text.startswith("待办"))
    assert "是否同意？" in chen
    assert "同意延期（李敏）至2016年3月4日" in wang


async def test_a_secretary_of_one_has_one_list(leaders: Leaders, city: City, alice: Player) -> None:
    (secretary,) = await city.tx(people.by_name, "李敏")
    (wang,) = await city.tx(people.by_name, "王建军")

    def serve_wang_alone(tx: Any) -> None:
        people.revoke(tx, secretary.id)
        people.grant(tx, secretary.id, Grant(Role.SECRETARY, ScopeKind.LEADER, str(wang.id)))

    await both_ask_for_time(leaders, alice)
    await city.tx(serve_wang_alone)
    await alice.presses("报办结")
    await alice.says("已建成")
    assert leaders.min.last().startswith("待办　2月18日\n\n交办〔2016〕2　王建军同志：")
