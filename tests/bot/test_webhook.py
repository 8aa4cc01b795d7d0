"""The webhook: only Telegram is heard, and nothing is answered by 200 before it is kept."""

import json
from collections.abc import AsyncIterator
from datetime import datetime

import httpx
import pytest
from starlette.applications import Starlette

from bot.clock import StandingClock
from bot.process import Process
from bot.run import ROUTES
from bot.webhook import HEADER, LARGEST, PATH, secret
from storage import Database, inbox
from tests.city.databases import kept_open
from tests.city.running import ZONE

SECRET = secret("7000000001:NOT-A-SECRET-BUT-OF-A-TOKENS-FORM")
START = datetime(2016, 2, 1, 9, tzinfo=ZONE)
UPDATE = {
    "update_id": 5,
    "message": {
        "message_id": 1,
        "date": 1454288400,
        "chat": {"id": 7, "type": "private"},
        "from": {"id": 7, "is_bot": False, "first_name": "Bob"},
        "text": "/start",
    },
}


@pytest.fixture
async def process(database_url: str) -> AsyncIterator[Process]:
    database = kept_open(database_url)
    yield Process(StandingClock(START, ZONE), SECRET, database)
    await database.dispose()


@pytest.fixture
async def client(process: Process) -> AsyncIterator[httpx.AsyncClient]:
    app = Starlette(routes=ROUTES)
    app.state.process = process
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app=app), base_url="http://bot"
    ) as client:
        yield client


async def posted(client: httpx.AsyncClient, body: bytes, shown: str = SECRET) -> int:
    answer = await client.post(PATH, content=body, headers={HEADER: shown})
    assert answer.content == b""
    return answer.status_code


async def kept(database: Database | None) -> list[str]:
    assert database
    async with database.begin() as connection:
        rows = await connection.run_sync(inbox.waiting, 10)
    return [row.key for row in rows]


async def test_an_update_is_kept_once_however_often_it_is_posted(
    client: httpx.AsyncClient, process: Process
) -> None:
    body = json.dumps(UPDATE).encode()
    assert [await posted(client, body) for _ in range(3)] == [200, 200, 200]
    assert await kept(process.database) == ["telegram:5"]


@pytest.mark.parametrize("shown", ["", "wrong", SECRET[:-1], "密"])
async def test_a_stranger_without_the_secret_learns_nothing(
    client: httpx.AsyncClient, process: Process, shown: str
) -> None:
    header = {HEADER: shown.encode()}
    answer = await client.post(PATH, content=json.dumps(UPDATE), headers=header)
    assert (answer.status_code, answer.content) == (404, b"")
    assert await kept(process.database) == []


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"[]", 400),
        (b'{"update_id": "5"}', 400),
        (b"\xff\xfe", 400),
        (b" " * LARGEST + b"{}", 413),
    ],
)
async def test_what_is_no_update_is_refused(
    client: httpx.AsyncClient, process: Process, body: bytes, status: int
) -> None:
    assert await posted(client, body) == status
    assert await kept(process.database) == []


async def test_while_there_is_no_database_telegram_is_to_come_again(
    client: httpx.AsyncClient, process: Process
) -> None:
    process.database = None
    assert await posted(client, json.dumps(UPDATE).encode()) == 503


async def test_a_marked_message_is_never_kept(client: httpx.AsyncClient, process: Process) -> None:
    message = UPDATE["message"] | {"text": "机密★ 不得留存"}  # type: ignore[operator]
    assert await posted(client, json.dumps(UPDATE | {"message": message}).encode()) == 200
    assert process.database
    async with process.database.begin() as connection:
        (row,) = await connection.run_sync(inbox.waiting, 10)
    assert row.verb == "marked"
    assert "不得留存" not in json.loads(row.body)
