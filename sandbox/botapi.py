"""The bot's side: one request of the Bot API from its bytes to its answer, and its line in the log."""

import inspect
import logging
import re
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sandbox import bodies, schema
from sandbox.connections import Cut, hang
from sandbox.methods import METHODS
from sandbox.refusals import Refused, Rejected, bad
from sandbox.world import Json, World

log = logging.getLogger(__name__)

TOKEN = re.compile(r"\d+:[\w-]+")
UNKNOWN_METHOD = Refused(404, "Not Found: method not found")
WORDS_FOR_MISSING = {
    "chat_id": "chat_id is empty",
    "from_chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "document": "there is no document in the request",
    "photo": "there is no photo in the request",
    "media": "there are no messages to send",
    "user_id": "invalid user_id specified",
}


async def endpoint(request: Request) -> Response:
    world: World = request.app.state.world
    name = request.path_params["method"]
    method = schema.method_names().get(name.lower(), name)
    given: Json = {}
    try:
        _authorise(world, request.path_params["token"])
        given = await _given(request)
        return await _answer(world, request, method, given)
    except Refused as refused:
        _note(world, method, given, refused.code, refused.description, refused.rejected)
        return refusal(refused)


async def download(request: Request) -> Response:
    world: World = request.app.state.world
    _authorise(world, request.path_params["token"])
    path = request.path_params["path"]
    for file in world.files.values():
        if file.path == path:
            return Response(file.content, media_type=file.mime)
    raise Refused(404, "Not Found")


def _authorise(world: World, token: str) -> None:
    if not TOKEN.fullmatch(token):
        raise Refused(401, "Unauthorized: invalid token specified")
    if token != world.token:
        raise Refused(401, "Unauthorized")


def refusal(refused: Refused) -> Response:
    body: Json = {"ok": False, "error_code": refused.code, "description": refused.description}
    if refused.parameters:
        body["parameters"] = refused.parameters
    seconds = refused.parameters.get("retry_after")
    headers = {"Retry-After": str(seconds)} if seconds else {}
    return JSONResponse(body, refused.code, headers)


async def _answer(world: World, request: Request, method: str, given: Json) -> Response:
    fault = world.faults.take(method, given.get("chat_id"))
    if fault and (refused := fault.refusal()):
        raise refused
    if fault and fault.kind in UNANSWERED:
        _note(world, method, given, None, fault.kind)
        return await UNANSWERED[fault.kind](request)
    params = _read(method, given)
    result = METHODS[method](world, params)
    if inspect.isawaitable(result):
        result = await result
    if method != "getUpdates" or result:  # a bot polls all day: empty polls would bury the rest
        _note(world, method, params, 200 if fault is None else None, fault.kind if fault else "")
    return Cut() if fault else JSONResponse({"ok": True, "result": result})


async def _cut(_: Request) -> Response:
    return Cut()


UNANSWERED: dict[str, Callable[[Request], Awaitable[Response]]] = {"hang": hang, "drop": _cut}


def _read(method: str, given: Json) -> Json:
    if method not in METHODS:
        if method in schema.schema()["methods"]:
            log.error("%s is in the Bot API, but the sandbox does not answer it", method)
        raise UNKNOWN_METHOD
    params, wrong = schema.read(method, given)
    if wrong:
        raise Rejected(wrong)
    for name in schema.missing(method, params):
        raise bad(WORDS_FOR_MISSING.get(name, f'parameter "{name}" is required'))
    return params


def _note(
    world: World,
    method: str,
    params: Json,
    status: int | None,
    description: str = "",
    rejected: tuple[str, ...] = (),
) -> None:
    if method != "getUpdates":
        world.calls.touch()
    call = world.calls.note(world.now(), method, params, status, description, rejected)
    world.events.publish("call", id=call.id)


async def _given(request: Request) -> Json:
    if int(request.headers.get("content-length", "0")) > bodies.LARGEST:
        raise Refused(413, "Request Entity Too Large")
    try:
        return dict(request.query_params) | dict(await bodies.read(request))
    except bodies.NotJson:
        raise bad("can't parse JSON object") from None
