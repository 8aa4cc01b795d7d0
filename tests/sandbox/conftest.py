"""A sandbox with a clock that stands still, Alice, Bob and Charlie, and both its sides."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest

from sandbox import Sandbox

START = datetime(2016, 2, 1, 8, tzinfo=ZoneInfo("Asia/Shanghai"))


class StillClock:
    """A driver without a program behind it: things fall due and are done by being passed."""

    def __init__(self) -> None:
        self.at = START
        self.due: list[datetime] = []
        self.stops: list[datetime] = []

    def now(self) -> datetime:
        return self.at

    async def idle(self) -> None:
        return

    async def next(self) -> datetime | None:
        return min(self.due, default=None)

    async def move(self, to: datetime) -> None:
        assert not self.due or to <= min(self.due)
        self.at = to
        self.stops.append(to)
        self.due = [moment for moment in self.due if moment > to]


class Sim:
    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client

    async def post(self, path: str, **fields: Any) -> Any:
        response = await self.client.post(f"/sim/{path}", json=fields)
        assert response.status_code == 200, response.text
        return response.json()

    async def upload(self, *files: tuple[str, bytes], **fields: Any) -> Any:
        parts = [("file", file) for file in files]
        response = await self.client.post("/sim/send", data=fields, files=parts)
        assert response.status_code == 200, response.text
        return response.json()

    async def fails(self, path: str, **fields: Any) -> tuple[int, str]:
        response = await self.client.post(f"/sim/{path}", json=fields)
        return response.status_code, response.json().get("error", "")

    async def get(self, path: str, **query: Any) -> Any:
        response = await self.client.get(f"/sim/{path}", params=query)
        assert response.status_code == 200, response.text
        return response.json()

    async def last(self, **query: Any) -> Any:
        return (await self.get("chat", **query))[-1]


class Bot:
    def __init__(self, client: httpx.AsyncClient, token: str) -> None:
        self.client = client
        self.url = f"/bot{token}"
        self.offset = 0

    async def __call__(self, method: str, **params: Any) -> Any:
        response = await self.client.post(f"{self.url}/{method}", json=params)
        assert response.status_code == 200, response.text
        return response.json()["result"]

    async def refused(self, method: str, **params: Any) -> tuple[int, str]:
        answer = (await self.client.post(f"{self.url}/{method}", json=params)).json()
        return answer.get("error_code"), answer.get("description")

    async def upload(self, method: str, files: Any, **params: Any) -> Any:
        response = await self.client.post(f"{self.url}/{method}", data=params, files=files)
        return response.json()

    async def hears(self) -> list[dict[str, Any]]:
        """The updates since the last time, confirmed."""
        updates: list[dict[str, Any]] = await self("getUpdates", offset=self.offset)
        if updates:
            self.offset = updates[-1]["update_id"] + 1
            await self("getUpdates", offset=self.offset)
        return updates

    async def hears_kinds(self) -> list[str]:
        return [kind for update in await self.hears() for kind in update if kind != "update_id"]


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def sandbox(clock: StillClock) -> Sandbox:
    return Sandbox(clock)


@pytest.fixture
async def client(sandbox: Sandbox) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app=sandbox.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://sandbox") as client:
        yield client


@pytest.fixture
def sim(client: httpx.AsyncClient) -> Sim:
    return Sim(client)


@pytest.fixture
def bot(client: httpx.AsyncClient, sandbox: Sandbox) -> Bot:
    return Bot(client, sandbox.token)


async def newcomer(sim: Sim, bot: Bot, name: str, phone: str) -> int:
    """Somebody who has started the bot."""
    person: int = (await sim.post("people", name=name, phone=phone))["id"]
    await sim.post("say", person=person, text="/start")
    await bot.hears()
    return person


@pytest.fixture
async def alice(sim: Sim, bot: Bot) -> int:
    return await newcomer(sim, bot, "Alice", "+86 130")


@pytest.fixture
async def bob(sim: Sim, bot: Bot) -> int:
    return await newcomer(sim, bot, "Bob", "+86 131")


@pytest.fixture
async def charlie(sim: Sim) -> int:
    """He has never written to the bot."""
    person: int = (await sim.post("people", name="Charlie"))["id"]
    return person


@pytest.fixture
async def leaders(sim: Sim, bot: Bot, alice: int, bob: int) -> int:
    group: int = (await sim.post("groups", title="Leaders", members=[alice, bob]))["id"]
    await bot.hears()
    return group
