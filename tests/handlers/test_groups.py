"""Groups: bound by the office, left when nobody binds them, careful when an outsider is there."""

from typing import Any

import pytest

from bot import demo_city
from domain.acts import Act
from domain.groups import Group as Bound
from domain.roles import Grant, Role, ScopeKind
from storage import audit, groups, people, settings
from tests.city.player import Group, Player
from tests.city.running import City
from tests.city.story import Story

TITLE = "市领导调度群"


async def _leader(city: City, name: str = "王建军") -> int:
    def add(tx: Any) -> int:
        number = people.add(tx, name, 3, phone="")
        people.grant(tx, number, Grant(Role.LEADER, ScopeKind.CITY))
        return number

    return await city.tx(add)


async def bound(story: Story, *members: Player, title: str = TITLE) -> Group:
    group = await story.group(title, story.olga, *members)
    await story.olga.says("/bind 调度通报 刘市长 12", chat=title)
    await story.olga.presses("全市领导")
    return group


async def only(city: City) -> Bound:
    (one,) = await city.tx(groups.bound)
    return one


def _is_in(city: City, group: Group) -> bool:
    return city.sandbox.world.chats[group.chat].bot_status == "member"


async def test_a_group_is_bound_in_private_and_told_in_one_line(
    story: Story, city: City, olga: Player, bob: Player
) -> None:
    group = await story.group(TITLE, olga, bob)
    bot = city.sandbox.world.bot.username
    assert group.last() == (
        f"请办公室人员在本群发送 /bind@{bot} 完成绑定；24小时内未绑定，我将退出。"
    )
    await olga.says("/bind", chat=TITLE)
    assert olga.sees("群“市领导调度群”是给谁用的？")
    await olga.presses("全市领导")
    assert olga.sees("请用一行写明群“市领导调度群”的用途、批准人、人数")
    await olga.says("调度通报 刘市长")
    assert olga.sees("没有看懂“调度通报 刘市长”。请写：用途 批准人 人数")
    await olga.says("调度通报 刘市长 12人")
    assert olga.sees("用途：调度通报\n批准人：刘市长　负责人：谢伟民　人数：12")
    assert group.texts() == ["本群已绑定：调度通报（全市领导）。"]
    one = await only(city)
    assert (one.scope, one.subject, one.members, one.counts_only) == ("city", "", 12, False)
    assert (await city.tx(audit.latest, 1, "bind"))[0].subject == f"chat:{group.chat}"


async def test_a_leader_or_a_unit_is_chosen_by_a_button(
    story: Story, city: City, olga: Player
) -> None:
    leader = await _leader(city)
    await story.group("王副市长群", olga)
    await olga.says("/bind 调度 刘市长 5", chat="王副市长群")
    await olga.presses("一位市领导")
    await olga.presses("王建军")
    assert olga.sees("范围：市领导 王建军")
    await story.group("于水县群", olga)
    await olga.says("/bind 调度 刘市长 5 周建国", chat="于水县群")
    await olga.presses("一个单位")
    await olga.presses("于水县")
    assert olga.sees("范围：于水县\n用途：调度\n批准人：刘市长　负责人：周建国　人数：5")
    assert len(await city.tx(groups.bound_to, ScopeKind.LEADER, str(leader))) == 1
    assert len(await city.tx(groups.bound_to, ScopeKind.UNIT, "2")) == 1


async def test_a_scope_is_pressed_and_not_typed(story: Story, olga: Player) -> None:
    await story.group(TITLE, olga)
    await olga.says("/bind", chat=TITLE)
    await olga.says("全市领导")
    assert olga.last() == "请先点上面的按钮，选择这个群给谁用。"
    await olga.presses("全市领导")
    assert olga.sees("请用一行写明群“市领导调度群”的用途、批准人、人数")


async def test_a_group_that_is_gone_is_neither_bound_nor_unbound(
    story: Story, city: City, olga: Player
) -> None:
    group = await bound(story)
    await story.group("第二群", olga)
    await olga.says("/bind 调度通报 刘市长 8", chat="第二群")
    await city.call("kick", chat="第二群")
    await city.call("wait")
    await olga.presses("一个单位")
    await olga.presses("于水县")
    assert olga.last() == "机器人已不在这个群里，请重新拉入后再绑定。"
    await olga.says("/bind", chat=TITLE)
    await olga.presses("解绑")
    await olga.forges(f"binding:{group.chat}:")
    assert olga.last() == "这个群没有绑定。"


async def test_who_cannot_be_written_to_in_private_is_asked_to_open_the_chat(
    story: Story, city: City, olga: Player
) -> None:
    group = await story.group(TITLE, olga)
    await city.call("block", person=str(olga.user))
    await city.call("wait")
    await olga.says("/bind 调度通报 刘市长 12", chat=TITLE)
    assert group.last() == "请先与我私聊，发送 /start，再回本群重发 /bind。"
    assert await city.tx(groups.bound) == []


