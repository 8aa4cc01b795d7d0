"""Updates posted to the bot's address: in order, with the secret, again until they are taken."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.city.ports import answering, free_port
from tests.sandbox.conftest import Bot, Sim

pytestmark = pytest.mark.process


@dataclass
class Listener:
    """A bot's address that answers as it is told to."""

    url: str
    status: int = 200
    secrets: set[str] = field(default_factory=set)
    texts: "asyncio.Queue[str]" = field(default_factory=asyncio.Queue)

    async def take(self, request: Request) -> Response:
        self.secrets.add(request.headers.get("X-Telegram-Bot-Api-Secret-Token", ""))
        await self.texts.put(json.loads(await request.body())["message"]["text"])
        return Response(status_code=self.status)

    async def hears(self, count: int) -> list[str]:
        async with asyncio.timeout(5):
            return [await self.texts.get() for _ in range(count)]


@pytest.fixture
async def listener() -> AsyncIterator[Listener]:
    port = free_port()
    found = Listener(f"http://127.0.0.1:{port}/hook")
    app = Starlette(routes=[Route("/hook", found.take, methods=["POST"])])
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="warning"))
    serving = asyncio.create_task(server.serve())
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
        await answering(client)
    yield found
    server.should_exit = True
    await serving


async def test_updates_are_posted_in_order_with_the_secret(
    sim: Sim, bot: Bot, alice: int, listener: Listener
) -> None:
    await sim.post("say", person="Alice", text="before")
    assert await bot("setWebhook", url=listener.url, secret_token="s3cret") is True
    await sim.post("say", person="Alice", text="after")
    assert await listener.hears(2) == ["before", "after"]
    assert listener.secrets == {"s3cret"}
    await bot("deleteWebhook")


async def test_what_is_not_taken_is_posted_again_and_told_of(
    sim: Sim, bot: Bot, alice: int, listener: Listener
) -> None:
    listener.status = 500
    await bot("setWebhook", url=listener.url)
    await sim.post("say", person="Alice", text="one")
    await sim.post("say", person="Alice", text="two")
    assert await listener.hears(2) == ["one", "one"]
    info = await bot("getWebhookInfo")
    assert (info["url"], info["pending_update_count"]) == (listener.url, 2)
    assert info["last_error_message"] == "Wrong response from the webhook: 500"
    listener.status = 200
    assert await listener.hears(2) == ["one", "two"]
    await bot("deleteWebhook")


async def test_with_a_webhook_nobody_polls(bot: Bot, listener: Listener) -> None:
    await bot("setWebhook", url=listener.url)
    status, told = await bot.refused("getUpdates")
    assert (status, told[:45]) == (409, "Conflict: can't use getUpdates method while w")
    await bot("deleteWebhook")
    assert await bot("getUpdates") == []
