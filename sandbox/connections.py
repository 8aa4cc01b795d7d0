"""Connections that end badly, as ordered over /sim/fault."""

import asyncio

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send


class Cut(Response):
    """Begins an answer and ends the connection within it.

    Answering nothing at all would not do: the server would make a 500 of it.
    """

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        headers = [(b"content-length", b"2")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})


async def hang(request: Request) -> Response:
    """Says nothing until the client gives up or the server closes."""
    gone = asyncio.ensure_future(request.receive())
    closing = asyncio.ensure_future(request.app.state.world.closing.wait())
    await asyncio.wait({gone, closing}, return_when=asyncio.FIRST_COMPLETED)
    for waiting in (gone, closing):
        waiting.cancel()
    return Cut()
