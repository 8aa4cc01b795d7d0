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


async def test_the_checklist_is_ticked_in_the_config(config: Path) -> None:
    add(config, "[checklist]\nowner_named = true\n")
    ticked = [line.state async for line in check(config) if line.subject == "checklist"]
    assert ticked == [State.TODO, State.TODO, State.OK, State.TODO]
