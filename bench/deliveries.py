"""Messages to people and groups under Telegram's limits, on a moved clock: ours, and PTB's own rate limiter."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from telegram.error import RetryAfter

from bench.apart import measured
from bench.rows import OURS_AT_LEAST, OURS_AT_MOST, Row, alone, beside
from bench.town import NOW, SEAL, ZONE
from bot.clock import Clock, StandingClock
from bot.deliver import Delivery
from bot.pacing import OVERALL as OWN_PACE
from bot.pacing import Pace
from domain.posts import Content, Step, Urgency
from sandbox.flood import OVERALL, Flood
from sandbox.refusals import Refused
from storage import Database, Tx, posts, queues
from storage.engine import open_memory
from storage.sqlite import SqliteDatabase
from storage.tables import metadata

PEOPLE, EACH = 400, 7
GROUPS, IN_GROUP = 10, 20
USED = 0.97
LIMITER = "AIORateLimiter"
Sent = Mapping[str, float]  # `seconds` to the last message, `refused`: how many 429


def rows(_runs: int, people: int = PEOPLE) -> Iterator[Row]:
    """Nothing is by chance, so once is enough."""
    chats = addressed(people)
    ours, peer = asyncio.run(_ours(chats)), measured("bench.limiter", told=chats)
    burst, rate = OVERALL
    least, own = (len(chats) - burst) / rate, len(chats) / OWN_PACE - 1
    took = [one["seconds"] for one in (ours, peer)]
    share = beside(
        "delivery: of Telegram's rate", "share", [least / took[0]], LIMITER, [least / took[1]]
    )
    yield replace(share, limit=USED, limit_name=OURS_AT_LEAST)
    yield alone("delivery: of the pace we keep", "share", [own / took[0]], USED, OURS_AT_LEAST)
    refused = alone("delivery: 429", "messages", [ours["refused"]], 0, OURS_AT_MOST)
    yield replace(refused, peer=peer["refused"], peer_name=LIMITER)


def addressed(people: int = PEOPLE) -> list[int]:
    """To whom each message goes: to everybody in turn, the groups among them."""
    chats = [*range(1, people + 1)] * EACH
    for number in range(GROUPS * IN_GROUP * people // PEOPLE):
        chats.insert(number * 15, -1 - number % GROUPS)
    return chats


@dataclass
class Telegram:
    """Where messages go: its limits are the sandbox's, its answer is at once."""

    clock: Clock
    flood: Flood = field(default_factory=Flood)
    last: datetime = NOW
    count: int = 0
    refused: int = 0

    async def do(self, chat: int, _step: Step, *, plain: bool) -> Sequence[int]:  # noqa: ARG002
        try:
            self.flood.spend(chat, self.clock.now())
        except Refused as told:
            self.refused += 1
            raise RetryAfter(int(told.parameters["retry_after"])) from told
        self.count, self.last = self.count + 1, self.clock.now()
        return (self.count,)


async def _ours(chats: Sequence[int]) -> Sent:
    """In memory: it is the limits that are measured, not the disk."""
    database, clock = SqliteDatabase(open_memory()), StandingClock(NOW, ZONE)
    telegram: Any = Telegram(clock)
    delivery = Delivery(database, clock, SEAL, telegram, Pace())
    async with database.begin() as connection:
        await connection.run_sync(metadata.create_all)
        await connection.run_sync(_want, chats)
    while (at := await _next(database)) is not None:
        clock.set(at)
        await delivery.deliver()
    await database.dispose()
    assert telegram.count == len(chats), f"{telegram.count} of {len(chats)} were delivered"
    return {"seconds": (telegram.last - NOW).total_seconds(), "refused": telegram.refused}


async def _next(database: Database) -> datetime | None:
    async with database.begin() as connection:
        return (await connection.run_sync(queues.earliest)).get("posts")


def _want(tx: Tx, chats: Sequence[int]) -> None:
    for number, chat in enumerate(chats):
        posts.want(tx, NOW, f"bench:{number}", chat, Content(f"第{number}条"), Urgency.PROMPT)
