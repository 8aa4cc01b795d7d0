"""Width and height of a picture, read from its header."""

import struct

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8"
# Start-of-frame markers: all of C0–CF but the tables C4, C8 and CC.
FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def size(content: bytes) -> tuple[int, int] | None:
    """None when this is no picture that Telegram would take."""
    try:
        if content.startswith(PNG):
            return struct.unpack(">II", content[16:24])
        if content.startswith(JPEG):
            return _jpeg(content)
    except (struct.error, IndexError):
        return None
    return None


def _jpeg(content: bytes) -> tuple[int, int] | None:
    at = 2
    while content[at] == 0xFF:
        marker, length = content[at + 1], *struct.unpack(">H", content[at + 2 : at + 4])
        if marker in FRAMES:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None
