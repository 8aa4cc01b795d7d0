"""What delivery makes of Telegram's answers, and of none."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import httpx
import pytest

from domain.posts import Content, Urgency
from storage import posts
from storage.posts import PostState
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story


async def test_a_plain_retry_that_meets_a_cut_line_is_tried_again(
    story: Story, bob: Player, city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Telegram refuses our HTML; the same words without it meet a line that is cut."""
    reach, sends = city.line.handle_async_request, []

    async def cut_once(request: httpx.Request) -> httpx.Response:
        sends.append(request.url.path)
        if sends.count(request.url.path) == 2 and request.url.path.endswith("sendMessage"):
            raise httpx.ConnectError("cut")
        return await reach(request)

    monkeypatch.setattr(city.line, "handle_async_request", cut_once)
    said = Content("<b>没有收尾")
    await city.tx(posts.want, city.clock.now(), "odd", bob.user, said, Urgency.ANSWER)
    await city.call("wait")
    assert bob.last() == "没有收尾"
    assert await city.tx(posts.count, PostState.FAILED) == 0
    assert await city.tx(posts.count, PostState.WAITING) == 0


async def want(city: City, who: Player, text: str, **how: Any) -> None:
    """Somebody says what the post `odd` of this chat should show."""
    key, urgency = how.pop("key", "odd"), how.pop("urgency", Urgency.ANSWER)
    said = Content(text, **how)
    await city.tx(posts.want, city.clock.now(), key, who.user, said, urgency)


def lose_answers(city: City, monkeypatch: pytest.MonkeyPatch, method: str, times: int) -> None:
    """Telegram does as it is told, but its answer to the first of these calls is never heard."""
    reach, lost = city.line.handle_async_request, []

    async def deaf(request: httpx.Request) -> httpx.Response:
        answer = await reach(request)
        if request.url.path.endswith(method) and len(lost) < times:
            lost.append(request)
            raise httpx.ReadTimeout("no answer")
        return answer

    monkeypatch.setattr(city.line, "handle_async_request", deaf)


async def stuck(city: City) -> tuple[int, int, int]:
    """How many posts failed, are held, and wait."""
    states = (PostState.FAILED, PostState.HELD, PostState.WAITING)
    failed, held, waiting = [await city.tx(posts.count, state) for state in states]
    return failed, held, waiting


async def test_changes_that_wait_become_one_message(story: Story, bob: Player, city: City) -> None:
    before = bob.texts()
    for text in ("一", "二", "三"):
        await want(city, bob, text)
    await city.call("wait")
    assert bob.texts() == [*before, "三"]


@pytest.mark.parametrize(
    ("times", "heard", "left"),
    [
        (1, ["请填报", "（重发）\n请填报"], (0, 0, 0)),
        (9, ["请填报", "（重发）\n请填报"], (1, 0, 0)),
    ],
)
async def test_what_may_have_arrived_goes_out_once_more_marked_and_never_again(
    story: Story,
    bob: Player,
    city: City,
    monkeypatch: pytest.MonkeyPatch,
    times: int,
    heard: Sequence[str],
    left: tuple[int, int, int],
) -> None:
    before = bob.texts()
    lose_answers(city, monkeypatch, "sendMessage", times)
    await want(city, bob, "请填报", urgency=Urgency.PROMPT)
    await city.call("wait")
    assert bob.texts() == [*before, *heard]
    assert await stuck(city) == left