async def test_a_second_group_of_one_scope_needs_a_reason(
    story: Story, city: City, olga: Player
) -> None:
    await bound(story)
    await story.group("第二群", olga)
    await olga.says("/bind 调度通报 刘市长 8", chat="第二群")
    await olga.presses("全市领导")
    assert olga.sees("这个范围已绑定群“市领导调度群”。请写一句再绑一个群的理由。")
    assert len(await city.tx(groups.bound)) == 1
    await olga.says("分管系统人员较多")
    assert olga.sees("增设理由：分管系统人员较多")
    assert len(await city.tx(groups.bound)) == 2


async def test_words_after_bind_that_say_too_little_are_answered_in_private(
    story: Story, olga: Player
) -> None:
    group = await story.group(TITLE, olga)
    before = group.texts()
    await olga.says("/bind 调度通报", chat=TITLE)
    assert olga.last() == (
        "群“市领导调度群”是给谁用的？\n您写的“调度通报”没有用上：用途、批准人和人数，选好后再问。"
    )
    assert group.texts() == before
    await olga.presses("全市领导")
    assert olga.sees("请用一行写明群“市领导调度群”的用途、批准人、人数")


async def test_bind_again_shows_the_binding_and_unbinds(
    story: Story, city: City, olga: Player
) -> None:
    group = await bound(story)
    said = len(group.texts())
    await olga.says("/bind", chat=TITLE)
    assert olga.last().startswith("市领导调度群\n范围：全市领导")
    await olga.presses("解绑")
    assert olga.sees("已解绑，不再发送任何内容")
    assert len(group.texts()) == said
    assert group.last().startswith("请办公室人员在本群发送 /bind")
    assert await city.tx(groups.bound) == []
    await story.forward(hours=25)
    assert not _is_in(city, group)


async def test_the_list_of_groups_stands_in_private(story: Story, olga: Player) -> None:
    await olga.says("/bind")
    assert olga.sees("还没有绑定的群。")
    await bound(story)
    await olga.says("/bind")
    assert olga.sees("已绑定1个群：")
    await olga.presses(TITLE)
    assert olga.sees("用途：调度通报")
    await olga.presses("‹ 返回")
    assert olga.last() == "已绑定1个群："


async def test_the_groups_of_the_demo_are_not_asked_to_bind_themselves(
    story: Story, city: City, olga: Player
) -> None:
    group = await story.group(TITLE, olga)
    made = {group.chat: demo_city.NewGroup(TITLE, ScopeKind.CITY, "", ())}
    await city.tx(demo_city.bind, Act(city.clock.now(), b"a seal"), made)
    await story.forward(minutes=1)
    assert group.texts() == ["本群已绑定：调度通报（全市领导）。"]


async def test_only_the_office_binds(
    story: Story, city: City, bob: Player, mallory: Player, olga: Player
) -> None:
    group = await story.group(TITLE, bob, mallory, olga)
    said = len(group.texts())
    for player in (bob, mallory):
        await player.says("/bind 调度 刘市长 5", chat=TITLE)
        for data in (f"bind:{group.chat}:city", f"unbind:{group.chat}:", f"binding:{group.chat}:"):
            await player.forges(data)
            assert player.last() == "这个按钮不归您操作。"
    assert len(group.texts()) == said
    assert group.last().startswith("请办公室人员在本群发送 /bind")
    assert await city.tx(groups.bound) == []


async def test_a_stranger_cannot_keep_the_bot_in_a_group(
    story: Story, city: City, mallory: Player
) -> None:
    group = await story.group("陌生群", mallory)
    assert group.texts() == ["推进 离开了群组"]
    assert not _is_in(city, group)
    assert (await city.tx(audit.latest, 1, "added_by_stranger"))[0].user == mallory.user


async def test_an_unbound_group_is_left_after_a_day(story: Story, city: City, bob: Player) -> None:
    group = await story.group("梅关区群", bob)
    await story.forward(hours=23, minutes=59)
    assert _is_in(city, group)
    await story.forward(minutes=1)
    assert not _is_in(city, group)


async def test_a_bound_group_is_not_left(story: Story, city: City) -> None:
    group = await bound(story)
    await story.forward(hours=48)
    assert _is_in(city, group)


