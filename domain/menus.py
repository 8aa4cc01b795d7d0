"""Where a list of commands stands, and what of one Telegram takes."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

MOST = 100  # commands in a list
LONGEST = 256  # characters of a description

Commands = tuple[tuple[str, str], ...]  # (name, description)


class MenuScope(StrEnum):
    STRANGERS = "all_private_chats"
    GROUPS = "all_group_chats"
    CHAT = "chat"
    MEMBER = "chat_member"


@dataclass(frozen=True)
class Place:
    """One list: of everybody, of one chat, or of one member of a group; a language, or any."""

    scope: MenuScope
    chat: int = 0
    user: int = 0
    language: str = ""


def fitting(commands: Iterable[tuple[str, str]]) -> Commands:
    """As many, and as much of each, as Telegram takes."""
    return tuple((name, line[:LONGEST]) for name, line in list(commands)[:MOST])
