"""Sentences a second and how that grows with their length; what is understood of the tables of the tests."""

import json
import time
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from bench.rows import OURS_AT_MOST, Row, alone, exponent
from bot.understanding import as_json
from domain import periods
from domain.understanding import understand

DATA = Path(__file__).parents[1] / "tests" / "data"
TABLES = ("sentences.jsonl", "voices.jsonl", "traps.jsonl", "strangers.jsonl")
LENGTHS = (1, 2, 4, 8, 16)  # times the same sentence in one
SENTENCE = "本月到位资金3200万元；主体封顶，预计10月投产；环评卡在市环保局，请协调。"
DAY, PERIOD = date(2016, 2, 15), periods.parse("2016-02-H1")
LINEAR = 1.05


def rows(runs: int) -> Iterator[Row]:
    read = {name: _read(name) for name in TABLES}
    everything = [row for table in read.values() for row in table]
    yield alone("understand: sentences", "1/s", [_rate(everything) for _ in range(runs)])
    growth = [_growth() for _ in range(runs)]
    yield alone("understand: growth with length", "exponent", growth, LINEAR, OURS_AT_MOST)
    for name, table in read.items():
        right, got, meant = score(table)
        yield alone(f"understand: right of what was understood, {name}", "%", [100 * right / got])
        yield alone(f"understand: understood of what was meant, {name}", "%", [100 * right / meant])


def _read(name: str) -> list[dict[str, Any]]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _understood(row: dict[str, Any]) -> dict[str, Any]:
    as_of, period = date.fromisoformat(row["as_of"]), periods.parse(row["period"])
    return as_json(understand(row["text"], as_of, period))


def _rate(table: Sequence[dict[str, Any]]) -> float:
    begun = time.perf_counter()
    for row in table:
        _understood(row)
    return len(table) / (time.perf_counter() - begun)


def _growth() -> float:
    return exponent(LENGTHS, [_took(SENTENCE * times) for times in LENGTHS])


def _took(text: str) -> float:
    begun = time.process_time()
    for _ in range(10):
        understand(text, DAY, PERIOD)
    return time.process_time() - begun


def score(table: Sequence[dict[str, Any]]) -> tuple[int, int, int]:
    """Values understood that were meant; values understood; values meant."""
    right = got = meant = 0
    for row in table:
        found = _understood(row)
        for field, wanted in row["expect"].items():
            ours, theirs = _values(found[field]), _values(wanted)
            right, got, meant = right + len(ours & theirs), got + len(ours), meant + len(theirs)
    return right, got, meant


def _values(value: Any) -> set[str]:
    """A list's items; a number or True as one; nothing for None and False."""
    items = value if isinstance(value, list) else [] if value is None or value is False else [value]
    return {json.dumps(item, sort_keys=True) for item in items}
