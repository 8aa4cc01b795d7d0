"""Sends of which Telegram says nothing, or no: each message arrives, twice at most, and no chat waits for another."""

import random
from collections import Counter
from collections.abc import AsyncIterator, Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.pacing import Pace
from domain.posts import Content, Urgency
from domain.roles import UnitKind
from storage import Tx, open_database, people, posts
from storage.posts import PostState
from tests.city.databases import sqlite_copy
from tests.city.running import ZONE, City, running

MONDAY = datetime(2016, 2, 1, 8, tzinfo=ZONE)
# Of a hundred sends: done and no answer heard, cut off before it was done, and two kinds of no.
RATES = {"timeout_after_delivery": 0.2, "drop": 0.1, "500": 0.1, "429": 0.1}
UNSURE = ("timeout_after_delivery", "drop")
AGAIN = "（重发）\n"
CHATS = 20
EACH = {True: 50, False: 5}  # messages to a chat, at full size and not


@pytest.fixture
async def quiet(tmp_path: Path) -> AsyncIterator[City]:
    """A city in which the program says only what the test wants said."""
    async with running(open_database(sqlite_copy(tmp_path / "sends.db")), MONDAY) as city:
        yield city


@pytest.fixture
async def paced(tmp_path: Path) -> AsyncIterator[City]:
    """The same with the pace of the real program."""
    database = open_database(sqlite_copy(tmp_path / "sends.db"))
    async with running(database, MONDAY, pace=Pace()) as city:
        yield city


async def accounts(city: City, count: int) -> list[int]:
    """People who have written to the bot; what it answered them has gone out."""
    found = []
    for number in range(count):
        found.append(int((await city.call("people", name=f"person {number}"))["id"]))
        await city.call("say", person=str(found[-1]), text="/start")
    await city.call("wait")
    return found


def want_all(tx: Tx, now: datetime, chats: list[int], each: int, urgency: Urgency) -> None:
    for chat in chats:
        for number in range(each):
            text = f"{chat}第{number}条"
            posts.want(tx, now, f"said:{number}", chat, Content(text), urgency)


async def copies(city: City, chats: list[int]) -> Counter[str]:
    """How often each message stands in its chat, marked or not."""
    found: Counter[str] = Counter()
    for chat in chats:
        rows = await city.ask("chat", person=str(chat))
        found.update(row["text"].removeprefix(AGAIN) for row in rows if row["sender"]["is_bot"])
    return found


async def doubts(city: City) -> Counter[str]:
    """How often Telegram gave no answer to a send, by message."""
    calls = await city.ask("calls", after=0)
    return Counter(
        call["params"]["text"].removeprefix(AGAIN)
        for call in calls
        if call["method"] == "sendMessage" and call["description"] in UNSURE
    )


def texts_of(tx: Tx, state: PostState) -> list[str]:
    table = posts.posts
    found = tx.execute(table.select().where(table.c.state == state)).mappings().all()
    return [str(one["key"]) + f"@{one['chat']}" for one in found]


async def faulty(city: City, chance: random.Random) -> None:
    for kind, rate in RATES.items():
        await city.call(
            "fault",
            kind=kind,
            method="sendMessage",
            rate=rate,
            times=10**9,
            retry_after=3,
            seed=chance.randrange(10**9),
        )


@pytest.mark.bar(
    7, "sends in doubt", "each delivered or shown to the office; copies <= 1 + doubts, <= 2"
)
async def test_what_is_in_doubt_arrives_and_twice_at_most(
    quiet: City, is_full: bool, chance: random.Random, figures: Callable[[str], None]
) -> None:
    chats, each = await accounts(quiet, CHATS), EACH[is_full]
    await faulty(quiet, chance)
    await quiet.tx(want_all, quiet.clock.now(), chats, each, Urgency.PROMPT)
    await quiet.call("wait")
    found, doubted = await copies(quiet, chats), await doubts(quiet)
    wanted = [f"{chat}第{number}条" for chat in chats for number in range(each)]
    failed = await quiet.tx(texts_of, PostState.FAILED)
    lost = [one for one in wanted if not found[one]]
    assert all(doubted[one] == 2 for one in lost), "never sent, and nobody was in doubt"
    assert len(failed) == sum(doubted[one] == 2 for one in wanted)
    assert not [one for one in wanted if found[one] > min(2, 1 + doubted[one])]
    assert await quiet.tx(posts.count, PostState.WAITING) == 0
    twice = sum(found[one] == 2 for one in wanted)
    figures(
        f"{len(wanted)} messages, {doubted.total()} sends in doubt: {twice} twice, 0 thrice, "
        f"{len(failed)} doubted twice and shown to the office"
    )


