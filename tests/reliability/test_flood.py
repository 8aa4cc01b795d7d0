"""One person sends thousands of messages at once: the others notice nothing, and it is told once a minute."""

from collections.abc import AsyncIterator, Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.pacing import Pace
from domain.floods import AT_ONCE, SPAN
from storage import Tx, inbox, open_database
from storage.inbox import InboxState
from tests.city.databases import sqlite_copy
from tests.city.running import ZONE, City, running
from tests.reliability.test_sends import accounts, known

MONDAY = datetime(2016, 2, 1, 8, tzinfo=ZONE)
OTHERS = 10
SECONDS = 60


@pytest.fixture
async def city(tmp_path: Path) -> AsyncIterator[City]:
    database = open_database(sqlite_copy(tmp_path / "flood.db"))
    async with running(database, MONDAY, pace=Pace()) as found:
        yield found


def size(tx: Tx) -> int:
    pages = tx.execute(text("PRAGMA page_count")).scalar_one()
    return int(pages) * int(tx.execute(text("PRAGMA page_size")).scalar_one())


@pytest.mark.alone
@pytest.mark.bar(
    22, "a flood by one person", "others' p95 < 2 s, growth bounded, one notice a minute"
)
async def test_a_flood_holds_up_nobody_else(
    city: City, is_full: bool, figures: Callable[[str], None]
) -> None:
    count = 10_000 if is_full else 600
    flooder, *others = await accounts(city, 1 + OTHERS)
    await city.tx(known, city.clock.now(), flooder, *others)
    before = await city.tx(size)
    for number in range(count):
        await city.call("say", person=str(flooder), text=f"第{number}条")
    delays = []
    for second in range(SECONDS):
        other = others[second % OTHERS]
        asked = city.clock.now()
        await city.call("say", person=str(other), text="/me")
        await answered(city, other, second // OTHERS)
        delays.append((city.clock.now() - asked).total_seconds())
        city.clock.set(asked + timedelta(seconds=1))
    waiting = await city.tx(inbox.count, InboxState.NEW)
    done = count - waiting
    grown = (await city.tx(size) - before) / count
    rows = await city.ask("chat", person=str(flooder))
    notices = [row for row in rows if "发得太快" in row["text"]]
    p95 = sorted(delays)[int(len(delays) * 0.95)]
    assert p95 < 2
    assert done <= AT_ONCE * (SECONDS // SPAN.total_seconds() + 1)
    assert 1 <= len(notices) <= 2
    assert grown < 2000
    figures(
        f"{count} messages, {done} done within a minute, the rest wait; others' p95 {p95:.1f} s, "
        f"{len(notices)} notice, {grown:.0f} bytes a message"
    )


async def answered(city: City, user: int, before: int) -> None:
    """Go on in steps of a tenth of a second until the person reads an answer."""
    begun = city.clock.now()
    while city.clock.now() < begun + timedelta(seconds=60):
        while await city.driver._hear() or await city.program.step():
            pass
        rows = await city.ask("chat", person=str(user))
        if sum("梅关区" in row["text"] for row in rows) > before:
            return
        city.clock.set(city.clock.now() + timedelta(seconds=0.1))
    raise AssertionError("no answer within a minute")
