"""The command line: what each command says, and how it ends when something is wrong."""

import logging
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner, Result

from bot import logs
from bot.cli import main
from bot.config import load
from storage.upgrade import newest
from tests.bot.conftest import TOKEN
from tests.city.ports import free_port

LEDGERS = Path(__file__).parents[1] / "data" / "ledgers"


def tuijin(folder: Path, *words: object) -> Result:
    return CliRunner().invoke(
        main, [*map(str, words), "--config", str(folder / "config.toml")], prog_name="tuijin"
    )


def change(folder: Path, old: str, new: str) -> None:
    config = folder / "config.toml"
    config.write_text(config.read_text().replace(old, new))


def test_config_faults_end_with_2(folder: Path) -> None:
    change(folder, "since", "sinse")
    ended = tuijin(folder, "migrate")
    assert ended.exit_code == 2
    assert ended.stderr.startswith("city.sinse: there is no such setting; there are name,")


def test_migrate_makes_a_database_only_its_owner_can_read(folder: Path) -> None:
    ended = tuijin(folder, "migrate")
    assert ended.output == f"schema {newest()}, brought up to it\n"
    assert (folder / "data" / "city.db").stat().st_mode & 0o777 == 0o600
    assert (folder / "data").stat().st_mode & 0o777 == 0o700
    assert tuijin(folder, "migrate").output == f"schema {newest()}, nothing to do\n"


@pytest.mark.parametrize("name", ["city.db", "city.db-wal", "city.db-shm"])
def test_a_database_that_others_can_read_is_refused(folder: Path, name: str) -> None:
    tuijin(folder, "migrate")
    (folder / "data" / name).touch()
    (folder / "data" / name).chmod(0o644)
    ended = tuijin(folder, "migrate")
    assert ended.exit_code == 3
    assert ended.stderr == f"Others can read the database: chmod 600 {folder}/data/{name}\n"


def test_a_database_that_cannot_be_written_ends_with_3(folder: Path) -> None:
    change(folder, f"{folder}/data/city.db", "/proc/none/city.db")
    ended = tuijin(folder, "migrate")
    assert ended.exit_code == 3
    assert ended.stderr.startswith("The database cannot be used:")


def test_a_folder_is_no_database(folder: Path) -> None:
    change(folder, f"{folder}/data/city.db", str(folder))
    ended = tuijin(folder, "migrate")
    assert ended.exit_code == 3
    told = "unable to open database file; database.url must name a file that this user can write, "
    assert ended.stderr == f"The database cannot be used: {told}in a folder that it can write\n"


def test_an_audit_key_that_cannot_be_kept_ends_with_2_before_anything_is_written(
    folder: Path,
) -> None:
    change(folder, f"{folder}/data/audit.key", "/proc/none/audit.key")
    ended = tuijin(folder, "import-roster", LEDGERS / "roster.xlsx")
    assert ended.exit_code == 2
    assert ended.stderr.splitlines()[-1] == (
        "database.seal_file: /proc/none/audit.key cannot be read or made "
        "(No such file or directory); right is a path to a file"
    )
    assert not (folder / "data" / "city.db").exists()


def test_an_audit_key_that_is_none_or_that_others_can_read_is_refused(folder: Path) -> None:
    key = folder / "data" / "audit.key"
    key.parent.mkdir()
    key.touch(mode=0o644)
    ended = tuijin(folder, "import-roster", LEDGERS / "roster.xlsx")
    assert ended.exit_code == 2
    assert ended.stderr.splitlines()[-2:] == [
        f"database.seal_file: {key} is too short for a key; the first start makes one",
        f"database.seal_file: others can read the audit's key: chmod 600 {key}",
    ]


def test_what_is_no_database_ends_with_3(folder: Path) -> None:
    (folder / "data").mkdir()
    (folder / "data" / "city.db").touch(mode=0o600)
    (folder / "data" / "city.db").write_bytes(b"no database, but long enough to be looked at" * 99)
    ended = tuijin(folder, "migrate")
    assert ended.exit_code == 3
    assert ended.stderr == "The database cannot be used: file is not a database\n"


def test_a_server_that_does_not_answer_is_told_in_a_sentence(folder: Path) -> None:
    change(folder, f"sqlite:///{folder}/data/city.db", "postgresql://a:b@127.0.0.1:1/c")
    ended = tuijin(folder, "migrate")
    assert ended.exit_code == 3
    assert ended.stderr == (
        "The database cannot be used: no server answers at its address; "
        "is it running, and are host and port right?\n"
    )


def test_the_steps_of_a_migration_are_told_when_asked_for() -> None:
    steps = logging.getLogger("alembic.runtime.migration")
    for verbose in (False, True):
        logs.set_up("INFO", verbose=verbose)
        assert steps.isEnabledFor(logging.INFO) is verbose
    logs.set_up("WARNING")


