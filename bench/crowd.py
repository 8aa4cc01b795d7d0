"""A Bot API as small as it can be, with people behind it who answer: the same other side for every bot.

`python -m bench.crowd --port P` plays the script it is given at `/play` and tells at `/figures` how
long each person waited for the answer to each step.
"""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

import click
import uvicorn

Json = dict[str, Any]
Scope = Mapping[str, Any]
AT_ONCE = 100  # updates that one getUpdates brings
BOT = {"id": 7, "is_bot": True, "first_name": "bench", "username": "bench_bot"}


@dataclass(frozen=True)
class Step:
    """`text` is said, or the button whose data begins with `press` is pressed; answered when the chat shows `until`."""

    until: str
    text: str = ""
    press: str = ""


@dataclass
class Person:
    number: int
    steps: list[Step]
    keys: list[str] = field(default_factory=list)
    message: int = 0
    asked_at: float | None = None
    due_at: float | None = (
        None  # when the next step should have been taken, had this one been answered
    )
    waits_for: str = ""


@dataclass
class Crowd:
    """`pause` is how long a person waits from step to step; nothing: until the answer is there."""

    people: dict[int, Person] = field(default_factory=dict)
    pause: float = 0
    updates: list[Json] = field(default_factory=list)
    last: int = 0
    polls: int = 0
    calls: int = 0  # of all other methods
    message: int = 0
    waits: list[float] = field(default_factory=list)
    began: float = 0
    ended: float = 0
    news: asyncio.Event = field(default_factory=asyncio.Event)

    def play(self, scripts: Mapping[str, Sequence[Json]], pause: float) -> None:
        came = {
            int(number): Person(int(number), [Step(**one) for one in steps])
            for number, steps in scripts.items()
        }
        self.people |= came
        self.waits, self.began, self.ended, self.pause = [], time.perf_counter(), 0, pause
        for place, person in enumerate(came.values()):
            late = pause * place / len(came)
            asyncio.get_running_loop().call_later(late, self.take_step, person)

    def take_step(self, person: Person) -> None:
        if not person.steps:
            return
        if person.asked_at is not None:
            person.due_at = person.due_at or time.perf_counter()
            return
        step = person.steps.pop(0)
        person.asked_at, person.waits_for = person.due_at or time.perf_counter(), step.until
        person.due_at = None
        self._enter(_said(person, step.text) if step.text else self._pressed(person, step.press))
        if self.pause:
            asyncio.get_running_loop().call_later(self.pause, self.take_step, person)

    def _pressed(self, person: Person, begins: str) -> Json:
        data = next(one for one in person.keys if one.startswith(begins))
        message = _message(person, person.message) | {"from": BOT, "text": "card"}
        asked = {"id": str(self.last), "from": _user(person), "chat_instance": "1", "data": data}
        return {"callback_query": asked | {"message": message}}

    def _enter(self, update: Json) -> None:
        self.last += 1
        self.message += 1
        self.updates.append({"update_id": self.last, **update})
        self.news.set()

    async def get_updates(self, asked: Json) -> list[Json]:
        self.polls += 1
        offset = int(asked.get("offset") or 0)
        self.updates = [one for one in self.updates if one["update_id"] >= offset]
        if not self.updates:
            self.news.clear()
            try:
                async with asyncio.timeout(float(asked.get("timeout") or 0)):
                    await self.news.wait()
            except TimeoutError:
                return []
        return self.updates[:AT_ONCE]

    def show(self, asked: Json) -> Json:
        """A message was sent, or edited: whoever waited for it has it."""
        person = self.people[int(asked["chat_id"])]
        self.message += 1
        number = int(asked.get("message_id") or self.message)
        markup = asked.get("reply_markup") or {}
        markup = json.loads(markup) if isinstance(markup, str) else markup
        keys = [key["callback_data"] for row in markup.get("inline_keyboard", ()) for key in row]
        if keys:
            person.keys, person.message = keys, number
        if person.asked_at is not None and _shows(keys, person.waits_for):
            self._answered(person, person.asked_at)
        return _message(person, number) | {"from": BOT, "text": str(asked.get("text") or "-")}

    def _answered(self, person: Person, asked_at: float) -> None:
        now = time.perf_counter()
        self.waits.append(now - asked_at)
        person.asked_at, self.ended = None, now
        if not self.pause or person.due_at is not None:
            self.take_step(person)

    def figures(self) -> Json:
        over = not any(one.steps or one.asked_at is not None for one in self.people.values())
        seconds = self.ended - self.began
        return {
            "polls": self.polls,
            "calls": self.calls,
            "over": over,
            "seconds": seconds,
            "waits": self.waits,
        }


