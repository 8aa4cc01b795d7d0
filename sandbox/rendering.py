"""Text and entities as HTML for the page: escaped, nothing but what Telegram itself would show."""

from html import escape

from sandbox.world import Json

TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
LINKS = {"text_link", "url"}


def html(text: str, entities: list[Json]) -> str:
    source = text.encode("utf-16-le")
    pieces, at = [], 0
    for position, tag in _tags(source, entities):
        pieces += [escape(_slice(source, at, position)), tag]
        at = position
    return "".join([*pieces, escape(_slice(source, at, len(source) // 2))])


def _tags(source: bytes, entities: list[Json]) -> list[tuple[int, str]]:
    """Opening and closing tags in the order in which they stand; entities nest or follow."""
    tags: list[tuple[int, str]] = []
    open_until: list[tuple[int, str]] = []
    for entity in sorted(entities, key=lambda one: (one["offset"], -one["length"])):
        while open_until and open_until[-1][0] <= entity["offset"]:
            tags.append(open_until.pop())
        end = entity["offset"] + entity["length"]
        opening, closing = _pair(entity, _slice(source, entity["offset"], end))
        tags.append((entity["offset"], opening))
        open_until.append((end, closing))
    return tags + open_until[::-1]


def _pair(entity: Json, text: str) -> tuple[str, str]:
    kind = entity["type"]
    if kind in LINKS:
        url = escape(entity.get("url", text))
        return f'<a href="{url}" target="_blank" rel="noopener">', "</a>"
    if kind in TAGS:
        return f"<{TAGS[kind]}>", f"</{TAGS[kind]}>"
    return f'<span class="{kind}">', "</span>"


def _slice(source: bytes, at: int, end: int) -> str:
    return source[2 * at : 2 * end].decode("utf-16-le")
