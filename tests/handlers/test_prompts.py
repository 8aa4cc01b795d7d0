"""One prompt a day, when Telegram refuses it for longer than its day: the next day's brings its lines."""

from datetime import datetime, timedelta

from domain.roles import Grant, Role, ScopeKind
from tests.city.leaders import joined
from tests.city.merchants import CARD, make_officers, register
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story

REMINDED = "提醒　还有1个项目未报"
CLIMBED = "逐级提醒　本单位以下项目逾期未报"


def at(day: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(2016, 2, day, hour, minute, tzinfo=ZONE)


async def refused(city: City, person: Player, hours: int) -> None:
    """Telegram takes nothing for this chat in the next hours, and says so to the first that comes."""
    seconds = int(timedelta(hours=hours).total_seconds())
    await city.call(
        "fault", kind="429", method="sendMessage", chat=person.user, times=1, retry_after=seconds
    )


def prompts(person: Player, words: str) -> list[str]:
    return [text for text in person.texts() if words in text]


async def test_a_reminder_that_does_not_arrive_stays_the_days_only_one(
    opened: Story, city: City, bob: Player, olga: Player
) -> None:
    await opened.until(at(17, 8, 59))
    await refused(city, bob, hours=30)
    await opened.until(at(18, 10))
    assert not prompts(bob, REMINDED)
    await reminds(olga)
    await opened.until(at(18, 16))
    assert len(prompts(bob, "提醒　")) == 1


async def test_one_that_arrives_a_day_late_becomes_that_days(
    opened: Story, city: City, bob: Player, olga: Player
) -> None:
    await opened.until(at(17, 8, 59))
    await refused(city, bob, hours=24)
    await opened.until(at(18, 10))
    assert prompts(bob, "提醒　")
    await reminds(olga)
    (told,) = prompts(bob, "提醒　")
    assert "已过截止时间" in told


async def test_an_opening_that_does_not_arrive_is_the_next_days_prompt(
    story: Story, city: City, bob: Player
) -> None:
    await story.until(at(15, 8))
    await refused(city, bob, hours=51)
    await story.until(at(16, 12))
    assert not prompts(bob, "本期填报")
    await story.until(at(17, 16))
    assert len(prompts(bob, "本期填报")) == 1
    assert not prompts(bob, "提醒　")


async def test_so_is_one_that_arrives_that_day_before_it(
    story: Story, city: City, bob: Player
) -> None:
    await story.until(at(15, 8))
    await refused(city, bob, hours=47)
    await story.until(at(17, 8, 30))
    assert len(prompts(bob, "本期填报")) == 1
    await story.until(at(17, 16))
    assert not prompts(bob, "提醒　")


async def test_who_opened_the_list_that_morning_is_still_reminded(
    opened: Story, bob: Player
) -> None:
    await opened.until(at(17, 8, 30))
    await bob.says("/report")
    await opened.until(at(17, 9, 30))
    assert len(prompts(bob, REMINDED)) == 1


async def test_what_the_ladder_told_and_never_arrived_stands_in_the_next_prompt(
    opened: Story, city: City, bob: Player, alice: Player, olga: Player
) -> None:
    await opened.until(at(18, 8, 59))
    await refused(city, alice, hours=30)
    await opened.until(at(18, 10))
    await stops(city, bob)
    await opened.until(at(19, 9))
    await reminds(olga)
    await opened.until(at(19, 16))
    (told,) = prompts(alice, "提醒　")
    assert CLIMBED in told
    assert REMINDED in told


async def test_so_does_what_leaders_and_heads_owe_themselves(
    opened: Story, city: City, bob: Player, alice: Player, olga: Player
) -> None:
    await joined(opened, "刘强", Grant(Role.HEAD, ScopeKind.UNIT, "1"))
    await opened.until(at(23, 20))
    await refused(city, alice, hours=30)
    await opened.until(at(24, 12))
    assert not prompts(alice, "刘强同志待记录")
    await stops(city, bob)
    await opened.until(at(25, 9))
    await reminds(olga)
    await opened.until(at(25, 20))
    (told,) = prompts(alice, "刘强同志待记录")
    assert REMINDED in told


async def test_so_does_a_merchant_who_is_to_be_contacted(
    story: Story, city: City, bob: Player, olga: Player
) -> None:
    await make_officers(story, city)
    await register(bob, CARD)
    await bob.presses("定下次联系")
    await bob.says("2月17日")
    await story.until(at(17, 8, 59))
    await refused(city, bob, hours=30)
    await story.until(at(18, 10))
    await reminds(olga)
    await story.until(at(18, 16))
    (told,) = prompts(bob, "提醒　")
    assert "该联系的赣商　1位：陈志远" in told


async def stops(city: City, person: Player) -> None:
    """They block the bot: their unit's liaison is asked for them."""
    await city.call("block", person=str(person.user))
    await city.call("wait")


async def reminds(olga: Player) -> None:
    await olga.says("/remind")
    await olga.presses("一键提醒")