def test_what_the_sandbox_prints_passes_as_configuration(folder: Path) -> None:
    port = free_port()
    command = [sys.executable, "-u", "-m", "sandbox", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as sandbox:
        assert sandbox.stdout is not None
        printed = [sandbox.stdout.readline() for _ in range(4)]
        sandbox.kill()
    config = folder / "config.toml"
    config.write_text("[telegram]\n" + "".join(printed[1:]))
    assert load(config, needs_token=True).telegram.base_url == f"http://127.0.0.1:{port}/bot"


def test_a_ledger_is_imported_and_again_changes_nothing(folder: Path) -> None:
    roster = tuijin(folder, "import-roster", LEDGERS / "roster.xlsx")
    assert roster.exit_code == 0, roster.stderr
    first = tuijin(folder, "import-ledger", LEDGERS / "ledger-clean-120.xlsx", "--yes")
    assert first.exit_code == 0, first.stderr
    assert first.stdout.startswith("120 new, 0 changed")
    again = tuijin(folder, "import-ledger", LEDGERS / "ledger-clean-120.xlsx", "--yes")
    assert again.stdout == "0 new, 0 changed, 120 unchanged\n"


def test_a_ledger_with_faults_is_refused_as_a_whole(folder: Path) -> None:
    ended = tuijin(folder, "import-ledger", LEDGERS / "ledger-with-errors.xlsx")
    assert ended.exit_code == 5
    assert "I4" in ended.stderr
    assert "M6" in ended.stderr


def test_rehearse_shows_who_will_be_asked(folder: Path) -> None:
    change(folder, "2016-01-01", "")
    tuijin(folder, "migrate")
    ended = tuijin(folder, "rehearse", "--weeks", "6")
    assert ended.exit_code == 0, ended.stderr
    assert "Rehearsal: the next 6 weeks" in ended.output
    assert 0 < ended.output.count("Opens ") <= 4  # however long ago duties began
    assert tuijin(folder, "rehearse", "--weeks", "99").exit_code == 2


def test_the_yearbook_is_of_the_sample_citys_year(tmp_path: Path) -> None:
    ended = CliRunner().invoke(
        main, ["yearbook", "--year", "2015", "--out", str(tmp_path / "book")]
    )
    assert ended.exit_code == 5
    assert ended.stderr == "The sample city lives in 2016.\n"
    assert not (tmp_path / "book").exists()


def test_without_a_database_there_is_nothing_to_read(folder: Path) -> None:
    ended = tuijin(folder, "rehearse")
    assert ended.exit_code == 3
    assert ended.stderr == "There is no database yet: tuijin run makes it.\n"


def test_the_doctor_names_what_is_wrong_and_where_to_read_on(folder: Path) -> None:
    tuijin(folder, "import-roster", LEDGERS / "roster.xlsx", "--yes")
    assert tuijin(folder, "doctor").output.endswith("questions asked; nothing is wrong.\n")
    with sqlite3.connect(folder / "data" / "city.db") as connection:
        connection.execute("DELETE FROM units")
    connection.close()
    (folder / "data" / "audit.key").chmod(0o600)
    ended = tuijin(folder, "doctor")
    assert ended.exit_code == 5
    assert ended.stderr.startswith("stray: ")
    assert "people:" in ended.stderr
    assert ended.stderr.endswith("have a wrong answer: docs/operations.md, What doctor finds.\n")


def test_invitations_need_the_bots_name(folder: Path) -> None:
    ended = tuijin(folder, "invite", folder / "links.xlsx")
    assert ended.exit_code == 5
    assert "tuijin run, then invite" in ended.stderr
    assert not (folder / "links.xlsx").exists()


@pytest.fixture
def sandbox(folder: Path) -> Iterator[int]:
    """A Telegram on a real port that knows the config's token."""
    port = free_port()
    command = [sys.executable, "-m", "sandbox", "--port", str(port), "--token", TOKEN]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        change(folder, "127.0.0.1:1/", f"127.0.0.1:{port}/")
        wait_until(lambda: answers(port))
        yield port
        process.terminate()


def answers(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/sim/clock").is_success
    except httpx.ConnectError:
        return False


def wait_until(condition: object) -> None:
    for _ in range(2400):
        if condition():  # type: ignore[operator]
            return
        time.sleep(0.05)
    raise TimeoutError


def start(folder: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "bot.cli", "run", "--config", str(folder / "config.toml")]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True)


@pytest.mark.process
def test_check_says_what_is_right_and_what_is_to_do(folder: Path, sandbox: int) -> None:
    ended = tuijin(folder, "check")
    assert ended.exit_code == 0
    assert f"ok    token      @tuijin_bot at http://127.0.0.1:{sandbox}/bot" in ended.output
    assert "data/city.db will be made at the first start" in ended.output
    assert "then set checklist.owner_named = true" in ended.output
    assert not (folder / "data" / "city.db").exists()


@pytest.mark.bar(11, "401", "exit 78, no retry loop")
@pytest.mark.process
def test_a_refused_token_ends_with_78_and_leaves_nothing_half_written(
    folder: Path, sandbox: int
) -> None:
    change(folder, "TOKENS-FORM", "WRONG-TOKEN")
    ended = tuijin(folder, "check")
    assert ended.exit_code == 78
    assert "Telegram refuses it (401)" in ended.output
    process = start(folder)
    _, told = process.communicate(timeout=120)
    assert process.returncode == 78
    assert "Telegram refuses the token (401): look at telegram.token" in told
    assert "Traceback" not in told
    with sqlite3.connect(folder / "data" / "city.db") as connection:
        assert connection.execute("SELECT count(*) FROM inbox").fetchone() == (0,)
    connection.close()


@pytest.mark.process
def test_while_the_bot_runs_nobody_else_writes_and_it_stops_when_told(
    folder: Path, sandbox: int
) -> None:
    process = start(folder)
    wait_until(lambda: has_polled(sandbox))
    refused = tuijin(folder, "import-ledger", LEDGERS / "ledger-clean-120.xlsx")
    assert refused.exit_code == 4
    assert "In the chat, /import does the same." in refused.stderr
    assert tuijin(folder, "invite").exit_code == 4
    instead = "Stop it and start it again: starting migrates, too.\n"
    assert tuijin(folder, "migrate").stderr.endswith(f"in use by a running tuijin. {instead}")
    assert tuijin(folder, "audit", "verify").exit_code == 0
    assert "in use by a running bot" in tuijin(folder, "check").output
    began = time.monotonic()
    process.terminate()
    _, told = process.communicate(timeout=120)
    assert process.returncode == 0, told
    assert time.monotonic() - began < 10
    assert TOKEN not in told


@pytest.mark.bar(11, "401", "exit 78, no retry loop")
@pytest.mark.process
def test_a_token_revoked_while_running_ends_with_78(folder: Path, sandbox: int) -> None:
    process = start(folder)
    wait_until(lambda: has_polled(sandbox))
    httpx.post(
        f"http://127.0.0.1:{sandbox}/sim/fault",
        json={"kind": "401", "method": "getUpdates", "times": 9},
    )
    person = httpx.post(f"http://127.0.0.1:{sandbox}/sim/people", json={"name": "x"}).json()["id"]
    httpx.post(f"http://127.0.0.1:{sandbox}/sim/say", json={"person": person, "text": "/start"})
    _, told = process.communicate(timeout=120)
    assert process.returncode == 78, told
    assert "Traceback" not in told


def has_polled(port: int) -> bool:
    """The program has said hello: it is past its start."""
    calls = httpx.get(f"http://127.0.0.1:{port}/sim/calls").json()
    return any(call["method"] == "deleteWebhook" for call in calls)


@pytest.mark.process
def test_a_database_that_is_lost_while_running_is_told_in_a_sentence(
    folder: Path, sandbox: int
) -> None:
    process = start(folder)
    wait_until(lambda: has_polled(sandbox))
    other = sqlite3.connect(folder / "data" / "city.db", timeout=30, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    _, told = process.communicate(timeout=120)
    other.close()
    assert process.returncode == 3, told
    assert told.splitlines()[-1] == "The database can no longer be used: database is locked"
    assert "Traceback" not in told


def listens(process: "subprocess.Popen[str]") -> bool:
    """Whether SIGTERM is the program's own matter, as Linux tells of any process."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    (caught,) = (int(line[7:], 16) for line in status.splitlines() if line.startswith("SigCgt:"))
    return bool(caught >> (signal.SIGTERM - 1) & 1)


def told_to_stop(process: "subprocess.Popen[str]") -> str:
    process.terminate()
    _, told = process.communicate(timeout=120)
    assert process.returncode == 0, told
    return told


@pytest.mark.process
def test_told_to_stop_before_it_has_begun_it_ends_as_told(folder: Path) -> None:
    process = start(folder)
    wait_until(lambda: listens(process))
    assert "INFO bot.exits: stopping" in told_to_stop(process)
    assert not (folder / "data").exists()


@pytest.mark.process
def test_told_to_stop_while_it_makes_its_database_it_leaves_it_whole(folder: Path) -> None:
    process = start(folder)
    wait_until((folder / "data" / "city.db").exists)
    assert "INFO bot.run: stopping" in told_to_stop(process)
    assert newest() in tuijin(folder, "migrate").output


@pytest.mark.process
def test_told_to_stop_while_telegram_is_out_of_reach_it_waits_no_longer(folder: Path) -> None:
    process = start(folder)
    assert process.stderr
    lines = iter(process.stderr.readline, "")
    assert any("WARNING bot.run: Telegram:" in line for line in lines)
    began = time.monotonic()
    assert "INFO bot.run: stopping" in told_to_stop(process)
    assert time.monotonic() - began < 10


@pytest.mark.process
def test_a_greeting_that_came_too_often_waits_as_long_as_it_is_told(
    folder: Path, sandbox: int
) -> None:
    sim = f"http://127.0.0.1:{sandbox}/sim"
    httpx.post(f"{sim}/fault", json={"kind": "429", "method": "getMe", "retry_after": 4})
    process = start(folder)
    wait_until(lambda: has_polled(sandbox))
    told_to_stop(process)
    calls = httpx.get(f"{sim}/calls").json()
    refused, again = [
        datetime.fromisoformat(one["at"]) for one in calls if one["method"] == "getMe"
    ]
    assert 4 <= (again - refused).total_seconds() < 20  # the usual pause is a second
