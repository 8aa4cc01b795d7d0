"""What the tables are and what stands in their columns, told from the tables themselves."""

import inspect
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any

from sqlalchemy import Column, Enum

from storage import tables
from storage.tables import metadata

_MADE = re.compile(r'^\w+ = Table\(\s*"(\w+)"', re.MULTILINE)

# What the program still has to do or to show, made from what stands elsewhere; messages in it may hold links that let people in.
WORKING = frozenset(
    {"calls", "dialogs", "files", "inbox", "menus", "parts", "posts", "slots", "wrong_codes"}
)
# Lets nobody in, and yet is nobody's business.
SECRET = frozenset({"invitations.hash"})


@dataclass(frozen=True)
class Field:
    """A column: its type as a word, the words it may hold, what it refers to (`people.id`)."""

    name: str
    kind: str
    may_be_empty: bool
    choices: tuple[str, ...]
    refers_to: tuple[str, ...]


@dataclass(frozen=True)
class Described:
    """A table and what its module says of itself."""

    name: str
    about: str
    key: tuple[str, ...]
    fields: tuple[Field, ...]


def described() -> Iterator[Described]:
    """The city's own tables, without what works inside the program or opens anything."""
    for table in metadata.sorted_tables:
        if table.name not in WORKING:
            fields = tuple(_field(one) for one in table.columns if str(one) not in SECRET)
            key = tuple(one.name for one in table.primary_key.columns)
            yield Described(table.name, _about()[table.name], key, fields)


def _field(column: Column[Any]) -> Field:
    kind = column.type
    return Field(
        name=column.name,
        kind="word" if isinstance(kind, Enum) else kind.__class__.__name__,
        may_be_empty=bool(column.nullable),
        choices=tuple(kind.enums) if isinstance(kind, Enum) else (),
        refers_to=tuple(sorted(str(key.column) for key in column.foreign_keys)),
    )


@cache
def _about() -> Mapping[str, str]:
    modules = [one for one in vars(tables).values() if isinstance(one, ModuleType)]
    return {
        name: " ".join((module.__doc__ or "").partition("\n\n")[0].split())
        for module in modules
        for name in _MADE.findall(inspect.getsource(module))
    }
