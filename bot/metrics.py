"""Figures for Prometheus: queues, ages, verdicts; none is about a person."""

import asyncio
from datetime import datetime

from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, Counter, Gauge, generate_latest
from starlette.requests import Request
from starlette.responses import Response

from bot.process import Process, process_of
from storage import Tx, duties, heartbeat, inbox, posts
from storage.inbox import InboxState
from storage.posts import PostState
from storage.probe import Unusable, usable

PATIENCE = 3  # seconds for the database to answer
LAG_EVERY = 1.0  # seconds between two looks at the event loop

SENDS = Counter("tuijin_sends", "Calls that send, edit or delete a message.", ["verdict"])
UPDATES = Counter("tuijin_inbox_done", "Rows of the inbox that were done.", ["verdict"])
LAG = Gauge(
    "tuijin_loop_lag_seconds", "How late the event loop was, the last time it was looked at."
)
LEADING = Gauge("tuijin_leading", "1 for the process that leads, 0 for one that stands by.")
FIGURES = {
    "inbox_waiting": "Rows of the inbox that are still to be done.",
    "inbox_oldest_seconds": "Age of the oldest of them.",
    "inbox_dead": "Rows that failed three times; the office decides.",
    "posts_due": "Messages that should have gone out by now.",
    "posts_oldest_seconds": "Age of the oldest of them.",
    "posts_held": "Messages that may have gone out; the office decides.",
    "posts_failed": "Messages Telegram refused.",
    "obligations_open": "Answers that are owed.",
    "heard_seconds": "Time since Telegram last answered.",
    "alive_seconds": "Time since the leader's last sign of life.",
}
_GAUGES = {name: Gauge(f"tuijin_{name}", told) for name, told in FIGURES.items()}


def gather(tx: Tx, now: datetime) -> dict[str, float]:
    """Each figure by its name; ages in seconds."""
    alive, heard = heartbeat.last(tx)
    due, since = posts.due_since(tx, now)
    return {
        "inbox_waiting": inbox.count(tx, InboxState.NEW),
        "inbox_oldest_seconds": _age(now, inbox.oldest(tx)),
        "inbox_dead": inbox.count(tx, InboxState.DEAD),
        "posts_due": due,
        "posts_oldest_seconds": _age(now, since),
        "posts_held": posts.count(tx, PostState.HELD),
        "posts_failed": posts.count(tx, PostState.FAILED),
        "obligations_open": duties.count_open(tx),
        "heard_seconds": _age(now, heard),
        "alive_seconds": _age(now, alive),
    }


def _age(now: datetime, at: datetime | None) -> float:
    return 0.0 if at is None else max(0.0, (now - at).total_seconds())


async def metrics(request: Request) -> Response:
    process = process_of(request)
    try:
        found = await figures(process)
    except Unusable as fault:
        return Response(str(fault), 503)
    for name, figure in found.items():
        _GAUGES[name].set(figure)
    LEADING.set(process.program is not None)
    return Response(generate_latest(REGISTRY), media_type=CONTENT_TYPE_LATEST)


async def watch_loop() -> None:
    """How late a sleep ends is how long everything else has waited."""
    loop = asyncio.get_running_loop()
    while True:
        due = loop.time() + LAG_EVERY
        await asyncio.sleep(LAG_EVERY)
        LAG.set(max(0.0, loop.time() - due))


async def figures(process: Process) -> dict[str, float]:
    """Raises `Unusable` while the database is not open, or does not answer in time."""
    if process.database is None:
        raise Unusable("the database is not open yet")
    async with usable(), asyncio.timeout(PATIENCE), process.database.begin() as connection:
        return await connection.run_sync(gather, process.clock.now())
