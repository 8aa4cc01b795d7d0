"""Before anything is stored: what of an update may be kept (product.md 6).

A marked message becomes a row that says when, where and whose, and not a word of it.
"""

import json
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any

from domain.secrecy import marking, name_marking
from storage import Tx, inbox, secrecy

MESSAGES = ("message", "edited_message")
# Beside the content of a message: who, where, and what others said or did before.
AROUND = frozenset(
    {
        "chat",
        "from",
        "sender_chat",
        "via_bot",
        "sender_business_bot",
        "forward_origin",
        "reply_to_message",
        "external_reply",
        "quote",
        "reply_to_story",
        "pinned_message",
        "new_chat_members",
        "left_chat_member",
        "new_chat_title",
        "chat_shared",
        "users_shared",
    }
)
KEPT = ("message_id", "date", "chat", "from")  # of a marked message within another

Json = dict[str, Any]


def screened(tx: Tx, now: datetime, update: Json, batch: Sequence[Json]) -> tuple[str, str]:
    """The verb and the body under which an update goes into the inbox."""
    said = _said_in(update)
    album = said and _album_of(said)
    if album:
        secrecy.take_turns_with(tx, album)
    level = said and (_marking_of(said) or _album_marking(tx, said, batch))
    if said and level:
        if album:
            secrecy.mark_album(tx, now, album)
            _take_back(tx, album)
        return "marked", json.dumps(_envelope(said, level), ensure_ascii=True)
    hidden = {one for one in _albums_in(update) if secrecy.is_marked(tx, one)}
    return "update", json.dumps(_cleaned(update, hidden), ensure_ascii=True)


def _said_in(update: Json) -> Json | None:
    """A message, if it has a message's shape: what has none fails at its handler, and is put aside there."""
    return next((update[kind] for kind in MESSAGES if isinstance(update.get(kind), dict)), None)


def _album_of(said: Json) -> str | None:
    """Telegram's are digits; what no database could hold is none."""
    album = said.get("media_group_id")
    is_one = isinstance(album, str) and album.isascii() and album.isprintable()
    return album if album and is_one else None


def _take_back(tx: Tx, album: str) -> None:
    """An album goes as a whole: what was kept before its marking came, and what quotes that."""
    for row in inbox.updates_holding(tx, json.dumps({"media_group_id": album})[1:-1]):
        update = json.loads(row.body)
        said = _said_in(update)
        if said and _album_of(said) == album:
            body = json.dumps(_envelope(said, "album"), ensure_ascii=True)
            inbox.rewrite(tx, row.id, "marked", body)
        else:
            body = json.dumps(_cleaned(update, {album}), ensure_ascii=True)
            inbox.rewrite(tx, row.id, row.verb, body)


def _albums_in(value: Any) -> Iterator[str]:
    """Of which a message is said or quoted in here."""
    if isinstance(value, dict):
        if album := _album_of(value):
            yield album
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _albums_in(one)


def _envelope(said: Json, level: str) -> Json:
    """Id, time, sender and the marking's name: what an action needs to tell the sender."""
    chat, sender = _inside(said, "chat"), _inside(said, "from")
    return {
        "level": level,
        "message": said.get("message_id"),
        "sent_at": said.get("date"),
        "chat": chat.get("id"),
        "title": _clean_text(chat.get("title", "")),
        "user": None if "sender_chat" in said else sender.get("id"),
        "name": _clean_text(
            f"{sender.get('first_name', '')} {sender.get('last_name', '')}".strip()
        ),
        "is_new": "edit_date" not in said,
        "album": _album_of(said),
    }


def _album_marking(tx: Tx, said: Json, batch: Sequence[Json]) -> str | None:
    """An album goes as a whole: what one file's name says holds for the next."""
    album = _album_of(said)
    if album is None:
        return None
    others = (one[kind] for one in batch for kind in MESSAGES if isinstance(one.get(kind), dict))
    found = (_marking_of(one) for one in others if one.get("media_group_id") == album)
    level = next((one for one in found if one), None)
    return level or ("album" if secrecy.is_marked(tx, album) else None)


def _marking_of(said: Json) -> str | None:
    return _marking({key: value for key, value in said.items() if key not in AROUND})


def _marking(value: Any, key: str = "") -> str | None:
    """The first marking among all that is said in here, files' names included."""
    if isinstance(value, str):
        return name_marking(value) if key == "file_name" else marking(value)
    if isinstance(value, dict):
        inside = (_marking(one, name) for name, one in value.items())
    elif isinstance(value, list):
        inside = (_marking(one, key) for one in value)
    else:
        return None
    return next((found for found in inside if found), None)


def _cleaned(value: Any, hidden: Collection[str], key: str = "") -> Any:
    """The same without marked words: in what is quoted, in titles and names, in forged bytes.

    `hidden`: albums of which no message is quoted.
    """
    if isinstance(value, str):
        return "" if _marking(value, key) else value
    if isinstance(value, list):
        return [_cleaned(one, hidden, key) for one in value]
    if not isinstance(value, dict):
        return value
    if "message_id" in value and (_album_of(value) in hidden or _marking_of(value)):
        value = {name: value[name] for name in KEPT if name in value}
    return {name: _cleaned(one, hidden, name) for name, one in value.items()}


def _inside(said: Json, name: str) -> Json:
    found = said.get(name)
    return found if isinstance(found, dict) else {}


def _clean_text(text: object) -> str:
    return text if isinstance(text, str) and not marking(text) else ""
