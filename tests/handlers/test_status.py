"""`/status`: the office sees how the program itself is."""

from datetime import datetime

from domain.posts import Content, Urgency
from storage import Tx, inbox, posts
from storage.posts import PostState
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story


async def test_status_tells_queues_last_answer_and_next_thing(story: Story, olga: Player) -> None:
    await olga.says("/status")
    said = olga.last()
    assert "最近一次收到 Telegram 应答：2月1日 08:00" in said
    assert "待处理：0　处理失败：0" in said
    assert "待您决定：0　发送失败：0" in said
    assert "下一件到期的事：2月1日（周一）08:30" in said
    assert "/deadletters" not in said


async def test_status_counts_what_is_open(story: Story, olga: Player) -> None:
    await story.until(datetime(2016, 2, 15, 9, tzinfo=ZONE))
    await olga.says("/status")
    assert "未报事项：2" in olga.last()


async def test_status_points_at_what_failed(story: Story, olga: Player, city: City) -> None:
    await city.tx(break_something)
    await olga.says("/status")
    assert "处理失败：1" in olga.last()
    assert "待您决定：1" in olga.last()
    assert "请看 /deadletters" in olga.last()


async def test_a_reporter_may_not_ask_for_the_status(bob: Player) -> None:
    await bob.says("/status")
    assert "没有使用这个命令的权限" in bob.last()
    assert not bob.sees("运行情况")


def break_something(tx: Tx, at: datetime = datetime(2016, 2, 1, 7, tzinfo=ZONE)) -> None:
    """One row that cannot be processed, one digest that may have gone out."""
    inbox.add(tx, at, "telegram:77", "update", '{"update_id": 77}')
    row = inbox.waiting(tx, 1)[0]
    inbox.put_aside(tx, at, row.id, 3, "KeyError: 'chat'\nsecond line")
    posts.want(tx, at, "digest:1", -4001, Content("<b>半月快报</b>第1期"), Urgency.DIGEST)
    stuck = posts.due(tx, at, 1)[0]
    posts.settle(tx, stuck, PostState.HELD, "Timed out")
