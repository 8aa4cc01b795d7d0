"""A period opens for so many obligations and everybody is prompted; beside one `executemany` of the same rows and
the rendering of the same messages.
"""

import gc
import json
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine

from actions import diary, duties
from bench.apart import measured, peak, say
from bench.rows import AT_MOST, OURS_AT_MOST, Row, alone, beside, exponent
from bench.town import NOW, act, town
from storage import inbox
from storage.duties import obligations, windows
from storage.inbox import InboxState
from storage.tables import metadata
from templates import render

WINDOW = NOW.date().isoformat()
SIZES = (1_000, 10_000, 100_000)
RUNS: Mapping[int, int] = {100_000: 1}  # at most, where one takes long
TARGET: Mapping[int, float] = {10_000: 1.5}
LINEAR = 1.05
PLAIN = "executemany and rendering"
BATCH = 20  # errands under one commit, as the inbox does them
LONGEST = 8  # seconds of prompts that are measured; those that were done stand for the others
NOTED = 1_000  # renderings that are done again, to tell what all take


@dataclass
class Said:
    """What was rendered: how often, and the first of it."""

    count: int = 0
    first: list[tuple[str, str, dict[str, object]]] = field(default_factory=list)

    def again(self) -> float:
        """Seconds that rendering alone takes for all of it."""
        begun = time.perf_counter()
        for language, name, values in self.first:
            render.render(language, name, **values)
        return (time.perf_counter() - begun) * self.count / len(self.first)


def rows(runs: int, sizes: Sequence[int] = SIZES) -> Iterator[Row]:
    took = []
    for size in sizes:
        each = min(runs, RUNS.get(size, runs))
        found = [measured("bench.openings", size) for _ in range(each)]
        ours, peer, memory = ([one[what] for one in found] for what in ("ours", "peer", "memory"))
        limit = TARGET.get(size)
        name = f"open: {size} obligations"
        row = beside(name, "s", ours, PLAIN, peer, limit, AT_MOST if limit else "")
        took.append(row.ours)
        yield row
        yield alone(f"{name}, memory", "MB", memory)
    yield alone("open: growth", "exponent", [exponent(sizes, took)], LINEAR, OURS_AT_MOST)


def measure(size: int) -> Mapping[str, float]:
    """Seconds of ours and of the plain way to the same, in the same process; MB that ours added."""
    gc.freeze()  # as bot/garbage.py does
    engine = town(size)
    empty, memory = [one for one in _names() if not _kept(engine, one)], peak()
    with _noting() as said:
        frozen, prompted, factor = opened(engine)
    added = peak() - memory
    empty = [one for one in empty if one not in (windows.name, obligations.name)]
    plain = _plainly(engine, [obligations.name])
    plain += factor * (_plainly(engine, empty) + said.again())
    return {"ours": frozen + factor * prompted, "peer": plain, "memory": added}


def opened(engine: Engine) -> tuple[float, float, float]:
    """Seconds of freezing what is owed; seconds of the prompts that were done, and how often all are so many."""
    begun = time.perf_counter()
    with engine.begin() as tx:
        duties.open_window(tx, act(tx), WINDOW)
    frozen, done, waiting = time.perf_counter() - begun, 0, _waiting(engine)
    begun = time.perf_counter()
    while count := _batch(engine):
        done += count
        if time.perf_counter() - begun > LONGEST:
            break
    return frozen, time.perf_counter() - begun, waiting / done


def _waiting(engine: Engine) -> int:
    with engine.begin() as tx:
        return inbox.count(tx, InboxState.NEW)


def _batch(engine: Engine) -> int:
    with engine.begin() as tx:
        found = inbox.waiting(tx, BATCH)
        for row in found:
            with tx.begin_nested():
                diary.run(tx, act(tx, row=row.id), row.verb, json.loads(row.body))
                inbox.finish(tx, NOW, row.id)
        return len(found)


@contextmanager
def _noting() -> Iterator[Said]:
    said, real = Said(), render.render

    def noted(language: str, name: str, /, **values: object) -> str:
        said.count += 1
        if len(said.first) < NOTED:
            said.first.append((language, name, values))
        return real(language, name, **values)

    render.render = noted
    try:
        yield said
    finally:
        render.render = real


def _names() -> list[str]:
    """What can be written again: the audit is written once, and is a row or two."""
    return [one.name for one in metadata.sorted_tables if not one.name.startswith("audit")]


def _kept(engine: Engine, table: str) -> list[tuple[Any, ...]]:
    with engine.begin() as tx:
        return [tuple(row) for row in tx.exec_driver_sql(f'SELECT * FROM "{table}"')]


def _plainly(engine: Engine, empty: Sequence[str]) -> float:
    """Seconds to write the rows of tables that were empty, once they are so again."""
    written = {name: kept for name in empty if (kept := _kept(engine, name))}
    with engine.begin() as tx:
        for name in reversed(written):
            tx.exec_driver_sql(f'DELETE FROM "{name}"')
    begun = time.perf_counter()
    with engine.begin() as tx:
        for name, kept in written.items():
            places = ", ".join("?" * len(kept[0]))
            tx.exec_driver_sql(f'INSERT INTO "{name}" VALUES ({places})', kept)
    return time.perf_counter() - begun


if __name__ == "__main__":
    say(measure(int(sys.argv[1])))