def _shows(keys: Sequence[str], wanted: str) -> bool:
    return not wanted or any(key.startswith(wanted) for key in keys)


def _user(person: Person) -> Json:
    return {"id": person.number, "is_bot": False, "first_name": "p", "language_code": "zh-hans"}


def _message(person: Person, number: int) -> Json:
    chat = {"id": person.number, "type": "private", "first_name": "p"}
    return {"message_id": number, "date": int(time.time()), "chat": chat}


def _said(person: Person, text: str) -> Json:
    said = _message(person, person.message + 1) | {"from": _user(person), "text": text}
    if text.startswith("/"):
        length = len(text.split(maxsplit=1)[0])
        said["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
    return {"message": said}


class Server:
    """One POST a method, as Telegram has them; what only must not fail gets `true`."""

    def __init__(self) -> None:
        self.crowd = Crowd()

    async def __call__(
        self,
        scope: Scope,
        receive: Callable[[], Awaitable[Json]],
        send: Callable[[Json], Awaitable[None]],
    ) -> None:
        method = str(scope["path"]).rpartition("/")[2]
        body = b""
        while True:
            part = await receive()
            body += part.get("body", b"")
            if not part.get("more_body"):
                break
        answer = json.dumps(await self._answer(method, _values(scope, body))).encode()
        head = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(answer))]
        await send({"type": "http.response.start", "status": 200, "headers": head})
        await send({"type": "http.response.body", "body": answer})

    async def _answer(self, method: str, asked: Json) -> Json:
        result: object = True
        if method == "play":
            self.crowd.play(asked["scripts"], asked["pause"])
        elif method == "figures":
            result = self.crowd.figures()
        elif method == "getUpdates":
            result = await self.crowd.get_updates(asked)
        else:
            result = self._done(method, asked)
        return {"ok": True, "result": result}

    def _done(self, method: str, asked: Json) -> object:
        self.crowd.calls += 1
        if method in ("sendMessage", "editMessageText"):
            return self.crowd.show(asked)
        return BOT if method == "getMe" else True


def _values(scope: Scope, body: bytes) -> Json:
    kind = dict(scope["headers"]).get(b"content-type", b"")
    asked = {name: values[-1] for name, values in parse_qs(scope["query_string"].decode()).items()}
    if body and kind.startswith(b"application/json"):
        return asked | dict(json.loads(body))
    if kind.startswith(b"multipart/form-data"):
        return asked | _parts(body, kind)
    return asked | {name: values[-1] for name, values in parse_qs(body.decode()).items()}


def _parts(body: bytes, kind: bytes) -> Json:
    """The fields of a form, which is how aiogram asks for everything."""
    boundary = b"--" + kind.partition(b"boundary=")[2].strip(b'"')
    found = {}
    for part in body.split(boundary)[1:-1]:
        head, _, value = part.partition(b"\r\n\r\n")
        name = head.partition(b'name="')[2].partition(b'"')[0]
        found[name.decode()] = value.removesuffix(b"\r\n").decode()
    return found


@click.command()
@click.option("--port", type=int, required=True)
def main(port: int) -> None:
    uvicorn.run(
        Server(), host="127.0.0.1", port=port, log_level="error", lifespan="off", loop="asyncio"
    )


if __name__ == "__main__":
    main()
