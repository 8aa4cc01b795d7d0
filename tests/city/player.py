"""A person as a test speaks of one: says, presses, sees."""

from collections import Counter
from typing import Any

from sandbox import transcript
from tests.city.running import City


class Player:
    """One account; `chat` is a group's title, or nothing for the private chat with the bot."""

    def __init__(self, city: City, user: int, name: str) -> None:
        self.city = city
        self.user = user
        self.name = name

    async def says(self, text: str, chat: Any = None, reply_to: int | None = None) -> None:
        await self._does("say", text=text, chat=chat, reply_to=reply_to)

    async def edits(self, message: int, text: str, chat: Any = None) -> None:
        """Changes a message of their own."""
        await self._does("edit", message=message, text=text, chat=chat)

    async def presses(self, button: str, chat: Any = None, message: int | None = None) -> None:
        """The newest button whose label contains `button`."""
        await self._does("press", button=button, chat=chat, message=message)

    async def forges(self, data: str, chat: Any = None, message: int | None = None) -> None:
        """Presses with bytes of their own making, on any message the bot sent."""
        await self._does("press", data=data, chat=chat, message=message)

    async def sends(self, name: str, content: bytes) -> None:
        answer = await self.city.sim.post(
            "/sim/send",
            data={"person": str(self.user), "kind": "document"},
            files={"file": (name, content)},
        )
        assert answer.status_code == 200, answer.text
        await self.city.call("wait")

    async def posts(self, kind: str, *files: tuple[str, bytes], **values: Any) -> None:
        """Photos, documents or a location; several files are an album."""
        given = {name: str(value) for name, value in values.items() if value is not None}
        answer = await self.city.sim.post(
            "/sim/send",
            data={"person": str(self.user), "kind": kind, **given},
            files=[("file", one) for one in files] or None,
        )
        assert answer.status_code == 200, answer.text
        await self.city.call("wait")

    async def _does(self, what: str, **values: Any) -> None:
        given = {name: value for name, value in values.items() if value is not None}
        await self.city.call(what, person=str(self.user), **given)
        await self.city.call("wait")

    def messages(self, chat: Any = None) -> list[dict[str, Any]]:
        """What stands in the chat now, oldest first; what was deleted is gone."""
        world = self.city.sandbox.world
        person = world.people[self.user]
        wanted = chat or self.user
        found = next(one for one in world.chats.values() if wanted in (one.id, one.title))
        rows = transcript.rows(world, found, person)
        return [row for row in rows if not row.get("deleted")]

    def texts(self, chat: Any = None) -> list[str]:
        """What the bot said, oldest first, alerts included; a picture without words says nothing."""
        rows = [row for row in self.messages(chat) if row["alert"] or row["sender"]["is_bot"]]
        return [row["text"] for row in rows if row["text"] or row.get("kind") != "photo"]

    def sees(self, text: str, chat: Any = None) -> bool:
        return any(text in one for one in self.texts(chat))

    def last(self, chat: Any = None) -> str:
        """The newest thing the bot said."""
        return self.texts(chat)[-1] if self.texts(chat) else ""

    def pictures(self, chat: Any = None) -> list[bytes]:
        """The photos the bot sent that stand in the chat, oldest first."""
        return self._files("photo", chat)

    def files(self, chat: Any = None) -> list[bytes]:
        """The documents the bot sent, likewise."""
        return self._files("document", chat)

    def _files(self, kind: str, chat: Any) -> list[bytes]:
        kept = self.city.sandbox.world.files
        rows = [row for row in self.messages(chat) if not row["alert"] and row["sender"]["is_bot"]]
        found = [one for row in rows for one in row["files"] if one["kind"] == kind]
        return [kept[one["url"].rpartition("/")[2]].content for one in found]

    def albums(self, chat: Any = None) -> list[int]:
        """How many pictures each album has; one that stands alone is in none."""
        rows = [row for row in self.messages(chat) if not row["alert"] and row["album"]]
        return list(Counter(row["album"] for row in rows).values())

    def buttons(self, chat: Any = None) -> list[str]:
        """Every label that can be pressed now."""
        return [
            label
            for row in self.messages(chat)
            if not row["alert"]
            for line in row["buttons"]
            for label in line
        ]


class Group:
    """A group chat as its members see it."""

    def __init__(self, city: City, chat: int, title: str, watcher: Player) -> None:
        self.city = city
        self.chat = chat
        self.title = title
        self.watcher = watcher

    def sees(self, text: str) -> bool:
        return self.watcher.sees(text, self.title)

    def texts(self) -> list[str]:
        return self.watcher.texts(self.title)

    def last(self) -> str:
        return self.watcher.last(self.title)

    def pictures(self) -> list[bytes]:
        return self.watcher.pictures(self.title)

    def buttons(self) -> list[str]:
        return self.watcher.buttons(self.title)
