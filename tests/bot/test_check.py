"""`tuijin check`: a line for each thing, and what to do about each fault."""

from pathlib import Path

import pytest

from bot.check import Line, State, check
from bot.exits import Exit
from storage.upgrade import newest


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "config.toml"
    path.touch(mode=0o600)
    path.write_text(
        f"""
        [telegram]
        token = "7000000001:NOT-A-SECRET-BUT-OF-A-TOKENS-FORM"
        base_url = "http://127.0.0.1:1/bot"
        [database]
        url = "sqlite:///{tmp_path}/city.db"
        """
    )
    return path


def write(config: Path, text: str) -> None:
    config.write_text(text)


def add(config: Path, text: str) -> None:
    write(config, config.read_text() + text)


async def lines(config: Path) -> dict[str, Line]:
    return {line.subject: line async for line in check(config)}


async def test_a_telegram_out_of_reach_is_a_fault_with_a_hint(config: Path) -> None:
    token = (await lines(config))["token"]
    assert (token.state, token.code) == (State.FAULT, Exit.FAILED)
    assert token.told.startswith("Telegram cannot be reached")


async def test_faults_of_the_config_end_the_look(config: Path) -> None:
    write(config, "[telegram]\nmode = 'webhook'")
    found = await lines(config)
    assert list(found) == ["templates", "config"]
    assert found["config"].code is Exit.CONFIG


async def test_a_database_without_a_schema_is_to_be_migrated(config: Path, tmp_path: Path) -> None:
    (tmp_path / "city.db").touch(mode=0o600)
    database = (await lines(config))["database"]
    assert (database.state, database.code) == (State.TODO, Exit.OK)
    assert database.told.startswith(f"schema empty, the newest is {newest()}: tuijin migrate")


async def test_a_database_that_others_can_read(config: Path, tmp_path: Path) -> None:
    (tmp_path / "city.db").touch(mode=0o644)
    told = [line async for line in check(config) if line.subject == "database"]
    assert told[0].told == f"others can read it: chmod 600 {tmp_path}/city.db"
    assert told[0].code is Exit.DATABASE


async def test_the_audits_key_is_looked_at_and_not_made(config: Path, tmp_path: Path) -> None:
    key = tmp_path / "audit.key"
    add(config, f'seal_file = "{key}"\n')
    seal = (await lines(config))["seal"]
    assert (seal.state, seal.told) == (State.OK, f"{key} will be made at the first start")
    assert not key.exists()
    key.touch(mode=0o600)
    seal = (await lines(config))["seal"]
    assert (seal.state, seal.code) == (State.FAULT, Exit.CONFIG)
    assert seal.told.endswith("is too short for a key; the first start makes one")


async def test_an_audits_key_that_cannot_be_kept_is_a_fault(config: Path) -> None:
    add(config, 'seal_file = "/proc/none/audit.key"\n')
    seal = (await lines(config))["seal"]
    assert (seal.state, seal.code) == (State.FAULT, Exit.CONFIG)
    assert "/proc/none/audit.key cannot be read or made" in seal.told


async def test_the_checklist_is_ticked_in_the_config(config: Path) -> None:
    add(config, "[checklist]\nowner_named = true\n")
    ticked = [line.state async for line in check(config) if line.subject == "checklist"]
    assert ticked == [State.TODO, State.TODO, State.OK, State.TODO]


async def test_a_database_in_whose_place_is_a_folder_says_what_to_do(
    config: Path, tmp_path: Path
) -> None:
    (tmp_path / "city.db").mkdir()
    database = (await lines(config))["database"]
    assert (database.state, database.code) == (State.FAULT, Exit.DATABASE)
    assert "database.url must name a file that this user can write" in database.told


async def test_backups_are_wanted_and_their_folder_must_be_there(
    config: Path, tmp_path: Path
) -> None:
    backup = (await lines(config))["backup"]
    assert (backup.state, backup.told) == (State.TODO, "none is made: set backup.folder")
    add(config, f'\n[backup]\nfolder = "{tmp_path}/copies"')
    backup = (await lines(config))["backup"]
    assert (backup.state, backup.code) == (State.FAULT, Exit.CONFIG)
    assert "is its disk there?" in backup.told
    (tmp_path / "copies").mkdir()
    backup = (await lines(config))["backup"]
    assert backup.state is State.OK
    assert backup.told.endswith("copies, not encrypted (backup.recipient)")
