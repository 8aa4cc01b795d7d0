"""PostgreSQL with the two roles of docs/operations.md: the program does all it does, but to the audit it only adds."""

import asyncio
import re
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from asyncpg.exceptions import InsufficientPrivilegeError

from bot.lock import sole
from bot.maintenance import reading_at
from bot.opening import prepare
from storage import audit
from tests.city.databases import Server
from tests.reliability.invariants import assert_each_report_once, assert_nothing_waits, assert_sound
from tests.reliability.processes import Nursery, Town, working_town

pytestmark = [pytest.mark.process, pytest.mark.postgresql]

PAGE = Path(__file__).parents[2] / "docs" / "operations.md"
DATABASE = PROGRAM = "tuijin"
OWNER = "tuijin_owner"
FORBIDDEN = (
    "UPDATE audit SET verb = 'withdraw' WHERE id = 2",
    "DELETE FROM audit",
    "TRUNCATE audit CASCADE",
    "UPDATE audit_values SET value = ''",
    "ALTER TABLE audit DISABLE TRIGGER ALL",
    "DROP TRIGGER audit_changed ON audit",
    "DROP TABLE audit_values",
    "SET session_replication_role = replica",
    "CREATE TABLE mine (id integer)",
)


def told() -> list[list[str]]:
    """What the page says to execute, as the server's own administrator and then as the tables' owner."""
    blocks = re.findall(r"```sql\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    return [[one for one in block.split(";\n") if one.strip()] for block in blocks]


@pytest.fixture
async def town(postgresql: Server, sandbox_port: int, tmp_path: Path) -> AsyncIterator[Town]:
    roles, rights = told()
    for one in roles:
        await postgresql._execute("postgres", one)
    owners = postgresql.url(DATABASE, OWNER)
    async with sole(owners):  # as `tuijin migrate`
        await prepare(owners)
    for one in rights:
        await postgresql._execute(DATABASE, one, OWNER)
    async with working_town(tmp_path, postgresql.url(DATABASE, PROGRAM), sandbox_port, 2) as there:
        yield there


async def test_the_program_runs_whole_under_a_role_that_only_adds_to_the_audit(
    town: Town, postgresql: Server
) -> None:
    nursery = Nursery(town.config)
    child = await nursery.start()
    await asyncio.gather(*(one.works(asyncio.Event()) for one in town.reporters))
    await town.sim.post("/sim/wait", json={})
    assert await nursery.end(child, signal.SIGTERM) == 0
    await asyncio.to_thread(nursery.close)
    assert await assert_each_report_once(town) == 2 * len(town.reporters)
    await assert_nothing_waits(town)
    (town.folder / "copies").mkdir(mode=0o700)
    with town.config.open("a") as config:
        config.write(f'\n[backup]\nfolder = "{town.folder}/copies"\n')
    for words in (["doctor"], ["backup"], ["export", "--out", f"{town.folder}/out"]):
        ended = await asyncio.to_thread(town.tuijin, *words)
        assert ended.returncode == 0, ended.stderr
    before = await reading_at(town.url, audit.size)
    for statement in FORBIDDEN:
        with pytest.raises(InsufficientPrivilegeError):
            await postgresql._execute(DATABASE, statement, PROGRAM)
    await postgresql._execute(DATABASE, "DELETE FROM audit_values WHERE audit = 1", PROGRAM)
    assert await reading_at(town.url, audit.size) == before > 0
    await assert_sound(town)
