"""`python -m bench [PART…] [--runs N]`: the table, and `bench/results.json`."""

import json
import os
import platform
import sqlite3
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import click

from bench import (
    deliveries,
    digests,
    openings,
    pictures,
    reads,
    sheets,
    starts,
    taps,
    understanding,
    updates,
    years,
)
from bench.rows import Row

RESULTS = Path(__file__).parent / "results.json"
PARTS: Mapping[str, Callable[[int], Iterable[Row]]] = {
    "updates": updates.rows,
    "tap": taps.rows,
    "open": openings.rows,
    "digest": digests.rows,
    "delivery": deliveries.rows,
    "read": reads.rows,
    "understand": understanding.rows,
    "pictures": pictures.rows,
    "sheets": sheets.rows,
    "start": starts.rows,
    "year": years.rows,
}
HEAD = ("row", "unit", "ours", "peer", "ratio", "runs", "spread", "limit", "")
KEPT: Mapping[bool | None, str] = {True: "kept", False: "MISSED", None: ""}


@click.command()
@click.argument("parts", nargs=-1, type=click.Choice(list(PARTS)))
@click.option("--runs", type=click.IntRange(1, 20), default=5, show_default=True)
def main(parts: tuple[str, ...], runs: int) -> None:
    """Measure everything, or only the parts named; what is not measured keeps its row of before."""
    click.echo(
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, "
        f"{os.cpu_count()} processors, {platform.system()} {platform.machine()}"
    )
    found: list[Row] = []
    for part in parts or PARTS:
        begun = time.perf_counter()
        found += PARTS[part](runs)
        click.echo(f"{part}: {time.perf_counter() - begun:.0f} s", err=True)
    click.echo(table(found))
    RESULTS.write_text(_with(found), encoding="utf-8")


def table(found: Sequence[Row]) -> str:
    cells = [HEAD, *map(_cells, found)]
    widths = [max(len(row[at]) for row in cells) for at in range(len(HEAD))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    )


def _cells(row: Row) -> tuple[str, ...]:
    return (
        row.name,
        row.unit,
        _shown(row.ours),
        f"{_shown(row.peer)} {row.peer_name}" if row.peer is not None else "",
        _shown(row.ratio),
        str(row.runs),
        f"{row.spread:.0%}",
        f"{row.limit_name} {_shown(row.limit)}".strip(),
        KEPT[row.holds],
    )


def _shown(value: float | None) -> str:
    """Three digits that count."""
    if value is None:
        return ""
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"


def _with(found: Sequence[Row]) -> str:
    before = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else []
    rows = {_key(row): row for row in [*before, *map(asdict, found)]}
    return json.dumps(list(rows.values()), ensure_ascii=False, indent=1) + "\n"


def _key(row: Mapping[str, object]) -> tuple[object, object]:
    return row["name"], row["peer_name"]


if __name__ == "__main__":
    main()