async def test_an_outsider_who_joins_brings_the_group_down_to_counts(
    story: Story, city: City, olga: Player, mallory: Player
) -> None:
    group = await bound(story)
    await city.call(f"groups/{group.chat}/members", add=[str(mallory.user)])
    await city.call("wait")
    assert (await only(city)).counts_only
    assert olga.sees("群“市领导调度群”里有一位不在册的人员：mallory。这是哪位？")
    assert not group.sees("mallory。")
    await olga.presses("认识，恢复明细")
    assert not (await only(city)).counts_only
    assert olga.sees("mallory可留在群“市领导调度群”，该群恢复发送明细。")
    await mallory.says("/me", chat=TITLE)  # known now: not asked again
    assert not (await only(city)).counts_only


async def test_a_colleague_who_joins_is_no_outsider(story: Story, city: City, bob: Player) -> None:
    group = await bound(story)
    await city.call(f"groups/{group.chat}/members", add=[str(bob.user)])
    await city.call("wait")
    assert not (await only(city)).counts_only


async def test_an_unlinked_leader_gets_no_answer_and_is_linked_by_the_office(
    story: Story, city: City, olga: Player
) -> None:
    leader = await _leader(city)
    await _leader(city, "李常委")
    boss = await story.newcomer("王")
    group = await bound(story, boss)
    said = len(group.texts())
    own = [row for row in group.watcher.messages(TITLE) if row["sender"]["is_bot"]]
    reply_to = own[-1]["id"]  # what answers others the bot does not hear
    await boss.says("抓紧协调环评", chat=TITLE, reply_to=reply_to)
    assert len(group.texts()) == said
    assert (await only(city)).counts_only
    assert olga.sees("不在册的人员：王。这是哪位？")
    assert {"王建军（领导小组办公室）", "李常委（领导小组办公室）"} <= set(olga.buttons())
    await olga.presses("王建军")
    assert olga.sees("王（群“市领导调度群”）已登记为王建军。")
    assert not (await only(city)).counts_only
    linked = await city.tx(people.with_telegram, boss.user)
    assert linked.id == leader
    assert not linked.reachable  # no message can reach them before they write in private
    assert (await city.tx(audit.latest, 1, "link"))[0].subject == f"person:{leader}"
    await boss.says("/start")
    assert boss.sees("您好，王建军")
    assert (await city.tx(people.with_telegram, boss.user)).reachable


async def test_an_outsider_who_commands_is_not_answered(
    story: Story, city: City, mallory: Player, olga: Player
) -> None:
    group = await bound(story, mallory)
    said = len(group.texts())
    await mallory.says("/help", chat=TITLE)
    await mallory.says("/bind", chat=TITLE)
    assert len(group.texts()) == said
    assert (await only(city)).counts_only
    assert sum("这是哪位" in text for text in olga.texts()) == 1


async def test_only_the_office_says_who_somebody_is(
    story: Story, city: City, bob: Player, mallory: Player
) -> None:
    leader = await _leader(city)
    group = await bound(story, mallory, bob)
    await mallory.says("/help", chat=TITLE)
    for player in (bob, mallory):
        await player.forges(f"link:{leader}:{group.chat}/{mallory.user}")
        await player.forges(f"known:{group.chat}:{mallory.user}")
        assert player.last() == "这个按钮不归您操作。"
    assert (await only(city)).counts_only
    assert await city.tx(people.with_telegram, mallory.user) is None


async def test_who_joins_by_a_link_is_no_outsider_any_more(
    story: Story, city: City, olga: Player, mallory: Player
) -> None:
    await _leader(city)
    await bound(story, mallory)
    await mallory.says("/help", chat=TITLE)
    assert (await only(city)).counts_only
    await olga.says("/invite 王建军")
    await mallory.says(f"/start {olga.last().partition('start=')[2]}")
    assert mallory.sees("欢迎，王建军")
    assert not (await only(city)).counts_only


async def test_what_the_office_is_told_of_groups_comes_in_its_language(
    story: Story, city: City, olga: Player, mallory: Player
) -> None:
    await city.tx(people.change, 3, language="en")
    await city.tx(settings.put, city.clock.now(), "language", "en")
    group = await story.group("Leaders", olga, mallory)
    assert group.sees("Somebody of the office, please send /bind@")
    await olga.says("/bind", chat="Leaders")
    await olga.presses("The office")
    await olga.says("Dispatch Liu 3")
    assert olga.sees("For: the office\nPurpose: Dispatch\nApproved by Liu, owner 谢伟民, 3 members")
    assert group.last() == "This group is bound: Dispatch (the office)."
    await mallory.says("/help", chat="Leaders")
    assert olga.sees("Somebody who is not on the roster is in the group “Leaders”: mallory.")


@pytest.mark.parametrize("data", ["bind:-1:moon", "bind:-1:unit/99", "known:-1:x", "link:1:7"])
async def test_bytes_no_button_carries_are_refused(olga: Player, data: str) -> None:
    await olga.says("/bind")
    await olga.forges(data)
    assert olga.last() == "这个按钮已失效，请重新打开。"
