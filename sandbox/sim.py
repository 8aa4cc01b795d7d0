"""The people's side over HTTP: which call is answered by what."""

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from sandbox import clock, sim_acts, sim_reads
from sandbox.asking import Asking, asking
from sandbox.refusals import Misuse

Answer = Callable[[Asking], Any]


async def file(request: Request) -> Response:
    found = request.app.state.world.files.get(request.path_params["file"])
    if found is None:
        raise Misuse("there is no such file", 404)
    return Response(found.content, media_type=found.mime)


async def events(request: Request) -> Response:
    stream = request.app.state.world.events.stream()
    return StreamingResponse(stream, media_type="text/event-stream")


def _answering(answer: Answer) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        result = answer(await asking(request))
        return JSONResponse(await result if isinstance(result, Awaitable) else result)

    return endpoint


GETS: dict[str, Answer] = {
    "bot": sim_reads.bot,
    "people": sim_reads.people,
    "chats": sim_reads.chats,
    "chat": sim_reads.chat,
    "commands": sim_reads.commands,
    "calls": sim_reads.calls,
    "clock": clock.read,
}
POSTS: dict[str, Answer] = {
    "people": sim_acts.new_person,
    "groups": sim_acts.new_group,
    "groups/{chat}/members": sim_acts.members,
    "say": sim_acts.say,
    "press": sim_acts.press,
    "send": sim_acts.send,
    "edit": sim_acts.edit,
    "block": sim_acts.block,
    "unblock": sim_acts.unblock,
    "deactivate": sim_acts.deactivate,
    "kick": sim_acts.kick,
    "migrate": sim_acts.migrate,
    "mute": sim_acts.mute,
    "unmute": sim_acts.unmute,
    "delete": sim_acts.delete,
    "fault": sim_acts.fault,
    "clock": clock.move,
    "wait": clock.wait,
}
ROUTES = [
    *(Route(f"/sim/{path}", _answering(answer)) for path, answer in GETS.items()),
    *(
        Route(f"/sim/{path}", _answering(answer), methods=["POST"])
        for path, answer in POSTS.items()
    ),
    Route("/sim/file/{file}", file),
    Route("/sim/events", events),
]
