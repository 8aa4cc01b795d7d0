"""A digest is composed over so many projects; beside the SQL that adds up the same figures."""

import gc
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from sqlalchemy import Engine, func, select

from actions import digests, duties
from bench.apart import measured, peak, say
from bench.rows import AT_MOST, Row, alone, beside, exponent
from bench.town import NOW, act, town
from storage import Tx
from storage.duties import obligations
from storage.projects import milestones, projects, totals

WINDOW = NOW.date().isoformat()
LATER = NOW + timedelta(days=4)
SIZES = (1_000, 10_000, 100_000)
RUNS: Mapping[int, int] = {100_000: 1}  # at most, where one takes long
TARGET = 3
PLAIN = "SQL aggregate"


def rows(runs: int, sizes: Sequence[int] = SIZES) -> Iterator[Row]:
    took = []
    for size in sizes:
        each = min(runs, RUNS.get(size, runs))
        found = [measured("bench.digests", size) for _ in range(each)]
        ours, peer, memory = ([one[what] for one in found] for what in ("ours", "peer", "memory"))
        name = f"digest: {size} projects"
        row = beside(name, "s", ours, PLAIN, peer, TARGET, AT_MOST)
        took.append(row.ours)
        yield row
        yield alone(f"{name}, memory", "MB", memory)
    yield alone("digest: growth", "exponent", [exponent(sizes, took)])


def measure(size: int) -> Mapping[str, float]:
    gc.freeze()  # as bot/garbage.py does
    engine = town(size)
    with engine.begin() as tx:
        duties.open_window(tx, act(tx), WINDOW)
    memory, begun = peak(), time.perf_counter()
    with engine.begin() as tx:
        digests.compose_digest(tx, act(tx, now=LATER), WINDOW)
    ours, added = time.perf_counter() - begun, peak() - memory
    return {"ours": ours, "peer": _aggregated(engine), "memory": added}


def _aggregated(engine: Engine) -> float:
    begun = time.perf_counter()
    with engine.begin() as tx:
        aggregate(tx)
    return time.perf_counter() - begun


def aggregate(tx: Tx) -> None:
    """What is owed and answered by locality and by unit, stages, money, and what is behind its plan."""
    owed = select(
        projects.c.locality, projects.c.unit, obligations.c.state, func.count()
    ).join_from(obligations, projects)
    behind = milestones.c.planned < LATER.date()
    statements = (
        owed.group_by(projects.c.locality, projects.c.unit, obligations.c.state),
        select(projects.c.stage, func.count()).group_by(projects.c.stage),
        select(func.sum(totals.c.amount), func.count(totals.c.project.distinct())),
        select(milestones.c.stage, func.count())
        .where(behind, milestones.c.done.is_(None))
        .group_by(milestones.c.stage),
        select(milestones.c.stage, func.count())
        .where(milestones.c.done > milestones.c.planned)
        .group_by(milestones.c.stage),
    )
    for statement in statements:
        tx.execute(statement).all()


if __name__ == "__main__":
    say(measure(int(sys.argv[1])))