@pytest.mark.bar(7, "digests in doubt", "one copy, unless the office has it sent again")
async def test_a_digest_in_doubt_stands_once(
    quiet: City, is_full: bool, chance: random.Random, figures: Callable[[str], None]
) -> None:
    chats, each = await accounts(quiet, CHATS), EACH[is_full] // 5
    await faulty(quiet, chance)
    await quiet.tx(want_all, quiet.clock.now(), chats, each, Urgency.DIGEST)
    await quiet.call("wait")
    found, doubted = await copies(quiet, chats), await doubts(quiet)
    held = await quiet.tx(posts.count, PostState.HELD)
    wanted = [f"{chat}第{number}条" for chat in chats for number in range(each)]
    assert max(found[one] for one in wanted) == 1
    assert held == doubted.total() > 0
    figures(f"{len(wanted)} digests, {held} in doubt and held, none twice")


@pytest.mark.bar(
    8, "429 in one group", "p95 of the others < 2 s, 0 calls before retry_after, 0 lost"
)
async def test_a_group_that_is_told_to_wait_holds_up_nobody(
    paced: City, is_full: bool, chance: random.Random, figures: Callable[[str], None]
) -> None:
    chats = await accounts(paced, CHATS)
    await paced.tx(known, paced.clock.now(), chats[0])
    group = (await paced.call("groups", title="领导群", members=[str(chats[0])]))["id"]
    await paced.call("wait")
    storms = 12 if is_full else 3
    waits = [chance.randint(5, 40) for _ in range(storms)]
    for seconds in waits:
        await paced.call(
            "fault", kind="429", method="sendMessage", chat=str(group), retry_after=seconds
        )
    wanted_at: dict[str, datetime] = {}
    for second in range(storms * 10):
        now = paced.clock.now()
        said = [(group, f"群第{second}条"), (chance.choice(chats), f"私第{second}条")]
        for chat, text in said:
            wanted_at[text] = now
            await paced.tx(posts.want, now, text, chat, Content(text), Urgency.ANSWER)
        if second == storms * 5:
            await paced.down(now + timedelta(seconds=1))
        else:
            await paced.call("clock", to=(now + timedelta(seconds=1)).isoformat())
    await paced.call("clock", forward={"minutes": 30})
    calls = [one for one in await paced.ask("calls", after=0) if one["method"] == "sendMessage"]
    sent = {one["params"]["text"]: one for one in calls if one["status"] == 200}
    assert wanted_at.keys() <= sent.keys(), "a message was lost"
    delays = sorted(
        (datetime.fromisoformat(sent[text]["at"]) - at).total_seconds()
        for text, at in wanted_at.items()
        if text.startswith("私")
    )
    p95 = delays[int(len(delays) * 0.95)]
    assert p95 < 2
    assert early(calls, group, waits) == 0
    figures(f"{storms} refusals, others' p95 {p95:.1f} s, {len(wanted_at)} messages all sent")


def known(tx: Tx, now: datetime, *users: int) -> None:
    """People of the roster: of a group that a stranger made the bot would be gone at once."""
    unit = people.add_unit(tx, "梅关区", UnitKind.COUNTY).id
    for user in users:
        people.join(tx, now, people.add(tx, f"填报人{user}", unit), user)


def early(calls: list[dict[str, Any]], group: int, waits: list[int]) -> int:
    """Calls to the group within the time that Telegram asked for."""
    own = [one for one in calls if str(one["params"]["chat_id"]) == str(group)]
    moments = [datetime.fromisoformat(one["at"]) for one in own]
    refused = [number for number, one in enumerate(own) if one["status"] == 429]
    assert len(refused) == len(waits)
    return sum(
        moments[number + 1] < moments[number] + timedelta(seconds=wait)
        for number, wait in zip(refused, waits, strict=True)
    )
