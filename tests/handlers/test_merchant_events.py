"""三请三回: an event, whom each officer invites of their own, what they answered, what came of it."""

from datetime import datetime

import pytest

from tests.city.merchants import make_officer_of_yushui, make_officers, register
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story

EVENT = "三请三回座谈会，2月20日，市民中心三楼"


@pytest.fixture(autouse=True)
async def _officers(story: Story, city: City) -> None:
    await make_officers(story, city)
    await make_officer_of_yushui(story, city)


async def test_an_event_from_its_invitations_to_its_result(
    story: Story, bob: Player, olga: Player, rita: Player
) -> None:
    await register(bob, "陈志远，梅关区，在深圳，家具")
    await register(bob, "李小平，梅关区，在厦门，家具")
    await register(rita, "王芳，大余县，在厦门，家具")
    await olga.says("/merchant")
    await olga.presses("三请三回活动")
    assert olga.last() == "三请三回活动　0场\n还没有登记活动。"
    await olga.presses("登记活动")
    await olga.says("座谈会")
    assert olga.last().startswith("没有看懂“座谈会”。请写名称、日期和地点")
    await olga.says(EVENT)
    assert olga.last() == (
        "三请三回座谈会　2016年2月20日\n"
        "地点：市民中心三楼　主办：领导小组办公室\n"
        "邀请0位：来0，不来0，待定0"
    )
    await bob.says("/merchant 活动")
    assert bob.last() == "三请三回活动　1场\n· 2016年2月20日　三请三回座谈会（领导小组办公室）"
    await bob.presses("2月20日 三请三回座谈会")
    await bob.presses("邀请")
    await bob.says("家具")
    assert bob.last() == "“家具”可邀请2位。接着写可以再找。"  # rita's is not his to invite
    await bob.presses("＋ 陈志远")
    await bob.says("家具")
    assert "可邀请1位" in bob.last()
    await bob.presses("＋ 李小平")
    await bob.presses("陈志远 待定")
    await bob.presses("李小平 待定")
    await bob.presses("李小平 来")
    assert (
        "邀请2位：来1，不来1，待定0\n· 陈志远（梅关区）　来\n· 李小平（梅关区）　不来" in bob.last()
    )
    await rita.says("/merchant 活动")
    await rita.presses("2月20日 三请三回座谈会")
    assert "邀请2位：来1，不来1，待定0" in rita.last()
    assert "陈志远" not in rita.last()  # counts, and nobody's name who is not hers
    await olga.says("/merchant 活动")
    assert "邀请2，来1，不来1，待定0" in olga.last()
    await olga.presses("2月20日 三请三回座谈会")
    await olga.presses("记成果")
    await olga.says("签约2个项目")
    assert olga.last() == "活动在2月20日，办完后再记成果。"
    await story.until(datetime(2016, 2, 22, 8, tzinfo=ZONE))
    await olga.says("签约2个项目")
    assert "成果：签约2个项目" in olga.last()
    await bob.says("/merchant 陈志远")
    assert "活动：2月20日三请三回座谈会 来" in bob.last()


async def test_nobody_invites_or_answers_for_a_merchant_of_others(
    story: Story, bob: Player, olga: Player, rita: Player, mallory: Player
) -> None:
    await register(bob, "陈志远，梅关区，家具")
    await olga.says("/merchant 活动")
    await olga.presses("登记活动")
    await olga.says(EVENT)
    await rita.forges("event_ask:1:1")
    assert rita.last() == "这个按钮不归您操作。"
    await bob.forges("event_ask:1:1")
    await rita.forges("event_reply:1:1/0")
    assert "陈志远" not in rita.last()
    await rita.forges("event_result:1:")
    assert rita.last() == "这个按钮不归您操作。"
    for data in ("events:0:", "event:1:0", "event_ask:1:1", "event_reply:1:1/0", "event_new:0:"):
        await mallory.forges(data)
        assert mallory.last() == "这个按钮不归您操作。"
    group = await story.group("梅关区项目群", bob, olga)
    for player in (bob, olga):
        await player.says("/merchant@tuijin_bot 活动", chat=group.title)
    assert not group.sees("市民中心")
    assert not group.sees("座谈会")
