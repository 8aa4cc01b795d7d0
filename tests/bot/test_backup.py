"""`tuijin backup`: what is made, what counts, what is kept; on both databases where they differ."""

import asyncio
import fcntl
import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pyrage
import pytest
from click.testing import Result
from sqlalchemy import create_engine, text

from storage.upgrade import newest
from tests.bot.conftest import configure
from tests.bot.test_cli import LEDGERS, change, tuijin
from tests.city.databases import Server, unguarded


@dataclass(frozen=True)
class Seed:
    """A roster is imported once; every test has a copy of it, and the audit key that goes with it."""

    folder: Path
    server: Server | None = None

    async def copied(self, folder: Path) -> None:
        shutil.copytree(self.folder / "data", folder / "data")
        if self.server is not None:
            name = f"office{next(self.server.numbers)}"
            await self.server._execute("postgres", f"CREATE DATABASE {name} TEMPLATE roster")
            change(folder, f"sqlite:///{folder}/data/city.db", self.server.url(name))


SEEDS: dict[str, Seed] = {}


async def seed(request: pytest.FixtureRequest, kind: str) -> Seed:
    if kind not in SEEDS:
        factory: pytest.TempPathFactory = request.getfixturevalue("tmp_path_factory")
        folder, server = factory.mktemp("seed"), None
        if kind == "postgresql":
            server = request.getfixturevalue("postgresql")
            await server._execute("postgres", "CREATE DATABASE roster")
        await asyncio.to_thread(imported, folder, server.url("roster") if server else "")
        SEEDS[kind] = Seed(folder, server)
    return SEEDS[kind]


def imported(folder: Path, url: str) -> Path:
    configure(folder)
    if url:
        change(folder, f"sqlite:///{folder}/data/city.db", url)
    ended = tuijin(folder, "import-roster", LEDGERS / "roster.xlsx", "--yes")
    assert ended.exit_code == 0, ended.output
    return folder


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
async def office(request: pytest.FixtureRequest, folder: Path) -> Path:
    """A database with a roster in it, and a folder of backups."""
    (folder / "copies").mkdir(mode=0o700)
    with (folder / "config.toml").open("a") as config:
        config.write(f'\n[backup]\nfolder = "{folder}/copies"\n')
    await (await seed(request, request.param)).copied(folder)
    return folder


async def run(folder: Path, *words: object) -> Result:
    """The command makes a loop of its own."""
    return await asyncio.to_thread(tuijin, folder, *words)


def copies(folder: Path) -> list[Path]:
    return sorted(one for one in (folder / "copies").glob("tuijin-*") if one.suffix != ".json")


