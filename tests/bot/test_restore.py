"""`tuijin restore`: what is in a copy, the way back, and every reason for refusing."""

import json
import sqlite3
from pathlib import Path

import pyrage
import pytest
from click.testing import Result

from storage.upgrade import newest
from tests.bot.test_backup import copies, office, run
from tests.bot.test_cli import change
from tests.city.databases import Server

__all__ = ["office"]

SQLITE = pytest.mark.parametrize("office", ["sqlite"], indirect=True)


async def made(office: Path) -> Path:
    ended = await run(office, "backup")
    assert ended.exit_code == 0, ended.output
    return copies(office)[-1]


async def on_a_new_machine(office: Path, request: pytest.FixtureRequest) -> None:
    """The audit's key has come along; the database has not."""
    config = (office / "config.toml").read_text()
    if "postgresql" in config:
        server: Server = request.getfixturevalue("postgresql")
        name = config.partition("postgres@/")[2].partition("?")[0]
        change(office, server.url(name), await server.new_database())
    else:
        (office / "data" / "city.db").unlink()


def refused(ended: Result, sentence: str, code: int = 5) -> None:
    assert ended.exit_code == code, ended.output
    assert sentence in ended.stderr
    assert "Traceback" not in ended.stderr


async def test_what_was_copied_comes_back(office: Path, request: pytest.FixtureRequest) -> None:
    before = await run(office, "audit", "verify")
    copy = await made(office)
    await on_a_new_machine(office, request)
    ended = await run(office, "restore", copy)
    assert ended.exit_code == 0, ended.output
    assert "It is restored" in ended.output
    assert (await run(office, "audit", "verify")).output == before.output
    healthy = await run(office, "doctor")
    assert healthy.exit_code == 0, healthy.output
    refused(await run(office, "restore", copy), "The database is not empty", 3)


async def test_a_look_tells_what_is_in_it_and_changes_nothing(office: Path) -> None:
    copy = await made(office)
    ended = await run(office, "restore", copy, "--check")
    assert ended.exit_code == 0, ended.output
    assert f"schema {newest()}" in ended.output
    assert "Made on 20" in ended.output
    assert "restored." not in ended.output
    note = copy.with_name(f"{copy.name}.json")
    note.unlink()
    alone = await run(office, "restore", copy, "--check")
    assert alone.exit_code == 0, alone.output
    assert "its counts were compared with nothing" in alone.output


async def test_an_empty_database_is_made_full(office: Path, request: pytest.FixtureRequest) -> None:
    copy = await made(office)
    await on_a_new_machine(office, request)
    assert (await run(office, "migrate")).exit_code == 0
    ended = await run(office, "restore", copy)
    assert ended.exit_code == 0, ended.output


async def test_a_damaged_file_is_refused(office: Path) -> None:
    copy = await made(office)
    data = bytearray(copy.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 4096] = b"x" * 4096
    copy.write_bytes(data)
    refused(await run(office, "restore", copy, "--check"), "damaged or another file: its SHA-256")
    copy.write_bytes(data[:3])
    copy.with_name(f"{copy.name}.json").unlink()
    refused(await run(office, "restore", copy, "--check"), "is no copy of a database")


@SQLITE
async def test_damage_is_seen_without_a_manifest_too(office: Path) -> None:
    copy = await made(office)
    data = copy.read_bytes()
    copy.write_bytes(data[: len(data) // 2])
    copy.with_name(f"{copy.name}.json").unlink()
    ended = await run(office, "restore", copy, "--check")
    assert ended.exit_code in {3, 5}
    assert "database disk image is malformed" in ended.stderr or "damaged" in ended.stderr


@SQLITE
async def test_what_its_manifest_does_not_say_is_refused(office: Path) -> None:
    copy = await made(office)
    note = copy.with_name(f"{copy.name}.json")
    told = json.loads(note.read_text())
    told["contents"]["counts"]["people"] = 112
    note.write_text(json.dumps(told))
    ended = await run(office, "restore", copy, "--check")
    refused(ended, "It does not hold what its manifest says:\npeople 113, not 112\n")


async def test_only_the_right_key_opens_it(
    office: Path, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    owner, other = (pyrage.x25519.Identity.generate() for _ in range(2))
    keys = {}
    for name, key in (("owner", owner), ("other", other)):
        keys[name] = tmp_path / f"{name}.txt"
        keys[name].touch(mode=0o600)
        keys[name].write_text(f"# public key: {key.to_public()}\n{key}\n")
    with (office / "config.toml").open("a") as config:
        config.write(f'recipient = "{owner.to_public()}"\n')
    copy = await made(office)
    await on_a_new_machine(office, request)
    refused(await run(office, "restore", copy), "is encrypted: give --identity")
    wrong = await run(office, "restore", copy, "--identity", keys["other"])
    refused(wrong, "other.txt is not its key, or the file is damaged")
    refused(await run(office, "restore", copy, "--identity", copy), "cannot be read as an age key")
    keys["owner"].chmod(0o644)
    exposed = await run(office, "restore", copy, "--identity", keys["owner"])
    refused(exposed, "Others can read")
    keys["owner"].chmod(0o600)
    ended = await run(office, "restore", copy, "--identity", keys["owner"])
    assert ended.exit_code == 0, ended.output


async def test_another_audit_key_is_suspected_and_a_missing_one_is_asked_for(office: Path) -> None:
    copy = await made(office)
    key = office / "data" / "audit.key"
    key.write_bytes(bytes(32))
    refused(await run(office, "restore", copy, "--check"), "is it the one they were written with?")
    key.unlink()
    refused(await run(office, "restore", copy, "--check"), "put the audit's key back", 2)
    assert not key.exists()


@SQLITE
async def test_nothing_of_an_earlier_file_stands_beside_the_restored_one(office: Path) -> None:
    copy = await made(office)
    path = office / "data" / "city.db"
    path.unlink()
    for old in ("-wal", "-shm", "-journal"):
        path.with_name(f"city.db{old}").write_bytes(b"of another file")
    assert (await run(office, "restore", copy)).exit_code == 0
    beside = sorted(one.name for one in path.parent.iterdir())
    assert beside == ["audit.key", "city.db", "city.db.lock"]
    assert path.stat().st_mode & 0o777 == 0o600


@SQLITE
async def test_a_copy_of_a_schema_to_come_is_refused(office: Path) -> None:
    copy = await made(office)
    with sqlite3.connect(copy) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    copy.with_name(f"{copy.name}.json").unlink()
    refused(await run(office, "restore", copy, "--check"), f"this version knows {newest()}")


@SQLITE
@pytest.mark.postgresql
async def test_a_copy_of_the_other_kind_is_refused(office: Path, postgresql: Server) -> None:
    copy = await made(office)
    change(office, f"sqlite:///{office}/data/city.db", await postgresql.new_database())
    refused(await run(office, "restore", copy), "restore it into its own kind, then tuijin move", 2)


async def test_what_is_not_there_cannot_be_restored(office: Path) -> None:
    refused(await run(office, "restore", office / "none.db"), "there is no such file")
