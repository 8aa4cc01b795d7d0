"""The command line imports as the chat does."""

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.config import Settings
from bot.exits import Exit, Stop
from bot.importing import import_ledger, import_merchants, import_roster
from examples import build
from tests.city.sheets import PLANT, corrected, ledger
from tests.documents.books import DATA


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[Settings]:
    """What the command line makes is its owner's only."""
    before = os.umask(0o077)
    yield Settings.model_validate(
        {
            "database": {
                "url": f"sqlite:///{tmp_path}/city.db",
                "seal_file": str(tmp_path / "audit.key"),
            }
        }
    )
    os.umask(before)


def silent(_done: int, _of: int) -> None:
    """Nobody watches."""


def count(settings: Settings, table: str) -> int:
    path = settings.database.url.get_secret_value().removeprefix("sqlite:///")
    with sqlite3.connect(path) as connection:
        found: int = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    connection.close()
    return found


async def test_both_files_are_imported_with_their_progress(settings: Settings) -> None:
    told: list[tuple[int, int]] = []
    said = await import_roster(DATA / "roster.xlsx", settings, silent)
    assert said == "113 new, 0 changed, 0 unchanged"
    clean = DATA / "ledger-clean-120.xlsx"
    await import_ledger(clean, settings, lambda done, of: told.append((done, of)))
    assert told[-1] == (120, 120)
    assert await import_ledger(clean, settings, silent) == "0 new, 0 changed, 120 unchanged"
    assert count(settings, "projects") == 120


async def test_a_dispatch_table_is_taken_too_and_gives_the_next_codes(settings: Settings) -> None:
    await import_roster(DATA / "roster.xlsx", settings, silent)
    table = DATA / "ledger-dispatch-table-two-row-header.xlsx"
    assert await import_ledger(table, settings, silent) == "40 new, 0 changed, 0 unchanged"
    assert await import_ledger(table, settings, silent) == "0 new, 0 changed, 40 unchanged"


async def test_all_faults_are_said_and_nothing_is_written(settings: Settings) -> None:
    await import_roster(DATA / "roster.xlsx", settings, silent)
    with pytest.raises(Stop) as stopped:
        await import_ledger(DATA / "ledger-with-errors.xlsx", settings, silent)
    assert stopped.value.code is Exit.DATA
    assert len(stopped.value.sentences) == 9
    assert stopped.value.sentences[0] == (
        "Sheet I4 总投资(万元) '约1.2.3亿': "
        "Not an amount that can be read; write 3200 (in 万元) or 1.2亿元."
    )
    assert count(settings, "projects") == 0


async def test_questions_stop_it_until_the_operator_takes_the_files_word(
    settings: Settings, tmp_path: Path
) -> None:
    await import_roster(DATA / "roster.xlsx", settings, silent)
    file = tmp_path / "ledger.xlsx"
    file.write_bytes(corrected())
    with pytest.raises(Stop) as stopped:
        await import_ledger(file, settings, silent)
    assert len(stopped.value.sentences) == 4
    assert stopped.value.sentences[-1] == "Give --yes to take the file's word, or use /import."
    said = await import_ledger(file, settings, silent, accept=True)
    assert said == "22 new, 0 changed, 0 unchanged"
    assert await import_ledger(file, settings, silent) == "0 new, 0 changed, 22 unchanged"


async def test_a_file_of_the_other_kind_or_none_is_refused(
    settings: Settings, tmp_path: Path
) -> None:
    file = tmp_path / "ledger.xlsx"
    file.write_bytes(ledger(PLANT))
    with pytest.raises(Stop, match="is a ledger: tuijin import-ledger takes it"):
        await import_roster(file, settings, silent)
    file.write_bytes(bytes(11 * 2**20))
    with pytest.raises(Stop, match="The file has 11 MB; at most 10 MB can be read"):
        await import_roster(file, settings, silent)
    with pytest.raises(Stop, match="cannot be read: No such file"):
        await import_roster(tmp_path / "none.xlsx", settings, silent)


async def test_a_register_of_merchants_is_imported_with_its_progress(settings: Settings) -> None:
    told: list[tuple[int, int]] = []
    file = build.FOLDER / "merchants.xlsx"
    said = await import_merchants(file, settings, lambda done, of: told.append((done, of)))
    assert said == "42 new, 0 changed, 0 unchanged"
    assert told == [(at, 42) for at in range(1, 43)]
    assert await import_merchants(file, settings, silent) == "0 new, 0 changed, 42 unchanged"
    assert count(settings, "merchants") == 42
    with pytest.raises(Stop, match="is a register of merchants: tuijin import-merchants takes it"):
        await import_roster(file, settings, silent)
