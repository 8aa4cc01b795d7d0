"""The sandbox as one web application, and the server that runs it."""

from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from socket import socket

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from sandbox import botapi, keeping, sim
from sandbox.driver import Driver
from sandbox.refusals import Misuse, Refused
from sandbox.world import World

PAGE = Path(__file__).with_name("page")
TOKEN = "7000000001:SANDBOX-NOT-A-SECRET-OF-ANYBODY"  # noqa: S105  (opens nothing but this sandbox)


class Sandbox:
    def __init__(
        self,
        driver: Driver,
        token: str = TOKEN,
        username: str = "tuijin_bot",
        name: str = "推进",
        *,
        has_flood_limits: bool = True,
    ) -> None:
        self.world = World(driver, token, username, name)
        self.world.flood.is_on = has_flood_limits
        self.token = token
        self.app = Starlette(
            routes=[
                Route("/bot{token}/{method}", botapi.endpoint, methods=["GET", "POST"]),
                Route("/file/bot{token}/{path:path}", botapi.download),
                *sim.ROUTES,
                Route("/", _page),
                Mount("/page", StaticFiles(directory=PAGE, check_dir=False)),
            ],
            exception_handlers={Misuse: _misuse, Refused: _refused, 404: _unknown, 405: _unknown},
        )
        self.app.state.world = self.world

    @property
    def unconfirmed(self) -> int:
        """How many updates the bot has not yet confirmed."""
        return self.world.updates.unconfirmed

    def save(self, path: Path) -> None:
        keeping.save(self.world, path)

    def load(self, path: Path) -> None:
        """As it was when it was saved. Raises keeping.Unreadable."""
        keeping.load(self.world, path)

    def close(self) -> None:
        """Ends what would otherwise keep a server from stopping: long polls, hangs, event streams."""
        self.world.closing.set()
        self.world.events.close()
        self.world.updates.close()
        self.world.webhook.remove()


class Server(uvicorn.Server):
    """Serves a sandbox on loopback, and lets go of its listeners when it stops."""

    def __init__(
        self, sandbox: Sandbox, port: int, opened: Callable[[], object] = lambda: None
    ) -> None:
        super().__init__(
            uvicorn.Config(sandbox.app, host="127.0.0.1", port=port, log_level="warning")
        )
        self._sandbox = sandbox
        self._opened = opened

    async def startup(self, sockets: list[socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._opened()

    async def shutdown(self, sockets: list[socket] | None = None) -> None:
        self._sandbox.close()
        await super().shutdown(sockets)


async def _page(_: Request) -> Response:
    return FileResponse(PAGE / "index.html")


async def _misuse(_: Request, error: Exception) -> Response:
    assert isinstance(error, Misuse)
    return JSONResponse({"error": error.text}, error.status)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    if request.url.path.startswith("/sim/"):  # what Telegram refuses to the bot, it refuses to all
        return await _misuse(request, Misuse(error.description, error.code))
    return botapi.refusal(error)


async def _unknown(request: Request, _: Exception) -> Response:
    if request.url.path.startswith("/sim/"):
        return await _misuse(request, Misuse("there is no such call", HTTPStatus.NOT_FOUND))
    return await _refused(request, Refused(404, "Not Found"))
