"""On a real loopback port: what needs connections that wait, break and stay open."""

import asyncio
import json
import signal
import sys
from collections.abc import AsyncIterator

import httpx
import pytest

from sandbox import Sandbox, Server
from tests.city.ports import answering, free_port
from tests.sandbox.conftest import Bot, Sim

pytestmark = pytest.mark.process


@pytest.fixture
async def client(sandbox: Sandbox) -> AsyncIterator[httpx.AsyncClient]:
    port = free_port()
    server = Server(sandbox, port)
    serving = asyncio.create_task(server.serve())
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
        await answering(client)
        yield client
        server.should_exit = True
        async with asyncio.timeout(5):
            await serving


async def polling(bot: Bot, seconds: int) -> httpx.Response:
    return await bot.client.post(f"{bot.url}/getUpdates", json={"timeout": seconds})


async def begun(task: "asyncio.Task[httpx.Response]") -> None:
    done, _ = await asyncio.wait([task], timeout=0.2)
    assert not done


async def test_a_long_poll_ends_with_the_first_update(sim: Sim, bot: Bot, alice: int) -> None:
    poll = asyncio.create_task(polling(bot, 50))
    await begun(poll)
    await sim.post("say", person="Alice", text="Hello")
    updates = (await poll).json()["result"]
    assert [update["message"]["text"] for update in updates] == ["Hello"]


async def test_a_long_poll_without_news_ends_empty(bot: Bot) -> None:
    assert (await polling(bot, 1)).json() == {"ok": True, "result": []}


async def test_a_second_poller_ends_the_first(bot: Bot) -> None:
    first = asyncio.create_task(polling(bot, 50))
    await begun(first)
    second = await polling(bot, 0)
    refused = await first
    assert (second.status_code, refused.status_code) == (200, 409)
    assert refused.json()["description"] == (
        "Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running"
    )


async def test_a_message_may_arrive_although_its_answer_does_not(
    sim: Sim, bot: Bot, alice: int
) -> None:
    await sim.post("fault", kind="timeout_after_delivery", method="sendMessage")
    with pytest.raises(httpx.RemoteProtocolError):
        await bot("sendMessage", chat_id=alice, text="Twice?")
    assert (await sim.last(person="Alice"))["text"] == "Twice?"


async def test_a_call_that_hangs_has_done_nothing(sim: Sim, bot: Bot, alice: int) -> None:
    await sim.post("fault", kind="hang")
    with pytest.raises(httpx.ReadTimeout):
        await bot.client.post(
            f"{bot.url}/sendMessage", json={"chat_id": alice, "text": "x"}, timeout=0.3
        )
    assert (await sim.last(person="Alice"))["text"] == "/start"


async def test_the_page_is_told_of_everything_that_happens(sim: Sim, bot: Bot, alice: int) -> None:
    async with sim.client.stream("GET", "/sim/events") as stream:
        lines = stream.aiter_lines()
        assert await anext(lines) == ": connected"
        sent = await bot("sendMessage", chat_id=alice, text="1")
        spot = {"chat_id": alice, "message_id": sent["message_id"]}
        await bot("editMessageText", **spot, text="2")
        await bot("deleteMessage", **spot)
        await sim.post("people", name="Dan")
        await sim.post("groups", title="New", members=["Dan"])
        await sim.post("clock", forward={"minutes": 1})
        events = []
        while not events or events[-1]["type"] != "clock":
            line = await anext(lines)
            events += [json.loads(line.removeprefix("data: "))] if line else []
    assert [event["type"] for event in events] == [
        "message",
        "call",
        "edit",
        "call",
        "delete",
        "call",
        "people",
        "message",
        "chats",
        "clock",
    ]
    assert events[0] == {"type": "message", "chat": alice, "id": sent["message_id"]}


async def test_a_server_stops_although_somebody_still_listens(sandbox: Sandbox) -> None:
    port = free_port()
    server = Server(sandbox, port)
    serving = asyncio.create_task(server.serve())
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
        await answering(client)
        poll = asyncio.create_task(polling(Bot(client, sandbox.token), 50))
        async with client.stream("GET", "/sim/events") as stream:
            lines = stream.aiter_lines()
            await anext(lines)
            await begun(poll)
            server.should_exit = True
            async with asyncio.timeout(5):
                await serving
        assert (await poll).json()["result"] == []


async def test_alone_it_runs_in_real_time_until_it_is_interrupted() -> None:
    port = free_port()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "sandbox", "--port", str(port), "--token", "7:abc"
    )
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
        await answering(client)
        sim, bot = Sim(client), Bot(client, "7:abc")
        await sim.post("people", name="Alice")
        await sim.post("say", person="Alice", text="/start")
        waiting = asyncio.create_task(sim.post("wait"))
        done, _ = await asyncio.wait([waiting], timeout=0.4)
        assert not done  # the bot has not yet fetched what was said
        await bot.hears()
        assert await waiting == {"idle": True}
        assert await sim.fails("clock", forward={"days": 1}) == (409, "this clock runs by itself")
        assert (await sim.get("clock"))["moves"] is False
    process.send_signal(signal.SIGINT)
    async with asyncio.timeout(5):
        assert await process.wait() == 0
