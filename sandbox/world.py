"""What exists: the bot, people, chats, messages and files. What may be done with them is elsewhere."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePath
from typing import Any

from sandbox.calls import Calls
from sandbox.driver import Driver
from sandbox.events import Events
from sandbox.faults import Faults
from sandbox.flood import Flood
from sandbox.numbers import Numbers
from sandbox.updates import Updates
from sandbox.webhook import Webhook

Json = dict[str, Any]


@dataclass(eq=False)
class Person:
    id: int
    name: str
    phone: str | None = None
    username: str | None = None
    language_code: str | None = None
    is_bot: bool = False
    has_blocked_bot: bool = False
    has_left_telegram: bool = False  # the account is deleted


@dataclass(eq=False)
class File:
    id: str
    unique_id: str
    kind: str
    name: str
    mime: str
    content: bytes
    facts: Json = field(default_factory=dict)  # width, duration, …: what its kind adds on the wire

    @property
    def path(self) -> str:
        return f"{self.kind}s/{self.unique_id}{PurePath(self.name).suffix}"


@dataclass(eq=False)
class Message:
    id: int
    chat: "Chat"
    sender: Person
    date: datetime
    body: Json  # the fields of its content, as on the wire
    reply_to: "Message | None" = None
    markup: Json | None = None
    edited: datetime | None = None
    is_pinned: bool = False
    is_deleted: bool = False
    reaction: list[Json] = field(default_factory=list)


@dataclass(eq=False)
class Alert:
    """What the answer to a press shows to the person who pressed, and to nobody else."""

    id: int
    person: Person
    date: datetime
    text: str
    is_modal: bool


@dataclass(eq=False)
class Chat:
    id: int
    type: str
    title: str | None = None
    members: list[Person] = field(default_factory=list)
    bot_status: str = "member"  # of the bot: member, left or kicked
    messages: dict[int, Message] = field(default_factory=dict)
    alerts: list[Alert] = field(default_factory=list)
    migrated_to: "Chat | None" = None
    is_deleted: bool = False
    is_quiet: bool = False  # only its owner may write
    ids: Numbers = field(default_factory=Numbers)

    @property
    def is_private(self) -> bool:
        return self.type == "private"

    @property
    def is_begun(self) -> bool:
        """A chat with the bot begins when the person first writes."""
        return not self.is_private or bool(self.messages)

    def standing(self) -> list[Message]:
        return [message for message in self.messages.values() if not message.is_deleted]


@dataclass(eq=False)
class Press:
    """A press of a button that the bot has not answered."""

    id: str
    person: Person
    chat: Chat
    at: datetime


class World:
    def __init__(self, driver: Driver, token: str, username: str, name: str) -> None:
        self.driver = driver
        self.token = token
        self.bot = Person(int(token.partition(":")[0]), name, username=username, is_bot=True)
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, File] = {}
        self.presses: dict[str, Press] = {}
        self.commands: dict[tuple[str, ...], list[Json]] = {}  # by scope and language
        self.descriptions: dict[tuple[str, str], str] = {}
        self.menu_buttons: dict[int | None, Json] = {}
        self.events = Events()
        self.updates = Updates(driver)
        self.webhook = Webhook(driver, self.updates)
        self.calls = Calls()
        self.faults = Faults()
        self.flood = Flood()
        self.closing = asyncio.Event()
        self.moving = asyncio.Lock()  # one move of the clock at a time
        self._person_ids = Numbers(100_001)
        self._group_ids = Numbers(-4_001, -1)
        self._supergroup_ids = Numbers(-1_001_000_000_001, -1)
        self._numbers = Numbers()

    def now(self) -> datetime:
        return self.driver.now()

    def number(self) -> int:
        return next(self._numbers)

    def add_person(
        self,
        name: str,
        phone: str | None = None,
        username: str | None = None,
        language_code: str | None = None,
    ) -> Person:
        person = Person(next(self._person_ids), name, phone, username, language_code)
        self.people[person.id] = person
        self.chats[person.id] = Chat(person.id, "private", members=[person])
        self.events.publish("people", id=person.id)
        return person

    def add_group(self, title: str, *, supergroup: bool = False) -> Chat:
        ids = self._supergroup_ids if supergroup else self._group_ids
        chat = Chat(next(ids), "supergroup" if supergroup else "group", title)
        self.chats[chat.id] = chat
        return chat

    def add_file(self, kind: str, name: str, mime: str, content: bytes, **facts: Any) -> File:
        number = self.number()
        file = File(f"{kind}-{number}", f"u{number}", kind, name, mime, content, facts)
        self.files[file.id] = file
        return file

    def post(
        self,
        chat: Chat,
        sender: Person,
        body: Json,
        reply_to: Message | None = None,
        markup: Json | None = None,
    ) -> Message:
        message = Message(next(chat.ids), chat, sender, self.now(), body, reply_to, markup)
        chat.messages[message.id] = message
        self.events.publish("message", chat=chat.id, id=message.id)
        return message

    def alert(self, press: Press, text: str, *, is_modal: bool) -> None:
        alert = Alert(next(press.chat.ids), press.person, self.now(), text, is_modal)
        press.chat.alerts.append(alert)
        self.events.publish("alert", chat=press.chat.id, person=press.person.id, text=text)
