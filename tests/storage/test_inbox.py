"""The inbox: each row once, in order, and nothing is forgotten before its time."""

from datetime import datetime, timedelta

from storage import inbox
from storage.inbox import InboxState
from tests.city.running import ZONE
from tests.storage.conftest import Do

NOW = datetime(2016, 2, 15, 9, tzinfo=ZONE)


async def test_the_same_update_is_kept_once(do: Do) -> None:
    assert await do(inbox.add, NOW, "telegram:7", "update")
    assert not await do(inbox.add, NOW, "telegram:7", "update")
    assert len(await do(inbox.waiting, 9)) == 1


async def test_rows_wait_in_the_order_they_came(do: Do) -> None:
    for key in ("c", "a", "b"):
        await do(inbox.add, NOW, key, "update")
    assert [row.key for row in await do(inbox.waiting, 2)] == ["c", "a"]


async def test_what_failed_is_put_aside_with_its_reason_until_somebody_decides(do: Do) -> None:
    await do(inbox.add, NOW, "a", "update")
    row = (await do(inbox.waiting, 1))[0].id
    await do(inbox.put_aside, NOW, row, 3, "KeyError")
    assert await do(inbox.waiting, 1) == []
    assert [(one.id, one.tries, one.reason) for one in await do(inbox.dead)] == [
        (row, 3, "KeyError")
    ]
    assert await do(inbox.revive, row)
    assert not await do(inbox.revive, row)
    assert [one.id for one in await do(inbox.waiting, 1)] == [row]


async def test_a_letter_let_go_is_done(do: Do) -> None:
    await do(inbox.add, NOW, "a", "update")
    row = (await do(inbox.waiting, 1))[0].id
    await do(inbox.put_aside, NOW, row, 3, "ValueError")
    assert await do(inbox.let_go, row)
    assert not await do(inbox.let_go, row)
    assert await do(inbox.count, InboxState.DEAD) == 0


async def test_only_what_was_done_long_ago_is_forgotten(do: Do) -> None:
    for key in ("old", "new", "waiting"):
        await do(inbox.add, NOW - timedelta(days=9), key, "update")
    old, new, _ = await do(inbox.waiting, 3)
    await do(inbox.finish, NOW - timedelta(days=8), old.id)
    await do(inbox.finish, NOW, new.id)
    assert await do(inbox.prune, NOW - timedelta(days=7)) == 1
    assert await do(inbox.add, NOW, "old", "update")
    assert not await do(inbox.add, NOW, "new", "update")
