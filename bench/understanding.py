"""How well sentences are understood: precision and recall of each field on the tables of the tests."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from bot.understanding import as_json
from domain import periods
from domain.understanding import understand

DATA = Path(__file__).parents[1] / "tests" / "data"
TABLES = ("sentences.jsonl", "voices.jsonl", "traps.jsonl", "strangers.jsonl")


def tell(_runs: int) -> Iterator[str]:
    yield "Understanding: values understood that were meant (precision), meant that were understood (recall)"
    for name in TABLES:
        rows = [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]
        yield f"  {name}, {len(rows)} sentences"
        for field, count in score(rows).items():
            yield f"    {field:<13} {_share(count, 'got')} {_share(count, 'meant')}  in {count['filled']} sentences"


def score(rows: list[dict[str, Any]]) -> dict[str, Counter[str]]:
    """Per field: values right, values got, values meant, sentences that mean any."""
    counts: dict[str, Counter[str]] = {}
    for row in rows:
        got = as_json(
            understand(row["text"], date.fromisoformat(row["as_of"]), periods.parse(row["period"]))
        )
        for field, meant in row["expect"].items():
            ours, theirs = _values(got[field]), _values(meant)
            counts.setdefault(field, Counter()).update(
                right=len(ours & theirs), got=len(ours), meant=len(theirs), filled=bool(theirs)
            )
    return counts


def _values(value: Any) -> set[str]:
    """A list's items; a number or True as one; nothing for None and False."""
    items = value if isinstance(value, list) else [] if value is None or value is False else [value]
    return {json.dumps(item, sort_keys=True) for item in items}


def _share(count: Counter[str], of: str) -> str:
    return (
        f"{count['right']}/{count[of]} = {count['right'] / count[of]:.1%}" if count[of] else "none"
    )
