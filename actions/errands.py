"""What is due without anybody asking: an errand becomes a row of its own, taken once."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from storage import Tx, inbox, slots


@dataclass(frozen=True)
class Errand:
    """At `at`, do `verb` with `values`; `key` makes it one, whoever finds it due and how often."""

    at: datetime
    verb: str
    key: str
    values: Mapping[str, Any] = field(default_factory=dict)


def take(tx: Tx, now: datetime, errand: Errand) -> bool:
    """One errand becomes one inbox row; a second taker finds its slot taken."""
    if not slots.take(tx, now, errand.key, errand.at):
        return False
    return inbox.add(tx, now, f"errand:{errand.key}", errand.verb, json.dumps(dict(errand.values)))
