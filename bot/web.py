"""The open port, where the operator wants one: a server that lives as long as the process."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Route

from bot.exits import Exit, Stop
from bot.process import Process

LEAVING = 2  # seconds for answers under way


class Server(uvicorn.Server):
    """SIGTERM is the program's own matter."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@asynccontextmanager
async def open_port(listen: str, routes: Sequence[Route], process: Process) -> AsyncIterator[None]:
    """Serves there while it is entered."""
    place = _bound(listen)
    app = Starlette(routes=routes)
    app.state.process = process
    server = Server(
        uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=LEAVING,
        )
    )
    serving = asyncio.create_task(server.serve(sockets=[place]))
    try:
        yield
    finally:
        server.should_exit = True
        await serving


def _bound(listen: str) -> socket.socket:
    host, _, port = listen.rpartition(":")
    try:
        return socket.create_server((host.strip("[]"), int(port)), family=_family(host))
    except OSError as fault:
        raise Stop(
            Exit.CONFIG, f"web.listen: {listen} cannot be opened ({fault.strerror}); another port?"
        ) from fault


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if host.startswith("[") else socket.AF_INET
