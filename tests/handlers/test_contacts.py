"""Joining by one's own phone number, and what a stranger's contact is told."""

from datetime import timedelta
from typing import Any

import pytest

from domain.roles import Grant, Role, ScopeKind
from storage import audit, people, settings
from tests.city.player import Player
from tests.city.running import City
from tests.city.story import Story

PHONE = "13812345678"
NO_MATCH = "这个手机号不能用来加入。请打开办公室发给您的邀请链接，或与领导小组办公室联系。"


@pytest.fixture
async def ming(story: Story, city: City) -> Player:
    """李明 of 于水县 is on the roster; the account has the phone the roster knows."""
    await _register(city, "李明", PHONE)
    return await story.newcomer("Ming", phone="+86 138 1234 5678")


async def _register(city: City, name: str, phone: str) -> int:
    def add(tx: Any) -> int:
        unit = people.unit_named(tx, "于水县")
        number = people.add(tx, name, unit.id, phone=phone)
        people.grant(tx, number, Grant(Role.REPORTER, ScopeKind.UNIT, str(unit.id)))
        return number

    number: int = await city.tx(add)
    return number


async def _shares(player: Player, **whose: str) -> None:
    await player.city.call("send", person=str(player.user), kind="contact", **whose)
    await player.city.call("wait")


def _has_key(player: Player) -> bool:
    """Whether the key stands below the message field: the newest keyboard decides."""
    boards = [row["keyboard"] for row in player.messages() if row.get("keyboard") is not None]
    return bool(boards and boards[-1])


async def test_a_stranger_is_offered_the_key_and_told_nothing(ming: Player) -> None:
    await ming.says("/start")
    assert ming.last() == (
        "您好，这里是招商引资项目推进助手。\n"
        "请打开办公室发给您的邀请链接加入；也可以点下方“发送本人手机号”，与名册核对后加入。"
        "手机号只用于核对。\n都不行的，请与领导小组办公室联系。"
    )
    assert _has_key(ming)


@pytest.mark.parametrize("words", ["你好", "请问怎么报？", "/help", "/hepl", "1"])
async def test_whatever_a_stranger_writes_first_leads_to_the_same_way_in(
    ming: Player, words: str
) -> None:
    await ming.says(words)
    assert ming.last().startswith("您好，这里是招商引资项目推进助手。")
    assert _has_key(ming)
    await ming.presses("发送本人手机号")
    assert ming.sees("欢迎，李明（于水县）！")
    assert not _has_key(ming)


async def test_ones_own_phone_joins_at_once(ming: Player, olga: Player, city: City) -> None:
    await ming.says("/start")
    await ming.presses("发送本人手机号")
    assert ming.sees("欢迎，李明（于水县）！")
    assert not _has_key(ming)
    assert "2月1日加入（5人）" in olga.last()
    assert "解除 李明" in olga.buttons()
    (entry,) = await city.tx(audit.latest, 1, "join")
    assert entry.user == ming.user
    await olga.presses("解除 李明")
    await olga.presses("确认")
    assert await city.tx(people.with_telegram, ming.user) is None


async def test_who_joins_by_a_link_loses_the_key_too(ming: Player, olga: Player) -> None:
    await ming.says("/start")
    await olga.says("/invite 李明")
    await ming.says(f"/start {olga.last().partition('start=')[2]}")
    assert ming.sees("欢迎，李明（于水县）！")
    assert not _has_key(ming)


async def test_somebody_elses_contact_joins_nobody(
    story: Story, ming: Player, mallory: Player, city: City
) -> None:
    await mallory.says("/start")
    await _shares(mallory, contact="Ming")
    assert mallory.last() == ("请用下方按钮发送本人的手机号；转发的名片、他人的号码不能用来加入。")
    await _shares(mallory, phone_number=PHONE, first_name="李明")
    assert "转发的名片" in mallory.last()
    assert await city.tx(people.with_telegram, mallory.user) is None


async def test_an_unknown_number_and_one_that_is_taken_are_told_alike(
    story: Story, ming: Player, city: City
) -> None:
    unknown = await story.newcomer("Unknown", phone="13900000000")
    foreign = await story.newcomer("Foreign", phone="+1 202 555 0143")
    taken = await story.newcomer("Taken", phone="13868556583")  # bob's
    twice = await story.newcomer("Twice", phone="13700000000")
    for name in ("王一", "王二"):
        await _register(city, name, "13700000000")
    for player in (unknown, foreign, taken, twice):
        await _shares(player)
        assert player.texts() == [NO_MATCH], player.name
        assert await city.tx(people.with_telegram, player.user) is None
    entries = await city.tx(audit.latest, 9, "wrong_contact")
    assert [one.user for one in entries] == [
        player.user for player in (twice, taken, foreign, unknown)
    ]


async def test_five_wrong_tries_bring_silence_for_an_hour(
    story: Story, ming: Player, olga: Player, city: City
) -> None:
    other = await story.newcomer("Other", phone="13900000000")
    for _ in range(4):
        await _shares(other)
    await other.says("/start nonsense")  # the fifth, by a code
    heard = len(other.texts())
    await _shares(other)
    assert len(other.texts()) == heard
    await _register(city, "王三", "13900000000")
    await _shares(other)
    assert await city.tx(people.with_telegram, other.user) is None
    city.clock.set(city.clock.now() + timedelta(hours=1))
    await _shares(other)
    assert other.sees("欢迎，王三")


async def test_in_a_group_a_contact_is_talk_among_people(
    story: Story, ming: Player, olga: Player, city: City
) -> None:
    group = await story.group("联络群", olga, ming)
    reply_to = group.watcher.messages(group.title)[-1]["id"]
    await _shares(ming, chat=group.title, reply_to=reply_to)
    assert await city.tx(people.with_telegram, ming.user) is None


async def test_a_member_who_shares_a_contact_is_asked_nothing(bob: Player, story: Story) -> None:
    newcomer = await story.newcomer("Guest", phone="13900000001")
    await _shares(bob, contact="Guest")
    assert bob.last() == "没有正在等您回答的问题。/help 可查看您能做的事。"
    assert newcomer.texts() == []


async def test_in_an_english_city_a_stranger_is_told_in_english(
    story: Story, ming: Player, city: City
) -> None:
    await city.tx(settings.put, city.clock.now(), "language", "en")
    await ming.says("/start")
    assert "press “Share my phone number” below" in ming.last()
    other = await story.newcomer("Other", phone="13900000000")
    await _shares(other)
    assert other.last().startswith("This phone number cannot be used to join.")
    await _shares(other, contact="Ming")
    assert other.last().startswith("Please share your own phone number by the button below;")
