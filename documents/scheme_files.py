"""Assessment schemes as files (TOML): those that are shipped, and what somebody wrote."""

import contextlib
import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from pydantic import ValidationError

from documents.scheme_places import Path, line_of
from documents.scheme_tables import EXPECTED, fields_of, made
from domain.schemes import Item, Method, Scheme, SchemeFault, SchemeFile

LONGEST = 64 * 1024  # bytes
ENDING = ".toml"
WHERE = re.compile(r"at line (\d+)")
CODES = {
    "missing": "scheme_missing",
    "extra_forbidden": "scheme_unknown",
    "too_long": "scheme_many",
}


def shipped() -> dict[str, str]:
    """The text of each by the name of its file, without the ending."""
    folder = files("documents").joinpath("schemes")
    return {
        one.name.removesuffix(ENDING): one.read_text(encoding="utf-8")
        for one in sorted(folder.iterdir(), key=lambda one: one.name)
        if one.name.endswith(ENDING)
    }


def scheme(text: str) -> Scheme:
    """One that was read without a fault before, by whatever was asked of it then."""
    return made(text)


def tried(data: bytes) -> SchemeFile:
    """A file that was sent: its text once it is a scheme."""
    found = read(data)
    return SchemeFile(faults=found) if isinstance(found, tuple) else SchemeFile(decoded(data) or "")


def decoded(data: bytes) -> str | None:
    """UTF-8, or what older editors here write; None for neither."""
    for encoding in ("utf-8-sig", "gb18030"):
        with contextlib.suppress(UnicodeDecodeError):
            return data.decode(encoding)
    return None


def read(data: bytes) -> Scheme | tuple[SchemeFault, ...]:
    """A scheme, or what is wrong with the file."""
    if len(data) > LONGEST:
        return (SchemeFault("file_too_big", given=str(len(data)), expected=str(LONGEST)),)
    text = decoded(data)
    if text is None:
        return (SchemeFault("file_damaged"),)
    try:
        found = made(text)
    except ValidationError as wrong:
        return tuple(_told(text, one) for one in wrong.errors(include_url=False))
    except tomllib.TOMLDecodeError as wrong:
        return (_unread(text, str(wrong)),)
    return tuple(_inconsistent(text, found)) or found


def _unread(text: str, message: str) -> SchemeFault:
    """tomllib says where in English words."""
    where, lines = WHERE.search(message), text.splitlines()
    line = int(where[1]) if where else max(len(lines), 1)
    given = lines[line - 1].strip() if line <= len(lines) else ""
    is_twice = message.startswith(("Cannot overwrite", "Cannot declare", "Cannot mutate"))
    return SchemeFault("scheme_twice" if is_twice else "file_damaged", line=line, given=given)


def _fault(text: str, path: Path, code: str, given: object = "", expected: str = "") -> SchemeFault:
    """Lists count from 1, as people do."""
    fields = [one for one in path if isinstance(one, str)]
    numbers = [one + 1 for one in path if isinstance(one, int)]
    item = numbers[0] if fields[:1] == ["items"] and numbers else None
    part = numbers[1] if fields[1:2] == ["parts"] and len(numbers) > 1 else None
    return SchemeFault(
        code, fields[-1] if fields else "", line_of(text, path), item, part, str(given), expected
    )


def _told(text: str, error: Any) -> SchemeFault:
    path = error["loc"]
    field = next((one for one in reversed(path) if isinstance(one, str)), "")
    wrong = error.get("ctx", {}).get("error")
    expected = getattr(wrong, "expected", "") or EXPECTED.get(field, "")
    given = "" if error["type"] == "missing" else error["input"]
    code = CODES.get(error["type"], "scheme_value")
    if code == "scheme_unknown":
        expected = "、".join(fields_of(path))
    return _fault(text, path, code, given, expected)


def _inconsistent(text: str, given: Scheme) -> Iterator[SchemeFault]:
    """What each field alone does not show."""
    if not 0 <= given.quarters <= 1:
        yield _fault(
            text, ("quarters",), "scheme_value", float(given.quarters), EXPECTED["quarters"]
        )
    ids = [one.id for one in given.items]
    for at, one in enumerate(given.items):
        if one.id in ids[:at]:
            yield _fault(text, ("items", at, "id"), "scheme_twice", one.id)
        for field, what, wrong in _unfit(one):
            yield _fault(
                text, ("items", at, *field), what, wrong, EXPECTED.get(str(field[-1]), "1")
            )
        shares = sum(part.share for part in one.parts)
        if one.parts and one.method in SHARED and shares != 1:
            yield _fault(text, ("items", at, "parts"), "scheme_shares", f"{float(shares):g}", "1")


SHARED = (Method.PRO_RATA, Method.RESCALE, Method.TIERS)


def _unfit(one: Item) -> Iterator[tuple[Path, str, object]]:
    """Where in the item, what is wrong there, and what was given."""
    if one.points < 0:
        yield ("points",), "scheme_value", float(one.points)
    if not 0 <= one.floor <= 100:
        yield ("floor",), "scheme_value", float(one.floor)
    if one.method is not Method.JUDGED and not one.parts:
        yield ("parts",), "scheme_missing", ""
    if one.method is Method.TIERS and not one.tiers:
        yield ("tiers",), "scheme_missing", ""
    if one.method is Method.STEPS:
        for at, part in enumerate(one.parts):
            if not part.each:
                yield ("parts", at, "each"), "scheme_missing", ""
