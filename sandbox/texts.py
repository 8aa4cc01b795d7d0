"""Texts and captions: parsed, trimmed, measured, with the entities that Telegram finds by itself."""

import re

from sandbox import html
from sandbox.html import units
from sandbox.refusals import bad
from sandbox.world import Json

SPACE = " \t\r\n\v\0"  # the Chinese indent (U+3000) stays
LONGEST_TEXT = 4096  # code points, after parsing
LONGEST_CAPTION = 1024
LONGEST_SOURCE = 32_768  # bytes, before parsing

FOUND = {
    "url": re.compile(r"\bhttps?://[^\s<>\"'，。；）】」]+"),
    "mention": re.compile(r"(?<!\w)@[A-Za-z]\w{3,31}\b", re.ASCII),
    "bot_command": re.compile(
        r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>])"
    ),
    "hashtag": re.compile(r"(?<![\w#])#\w*[^\W\d]\w*"),
}


def message_text(params: Json) -> tuple[str, list[Json]]:
    source = params.get("text", "")
    if not source:
        raise bad("message text is empty")
    if len(source.encode()) > LONGEST_SOURCE:
        raise bad("text is too long")
    text, entities = _formatted(source, params.get("parse_mode"), params.get("entities"))
    if not text:
        raise bad("text must be non-empty")
    if len(text) > LONGEST_TEXT:
        raise bad("message is too long")
    return text, entities


def caption(params: Json) -> Json:
    """The wire fields of a caption; none without one."""
    text, entities = _formatted(
        params.get("caption", ""), params.get("parse_mode"), params.get("caption_entities")
    )
    if len(text) > LONGEST_CAPTION:
        raise bad("message caption is too long")
    fields: Json = {"caption": text, "caption_entities": entities}
    return {name: value for name, value in fields.items() if value}


def typed(text: str) -> tuple[str, list[Json]]:
    """A text as a person's app sends it."""
    text = text.strip(SPACE)
    return text, found_in(text, [])


def found_in(text: str, entities: list[Json]) -> list[Json]:
    """The entities given, and those that Telegram sees in the text where none was given."""
    taken = [(one["offset"], one["offset"] + one["length"]) for one in entities]
    seen: list[Json] = [
        {"type": kind, "offset": units(text[: match.start()]), "length": units(match[0])}
        for kind, pattern in FOUND.items()
        for match in pattern.finditer(text)
    ]
    free = [
        one
        for one in seen
        if all(one["offset"] >= end or one["offset"] + one["length"] <= at for at, end in taken)
    ]
    return sorted(entities + free, key=lambda one: (one["offset"], -one["length"]))


def _formatted(
    source: str, parse_mode: str | None, entities: list[Json] | None
) -> tuple[str, list[Json]]:
    if parse_mode and parse_mode.lower() != "html":
        raise bad("unsupported parse_mode")  # Markdown too: nobody here writes it
    text, given = html.parse(source) if parse_mode else (source, entities or [])
    return _trimmed(text, given)


def _trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    kept = text.strip(SPACE)
    before = units(text[: len(text) - len(text.lstrip(SPACE))])
    end = units(kept)
    moved = [_within(one, one["offset"] - before, end) for one in entities]
    return kept, found_in(kept, [one for one in moved if one["length"] > 0])


def _within(entity: Json, offset: int, end: int) -> Json:
    at, stop = max(offset, 0), min(offset + entity["length"], end)
    return {**entity, "offset": at, "length": stop - at}
