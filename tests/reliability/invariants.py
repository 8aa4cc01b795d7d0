"""What must hold of a town once the program has come to rest, whatever was done to it."""

import asyncio

from sqlalchemy import select, text

from storage.inbox import InboxState
from storage.inbox import count as count_inbox
from storage.posts import PostState, parts
from storage.posts import count as count_posts
from storage.reports import of_window
from tests.reliability.processes import Town


async def assert_each_report_once(town: Town) -> int:
    today = (await town.tx(lambda tx: tx.execute(text("SELECT key FROM windows")).scalars().all()))[
        0
    ]
    standing = [
        (one.project, list(one.draft.texts.values())) for one in await town.tx(of_window, today)
    ]
    said = {project: words for one in town.reporters for project, words in one.said.items()}
    assert sorted(standing) == sorted((project, [words]) for project, words in said.items())
    return len(said)


async def assert_nothing_waits(town: Town) -> None:
    states = [PostState.WAITING, PostState.HELD, PostState.FAILED]
    left = {state: await town.tx(count_posts, state) for state in states}
    assert not any(left.values()), left
    assert await town.tx(count_inbox, InboxState.NEW) == 0
    assert await town.tx(count_inbox, InboxState.DEAD) == 0


async def assert_few_messages_twice(town: Town, kills: int) -> int:
    """A message in a chat that the program knows nothing of was sent twice."""
    known = set(await town.tx(lambda tx: tx.execute(select(parts.c.chat, parts.c.message)).all()))
    shown = {
        (one.number, row["id"])
        for one in town.reporters
        for row in await one.messages()
        if row["sender"]["is_bot"] and not row["alert"]
    }
    assert len(shown - known) <= kills
    return len(shown - known)


async def assert_sound(town: Town) -> None:
    if town.url.startswith("sqlite"):
        integrity = await town.tx(lambda tx: tx.execute(text("PRAGMA integrity_check")).scalar())
        assert integrity == "ok"
    verified = await asyncio.to_thread(town.tuijin, "audit", "verify")
    assert verified.returncode == 0, verified.stderr
    assert "unbroken" in verified.stdout
