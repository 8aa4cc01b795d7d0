"""Requests of the people's side: who asks, in which chat, about which message."""

import math
from typing import Any

from starlette.requests import Request

from sandbox import bodies
from sandbox.refusals import Misuse
from sandbox.schema import Upload
from sandbox.world import Chat, Json, Message, Person, World


class Asking:
    """The fields of one request, read as what they name in the world."""

    def __init__(self, world: World, fields: Json, uploads: list[Upload]) -> None:
        self.world = world
        self.fields = fields
        self.uploads = uploads

    def text(self, name: str) -> str:
        value = self.fields.get(name)
        if value in (None, ""):
            raise Misuse(f"{name} is missing")
        return str(value)

    def maybe(self, name: str) -> str | None:
        value = self.fields.get(name)
        return None if value in (None, "") else str(value)

    def number(self, name: str, otherwise: float | None = None) -> float:
        """No infinity and no NaN: what is made of it here has to be a whole number, or a place."""
        value = self.fields.get(name, otherwise)
        try:
            number = float(value)  # type: ignore[arg-type]
        except (TypeError, ValueError, OverflowError):
            number = math.nan
        if not math.isfinite(number):
            raise Misuse(f"{name} is not a number")
        return number

    def person(self, name: str = "person") -> Person:
        return named(self.world, self.text(name))

    def chat(self) -> Chat:
        """The chat asked for, or the person's own with the bot."""
        wanted = self.maybe("chat")
        if wanted is None:
            return self.world.chats[self.person().id]
        chat = _chat_called(self.world, wanted)
        if chat is None:
            raise Misuse(f"no chat is called {wanted}", 404)
        return chat

    def message(self, name: str, chat: Chat) -> Message | None:
        if self.maybe(name) is None:
            return None
        message = chat.messages.get(int(self.number(name)))
        if message is None or message.is_deleted:
            raise Misuse("there is no such message in this chat", 404)
        return message


async def asking(request: Request) -> Asking:
    try:
        given = await bodies.read(request)
    except bodies.NotJson:
        raise Misuse("the body is not JSON") from None
    fields: Json = dict(request.query_params) | dict(request.path_params)
    fields |= {name: value for name, value in given if not isinstance(value, Upload)}
    uploads = [value for _, value in given if isinstance(value, Upload)]
    return Asking(request.app.state.world, fields, uploads)


def named(world: World, wanted: Any) -> Person:
    """By id or by name. Names may be the same; then only the id says who."""
    number = str(wanted).removeprefix("-")
    if number.isdecimal() and int(wanted) in world.people:
        return world.people[int(wanted)]
    found = [person for person in world.people.values() if person.name == str(wanted)]
    if not found:
        raise Misuse(f"nobody is called {wanted}", 404)
    if len(found) > 1:
        raise Misuse(f"several people are called {wanted}: use the id", 409)
    return found[0]


def _chat_called(world: World, wanted: str) -> Chat | None:
    if wanted.removeprefix("-").isdecimal():
        return world.chats.get(int(wanted))
    # A group keeps its title when it becomes a supergroup; the title then means the new one.
    gone = [one for one in world.chats.values() if one.migrated_to or one.is_deleted]
    found = [one for one in world.chats.values() if one.title == wanted and one not in gone]
    if len(found) > 1:
        raise Misuse(f"several groups are called {wanted}: use the id", 409)
    return found[0] if found else None
