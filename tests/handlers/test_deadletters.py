"""`/deadletters`: what failed is listed with its reason, and a person decides."""

from collections.abc import Iterator

import pytest
from telegram import Update

from actions.access import anyone
from handlers import dispatch
from handlers.context import Context
from handlers.entries import Command
from storage import inbox, posts
from storage.inbox import InboxState
from storage.posts import PostState
from tests.city.player import Player
from tests.city.running import City
from tests.city.story import Story
from tests.handlers.test_status import break_something


async def test_nothing_failed(olga: Player) -> None:
    await olga.says("/deadletters")
    assert olga.last() == "没有处理失败或发送失败的内容。"


async def test_each_has_its_reason_and_its_buttons(story: Story, olga: Player, city: City) -> None:
    await city.tx(break_something)
    await olga.says("/deadletters")
    assert "KeyError: 'chat'" in olga.last()
    assert "second line" not in olga.last()
    assert "半月快报第1期" in olga.last()
    assert "可能已发出，请核对后决定" in olga.last()
    labels = olga.buttons()
    assert [label.split(" ")[0] for label in labels[-4:]] == ["重试", "忽略", "再发", "不发"]


async def test_a_letter_tried_again_is_processed(story: Story, olga: Player, city: City) -> None:
    await city.tx(break_something)
    await olga.says("/deadletters")
    await olga.presses("重试")
    assert await city.tx(inbox.count, InboxState.DEAD) == 0
    assert await city.tx(inbox.count, InboxState.NEW) == 0


async def test_an_ignored_letter_is_asked_about_no_more(
    story: Story, olga: Player, city: City
) -> None:
    await city.tx(break_something)
    await olga.says("/deadletters")
    await olga.presses("忽略")
    assert "KeyError" not in olga.last()
    assert await city.tx(inbox.count, InboxState.DEAD) == 0


async def test_a_held_digest_goes_out_when_the_office_says_so(
    story: Story, bob: Player, olga: Player, city: City
) -> None:
    group = await story.group("领导群", bob)
    await city.tx(break_something)
    await olga.says("/deadletters")
    await olga.presses("再发")
    assert await city.tx(posts.count, PostState.HELD) == 0
    assert "半月快报" not in olga.last()
    del group


async def test_a_dropped_digest_never_goes_out(story: Story, olga: Player, city: City) -> None:
    await city.tx(break_something)
    await olga.says("/deadletters")
    await olga.presses("不发")
    assert await city.tx(posts.count, PostState.HELD) == 0
    assert await city.tx(posts.count, PostState.FAILED) == 0


async def test_what_a_colleague_has_decided_cannot_be_decided_again(
    story: Story, olga: Player, city: City
) -> None:
    await city.tx(break_something)
    await olga.says("/deadletters")
    row = (await city.tx(inbox.dead))[0].id
    await olga.presses("忽略")
    await olga.forges(f"ignore:{row}:")
    assert olga.sees("这一条已经处理过了")


async def test_a_reporter_may_neither_look_nor_decide(
    story: Story, bob: Player, city: City
) -> None:
    await city.tx(break_something)
    row = (await city.tx(inbox.dead))[0].id
    await bob.says("/deadletters")
    await bob.forges(f"ignore:{row}:")
    assert not bob.sees("KeyError")
    assert bob.sees("这个按钮不归您操作")
    assert await city.tx(inbox.count, InboxState.DEAD) == 1


@pytest.fixture
def breaking() -> Iterator[None]:
    """A command whose action has a bug."""

    async def fail(update: Update, context: Context) -> None:
        raise RuntimeError("a bug \0 of ours")

    dispatch.BY_NAME["fail"] = Command("fail", fail, anyone)
    yield
    del dispatch.BY_NAME["fail"]


@pytest.mark.usefixtures("breaking")
async def test_a_bug_is_put_aside_and_told_to_whom_it_concerns(
    story: Story, bob: Player, olga: Player, city: City
) -> None:
    await bob.says("/fail")
    await bob.says("/help")
    (letter,) = await city.tx(inbox.dead)
    assert letter.reason == "RuntimeError: a bug  of ours"
    assert bob.sees(f"没有处理成功，已存下并告知办公室（{letter.id}号）")
    assert bob.sees("您在这里是")
    assert olga.sees("有内容处理失败，已存下。请看 /deadletters。")