def told(path: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads(path.with_name(f"{path.name}.json").read_text())
    return found


async def test_a_copy_is_looked_at_and_its_manifest_stands_beside_it(office: Path) -> None:
    ended = await run(office, "backup")
    assert ended.exit_code == 0, ended.output
    assert f"schema {newest()}" in ended.output
    assert "read through; 0 older ones deleted" in ended.output
    (made,) = copies(office)
    held = told(made)
    assert held["check"] in {"read", "restored"}
    assert held["contents"]["counts"]["people"] == 113  # type: ignore[index]
    assert held["contents"]["entries"] > 100  # type: ignore[index]
    for path in (office / "copies").iterdir():
        assert path.stat().st_mode & 0o777 == 0o600
        assert path.name.startswith(("tuijin-", ".tuijin.lock"))


async def test_without_a_folder_that_is_there_none_is_made(office: Path) -> None:
    (office / "copies").rmdir()
    ended = await run(office, "backup")
    assert ended.exit_code == 2
    assert ended.stderr.startswith(f"backup.folder: {office}/copies is no folder")
    change(office, f'folder = "{office}/copies"', "")
    assert (await run(office, "backup")).stderr.startswith("backup.folder: nothing is given")


async def test_two_at_once_do_not_meet(office: Path) -> None:
    with (office / "copies" / ".tuijin.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        ended = await run(office, "backup")
    assert ended.exit_code == 4
    assert "Another backup" in ended.stderr


async def test_what_a_killed_one_left_behind_goes_and_nothing_of_anybody_elses(
    office: Path,
) -> None:
    (office / "copies" / ".tuijin-abc").mkdir()
    (office / "copies" / ".tuijin-abc" / "copy").write_text("half")
    theirs = [office / "copies" / name for name in ("notes.txt", "city.db", "tuijin-2016.db")]
    for one in theirs:
        one.write_text("theirs")
    assert (await run(office, "backup")).exit_code == 0
    assert not (office / "copies" / ".tuijin-abc").exists()
    assert all(one.exists() for one in theirs)


async def test_older_copies_go_by_the_rule(office: Path) -> None:
    assert (await run(office, "backup")).exit_code == 0
    (made,) = copies(office)
    note = made.with_name(f"{made.name}.json")
    for day in range(1, 30):
        old = made.with_name(f"tuijin-201602{day:02}T020000Z{made.suffix}")
        old.write_bytes(b"old")
        old.with_name(f"{old.name}.json").write_bytes(note.read_bytes())
    ended = await run(office, "backup")
    assert ended.exit_code == 0, ended.output
    # By day today and 24 to 29 February; by week 21 as well; by month none but these
    kept = [one.name[7:15] for one in copies(office)]
    assert kept[:-1] == ["20160221", *(f"201602{day}" for day in range(24, 30))]
    assert (office / "copies").joinpath(f"{copies(office)[0].name}.json").exists()
    assert not (office / "copies" / f"tuijin-20160201T020000Z{made.suffix}.json").exists()


async def test_an_encrypted_copy_is_for_its_owner_alone(office: Path) -> None:
    identity = pyrage.x25519.Identity.generate()
    with (office / "config.toml").open("a") as config:
        config.write(f'recipient = "{identity.to_public()}"\n')
    assert (await run(office, "backup")).exit_code == 0
    (made,) = copies(office)
    assert made.suffix == ".age"
    data = made.read_bytes()
    assert data.startswith(b"age-encryption.org/v1")
    assert pyrage.decrypt(data, [identity])[:5] in {b"SQLit", b"PGDMP"}
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(data, [pyrage.x25519.Identity.generate()])
    assert len(list((office / "copies").iterdir())) == 3


def harmed(office: Path, statement: str) -> None:
    """As by somebody who has the file, and takes the audit's guard away first."""
    engine = create_engine(f"sqlite:///{office}/data/city.db")
    with engine.begin() as tx, unguarded(tx):
        tx.execute(text(statement))
    engine.dispose()


@pytest.mark.parametrize("office", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("harm", "finding"),
    [
        ("UPDATE audit SET verb = 'other' WHERE id = 5", "chain: 1 (audit:5)"),
        ("DELETE FROM units WHERE id = (SELECT min(unit) FROM people)", "stray: "),
    ],
)
async def test_a_copy_in_which_something_is_wrong_is_kept_and_does_not_count(
    office: Path, harm: str, finding: str
) -> None:
    await asyncio.to_thread(harmed, office, harm)
    ended = await run(office, "backup")
    assert ended.exit_code == 5
    assert "kept, but it does not count as good" in ended.stderr
    assert finding in ended.stderr
    (made,) = copies(office)
    assert told(made)["contents"]["findings"]  # type: ignore[index]


@pytest.mark.parametrize("office", ["sqlite"], indirect=True)
async def test_an_audit_that_has_lost_its_end_since_the_last_copy_is_doubted(office: Path) -> None:
    assert (await run(office, "backup")).exit_code == 0
    (made,) = copies(office)
    made.rename(made.with_name("tuijin-20160201T020000Z.db"))
    note = made.with_name(f"{made.name}.json")
    note.rename(note.with_name("tuijin-20160201T020000Z.db.json"))
    cut = "DELETE FROM {} WHERE {} > 100"
    await asyncio.to_thread(harmed, office, cut.format("audit_values", "audit"))
    await asyncio.to_thread(harmed, office, cut.format("audit", "id"))
    ended = await run(office, "backup")
    assert ended.exit_code == 5
    assert "is not the one in tuijin-20160201T020000Z.db" in ended.stderr


FULL = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
from bot.cli import main
main(["backup", "--config", sys.argv[1]])
"""


async def test_on_a_full_disk_it_ends_with_a_sentence_and_leaves_nothing(office: Path) -> None:
    command = [sys.executable, "-c", FULL, str(office / "config.toml")]
    ended = await asyncio.to_thread(
        lambda: subprocess.run(command, capture_output=True, text=True, check=False)
    )
    assert ended.returncode in {1, 3}, ended.stderr
    assert "Traceback" not in ended.stderr
    assert ended.stderr.strip()
    assert copies(office) == []
    assert list((office / "copies").glob(".tuijin-*")) == []


@pytest.mark.parametrize("office", ["postgresql"], indirect=True)
@pytest.mark.postgresql
async def test_without_pg_dump_the_sentence_says_what_to_install(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    ended = await run(office, "backup")
    assert ended.exit_code == 3
    assert "pg_dump is not found: install PostgreSQL's client programs" in ended.stderr


@pytest.mark.parametrize("office", ["postgresql"], indirect=True)
@pytest.mark.postgresql
async def test_a_role_that_may_make_no_database_is_told_that_only_the_list_was_looked_at(
    office: Path, postgresql: Server
) -> None:
    config = (office / "config.toml").read_text()
    name = config.partition("postgres@/")[2].partition("?")[0]
    await postgresql._execute(name, "DROP ROLE IF EXISTS humble")
    await postgresql._execute(name, "CREATE ROLE humble LOGIN")
    await postgresql._execute(name, "GRANT SELECT ON ALL TABLES IN SCHEMA public TO humble")
    await postgresql._execute(name, "GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO humble")
    change(office, "postgres@/", "humble@/")
    ended = await run(office, "backup")
    assert ended.exit_code == 0, ended.output
    assert "only its list of tables was looked at" in ended.output
    (made,) = copies(office)
    assert told(made)["check"] == "listed"
    assert told(made)["contents"]["counts"]["people"] == 113  # type: ignore[index]
