"""What others may ask over the open port: alive, ready, and figures that are about nobody."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import httpx
import pytest
from starlette.applications import Starlette

from bot.clock import StandingClock
from bot.metrics import FIGURES, gather
from bot.process import Process
from bot.run import ROUTES
from domain.posts import Content, Urgency
from storage import Tx, heartbeat, inbox, posts
from tests.city.databases import kept_open
from tests.city.running import ZONE, City

START = datetime(2016, 2, 1, 9, tzinfo=ZONE)


@pytest.fixture
async def process(database_url: str) -> AsyncIterator[Process]:
    database = kept_open(database_url)
    yield Process(StandingClock(START, ZONE), "secret", database)
    await database.dispose()


@pytest.fixture
async def client(process: Process) -> AsyncIterator[httpx.AsyncClient]:
    app = Starlette(routes=ROUTES)
    app.state.process = process
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://bot") as client:
        yield client


async def test_who_stands_by_is_alive_and_ready(client: httpx.AsyncClient) -> None:
    assert (await client.get("/healthz")).json()["state"] == "standing by"
    assert (await client.get("/readyz")).json() == {"state": "standing by"}


async def test_without_its_database_it_is_alive_and_not_ready(
    client: httpx.AsyncClient, process: Process
) -> None:
    process.database = None
    assert (await client.get("/healthz")).status_code == 200
    answer = await client.get("/readyz")
    assert (answer.status_code, answer.json()["fault"]) == (503, "the database is not open yet")
    assert (await client.get("/metrics")).status_code == 503


async def test_who_leads_is_ready_while_telegram_answers(city: City) -> None:
    process = Process(city.clock, "secret", city.program.database, city.program)
    app = Starlette(routes=ROUTES)
    app.state.process = process
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://bot") as client:
        await city.tx(heartbeat.heard, city.clock.now() - timedelta(seconds=119))
        assert (await client.get("/readyz")).json() == {"state": "leading"}
        await city.tx(heartbeat.heard, city.clock.now() - timedelta(seconds=121))
        assert (await client.get("/readyz")).json()["fault"] == "Telegram does not answer"


def busy(tx: Tx) -> None:
    inbox.add(tx, START - timedelta(minutes=2), "telegram:1", "update")
    inbox.add(tx, START, "telegram:2", "update")
    posts.want(tx, START - timedelta(minutes=1), "a", 7, Content("x"), Urgency.ANSWER)
    posts.want(tx, START + timedelta(minutes=1), "b", 7, Content("x"), Urgency.ANSWER)
    heartbeat.heard(tx, START - timedelta(seconds=30))


async def test_the_figures_are_counted_from_the_records(
    client: httpx.AsyncClient, process: Process
) -> None:
    assert process.database
    async with process.database.begin() as connection:
        await connection.run_sync(busy)
        found = await connection.run_sync(gather, START)
    assert found.keys() == FIGURES.keys()
    assert (found["inbox_waiting"], found["inbox_oldest_seconds"]) == (2, 120)
    assert (found["posts_due"], found["posts_oldest_seconds"]) == (1, 60)
    assert found["heard_seconds"] == 30
    told = (await client.get("/metrics")).text
    assert "tuijin_inbox_oldest_seconds 120.0" in told
    assert "tuijin_leading 0.0" in told
    assert 'tuijin_sends_total{verdict="' in told or "tuijin_sends_total" in told
    assert "process_resident_memory_bytes" in told
