"""`python -m bench [throughput] [memory] [demo] [understanding] [workbooks] [--runs N]`: what the figures are, in plain words."""

import os
import platform
import sqlite3

import click

from bench import demo, memory, throughput, understanding, workbooks

PARTS = {
    "throughput": throughput.tell,
    "memory": memory.tell,
    "demo": demo.tell,
    "understanding": understanding.tell,
    "workbooks": workbooks.tell,
}


@click.command()
@click.argument("parts", nargs=-1, type=click.Choice(list(PARTS)))
@click.option("--runs", type=click.IntRange(1, 20), default=3, show_default=True)
def main(parts: tuple[str, ...], runs: int) -> None:
    """Measure everything, or only the parts named; figures are medians of the runs."""
    click.echo(
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, "
        f"{os.cpu_count()} processors, {platform.system()} {platform.machine()}"
    )
    for part in parts or PARTS:
        click.echo()
        for line in PARTS[part](runs):
            click.echo(line)


if __name__ == "__main__":
    main()
