"""What the office decides, as rows; and the few facts of the city every sentence may need."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Table, Text, select

from storage.engine import Tx
from storage.memo import remembered
from storage.schema import UtcDateTime, metadata, upsert

settings = Table(
    "settings",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
)

_SETTINGS = select(settings.c.name, settings.c.value)


def get(tx: Tx, name: str, default: Any) -> Any:
    """The office's value of a setting, as it was given; `default` where none was."""
    found = _values(tx).get(name)
    return default if found is None else json.loads(found)


@remembered(settings)
def _values(tx: Tx) -> Mapping[str, str]:
    """All of them: there are few, and each look asks for several."""
    return {row.name: row.value for row in tx.execute(_SETTINGS)}


def put(tx: Tx, now: datetime, name: str, value: object) -> None:
    values = {"name": name, "value": json.dumps(value, ensure_ascii=False), "changed_at": now}
    upsert(tx, settings, values, keys=["name"])


def language(tx: Tx) -> str:
    """The language of groups and of whoever has not chosen one."""
    return str(get(tx, "language", "zh"))


def city(tx: Tx) -> str:
    return str(get(tx, "city", ""))


def organ(tx: Tx, otherwise: str) -> str:
    """发文机关: as it was configured, else the city's `otherwise`."""
    return str(get(tx, "organ", "")) or f"{city(tx)}{otherwise}"


def since(tx: Tx) -> date:
    """Duties begin here: a period whose last day is earlier is never opened."""
    return date.fromisoformat(get(tx, "since", "2016-01-01"))
