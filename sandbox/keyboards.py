"""Inline and reply keyboards of the bot's messages: what Telegram accepts."""

import json
from collections.abc import Iterator
from urllib.parse import urlsplit

from sandbox.refusals import bad
from sandbox.world import Json

LONGEST_MARKUP = 10_000  # bytes of JSON; reported, not published
MOST = {"inline_keyboard": (100, 8), "keyboard": (300, 12)}  # buttons, buttons in a row


def checked(markup: Json | None) -> Json | None:
    """The markup as it will stand under the message; None when nothing will."""
    if markup is None:
        return None
    if "inline_keyboard" in markup:
        return _inline(markup)
    if "keyboard" in markup:
        return _reply(markup)
    return markup


def buttons(markup: Json | None) -> list[list[Json]]:
    rows: list[list[Json]] = (markup or {}).get("inline_keyboard", [])
    return rows


def _inline(markup: Json) -> Json | None:
    rows = [row for row in markup["inline_keyboard"] if row]
    for button in _flat(rows):
        _check_button(button)
    _check_size(rows, "inline_keyboard")
    return {"inline_keyboard": rows} if rows else None


def _reply(markup: Json) -> Json:
    for button in _flat(markup["keyboard"]):
        if not button["text"].strip():
            raise bad("keyboard button text must be non-empty")
    _check_size(markup["keyboard"], "keyboard")
    return markup


def _flat(rows: list[list[Json]]) -> Iterator[Json]:
    return (button for row in rows for button in row)


def _check_size(rows: list[list[Json]], kind: str) -> None:
    most, widest = MOST[kind]
    size = len(json.dumps(rows, ensure_ascii=False).encode())
    if (
        sum(len(row) for row in rows) > most
        or any(len(row) > widest for row in rows)
        or size > LONGEST_MARKUP
    ):
        raise bad("reply markup is too long")


def _check_button(button: Json) -> None:
    if not button["text"].strip():
        raise bad("inline keyboard button text must be non-empty")
    if button.keys() <= {"text", "style", "icon_custom_emoji_id"}:
        raise bad(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= 64:
        raise bad("BUTTON_DATA_INVALID")
    if "url" in button:
        _check_url(button["url"])


def _check_url(url: str) -> None:
    parts = urlsplit(url if "://" in url else f"http://{url}")
    reasons = {
        "Unsupported URL protocol": parts.scheme not in ("http", "https", "tg", "ton"),
        "Wrong HTTP URL": parts.scheme.startswith("http") and "." not in (parts.hostname or ""),
    }
    for reason, is_so in reasons.items():
        if is_so:
            raise bad(f"inline keyboard button URL '{url}' is invalid: {reason}")
