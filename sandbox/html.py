"""HTML parse mode, as tdlib reads it (MessageEntity.cpp, do_parse_html), with its error texts."""

import re
from dataclasses import dataclass
from typing import NoReturn

from sandbox.refusals import bad
from sandbox.world import Json

KINDS = {
    "a": "text_link",
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "u": "underline",
    "ins": "underline",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
    "pre": "pre",
    "code": "code",
    "blockquote": "blockquote",
}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,7})|#([0-9]{1,8})|(lt|gt|amp|quot)(?![A-Za-z]));?")
ATTRIBUTE = re.compile(r"([^\s=>/\"']+)\s*(=\s*(?:\"([^\"]*)\"|'([^']*)'|([\w.-]*)(?=[\s>])))?")
SPACE = re.compile(r"\s*")
START = re.compile(r"<([^\s>]*)")
END = re.compile(r"</([^\s>]*)\s*")
PLAIN = re.compile(r"[^<&]+|&")


def units(text: str) -> int:
    """Length in UTF-16 code units, in which Telegram counts offsets."""
    return len(text.encode("utf-16-le")) // 2


def parse(source: str) -> tuple[str, list[Json]]:
    parser = _Parser(source)
    parser.run()
    for entity in parser.entities:
        if entity["type"] == "code":  # only a block of code has a language
            entity.pop("language", None)
    return "".join(parser.written), sorted(
        parser.entities, key=lambda entity: (entity["offset"], -entity["length"])
    )


@dataclass(frozen=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    offset: int
    piece: int  # how many pieces were written before it


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.written: list[str] = []
        self.length = 0
        self.open: list[_Open] = []
        self.entities: list[Json] = []

    def run(self) -> None:
        while self.at < len(self.source):
            if self.source.startswith("</", self.at):
                self._end_tag()
            elif self.source[self.at] == "<":
                self._start_tag()
            else:
                self._text()
        if self.open:
            _fail(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')

    def _text(self) -> None:
        if found := REFERENCE.match(self.source, self.at):
            text = _character(found)
        else:
            found = PLAIN.match(self.source, self.at)
            assert found
            text = found[0]
        self.at = found.end()
        self.written.append(text)
        self.length += units(text)

    def _start_tag(self) -> None:
        begin = self.at
        found = START.match(self.source, begin)
        assert found
        self.at = found.end()
        tag = found[1].lower()
        self._refuse_unclosed("start", begin)
        if tag not in KINDS:
            _fail(f'Unsupported start tag "{tag}" at byte offset {self._bytes(begin)}')
        attributes = self._attributes(tag, begin)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            _fail(f'Tag "span" must have class "tg-spoiler" at byte offset {self._bytes(begin)}')
        self.open.append(_Open(tag, attributes, self.length, len(self.written)))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        attributes = {}
        while not self.source.startswith(">", self._skip_space()):
            self._refuse_unclosed("start", begin)
            found = ATTRIBUTE.match(self.source, self.at)
            if not found:
                where = self._bytes(begin)
                _fail(f'Empty attribute name in the tag "{tag}" at byte offset {where}')
            value = found[3] or found[4] or found[5] or ""
            attributes[found[1].lower()] = REFERENCE.sub(_character, value)
            self.at = found.end()
        self.at += 1
        return attributes

    def _end_tag(self) -> None:
        begin = self.at
        if not self.open:
            _fail(f"Unexpected end tag at byte offset {self._bytes(begin)}")
        found = END.match(self.source, begin)
        assert found
        self.at = found.end()
        self._refuse_unclosed("end", begin)
        opened = self.open.pop()
        if found[1] not in ("", opened.tag):
            _fail(
                f"Unmatched end tag at byte offset {self._bytes(begin)}, "
                f'expected "</{opened.tag}>", found "</{found[1]}>"'
            )
        self.at += 1
        if self.length > opened.offset:
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        span = {"offset": opened.offset, "length": self.length - opened.offset}
        facts = self._facts(opened)
        inner = self.entities[-1] if self.entities else {}
        if opened.tag == "pre" and inner.items() >= {"type": "code", **span}.items():
            # <pre><code class="language-x"> is one block of code, not two
            facts = {name: self.entities.pop()[name] for name in ("language",) if name in inner}
        if facts is not None:
            self.entities.append({"type": KINDS[opened.tag], **span, **facts})

    def _facts(self, opened: _Open) -> Json | None:
        """What a tag says beyond its kind; None when it says too little to be an entity."""
        given = opened.attributes
        if opened.tag == "a":
            url = given.get("href") or "".join(self.written[opened.piece :])
            return {"url": url} if "." in url or "://" in url else None
        if opened.tag == "code" and given.get("class", "").startswith("language-"):
            return {"language": given["class"].removeprefix("language-")}
        if opened.tag == "tg-emoji":
            return {"custom_emoji_id": given.get("emoji-id", "")}
        if opened.tag == "tg-time":
            return {"unix_time": int(given.get("unix", "0"))}
        return {}

    def _skip_space(self) -> int:
        found = SPACE.match(self.source, self.at)
        assert found
        self.at = found.end()
        return self.at

    def _refuse_unclosed(self, which: str, begin: int) -> None:
        ended = self.at >= len(self.source)
        if ended or (which == "end" and self.source[self.at] != ">"):
            _fail(f"Unclosed {which} tag at byte offset {self._bytes(begin)}")

    def _bytes(self, at: int) -> int:
        return len(self.source[:at].encode())


def _character(found: re.Match[str]) -> str:
    if found[3]:
        return NAMED[found[3]]
    code = int(found[1], 16) if found[1] else int(found[2])
    return chr(code) if 0 < code < 0x10FFFF and not 0xD800 <= code < 0xE000 else found[0]


def _fail(text: str) -> NoReturn:
    raise bad(f"can't parse entities: {text}")
