"""After an outage: what persons see of it, once."""

from collections.abc import Iterable, Iterator
from datetime import datetime

import pytest

from actions import diary, groups
from actions.errands import Errand
from actions.rhythm import Rhythm
from storage import Tx, duties, gaps, inbox, people, projects
from storage.inbox import InboxState
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story, add_project

pytestmark = pytest.mark.bar(6, "outages", "one message each, nobody late by them, the office told")


PLANT = "稀土永磁电机"


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2016-{text}").replace(tzinfo=ZONE)


def prompts(player: Player) -> list[str]:
    return [one for one in player.texts() if "本期填报" in one or "提醒" in one]


async def test_todays_prompt_is_edited_in_place(opened: Story, bob: Player, city: City) -> None:
    before = len(bob.messages())
    await city.down(at("02-15 10:00"))
    await opened.forward(minutes=1)
    assert len(bob.messages()) == before
    assert "系统于 2月15日 09:00 至 2月15日 10:00 离线，如已点击按钮请再点一次。" in bob.last()
    assert "截止 2月17日（周三）17:30" in bob.last()


async def test_without_a_prompt_that_day_there_is_one_message(
    opened: Story, bob: Player, city: City
) -> None:
    await opened.until(at("02-16 10:00"))
    before = len(bob.messages())
    await city.down(at("02-16 11:00"))
    await opened.until(at("02-16 23:00"))
    assert len(bob.messages()) == before + 1
    assert "还有1个项目未报，截止 2月17日（周三）17:30" in bob.last()
    assert "系统于 2月16日 10:00 至 2月16日 11:00 离线" in bob.last()


async def test_who_owes_nothing_hears_nothing(opened: Story, bob: Player, city: City) -> None:
    await bob.presses(PLANT)
    await bob.presses("本期无变化")
    await opened.until(at("02-16 10:00"))
    await city.down(at("02-16 11:00"))
    await opened.until(at("02-16 23:00"))
    assert not bob.sees("离线")


async def test_two_minutes_are_no_gap(opened: Story, bob: Player, city: City) -> None:
    await city.down(at("02-15 09:02"))
    await opened.until(at("02-15 23:00"))
    assert not bob.sees("离线")


async def test_a_due_moment_in_the_gap_moves_for_everybody(
    opened: Story, bob: Player, olga: Player, city: City
) -> None:
    await opened.until(at("02-17 17:00"))
    await city.down(at("02-17 18:00"))
    await opened.until(at("02-18 08:59"))
    assert not olga.sees("半月快报〔2016〕第1期")
    assert "截止时间由 2月17日 17:30 改为 2月18日（周四）17:30。" in bob.last()
    await opened.until(at("02-18 17:29"))
    await bob.presses("填报")
    await bob.presses(PLANT)
    await bob.presses("本期无变化")
    assert not bob.sees("补报")
    await opened.until(at("02-19 08:30"))
    assert olga.sees("半月快报〔2016〕第1期")


async def test_what_was_missed_by_night_opens_at_nine_as_it_was_frozen(
    story: Story, bob: Player, city: City
) -> None:
    """Down from the evening before to the late evening of the opening day."""
    await story.until(at("02-14 18:00"))
    await city.down(at("02-15 22:00"))
    await story.forward(minutes=1)
    assert await city.tx(duties.count_open) == 2
    assert not bob.sees("本期填报")
    bobs = await city.tx(people.with_telegram, bob.user)
    await city.tx(add_project, city.clock.now(), "ZS2015009", "夜里新增项目", bobs.unit, bobs.id)
    await story.until(at("02-16 08:59"))
    assert not bob.sees("本期填报")
    await story.until(at("02-16 09:00"))
    (said,) = prompts(bob)
    assert "系统于 2月14日 18:00 至 2月15日 22:00 离线" in said
    assert "截止 2月18日（周四）17:30" in said
    assert "夜里新增项目" not in said
    assert await city.tx(duties.count_open) == 2


async def test_beyond_a_day_the_office_is_told_that_messages_may_be_lost(
    opened: Story, bob: Player, olga: Player, city: City
) -> None:
    await city.down(at("02-16 15:00"))
    await opened.forward(minutes=1)
    assert olga.sees("系统曾离线　2月15日 09:00 至 2月16日 15:00")
    assert "这期间发来的消息可能没有收到，请看草稿，缺的请再发。" in bob.last()


async def test_telegram_out_of_reach_is_a_gap_like_any_other(
    opened: Story, bob: Player, olga: Player, city: City
) -> None:
    """The program runs all the while: over the due morning, the due moment and the preview."""
    await opened.until(at("02-16 17:00"))
    await city.out_of_reach(at("02-18 10:30"))
    await opened.forward(minutes=1)
    assert "系统于 2月16日 17:00 至 2月18日 10:30 离线" in bob.last()
    assert "截止时间由 2月17日 17:30 改为 2月19日（周五）17:30。" in bob.last()
    assert len(prompts(bob)) == 2  # the opening's and today's
    assert not olga.sees("半月快报〔2016〕")


