"""What a made picture or PDF shows, read from its bytes: its size, single pixels, its words."""

import re
import struct
import zlib
from collections.abc import Iterator

OBJECT = re.compile(rb"(\d+) 0 obj(.*?)endobj", re.DOTALL)
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
# A string may hold brackets of its own, as long as they are a pair.
SHOWN = re.compile(rb"/(f\d+) [\d.]+ Tf|\(((?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*)\)", re.DOTALL)
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


class Pixels:
    """A PNG of eight bits a channel, as typst writes them."""

    def __init__(self, content: bytes) -> None:
        chunks = list(_chunks(content))
        self.width, self.height, depth, colours = struct.unpack(">IIBB", chunks[0][1][:10])
        self.channels = {2: 3, 6: 4}[colours]
        assert depth == 8
        packed = zlib.decompress(b"".join(body for kind, body in chunks if kind == b"IDAT"))
        self.packed = packed
        self.rows: list[bytes] = []

    @property
    def size(self) -> tuple[int, int]:
        return self.width, self.height

    def at(self, x: float, y: float) -> str:
        start = int(x) * self.channels
        return "#" + self._row(int(y))[start : start + 3].hex()

    def colours(self, x: float, y: float, width: float, height: float) -> set[str]:
        """All colours of a rectangle."""
        across, down = range(int(x), int(x + width)), range(int(y), int(y + height))
        return {self.at(one, other) for one in across for other in down}

    def _row(self, wanted: int) -> bytes:
        """Rows stand on the one above; none is read before it is asked for."""
        wide = self.width * self.channels
        while len(self.rows) <= wanted:
            at = len(self.rows) * (wide + 1)
            above = self.rows[-1] if self.rows else bytes(wide)
            line = self.packed[at + 1 : at + 1 + wide]
            self.rows.append(_line(self.packed[at], line, above, self.channels))
        return self.rows[wanted]


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at < len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        yield content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        at += length + 12


def _line(kind: int, packed: bytes, above: bytes, step: int) -> bytes:
    """One row, its filter undone."""
    if kind == 0:
        return packed
    if kind == 2:
        return bytes((one + up) & 255 for one, up in zip(packed, above, strict=True))
    row = bytearray(step) + packed
    corners = bytes(step) + above
    for at in range(step, len(row)):
        left, up = row[at - step], corners[at]
        guess = (left, left, up, (left + up) // 2, 0)[kind]
        if kind == 4:
            guess = _paeth(left, up, corners[at - step])
        row[at] = (row[at] + guess) & 255
    return bytes(row[step:])


def _paeth(left: int, up: int, corner: int) -> int:
    far, near, both = abs(up - corner), abs(left - corner), abs(left + up - 2 * corner)
    if far <= near and far <= both:
        return left
    return up if near <= both else corner


def words_of(content: bytes) -> list[str]:
    """Every run of text in a PDF that typst made, as somebody would copy it."""
    objects = {int(number): body for number, body in OBJECT.findall(content)}
    fonts: dict[bytes, dict[int, str]] = {}
    for body in objects.values():
        for name, number in re.findall(rb"/(f\d+) (\d+) 0 R", body):
            (letters,) = re.findall(rb"/ToUnicode (\d+) 0 R", objects[int(number)])
            fonts[name] = _letters(_stream(objects[int(letters)]))
    found = []
    for body in objects.values():
        drawn = _stream(body)
        if b"BT" in drawn:
            found += _runs(drawn, fonts)
    return found


def _stream(body: bytes) -> bytes:
    held = STREAM.search(body)
    if held is None or b"FlateDecode" not in body:
        return b""
    return zlib.decompressobj().decompress(held[1])  # whose last byte may look like a line's end


def _letters(table: bytes) -> dict[int, str]:
    pairs = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>", table)
    return {
        int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for glyph, text in pairs
    }


def _runs(drawn: bytes, fonts: dict[bytes, dict[int, str]]) -> Iterator[str]:
    for block in re.findall(rb"BT(.*?)ET", drawn, re.DOTALL):
        letters: dict[int, str] = {}
        said = ""
        for name, text in SHOWN.findall(block):
            letters = fonts[name] if name else letters
            raw = _unescaped(text)
            said += "".join(
                letters[high * 256 + low] for high, low in zip(raw[::2], raw[1::2], strict=True)
            )
        yield said


def _unescaped(text: bytes) -> bytes:
    return re.sub(
        rb"\\([0-7]{3}|.)",
        lambda one: bytes([int(one[1], 8)]) if len(one[1]) == 3 else ESCAPES.get(one[1], one[1]),
        text,
        flags=re.DOTALL,
    )
