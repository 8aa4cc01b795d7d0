"""Who is in a bound group: asked daily; who is not known to be there reads in private."""

from datetime import datetime
from typing import Any

import pytest

from domain.groups import Group as Bound
from domain.roles import Grant, Role, ScopeKind
from storage import audit, groups, members, people
from tests.city.player import Group, Player
from tests.city.running import ZONE, City
from tests.city.story import Story
from tests.handlers.test_digests import answers_all

TITLE = "市领导调度群"
POSTED = datetime(2016, 2, 18, 10, tzinfo=ZONE)


@pytest.fixture
async def reader(story: Story, city: City) -> Player:
    """赵敏, who reads the city's digests, and has joined."""
    player = await story.newcomer("Zhao")
    await player.says("/start")
    await city.tx(_reader, player.user)
    return player


def _reader(tx: Any, user: int) -> None:
    number = people.add(tx, "赵敏", 3, phone="")
    people.grant(tx, number, Grant(Role.READER, ScopeKind.CITY))
    assert people.join(tx, datetime(2016, 2, 1, tzinfo=ZONE), number, user)


async def _bound(story: Story, olga: Player, *others: Player, members: int = 12) -> Group:
    group = await story.group(TITLE, olga, *others)
    await olga.says(f"/bind 调度通报 刘市长 {members}", chat=TITLE)
    await olga.presses("全市领导")
    return group


async def _only(city: City) -> Bound:
    (one,) = await city.tx(groups.bound)
    return one


async def _posted(story: Story, *reporters: Player) -> None:
    await story.until(datetime(2016, 2, 15, 9, tzinfo=ZONE))
    for one in reporters:
        await answers_all(one)
    await story.until(POSTED)


async def test_who_is_known_to_be_in_the_group_gets_no_copy_of_their_own(
    story: Story, reader: Player, bob: Player, rita: Player, olga: Player
) -> None:
    group = await _bound(story, olga, reader)
    await _posted(story, bob, rita)
    assert group.sees("半月快报〔2016〕第1期")
    assert not reader.sees("半月快报")


async def test_who_is_not_in_the_group_reads_in_private(
    story: Story, reader: Player, bob: Player, rita: Player, olga: Player
) -> None:
    group = await _bound(story, olga)
    await _posted(story, bob, rita)
    assert group.sees("半月快报〔2016〕第1期")
    assert reader.sees("半月快报〔2016〕第1期")


async def test_an_error_means_that_it_is_not_known(
    story: Story, city: City, reader: Player, bob: Player, rita: Player, olga: Player
) -> None:
    await _bound(story, olga, reader)
    await story.until(datetime(2016, 2, 18, 7, 59, tzinfo=ZONE))
    await city.call("fault", kind="500", method="getChatMember", times=20)
    await answers_all(bob)
    await answers_all(rita)
    await story.until(POSTED)
    assert reader.sees("半月快报〔2016〕第1期")


async def test_who_leaves_the_group_reads_in_private_from_then_on(
    story: Story, city: City, reader: Player, bob: Player, rita: Player, olga: Player
) -> None:
    group = await _bound(story, olga, reader)
    await city.call(f"groups/{group.chat}/members", remove=[str(reader.user)])
    await _posted(story, bob, rita)
    assert reader.sees("半月快报〔2016〕第1期")


async def test_a_leader_in_their_own_group_gets_no_copy(
    story: Story, city: City, reader: Player, bob: Player, rita: Player, olga: Player
) -> None:
    boss = await story.newcomer("Wang")
    await boss.says("/start")
    await city.tx(_leader, boss.user)
    await story.group("王副市长群", olga, boss)
    await olga.says("/bind 调度 刘市长 3", chat="王副市长群")
    await olga.presses("一位市领导")
    await olga.presses("王海峰")
    await _posted(story, bob, rita)
    assert boss.sees("半月快报", chat="王副市长群")
    assert not boss.sees("半月快报")


def _leader(tx: Any, user: int) -> None:
    number = people.add(tx, "王海峰", 3)
    people.grant(tx, number, Grant(Role.LEADER, ScopeKind.CITY))
    assert people.join(tx, datetime(2016, 2, 1, tzinfo=ZONE), number, user)


async def test_more_heads_than_stated_bring_the_group_down_to_counts(
    story: Story, city: City, olga: Player, mallory: Player, bob: Player
) -> None:
    group = await _bound(story, olga, bob, mallory, members=2)
    assert (await _only(city)).counts_only
    assert olga.sees("群“市领导调度群”现有3人（不含机器人），多于登记的2人。")
    assert not group.sees("现有3人")
    (entry,) = await city.tx(audit.latest, 1, "surplus")
    assert entry.subject == f"chat:{group.chat}"
    await olga.presses("人数无误（3人）")
    assert not (await _only(city)).counts_only
    assert (await _only(city)).members == 3
    assert olga.sees("群“市领导调度群”现有3人，人数相符，恢复发送明细。")


async def test_the_heads_are_counted_again_each_morning(
    story: Story, city: City, olga: Player, mallory: Player
) -> None:
    group = await _bound(story, olga, members=1)
    world = city.sandbox.world
    world.chats[group.chat].members.append(world.people[mallory.user])  # nobody saw it
    assert not (await _only(city)).counts_only
    await story.until(datetime(2016, 2, 2, 8, tzinfo=ZONE))
    assert (await _only(city)).counts_only
    world.chats[group.chat].members.pop()
    await story.until(datetime(2016, 2, 3, 8, tzinfo=ZONE))
    assert not (await _only(city)).counts_only
    assert olga.sees("群“市领导调度群”现有1人，人数相符")


async def test_a_colleague_who_comes_before_the_bots_eyes_is_no_surplus(
    story: Story, city: City, olga: Player, bob: Player
) -> None:
    group = await _bound(story, olga, members=1)
    await city.call(f"groups/{group.chat}/members", add=[str(bob.user)])
    await story.forward(days=1)
    assert (await _only(city)).members == 2
    assert not (await _only(city)).counts_only
    await city.call(f"groups/{group.chat}/members", remove=[str(bob.user)])
    await story.forward(days=1)
    assert (await _only(city)).members == 1


async def test_only_the_office_says_how_many_there_may_be(
    story: Story, city: City, olga: Player, bob: Player, mallory: Player
) -> None:
    group = await _bound(story, olga, bob, mallory, members=2)
    for player in (bob, mallory):
        await player.forges(f"headcount:{group.chat}:99")
        assert player.last() == "这个按钮不归您操作。"
    assert (await _only(city)).counts_only
    await olga.forges("headcount:-5:99")
    assert olga.last() == "这个按钮已失效，请重新打开。"


async def test_a_group_that_becomes_a_supergroup_keeps_its_members(
    story: Story, city: City, reader: Player, bob: Player, rita: Player, olga: Player
) -> None:
    await _bound(story, olga, reader)
    await city.call("migrate", chat=TITLE)
    await city.call("wait")
    await _posted(story, bob, rita)
    assert not reader.sees("半月快报")


async def test_who_spoke_in_the_group_is_known_to_be_there(
    story: Story, city: City, reader: Player, olga: Player
) -> None:
    group = await story.group("读者群", olga, reader)
    await reader.says("收到", chat=group.title, reply_to=reader.messages(group.title)[-1]["id"])
    assert await city.tx(members.groups_of, reader.user) == [group.chat]
