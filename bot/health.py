"""Whether a process is alive, and whether work may be sent to it."""

from datetime import timedelta
from importlib.metadata import version

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.metrics import figures
from bot.process import Process, process_of
from storage.probe import Unusable

SILENT = timedelta(seconds=120)  # without a good poll


async def healthz(request: Request) -> Response:
    """It answers, so its loop runs; a loop that does not is seen by who asks in vain."""
    return JSONResponse({"state": _state(process_of(request)), "version": version("tuijin")})


async def readyz(request: Request) -> Response:
    """The database answers; and whoever leads has heard Telegram lately."""
    process = process_of(request)
    try:
        found = await figures(process)
    except Unusable as fault:
        return JSONResponse({"state": _state(process), "fault": str(fault)}, 503)
    if process.program is not None and found["heard_seconds"] > SILENT.total_seconds():
        return JSONResponse({"state": _state(process), "fault": "Telegram does not answer"}, 503)
    return JSONResponse({"state": _state(process)})


def _state(process: Process) -> str:
    return "leading" if process.program else "standing by"
