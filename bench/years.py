"""A small city lives for years at the level of actions, a few days at a time, and everybody answers: what that leaves on
the disk, and how long each job of the night takes then.
"""

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine

from actions import diary, pruning
from actions.audit import faulty
from actions.doctor import examine
from bench.apart import measured, say
from bench.rows import Row, alone
from bench.town import NOW, OFFICE, reporter_of, town
from domain.acts import Act
from storage import Tx
from tests.actions.quarter import SEAL, Office
from tests.actions.year import bind

PROJECTS = 10
YEARS = 10
STEP = timedelta(days=15)  # what falls due in between is late, and happens all the same
MILLISECONDS = 1000
Job = Callable[[Tx, datetime], object]
JOBS: Mapping[str, Job] = {
    "what is due": diary.tick,
    "what is forgotten": lambda tx, now: pruning.prune(tx, Act(now, SEAL)),
    "what should not be": lambda tx, now: list(examine(tx, now, SEAL)),
    "the audit's chain": lambda tx, _: list(faulty(tx, SEAL)),
}


def rows(_runs: int, projects: int = PROJECTS, years: int = YEARS) -> Iterator[Row]:
    """Lived once."""
    found = measured("bench.years", projects, years)
    yield alone("year: on the disk, for a project and a year", "kB", [found["bytes"] / 1024])
    for name, took in found["jobs"].items():
        yield alone(f"year: {name}, after {years}", "ms", [took * MILLISECONDS])


def measure(projects: int, years: int) -> Mapping[str, object]:
    engine = town(projects)
    empty, _ = _copied(engine)
    now = lived(engine, projects, NOW.replace(year=NOW.year + years))
    full, took = _copied(engine)
    jobs = {name: _took(engine, job, now) for name, job in JOBS.items()}
    return {"bytes": (full - empty) / projects / years, "jobs": jobs | {"the copy": took}}


def lived(engine: Engine, projects: int, end: datetime) -> datetime:
    office = Office(engine, NOW - timedelta(hours=1))
    office.tx(bind, office.now)
    while office.now < end:
        office.now += STEP
        office.settle()
        for person in range(OFFICE + 1, reporter_of(projects) + 1):
            office.answers_all(person)
        with engine.begin() as tx:
            pruning.prune(tx, Act(office.now, SEAL))
    return office.now


def _took(engine: Engine, job: Job, now: datetime) -> float:
    begun = time.perf_counter()
    with engine.begin() as tx:
        job(tx, now)
    return time.perf_counter() - begun


def _copied(engine: Engine) -> tuple[int, float]:
    """Bytes of a copy, which has no empty pages; seconds to make it."""
    with TemporaryDirectory(prefix="tuijin-bench-") as folder:
        path, begun = Path(folder) / "copy.db", time.perf_counter()
        with engine.connect() as outside:  # of any transaction, as a copy has to be
            outside.connection.cursor().execute("VACUUM INTO ?", (str(path),))
        return path.stat().st_size, time.perf_counter() - begun


if __name__ == "__main__":
    say(measure(int(sys.argv[1]), int(sys.argv[2])))
