"""What becomes of a bound group: it drops the bot, is deleted, falls quiet, grows, or is not used."""

from datetime import datetime, timedelta

import pytest

from domain.posts import Content, Urgency
from storage import audit, groups, posts
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story
from tests.handlers.test_groups import TITLE, bound, only

pytestmark = pytest.mark.bar(
    11, "blocked, kicked, moved, gone", "rows follow or wait, the office told once; 401: exit 78"
)


async def test_a_group_that_drops_the_bot_is_reported(
    story: Story, city: City, olga: Player
) -> None:
    group = await bound(story)
    await city.call("kick", chat=TITLE)
    await city.call("wait")
    assert olga.sees("群“市领导调度群”已把机器人移出，绑定失效")
    assert await city.tx(groups.bound) == []
    await city.call(f"groups/{group.chat}/members", add=[city.sandbox.world.bot.username])
    await city.call("wait")
    await olga.says("/bind 调度通报 刘市长 12", chat=TITLE)
    await olga.presses("全市领导")
    assert (await only(city)).chat == group.chat


async def test_a_group_that_was_deleted_is_bound_no_longer_and_the_office_knows(
    story: Story, city: City, olga: Player, bob: Player
) -> None:
    await bound(story, bob)
    await story.until(datetime(2016, 2, 1, 12, tzinfo=ZONE))
    await city.call("delete", chat=TITLE)
    await story.until(datetime(2016, 2, 2, 7, 59, tzinfo=ZONE))
    assert (await only(city)).title == TITLE  # nobody has told the bot
    await story.until(datetime(2016, 2, 2, 8, 1, tzinfo=ZONE))  # it asks who is in there
    assert await city.tx(groups.bound) == []
    assert olga.sees("群“市领导调度群”已解散，绑定失效，通报不再发往该群。")


async def test_what_was_to_be_said_in_a_deleted_group_tells_that_it_is_gone(
    story: Story, city: City, olga: Player, bob: Player
) -> None:
    group = await bound(story, bob)
    await city.call("delete", chat=TITLE)
    await city.tx(posts.want, city.clock.now(), "odd", group.chat, Content("通报"), Urgency.DIGEST)
    await city.call("wait")
    assert await city.tx(groups.bound) == []
    assert olga.sees("群“市领导调度群”已解散，绑定失效")


async def test_what_a_quiet_group_refuses_goes_out_when_its_owner_lets_it(
    story: Story, city: City, olga: Player, bob: Player
) -> None:
    group = await bound(story, bob)
    await city.call("mute", chat=TITLE)
    await city.tx(posts.want, city.clock.now(), "odd", group.chat, Content("通报"), Urgency.DIGEST)
    await city.call("wait")
    assert olga.sees(
        "群“市领导调度群”没有给机器人发言权限，有内容未能发出。"
        "请群主放开发言权限，再到 /deadletters 按“再发”。"
    )
    assert (await only(city)).title == TITLE
    await city.call("unmute", chat=TITLE)
    await olga.says("/deadletters")
    assert "Not enough rights to send text messages to the chat" in olga.last()
    await olga.presses("再发")
    assert group.last() == "通报"


async def test_a_group_that_becomes_a_supergroup_is_followed(
    story: Story, city: City, olga: Player, mallory: Player
) -> None:
    group = await bound(story, mallory)
    await mallory.says("/help", chat=TITLE)
    at = city.clock.now() + timedelta(hours=1)
    await city.tx(posts.want, at, "later", group.chat, Content("周会通知"), Urgency.DIGEST)
    new = (await city.call("migrate", chat=TITLE))["id"]
    await city.call("wait")
    one = await only(city)
    assert (one.chat, one.title, one.counts_only) == (new, TITLE, True)
    assert len(await city.tx(audit.latest, 9, "migrated")) == 1
    await olga.presses("认识，恢复明细")
    assert not (await only(city)).counts_only
    await story.forward(hours=25)
    assert city.sandbox.world.chats[new].bot_status == "member"
    sent = [one["params"] for one in await city.ask("calls", after=0) if one["status"] == 200]
    waited = [one["chat_id"] for one in sent if one.get("text") == "周会通知"]
    assert [str(chat) for chat in waited] == [str(new)]
    assert group.chat != new


async def test_an_idle_group_is_asked_about_after_two_months(
    story: Story, city: City, olga: Player
) -> None:
    group = await bound(story)
    await story.until(datetime(2016, 4, 1, 8, 59, tzinfo=ZONE))
    assert not olga.sees("两个月没有使用")
    await story.until(datetime(2016, 4, 5, 9, tzinfo=ZONE))  # 2 to 4 April: a break
    assert olga.sees("群“市领导调度群”自2016年2月1日起两个月没有使用，是否解绑？")
    await olga.presses("解绑")
    assert await city.tx(groups.bound) == []
    assert group.title == TITLE
