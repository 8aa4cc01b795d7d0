"""`tuijin export`: the city's data in open formats, a CSV for each table and a page that explains them."""

import shutil
from dataclasses import asdict
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from bot.clock import Clock
from bot.config import Settings
from bot.exits import Exit, Stop
from bot.maintenance import reading
from documents.open_tables import BOM, RULES, lines, table_lines
from storage import Tx, backup, description, moving
from storage.description import Described
from storage.upgrade import newest

README = "README.md"


async def export(config: Settings, out: Path) -> str:
    """All of one moment, for the owner's eyes; the folder appears once it is whole."""
    _assert_new(out)
    part = out.with_name(f".{out.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    _make(part)
    now = Clock(config.city.zone).now()
    count = await reading(config, lambda tx: _write(tx, part, config.city.name, now))
    part.replace(out)
    return (
        f"{out}: {count} tables and {README}. People's data stands in it: only you can read it "
        "(mode 600), and it should go when it has served."
    )


def _assert_new(out: Path) -> None:
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise Stop(Exit.DATA, f"{out} is there and not empty; --out names a new folder.")


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, mode=0o700)
    except OSError as fault:
        raise Stop(Exit.DATA, f"{folder.parent} cannot be written: {fault.strerror}") from fault


def _write(tx: Tx, folder: Path, city: str, now: datetime) -> int:
    moving.only_read(tx)
    held = backup.contents(tx)
    if held.schema != newest():
        told = f"The schema is {held.schema or 'empty'}, the newest is {newest()}: tuijin migrate."
        raise Stop(Exit.DATABASE, told)
    tables = list(description.described())
    page = RULES.format(
        city=city,
        made_at=now,
        version=version("tuijin"),
        schema=held.schema,
        entries=held.entries,
        head=held.head or "none",
        left_out=", ".join(sorted(description.WORKING)),
    )
    said = [_write_table(tx, folder, one) for one in tables]
    _write_file(folder / README, "\n".join([page, *said]))
    return len(tables)


def _write_table(tx: Tx, folder: Path, table: Described) -> str:
    names = [one.name for one in table.fields]
    path, count, after = folder / f"{table.name}.csv", 0, None
    _write_file(path, BOM + lines([names]))
    with path.open("a", encoding="utf-8", newline="") as file:
        while rows := moving.batch(tx, table.name, after):
            file.write(lines([[row[name] for name in names] for row in rows]))
            count, after = count + len(rows), rows[-1]
    return table_lines(table.name, table.about, count, map(asdict, table.fields))


def _write_file(path: Path, text: str) -> None:
    path.touch(mode=0o600)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(text)
