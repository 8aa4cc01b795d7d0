"""Posts: what a chat should show, and how far that has come."""

from datetime import datetime, timedelta

from domain.posts import Content, Key, Part, Urgency
from storage import deadletters, posts, queues
from storage.posts import PostState
from tests.city.running import ZONE
from tests.storage.conftest import Do

NOW = datetime(2016, 2, 15, 9, tzinfo=ZONE)
HELLO = Content("<b>您好</b>", ((Key("好", "yes:1:"),),))


async def test_a_post_is_due_with_what_it_should_show(do: Do) -> None:
    await do(posts.want, NOW, "a", 7, HELLO, Urgency.PROMPT)
    (post,) = await do(posts.due, NOW, 9)
    assert (post.key, post.chat, post.wanted, post.urgency) == ("a", 7, HELLO, Urgency.PROMPT)


async def test_waiting_changes_of_one_post_collapse_into_the_newest(do: Do) -> None:
    await do(posts.want, NOW, "a", 7, HELLO, Urgency.ANSWER)
    await do(posts.want, NOW, "a", 7, Content("再见"), Urgency.ANSWER)
    assert [one.wanted.text for one in await do(posts.due, NOW, 9)] == ["再见"]


async def test_a_change_while_one_is_sent_keeps_the_post_waiting(do: Do) -> None:
    await do(posts.want, NOW, "a", 7, HELLO, Urgency.ANSWER)
    (post,) = await do(posts.due, NOW, 9)
    await do(posts.want, NOW, "a", 7, Content("再见"), Urgency.ANSWER)
    await do(posts.delivered, post)
    assert await do(posts.count, PostState.WAITING) == 1


async def test_own_actions_go_before_prompts_and_prompts_before_digests(do: Do) -> None:
    for chat, urgency in enumerate((Urgency.DIGEST, Urgency.PROMPT, Urgency.ANSWER), 7):
        await do(posts.want, NOW, "a", chat, HELLO, urgency)
    assert [one.chat for one in await do(posts.due, NOW, 9)] == [9, 8, 7]


async def test_a_chat_has_one_post_at_a_time_and_as_many_chats_have_a_turn_as_may(do: Do) -> None:
    for key, chat in (("a", 7), ("b", 7), ("a", 8), ("a", 9)):
        await do(posts.want, NOW, key, chat, HELLO, Urgency.ANSWER)
    assert [(one.key, one.chat) for one in await do(posts.due, NOW, 2)] == [("a", 7), ("a", 8)]


async def test_a_chat_that_pauses_holds_up_nobody_else(do: Do) -> None:
    await do(posts.want, NOW, "a", 7, HELLO, Urgency.ANSWER)
    await do(posts.want, NOW, "a", 8, HELLO, Urgency.ANSWER)
    later = NOW + timedelta(seconds=30)
    await do(posts.pause, [7], later)
    assert [one.chat for one in await do(posts.due, NOW, 9)] == [8]
    await do(posts.pause, [8], later)
    assert await do(queues.earliest) == {"posts": later}


async def test_what_never_arrived_and_is_given_up_does_not_stand(do: Do) -> None:
    assert not await do(posts.stands, "a", 7)
    await do(posts.want, NOW, "a", 7, HELLO, Urgency.PROMPT)
    assert await do(posts.stands, "a", 7)
    (post,) = await do(posts.due, NOW, 9)
    await do(posts.settle, post, PostState.FAILED, "Timed out")
    assert not await do(posts.stands, "a", 7)
    await do(posts.add_part, post, Part(0, 41, HELLO, NOW), 3)
    assert await do(posts.stands, "a", 7)


async def test_what_is_stuck_is_listed_held_first_and_decided_once(do: Do) -> None:
    for key, state in (("a", PostState.FAILED), ("b", PostState.HELD)):
        await do(posts.want, NOW, key, 7, HELLO, Urgency.DIGEST)
        (post,) = await do(posts.due, NOW, 9)
        await do(posts.settle, post, state, "Timed out")
    held, failed = await do(deadletters.stuck, 9)
    assert (held.state, failed.state) == (PostState.HELD, PostState.FAILED)
    assert (held.text, held.reason) == ("<b>您好</b>", "Timed out")
    assert await do(deadletters.resend, NOW, held.id)
    assert not await do(deadletters.resend, NOW, held.id)
    assert await do(deadletters.let_go, failed.id)
    assert [one.id for one in await do(posts.due, NOW, 9)] == [held.id]


async def test_a_message_leads_back_to_its_post(do: Do) -> None:
    await do(posts.want, NOW, "a", 7, HELLO, Urgency.ANSWER)
    (post,) = await do(posts.due, NOW, 9)
    await do(posts.add_part, post, Part(0, 41, HELLO, NOW), 3)
    assert await do(posts.key_of, 7, 41) == "a"
    assert await do(posts.key_of, 8, 41) is None
    assert await do(posts.depth_of, "a", 7) == 3
