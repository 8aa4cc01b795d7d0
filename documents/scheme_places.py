"""Where in the text of a scheme file a place stands, as its reader counts: lines from 1."""

import re
from collections.abc import Sequence

ITEM = re.compile(r"\s*\[\[\s*items\s*\]\]")
PART = re.compile(r"\s*\[\[\s*items\s*\.\s*parts\s*\]\]")
EXCLUDE = re.compile(r"\s*\[\s*exclude\s*\]")
HEADER = re.compile(r"\s*\[")

Path = Sequence[str | int]  # as pydantic has it, lists from 0


def line_of(text: str, path: Path) -> int:
    """The line of the place; of what is not there, the line of what it is missing from."""
    lines = text.splitlines()
    first, last, rest = _block(lines, path)
    key, *within = rest or [""]
    at = _key(lines, str(key), first, last)
    if at is None:
        return first + 1
    if within and isinstance(within[0], int):
        return _element(lines, at, last, within[0]) + 1
    return at + 1


def _block(lines: Sequence[str], path: Path) -> tuple[int, int, Path]:
    """The first line and the one after the last of the table that the path is in, and what of it is left."""
    headers = [at for at, line in enumerate(lines) if HEADER.match(line)]
    if path[:1] == ("exclude",):
        first = next((at for at in headers if EXCLUDE.match(lines[at])), 0)
        return first, _end(headers, first, lines), path[1:]
    if path[:1] == ("items",) and len(path) > 1 and isinstance(path[1], int):
        items = [at for at in headers if ITEM.match(lines[at])]
        first = items[path[1]] if path[1] < len(items) else 0
        end = next((at for at in items if at > first), len(lines))
        parts = [at for at in headers if PART.match(lines[at]) and first < at < end]
        if parts and path[2:3] == ("parts",) and len(path) > 3 and isinstance(path[3], int):
            first = parts[path[3]]
            return first, _end(headers, first, lines), path[4:]
        return first, end, path[2:]
    return 0, headers[0] if headers else len(lines), path


def _end(headers: Sequence[int], first: int, lines: Sequence[str]) -> int:
    return next((at for at in headers if at > first), len(lines))


def _key(lines: Sequence[str], key: str, first: int, last: int) -> int | None:
    found = re.compile(rf"""\s*["']?{re.escape(key)}["']?\s*=""")
    return next((at for at in range(first, last) if key and found.match(lines[at])), None)


def _element(lines: Sequence[str], first: int, last: int, number: int) -> int:
    """The line of the number-th inline table that opens from the key on."""
    for at in range(first, last):
        number -= lines[at].count("{")
        if number < 0:
            return at
    return first