async def test_a_digest_that_may_have_arrived_is_held_for_the_office(
    story: Story, bob: Player, city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = bob.texts()
    lose_answers(city, monkeypatch, "sendMessage", 1)
    await want(city, bob, "半月快报", urgency=Urgency.DIGEST)
    await city.call("wait")
    assert bob.texts() == [*before, "半月快报"]
    assert await stuck(city) == (0, 1, 0)


async def test_an_edit_whose_answer_was_lost_is_simply_repeated(
    story: Story, bob: Player, city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second finds the message as it should be: that is success."""
    await want(city, bob, "旧")
    await city.call("wait")
    before = bob.texts()
    lose_answers(city, monkeypatch, "editMessageText", 1)
    await want(city, bob, "新", urgency=Urgency.DIGEST)
    await city.call("wait")
    assert bob.texts() == [*before[:-1], "新"]
    assert await stuck(city) == (0, 0, 0)


async def test_a_message_that_is_gone_is_sent_anew(story: Story, bob: Player, city: City) -> None:
    await want(city, bob, "旧")
    await city.call("wait")
    await city.program.application.bot.delete_message(bob.user, bob.messages()[-1]["id"])
    before = bob.texts()
    await want(city, bob, "新")
    await city.call("wait")
    assert bob.texts() == [*before, "新"]


async def test_a_part_too_old_to_delete_is_edited_to_one_line(
    story: Story, bob: Player, city: City
) -> None:
    before = bob.texts()
    pages = "甲" * 4000 + "\n\n" + "乙" * 4000
    await want(city, bob, pages)
    await city.call("wait")
    assert bob.texts() == [*before, "甲" * 4000, "乙" * 4000]
    await story.forward(hours=49)
    await want(city, bob, "短了", retired="见上一条")
    await city.call("wait")
    assert [one for one in bob.texts() if one in ("短了", "见上一条")] == ["短了", "见上一条"]
    assert "乙" * 4000 not in bob.texts()


async def test_too_many_requests_stop_that_chat_alone_and_for_as_long_as_told(
    story: Story, bob: Player, rita: Player, city: City
) -> None:
    seen = len(await city.ask("calls", after=0))
    await city.call("fault", kind="429", method="sendMessage", chat=str(bob.user), retry_after=30)
    await want(city, bob, "一")
    await want(city, bob, "二", key="even")
    await want(city, rita, "三")
    await city.call("wait")
    calls = await city.ask("calls", after=seen)
    sent = [
        (one["params"]["text"], one["status"], datetime.fromisoformat(one["at"])) for one in calls
    ]
    assert [(text, status) for text, status, _ in sent] == [
        ("一", 429),
        ("三", 200),
        ("一", 200),
        ("二", 200),
    ]
    (refused, others, own) = (at for _, _, at in sent[:3])
    assert (others - refused).total_seconds() < 1
    assert (own - refused).total_seconds() == 30


async def test_a_fault_at_telegram_does_not_turn_the_order_of_a_chat(
    story: Story, bob: Player, city: City
) -> None:
    before = bob.texts()
    await city.call("fault", kind="500", method="sendMessage")
    await want(city, bob, "先")
    await want(city, bob, "后", key="even")
    await city.call("wait")
    assert bob.texts() == [*before, "先", "后"]


async def test_what_keeps_failing_is_passed_by_what_comes_after(
    story: Story, bob: Player, city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, reach, tries = bob.texts(), city.line.handle_async_request, []

    async def refuse_one(request: httpx.Request) -> httpx.Response:
        if b"text=first" in request.content and len(tries) < 6:
            tries.append(request)
            return httpx.Response(502, json={"ok": False, "error_code": 502, "description": "?"})
        return await reach(request)

    monkeypatch.setattr(city.line, "handle_async_request", refuse_one)
    await want(city, bob, "first")
    await want(city, bob, "second", key="even")
    await city.call("wait")
    assert bob.texts() == [*before, "second", "first"]


@pytest.mark.bar(
    11, "blocked, kicked, moved, gone", "rows follow or wait, the office told once; 401: exit 78"
)
async def test_what_was_said_to_somebody_who_blocked_the_bot_is_said_when_they_are_back(
    story: Story, bob: Player, city: City
) -> None:
    await city.call("block", person=str(bob.user))
    await want(city, bob, "等您回来")
    await city.call("wait")
    assert await stuck(city) == (1, 0, 0)
    await city.call("unblock", person=str(bob.user))
    await city.call("wait")
    assert bob.sees("等您回来")


@pytest.mark.bar(
    11, "blocked, kicked, moved, gone", "rows follow or wait, the office told once; 401: exit 78"
)
async def test_a_deleted_account_is_out_of_reach_like_one_that_blocked_the_bot(
    story: Story, bob: Player, alice: Player, olga: Player, city: City
) -> None:
    before = bob.texts()
    await city.call("deactivate", person=str(bob.user))
    await story.until(datetime(2016, 2, 15, 9, 1, tzinfo=ZONE))
    assert bob.texts() == before
    await olga.says("/roster")
    assert olga.sees("已加入3人，未加入0人，已停用机器人1人")
    await story.until(datetime(2016, 2, 17, 9, 1, tzinfo=ZONE))
    assert alice.sees("还有1个项目未报")  # the liaison is asked for whom nothing reaches
