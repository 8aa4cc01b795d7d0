"""`tuijin export`: everything comes back from it, nothing in it runs, and it lets nobody in."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from bot.opening import prepare
from documents.open_tables import cell, original
from storage import description
from storage.moving import batch
from storage.tables import metadata
from tests.bot.test_backup import run
from tests.bot.test_cli import TOKEN, change
from tests.bot.test_moving import on
from tests.city.databases import Server
from tests.city.filled import ROWS, fill

CODE = "A" * 20 + "_-" + "9" * 21


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
async def full(request: pytest.FixtureRequest, folder: Path) -> str:
    """Three rows in every table; the second has what it may not have in none."""
    url = f"sqlite:///{folder}/data/city.db"
    if request.param == "postgresql":
        server: Server = request.getfixturevalue("postgresql")
        there = await server.new_database()
        change(folder, url, there)
        url = there
    (folder / "data").mkdir(mode=0o700)
    await prepare(url)
    await on(url, fill)
    return url


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def files(folder: Path) -> Iterator[str]:
    return (one.read_text("utf-8") for one in (folder / "out").iterdir())


async def test_every_row_of_every_table_comes_back(folder: Path, full: str) -> None:
    ended = await run(folder, "export", "--out", folder / "out")
    assert ended.exit_code == 0, ended.output
    assert "People's data stands in it" in ended.output
    for table in description.described():
        written = read(folder / "out" / f"{table.name}.csv")
        rows = await on(full, batch, table.name, None)
        assert len(written) == len(rows) == ROWS, table.name
        for row, found in zip(rows, written, strict=True):
            assert found == {one.name: cell(row[one.name]) for one in table.fields}
            assert {name: original(found[name]) for name in texts(table.name, found)} == {
                name: row[name] for name in texts(table.name, found)
            }


def texts(table: str, found: dict[str, str]) -> list[str]:
    kinds = {one.name: one.type.__class__.__name__ for one in metadata.tables[table].columns}
    return [name for name in found if kinds[name] == "Text"]


async def test_it_is_for_its_owner_and_explains_itself(folder: Path, full: str) -> None:
    assert (await run(folder, "export", "--out", folder / "out")).exit_code == 0
    assert (folder / "out").stat().st_mode & 0o777 == 0o700
    assert {one.stat().st_mode & 0o777 for one in (folder / "out").iterdir()} == {0o600}
    page = (folder / "out" / "README.md").read_text("utf-8")
    for table in description.described():
        assert f"\n## {table.name}.csv\n\n{table.about} (3)\n" in page
        assert table.about
        for field in table.fields:
            assert f"| {field.name} | {field.kind} |" in page
    assert "| project | BigInteger | → projects.id |" in page
    again = await run(folder, "export", "--out", folder / "out")
    assert again.exit_code == 5
    assert "is there and not empty" in again.stderr


async def test_nothing_in_it_lets_anybody_in(folder: Path, full: str) -> None:
    await on(full, hide, f"https://t.me/bot?start={CODE}", f"see {TOKEN}", CODE)
    assert (await run(folder, "export", "--out", folder / "out")).exit_code == 0
    everything = "\n".join(files(folder))
    assert CODE not in everything
    assert TOKEN not in everything
    assert (folder / "data" / "audit.key").exists() is False
    assert (
        await on(full, lambda tx: tx.execute(select(hashes())).scalars().first()) not in everything
    )
    assert "https://t.me/bot?start=(…)" in everything


def hide(tx: Any, *words: str) -> None:
    for number, said in enumerate(words, 1):
        tx.execute(text("UPDATE tickets SET demand = :s WHERE id = :n"), {"s": said, "n": number})


def hashes() -> Any:
    return metadata.tables["invitations"].c.hash


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+86", "'+86"),
        ("-1", "'-1"),
        ("@SUM", "'@SUM"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("\nx", "'\nx"),
        ("\0x", "'\0x"),
        ("＝1", "'＝1"),
        ("'quoted'", "''quoted'"),
        ("", "'"),
        ("主体封顶", "主体封顶"),
    ],
)
def test_no_text_is_a_formula_and_each_is_to_be_had_back(said: str, written: str) -> None:
    assert cell(said) == written
    assert original(written) == said


@pytest.mark.parametrize(
    ("value", "written"), [(None, ""), (-100123, "-100123"), (True, "true"), (b"\0\xff", "AP8=")]
)
def test_what_is_no_text_stands_as_it_is(value: object, written: str) -> None:
    assert cell(value) == written
    assert original("") is None
