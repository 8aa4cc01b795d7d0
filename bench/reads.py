"""What people look at: the board, a search, a project's timeline, in a small city and in a large one."""

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from statistics import median

from sqlalchemy import Engine

from actions import boards, duties, projects, timeline
from bench.apart import measured, say
from bench.rows import OURS_AT_MOST, Row, alone, exponent, percentile
from bench.town import NOW, OFFICE, act, reporter_of, town
from domain.acts import Act
from storage import Tx

SIZES = (1_000, 100_000)
LOOKS = 30  # of each kind, at projects far apart
FLAT = 0.1  # an exponent that a hundred times as many projects turn into half as long again
SECONDS = 20.0  # after which what takes long has been looked at often enough
Look = Callable[[Tx, Act, int], None]
# Who looks: the reporter of that project, or the office.
LOOKED_AT: Mapping[str, tuple[Callable[[int], int], Look]] = {
    "board of a reporter": (reporter_of, lambda tx, one, _: boards.begin(tx, one)),
    "board of the office": (lambda _: OFFICE, lambda tx, one, _: boards.begin(tx, one)),
    "search by a code": (
        lambda _: OFFICE,
        lambda tx, one, project: projects.begin(tx, one, f"ZS2015{project:06}"),
    ),
    "search by a word": (
        lambda _: OFFICE,
        lambda tx, one, project: projects.begin(tx, one, f"（{project}期"),
    ),
    "timeline": (
        reporter_of,
        lambda tx, one, project: timeline.page(tx, one, project, ""),
    ),
}


def rows(runs: int) -> Iterator[Row]:  # noqa: ARG001 the looks are the runs
    found = {size: measured("bench.reads", size) for size in SIZES}
    for name in LOOKED_AT:
        for size, took in found.items():
            late = percentile(took[name], 0.99)
            row = alone(f"read: {name}, {size} projects, p99", "ms", [late])
            yield row
        growth = exponent(SIZES, [median(found[size][name]) for size in SIZES])
        yield alone(f"read: {name}, growth", "exponent", [growth], FLAT, OURS_AT_MOST)


def measure(size: int) -> Mapping[str, list[float]]:
    """Milliseconds of each look."""
    engine = town(size)
    with engine.begin() as tx:
        duties.open_window(tx, act(tx), NOW.date().isoformat())
    return {name: _looks(engine, size, *one) for name, one in LOOKED_AT.items()}


def _looks(engine: Engine, size: int, who: Callable[[int], int], look: Look) -> list[float]:
    took: list[float] = []
    for number in range(LOOKS):
        project = 1 + number * (size - 1) // LOOKS
        begun = time.perf_counter()
        with engine.begin() as tx:
            look(tx, act(tx, who(project), row=number + 2), project)
        took.append((time.perf_counter() - begun) * 1000)
        if sum(took) > SECONDS * 1000:
            break
    return took


if __name__ == "__main__":
    say(measure(int(sys.argv[1])))