async def test_what_the_evening_leaves_no_time_to_tell_is_told_in_the_morning(
    opened: Story, bob: Player, city: City
) -> None:
    await opened.until(at("02-15 19:50"))
    before = len(bob.messages())
    await city.down(at("02-15 19:59"))
    city.clock.set(at("02-15 20:01"))
    await opened.until(at("02-16 07:59"))
    assert not bob.sees("离线")
    await opened.until(at("02-16 08:01"))
    assert len(bob.messages()) == before + 1
    assert "系统于 2月15日 19:50 至 2月15日 19:59 离线" in bob.last()


async def test_a_restart_in_the_middle_keeps_one_gap(story: Story, city: City) -> None:
    await city.tx(gaps.begin, at("02-01 08:00"))
    await city.down(at("02-01 09:00"))
    found = await city.tx(gaps.gap, 1)
    assert (found.start, found.until) == (at("02-01 08:00"), at("02-01 09:00"))
    assert await city.tx(gaps.under_way) is None


async def test_a_preview_that_comes_late_still_leaves_the_office_its_look(
    opened: Story, bob: Player, rita: Player, olga: Player, city: City
) -> None:
    for player, project in ((bob, PLANT), (rita, "蔬菜基地")):
        await player.presses(project)
        await player.presses("本期无变化")
    await opened.until(at("02-18 08:00"))
    await city.down(at("02-18 11:00"))
    await opened.forward(minutes=1)
    assert olga.sees("半月快报〔2016〕第1期")
    assert "发布" in "".join(olga.buttons())
    await opened.until(at("02-18 12:29"))
    assert "暂缓一天" in "".join(olga.buttons())
    await opened.until(at("02-18 12:32"))
    assert "暂缓一天" not in "".join(olga.buttons())


@pytest.fixture
def failing() -> Iterator[None]:
    """An agenda with a bug of ours."""

    def fail(tx: Tx, beat: Rhythm, now: datetime) -> Iterable[Errand]:
        raise RuntimeError("a bug of ours")

    kept = diary.BY_NAME["groups"]
    diary.BY_NAME["groups"] = fail
    yield
    diary.BY_NAME["groups"] = kept


@pytest.mark.usefixtures("failing")
async def test_an_agenda_that_fails_stops_no_other(
    story: Story, bob: Player, olga: Player, city: City
) -> None:
    await story.until(at("02-15 09:00"))
    assert bob.sees("本期填报　2月上半月")
    assert olga.sees("有内容处理失败，已存下。请看 /deadletters。")
    (letter,) = await city.tx(inbox.dead)
    assert (letter.key, letter.reason) == ("agenda:groups", "RuntimeError: a bug of ours")


async def test_an_agenda_that_has_recovered_goes_on_by_itself(
    story: Story, city: City, failing: None
) -> None:
    await story.until(at("02-01 08:30"))
    assert await city.tx(inbox.count, InboxState.DEAD) == 1
    diary.BY_NAME["groups"] = groups.agenda
    await story.until(at("02-02 08:30"))
    assert await city.tx(inbox.count, InboxState.DEAD) == 0


@pytest.fixture
async def unopened(story: Story, monkeypatch: pytest.MonkeyPatch, city: City) -> Story:
    """The opening of 15 February has failed three times; since then the cause is mended."""

    def fail(tx: Tx) -> list[object]:
        raise RuntimeError("a bug of ours")

    monkeypatch.setattr(projects, "asked_about", fail)
    await story.until(at("02-15 09:00"))
    monkeypatch.undo()
    assert [one.verb for one in await city.tx(inbox.dead)] == ["open_window"]
    return story


async def test_an_opening_tried_again_makes_nobody_late(
    unopened: Story, bob: Player, olga: Player
) -> None:
    await unopened.until(at("02-17 17:31"))
    await olga.says("/deadletters")
    await olga.presses("重试")
    await unopened.forward(minutes=1)
    assert "截止 2月19日（周五）17:30" in prompts(bob)[-1]


async def test_an_opening_that_failed_does_not_hold_up_the_next(
    unopened: Story, bob: Player, olga: Player, city: City
) -> None:
    await unopened.until(at("02-29 09:00"))
    assert bob.sees("本期填报　2月上半月、2月下半月、2月")
    before = await city.tx(duties.count_open)
    await olga.says("/deadletters")
    await olga.presses("重试")
    assert await city.tx(duties.count_open) == before
    assert [one.key for one in await city.tx(duties.recent_windows, 9, ZONE)] == ["2016-02-29"]


async def test_what_was_written_during_an_outage_counts_from_the_day_it_was_written(
    opened: Story, bob: Player, city: City
) -> None:
    """昨天, said on the 16th and heard on the 17th, is the 15th."""
    await bob.presses(PLANT)
    await bob.presses("节点")
    await bob.presses("竣工")
    await bob.presses("已完成（填日期）")
    await opened.until(at("02-16 15:00"))
    await city.call("say", person=str(bob.user), text="昨天")
    await city.down(at("02-17 10:00"))
    assert bob.sees("竣工：2016年2月15日完成")
