"""Real ports on loopback, for what needs real processes."""

import asyncio
import socket

import httpx


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


async def answering(client: httpx.AsyncClient) -> None:
    """Returns when the sandbox behind this client answers."""
    for _ in range(400):
        try:
            await client.get("/sim/clock")
        except httpx.ConnectError:
            await asyncio.sleep(0.05)
        else:
            return
    raise TimeoutError
