"""Reads the parameters of a request as the Bot API schema (botapi.json) has them."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

Kind = str | list[Any]  # "Integer", "Message", ["array", […]] or ["union", […]]


@dataclass(frozen=True)
class Upload:
    """A file part of a multipart request."""

    name: str
    mime: str
    content: bytes


class IllTyped(Exception):
    """A value is not of the type that the schema gives it."""


@cache
def schema() -> dict[str, Any]:
    text = Path(__file__).with_name("botapi.json").read_text(encoding="utf-8")
    content: dict[str, Any] = json.loads(text)
    return content


@cache
def method_names() -> dict[str, str]:
    return {name.lower(): name for name in schema()["methods"]}


def read(method: str, given: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """The parameters decoded, and what is wrong with them."""
    known = schema()["methods"][method]["params"]
    params: dict[str, Any] = {}
    wrong = [f'unknown parameter "{name}"' for name in _unknown(known, given)]
    for name, value in given.items():
        # An empty keyboard as the library writes it; for the server it is none.
        if name == "reply_markup" and value in ("{}", {}):
            continue
        if name not in known:
            params[name] = value
            continue
        try:
            params[name] = _value(known[name]["type"], _decoded(known[name]["type"], value))
        except IllTyped as error:
            wrong.append(f'parameter "{name}": {error}')
    return params, wrong


def missing(method: str, params: dict[str, Any]) -> list[str]:
    known = schema()["methods"][method]["params"]
    return [name for name, param in known.items() if param["required"] and name not in params]


def _unknown(known: dict[str, Any], given: dict[str, Any]) -> list[str]:
    texts = [value for value in given.values() if isinstance(value, str)]
    return [
        name
        for name, value in given.items()
        if name not in known
        and not (isinstance(value, Upload) and any(f"attach://{name}" in text for text in texts))
    ]


def _decoded(kind: Kind, value: Any) -> Any:
    """Arrays and objects come as JSON text in forms."""
    if not isinstance(value, str) or _may_be_text(kind):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise IllTyped("not JSON") from None


def _may_be_text(kind: Kind) -> bool:
    if isinstance(kind, str):
        return kind in SCALARS
    return kind[0] == "union" and any(_may_be_text(one) for one in kind[1])


def _value(kind: Kind, value: Any) -> Any:
    if isinstance(kind, list):
        return COMPOSED[kind[0]](kind[1], value)
    if kind in SCALARS:
        return SCALARS[kind](value)
    return _object(kind, value)


def _array(kinds: list[Kind], value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise IllTyped("expected an Array")
    return [_union(kinds, item) for item in value]


def _union(kinds: list[Kind], value: Any) -> Any:
    if isinstance(value, dict):
        objects = [kind for kind in kinds if isinstance(kind, str) and kind in schema()["types"]]
        return _object(_nearest(objects, value), value) if objects else _value(kinds[0], value)
    for kind in kinds[:-1]:
        try:
            return _value(kind, value)
        except IllTyped:
            continue
    return _value(kinds[-1], value)


def _object(kind: str, value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise IllTyped(f"expected {kind}")
    subtypes = schema()["types"][kind]["subtypes"]
    if subtypes:
        return _object(
            _nearest([one for one in subtypes if one in schema()["types"]], value), value
        )
    fields = schema()["types"][kind]["fields"]
    absent = [name for name, one in fields.items() if one["required"] and name not in value]
    unknown = [name for name in value if name not in fields]
    if absent or unknown:
        raise IllTyped(f"{kind}: missing {absent}, unknown {unknown}")
    return {
        name: _field(fields[name]["type"], f"{kind}.{name}", one) for name, one in value.items()
    }


def _field(kind: Kind, path: str, value: Any) -> Any:
    try:
        return _value(kind, value)
    except IllTyped as error:
        raise IllTyped(f"{path}: {error}") from None


def _nearest(kinds: list[str], value: dict[str, Any]) -> str:
    """The type whose fields are most like these: the schema has no discriminator."""

    def likeness(kind: str) -> tuple[int, int]:
        fields = schema()["types"][kind]["fields"]
        absent = sum(one["required"] and name not in value for name, one in fields.items())
        return len(fields.keys() & value.keys()), -absent

    return max(kinds, key=likeness)


def _integer(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and value.removeprefix("-").isdecimal():
        return int(value)
    raise IllTyped("expected an Integer")


def _float(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        raise IllTyped("expected a Float") from None


def _boolean(value: Any) -> bool:
    known = {"true": True, "1": True, "false": False, "0": False}
    try:
        return known[str(value).lower()]
    except KeyError:
        raise IllTyped("expected a Boolean") from None


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise IllTyped("expected a String")
    return value


def _upload(value: Any) -> Upload:
    if not isinstance(value, Upload):
        raise IllTyped("expected an InputFile")
    return value


COMPOSED: dict[str, Callable[[list[Kind], Any], Any]] = {"array": _array, "union": _union}
SCALARS: dict[str, Callable[[Any], Any]] = {
    "Integer": _integer,
    "Float": _float,
    "Boolean": _boolean,
    "True": _boolean,
    "String": _string,
    "InputFile": _upload,
}
